"""The monitor's controls: box, address and figures say the same."""

from datetime import date, timedelta

import pytest

from core.sentiment.selection import Selection
from tests.ui.conftest import card_values, html_of
from tests.ui.seen import address, lead, sound
from tests.ui.sentiment.conftest import Opened
from tests.ui.sentiment.small_view import Said, two_weeks, view_of
from ui.numbers import MISSING
from ui.sentiment import monitor
from ui.sentiment.monitor_controls import Choices
from ui.sentiment.monitor_report import report_of
from ui.sentiment.monitor_scene import asked
from ui.words.sentiment import monitor as words


def test_a_topic_that_is_not_known_yet_is_put_away_for_good(opened_on: Opened) -> None:
    said = [*two_weeks(), Said("2026-09-13T11:00:00", "Halden Air lost my bag", -0.7, topic=2)]
    stream = view_of(said, known_since=("NaT", "NaT", "2026-09-13T12:00:00"))
    app = opened_on(stream, topic="2")
    assert "on “lost bags”" in lead(app)
    app.slider(key="day").set_value(date(2026, 9, 10)).run()
    # A browser keeps the title it shows until another is sent.
    assert sound(app).selectbox(key="topic").proto.set_value
    assert app.selectbox(key="topic").proto.raw_value == words.TOPIC_ALL
    app.slider(key="day").set_value(date(2026, 9, 14)).run()
    assert sound(app).selectbox(key="topic").value == "all"
    assert address(app) == {}
    assert card_values(app)[words.ITEMS] == "8"


@pytest.mark.parametrize(
    ("every_days", "count", "told"),
    [
        # Seven items a week would be enough, but a week says little while there are months.
        (1, 60, "the 28 days before"),
        (1, 20, "the 7 days before"),
        # By hand: of every fifth day, 28 days hold 6, 91 days hold 18.
        (5, 60, "the 91 days before"),
        # Six in ten years: the year that ends them holds one.
        (600, 6, "over all 6 items"),
    ],
)
def test_the_period_to_begin_with_is_the_shortest_from_four_weeks_up_with_items_enough(
    opened_on: Opened, every_days: int, count: int, told: str
) -> None:
    last = date(2026, 9, 14)
    days = [last - timedelta(days=every_days * number) for number in range(count)]
    stream = view_of([Said(f"{day}T10:00:00", "Halden Air", 0.1) for day in days[::-1]])
    app = opened_on(stream)
    assert told in lead(app)
    assert address(app) == {}


def test_the_visitors_period_wins(opened_on: Opened) -> None:
    assert "over all 14 items" in lead(opened_on(view_of(two_weeks()), span="all"))


def test_another_stream_begins_with_a_period_of_its_own(
    opened_on: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened_on(view_of(two_weeks()))
    assert app.selectbox(key="span").value == "7"
    said = [Said(f"20{year}-09-14T10:00:00", "Halden Air", 0.1) for year in range(22, 27)]
    other = view_of(said, key="other")
    monkeypatch.setattr(monitor, "current", lambda: other)
    assert sound(app.run()).selectbox(key="span").value == "all"
    assert address(app) == {}


def test_too_few_items_to_compare_are_told_so_everywhere(opened_on: Opened) -> None:
    said = [Said("2026-09-02T10:00:00", "Halden Air late", -0.86)]
    said += [Said(f"2026-09-{day:02d}T10:00:00", "Halden Air", -0.25) for day in (9, 12, 14)]
    stream = view_of(said)
    app = opened_on(stream, span="7")
    assert "stands at <b>−25</b>; too few items to compare with the 7 days before" in lead(app)
    assert card_values(app)[words.CHANGE] == MISSING
    assert words.WHY_FEW_TITLE in html_of(app)
    choices = Choices(Selection(date(2026, 9, 8), date(2026, 9, 14)), "7", "trailing")
    report = report_of(stream, choices, asked(stream, choices))
    assert "too few items to compare" in report.picture_title
    assert "61" not in f"{report.lead} {report.figures} {report.picture_title}"
    assert not report.causes
