"""The monitor as of a day: nothing of later is shown, and a replay goes on by itself."""

from datetime import date, timedelta

import pytest

from core.sentiment.data import PlantedEvent
from core.sentiment.selection import Selection
from tests.ui.conftest import card_values, html_of
from tests.ui.seen import address, lead, sound
from tests.ui.sentiment.conftest import Opened
from tests.ui.sentiment.small_view import Said, an_alert, two_weeks, view_of
from ui.sentiment import monitor_replay
from ui.sentiment.monitor_controls import Choices
from ui.sentiment.monitor_marks import marks_of
from ui.words.sentiment import monitor as words


def test_a_replayed_day_shows_only_what_was_known_then(opened_on: Opened) -> None:
    app = opened_on(view_of(two_weeks()), day="2026-09-07")
    assert "As known on 7 Sep 2026:" in lead(app)
    assert card_values(app)[words.INDEX] == "+49"
    assert "late again" not in html_of(app)
    assert "late again" not in str(app.dataframe[0].value)


def test_an_item_of_later_is_not_explained_by_a_link(opened_on: Opened) -> None:
    app = opened_on(view_of(two_weeks()), day="2026-09-07", item="12")
    assert "Why row" not in html_of(app)


def test_a_topic_is_named_only_once_it_is_known(opened_on: Opened) -> None:
    said = [*two_weeks(), Said("2026-09-13T11:00:00", "Halden Air lost my bag", -0.7, topic=2)]
    stream = view_of(said, known_since=("NaT", "NaT", "2026-09-13T12:00:00"))
    app = opened_on(stream, day="2026-09-12")
    assert "lost bags" not in app.selectbox(key="topic").options
    app.slider(key="day").set_value(date(2026, 9, 13)).run()
    assert "lost bags" in sound(app).selectbox(key="topic").options


class Clock:
    """Time that stands still until a test moves it."""

    now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("pace", "days"), [("1", (11, 12, 13, 14)), ("3", (13, 14)), ("7", (14,)), ("0", (11, 12))]
)
def test_the_replay_goes_on_at_its_speed_and_stops_at_the_end(
    opened_on: Opened, monkeypatch: pytest.MonkeyPatch, pace: str, days: tuple[int, ...]
) -> None:
    clock = Clock()
    monkeypatch.setattr(monitor_replay, "time", clock)
    app = opened_on(view_of(two_weeks()), day="2026-09-10", pace=pace)
    app.button(key="replay-button").click().run()
    assert app.button(key="replay-button").label == words.STOP
    assert app.slider(key="day").value == date(2026, 9, 10)
    for day in days:
        clock.now += monitor_replay.STEP_SECONDS
        app.run()
        assert app.slider(key="day").value == date(2026, 9, day)
    clock.now += monitor_replay.STEP_SECONDS
    sound(app.run())
    is_at_the_end = app.button(key="replay-button").label == words.PLAY
    assert is_at_the_end == (days[-1] == 14)


def test_a_click_on_a_control_does_not_hurry_the_replay(
    opened_on: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(monitor_replay.time, "monotonic", lambda: 5.0)
    app = opened_on(view_of(two_weeks()), day="2026-09-10")
    app.button(key="replay-button").click().run()
    app.selectbox(key="who").set_value("larkbank").run()
    assert app.slider(key="day").value == date(2026, 9, 10)


def test_a_replay_from_the_last_day_begins_anew(opened_on: Opened) -> None:
    said = [Said(f"2026-09-{day:02d}T10:00:00", "Halden Air", 0.1) for day in range(1, 29)]
    app = opened_on(view_of(said))
    app.button(key="replay-button").click().run()
    assert app.slider(key="day").value == date(2026, 9, 1) + timedelta(
        days=monitor_replay.WARM_UP_DAYS
    )


def test_a_company_stays_chosen_while_the_stream_grows(opened_on: Opened) -> None:
    said = [*two_weeks(), Said("2026-09-12T10:00:00", "Larkbank is down", -0.9)]
    app = opened_on(view_of(said), who="larkbank", span="7")
    for day in (11, 12, 13):
        app.slider(key="day").set_value(date(2026, 9, day)).run()
        assert address(sound(app))["who"] == "larkbank"


def test_events_are_marked_once_they_have_begun(opened_on: Opened) -> None:
    event = PlantedEvent(
        id="H1",
        entity="Halden Air",
        title="Strike",
        since=date(2026, 9, 8),
        until=date(2026, 9, 12),
        kind="spike",
        direction="negative",
    )
    stream = view_of(two_weeks(), (event,), is_shipped=True, key="with an event")
    app = opened_on(stream, who="halden-air", day="2026-09-07")
    assert "Strike" not in html_of(app)
    app.slider(key="day").set_value(date(2026, 9, 10)).run()
    assert "planted: Strike, 8–10 Sep" in html_of(sound(app))


def test_alerts_are_marked_from_their_moment_on() -> None:
    stream = view_of(two_weeks(), alerts=(an_alert(),))

    def marked(until: int, entity: str | None = "Halden Air") -> list[str]:
        selection = Selection(date(2026, 9, 1), date(2026, 9, until), entity=entity)
        choices = Choices(selection, "all", "trailing")
        return [mark.since for mark in marks_of(stream, choices, date(2026, 9, 1))]

    # Raised at midnight, it is of the day that ends then.
    assert marked(8) == []
    assert marked(9) == ["2026-09-09"]
    assert marked(9, None) == ["2026-09-09"]
    assert marked(9, "Larkbank") == []
