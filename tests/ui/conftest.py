"""A tiny app in the real frame, for tests that need pages of their own."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pytest
from streamlit.testing.v1 import AppTest

from ui import frame

# What is demanded there fails with what it found, as in the tests themselves.
pytest.register_assert_rewrite("tests.ui.seen", "tests.ui.uploading")


@pytest.fixture
def app_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], AppTest]:
    """Give an app whose first page has this body, in the frame that serves the real ones."""

    def build(body: str) -> AppTest:
        pages = tmp_path / "pages"
        pages.mkdir()
        for entry in frame.PAGES:
            (pages / f"{entry.name}.py").write_text(body if entry is frame.PAGES[0] else "")
        (tmp_path / "app.py").write_text("from ui import frame\nframe.run()\n")
        monkeypatch.setattr(frame, "_ROOT", tmp_path)
        return AppTest.from_file(str(tmp_path / "app.py"), default_timeout=20)

    return build


def html_of(app: AppTest) -> str:
    """Give all HTML that a run has shown, without the stylesheet."""
    bodies = [element.proto.body for element in app.get("html")]
    return "\n".join(body for body in bodies if "<style>" not in body)


def unopened(html: str) -> str:
    """Leave out what is read only when a card's receipt is opened."""
    return re.sub(r"<div popover.*?</article>", "</article>", html, flags=re.DOTALL)


class Card(NamedTuple):
    """What a visitor reads on a card without opening its receipt."""

    label: str
    value: str
    change: str


def cards_of(app: AppTest) -> list[Card]:
    """Give the cards that a run has shown, in order."""
    articles = re.findall(r'<article class="v-card".*?</article>', html_of(app), re.DOTALL)
    return [Card(*(_text(article, part) for part in Card._fields)) for article in articles]


def card_values(app: AppTest) -> dict[str, str]:
    """Give each card's figure, as written, by its label."""
    return {card.label: card.value for card in cards_of(app)}


def _text(article: str, part: str) -> str:
    held = re.search(rf'<p class="v-card-{part}">(.*?)</p>', article, re.DOTALL)
    return unescape(re.sub(r"<[^>]*>", "", held[1])) if held else ""
