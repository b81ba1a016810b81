"""The monitor's controls: box, address and figures say the same."""

from datetime import date

from tests.ui.conftest import card_values
from tests.ui.sentiment.conftest import Opened
from tests.ui.sentiment.seen import address, lead, sound
from tests.ui.sentiment.small_view import Said, two_weeks, view_of
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
