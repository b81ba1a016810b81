"""What moved the index: told apart by company or by topic, and quoted."""

from datetime import date

import pandas as pd
import pytest

from core.sentiment.selection import Selection
from tests.ui.conftest import html_of
from tests.ui.seen import address, lead, sound
from tests.ui.sentiment.conftest import Opened
from tests.ui.sentiment.small_view import Said, two_weeks, view_of
from ui.sentiment.monitor_controls import Choices
from ui.sentiment.monitor_lead import lead_text, movers_title
from ui.sentiment.monitor_scene import asked
from ui.sentiment.monitor_why import pull_text
from ui.words.sentiment import monitor as words


def two_companies() -> list[Said]:
    """Add Larkbank, which stays as it is, and an item about both."""
    steady = [
        Said(f"2026-09-{day:02d}T11:00:00", f"Larkbank as ever {day}", 0.1, topic=1)
        for day in range(1, 15)
    ]
    both = Said("2026-09-12T11:00:00", "Halden Air pays with Larkbank", 0.2, topic=1)
    return [*two_weeks(), *steady, both]


def test_all_companies_together_are_told_apart_by_company(opened_on: Opened) -> None:
    app = opened_on(view_of(two_companies()))
    # By hand: its mean goes from 3.4 / 7 to −3.2 / 7, its share from 7 / 14 to 7 / 15, so the tone
    # adds 100 · 29 / 60 · −6.6 / 7 = −45.6 and the mix −100 / 30 · (0.1 / 7 − 0.0698) = +0.2.
    assert "mostly because of Halden Air (−45)" in lead(app)
    html = html_of(app)
    assert "What pulled it down: Halden Air" in html
    assert "late again" in html
    assert address(app) == {}


@pytest.mark.parametrize(
    ("nameless", "told"),
    [
        # Larkbank lifts it by 90 points, twice as much as Halden Air pulls it down.
        (0, "What lifted it: Larkbank"),
        # It falls by 57: Halden Air pulls by 49, what names nobody by 42, Larkbank lifts it by 33.
        (9, "What pulled it down: Halden Air"),
    ],
)
def test_what_is_quoted_first_moved_it_to_the_side_it_moved_to(
    opened_on: Opened, nameless: int, told: str
) -> None:
    said = [
        *(Said(f"2026-09-{day:02d}T12:00:00", "Larkbank awful", -0.9) for day in range(1, 8)),
        *(Said(f"2026-09-{day:02d}T12:00:00", "Larkbank bliss", 0.9) for day in range(8, 15)),
        *[Said("2026-09-12T15:00:00", "nobody, awful", -1)] * (7 * nameless),
    ]
    assert told in html_of(opened_on(view_of([*two_weeks(), *said])))


@pytest.mark.parametrize(
    ("named", "told", "because"),
    [
        # By hand: of each a third of the items; what names nobody falls by 1.2, so it pulls by 40,
        # and Halden Air by a third of 100 · 2 · its score.
        (0.5, "Halden Air pulled it down: −33", "Halden Air (−33) first of all"),
        (0.3, "Halden Air pulled it down: −20", "Halden Air (−20) first of all"),
        (0.05, words.MOVERS_REST_DOWN["company"].format(moved="−40"), "companies or none (−40)"),
    ],
)
def test_what_names_nobody_is_told_first_only_where_no_company_did_half_as_much(
    named: float, told: str, because: str
) -> None:
    said = [
        Said(f"2026-09-{day:02d}T{hour}:00:00", name, score if day < 8 else -score)
        for day in range(1, 15)
        for hour, name, score in ((10, "Larkbank", 0.0), (11, "Halden Air", named), (12, "it", 0.6))
    ]
    stream = view_of(said)
    choices = Choices(Selection(date(2026, 9, 8), date(2026, 9, 14)), "7", "trailing")
    scene = asked(stream, choices)
    assert movers_title(scene) == told
    assert because in lead_text(choices, scene)


def test_another_way_of_telling_apart_is_a_code_in_the_address(opened_on: Opened) -> None:
    app = opened_on(view_of(two_companies()), moved="larkbank")
    assert "What lifted it: Larkbank" in html_of(app) or "it down: Larkbank" in html_of(app)
    app.button_group(key="by").set_value("topic").run()
    assert address(sound(app))["by"] == "topic"
    assert "because of “delays”" in lead(app)
    assert "it down on “delays”" in html_of(app)


def test_what_is_about_several_companies_is_quoted_as_such(opened_on: Opened) -> None:
    app = opened_on(view_of(two_companies()), moved="-1")
    assert "pays with Larkbank" in html_of(app)
    assert words.QUOTES_REST["company"] in [caption.value for caption in app.caption]


@pytest.mark.parametrize("chosen", [{"who": "halden-air"}, {"who": "halden-air", "by": "company"}])
def test_one_company_is_told_apart_by_topic(opened_on: Opened, chosen: dict[str, str]) -> None:
    app = opened_on(view_of(two_companies()), **chosen)
    assert "because of “delays”" in lead(app)
    assert "by" not in [group.key for group in app.button_group]
    assert address(app) == {"who": "halden-air"}


def test_a_stream_of_one_company_is_told_apart_by_topic(opened_on: Opened) -> None:
    app = opened_on(view_of(two_weeks()))
    assert "by" not in [group.key for group in app.button_group]


def test_quotes_are_text_never_markup(opened_on: Opened) -> None:
    html = html_of(opened_on(view_of(two_weeks()), moved="1"))
    assert "crew &lt;b&gt;kind&lt;/b&gt; &amp; *calm*" in html
    assert "<b>kind</b>" not in html


def test_an_item_of_the_period_before_is_told_as_no_longer_there() -> None:
    gone = pd.Series({"pull": -0.24, "current": False})
    assert pull_text(gone) == "−0.2 points: said in the period before, no longer there"
    assert pull_text(gone.replace({False: True})) == "−0.2 points"
