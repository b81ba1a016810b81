"""A tiny app in the real frame, for tests that need pages of their own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ui import frame


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
