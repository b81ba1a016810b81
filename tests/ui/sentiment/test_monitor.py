"""The monitor as a visitor meets it: the answer, controls, clicks, replay, empty states."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from core.errors import ArtefactError
from core.sentiment.alerts.alert import Alert
from core.sentiment.data import PlantedEvent
from core.sentiment.selection import Selection
from tests.core.sentiment.fake_model import fake_model
from tests.ui.conftest import card_values, cards_of, html_of
from tests.ui.sentiment import small_view
from tests.ui.sentiment.small_view import Said, two_weeks, view_of
from ui import resources
from ui.sentiment import monitor, monitor_replay
from ui.sentiment.monitor_cards import cards
from ui.sentiment.monitor_controls import Choices
from ui.sentiment.monitor_marks import marks_of
from ui.sentiment.monitor_scene import asked
from ui.sentiment.stream_view import StreamView
from ui.words import CRASH_TITLE
from ui.words.sentiment import monitor as words

Opened = Callable[..., AppTest]

BODY = """
from ui.frame import page
from ui.sentiment import monitor
import streamlit as st

@page("overview")
def show():
    st.title("Sentiment")
    monitor.show()

show()
"""


@pytest.fixture
def opened(app_of: Callable[[str], AppTest], monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Open the view on a stream, at an address."""

    def open_view(stream: StreamView, **address: str) -> AppTest:
        monkeypatch.setattr(monitor, "current", lambda: stream)
        app = app_of(BODY)
        for name, value in address.items():
            app.query_params[name] = value
        return sound(app.run())

    return open_view


def sound(app: AppTest) -> AppTest:
    assert not app.exception
    assert CRASH_TITLE not in html_of(app)
    return app


def address(app: AppTest) -> dict[str, str]:
    told = app.query_params.items()
    return {name: code if isinstance(code, str) else code[0] for name, code in told}


def lead(app: AppTest) -> str:
    told = next(body for body in html_of(app).split("\n") if body.startswith("<p>"))
    return told.replace("<bdi>", "").replace("</bdi>", "")


def test_the_answer_names_the_figure_the_change_and_its_cause(opened: Opened) -> None:
    app = opened(view_of(two_weeks()))
    told = lead(app)
    assert "<b>The whole stream</b> stands at <b>−46</b>" in told
    # 100 · ((5 · −0.8 + 2 · 0.4) / 7 − (6 · 0.5 + 0.4) / 7) = −94.3
    assert "94 points below the 7 days before" in told
    assert "“delays”" in told
    assert "crew pay" not in told


def test_many_more_items_than_before_are_news(opened: Opened) -> None:
    burst = [
        Said(f"2026-09-12T{hour:02d}:00:00", "Halden Air on strike", -0.5) for hour in range(24)
    ]
    # 31 against 7 is beyond chance: 24 > 1.96 · √38 = 12.1
    assert "31 items came, 7 in the 7 days before." in lead(opened(view_of(two_weeks() + burst)))


def test_as_many_items_as_before_are_no_news(opened: Opened) -> None:
    assert "came" not in lead(opened(view_of(two_weeks())))


def two_companies() -> list[Said]:
    """Add Larkbank, which stays as it is, and an item about both."""
    steady = [
        Said(f"2026-09-{day:02d}T11:00:00", f"Larkbank as ever {day}", 0.1, topic=1)
        for day in range(1, 15)
    ]
    both = Said("2026-09-12T11:00:00", "Halden Air pays with Larkbank", 0.2, topic=1)
    return [*two_weeks(), *steady, both]


def test_all_companies_together_are_told_apart_by_company(opened: Opened) -> None:
    app = opened(view_of(two_companies()))
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
        # It falls because of what names nobody, so Halden Air is quoted, though it did less.
        (9, "What pulled it down: Halden Air"),
    ],
)
def test_what_is_quoted_first_moved_it_to_the_side_it_moved_to(
    opened: Opened, nameless: int, told: str
) -> None:
    said = [
        *(Said(f"2026-09-{day:02d}T12:00:00", "Larkbank awful", -0.9) for day in range(1, 8)),
        *(Said(f"2026-09-{day:02d}T12:00:00", "Larkbank bliss", 0.9) for day in range(8, 15)),
        *[Said("2026-09-12T15:00:00", "nobody, awful", -1)] * (7 * nameless),
    ]
    assert told in html_of(opened(view_of([*two_weeks(), *said])))


def test_another_way_of_telling_apart_is_a_code_in_the_address(opened: Opened) -> None:
    app = opened(view_of(two_companies()), moved="larkbank")
    assert "What lifted it: Larkbank" in html_of(app) or "it down: Larkbank" in html_of(app)
    app.button_group(key="by").set_value("topic").run()
    assert address(sound(app))["by"] == "topic"
    assert "because of “delays”" in lead(app)
    assert "it down on “delays”" in html_of(app)


def test_what_is_about_several_companies_is_quoted_as_such(opened: Opened) -> None:
    app = opened(view_of(two_companies()), moved="-1")
    assert "pays with Larkbank" in html_of(app)
    assert words.QUOTES_REST["company"] in [caption.value for caption in app.caption]


@pytest.mark.parametrize("chosen", [{"who": "halden-air"}, {"who": "halden-air", "by": "company"}])
def test_one_company_is_told_apart_by_topic(opened: Opened, chosen: dict[str, str]) -> None:
    app = opened(view_of(two_companies()), **chosen)
    assert "because of “delays”" in lead(app)
    assert "by" not in [group.key for group in app.button_group]
    assert address(app) == {"who": "halden-air"}


def test_a_stream_of_one_company_is_told_apart_by_topic(opened: Opened) -> None:
    app = opened(view_of(two_weeks()))
    assert "by" not in [group.key for group in app.button_group]


def test_the_cards_are_those_of_the_period(opened: Opened) -> None:
    values = card_values(opened(view_of(two_weeks())))
    assert values[words.INDEX] == "−46"
    assert values[words.CHANGE] == "−94"
    assert values[words.ITEMS] == "7"
    assert values[words.NEGATIVE] == "71 %"


def test_a_receipt_has_the_sql_the_data_and_the_model(opened: Opened) -> None:
    html = html_of(opened(view_of(two_weeks())))
    assert "FROM seen(" in html
    assert "a small stream" in html
    assert f"SHA-256 {'a' * 12}" in html
    assert "A model, 7" in html


def test_controls_are_codes_in_the_address(opened: Opened) -> None:
    app = opened(view_of(two_weeks()), who="halden-air", span="all", line="day")
    assert "<b>Halden Air</b> stands at" in lead(app)
    app.selectbox(key="from").set_value("review").run()
    assert address(sound(app)) == {
        "who": "halden-air",
        "span": "all",
        "line": "day",
        "from": "review",
    }
    assert card_values(app)[words.ITEMS] == "3"


@pytest.mark.parametrize(
    "forged",
    [
        {"who": "nobody"},
        {"topic": "99"},
        {"topic": "-7"},
        {"from": "x" * 70},
        {"span": "8"},
        {"day": "2030-01-01"},
        {"day": "yesterday"},
        {"on": "2026-09-14_2026-09-01"},
        {"on": "<script>"},
        {"moved": "'; --"},
        {"by": "topics"},
        {"item": "1e9"},
        {"item": "-1"},
        {"leaf": "10000000"},
        {"line": "hour"},
    ],
)
def test_a_forged_address_gives_the_usual_view(opened: Opened, forged: dict[str, str]) -> None:
    app = opened(view_of(two_weeks()), **forged)
    assert card_values(app)[words.INDEX] == "−46"


def test_a_replayed_day_shows_only_what_was_known_then(opened: Opened) -> None:
    app = opened(view_of(two_weeks()), day="2026-09-07")
    assert "As known on 7 Sep 2026:" in lead(app)
    assert card_values(app)[words.INDEX] == "+49"
    assert "late again" not in html_of(app)
    assert "late again" not in str(app.dataframe[0].value)


def test_an_item_of_later_is_not_explained_by_a_link(opened: Opened) -> None:
    app = opened(view_of(two_weeks()), day="2026-09-07", item="12")
    assert "Why row" not in html_of(app)


def test_a_topic_is_named_only_once_it_is_known(opened: Opened) -> None:
    said = [*two_weeks(), Said("2026-09-13T11:00:00", "Halden Air lost my bag", -0.7, topic=2)]
    stream = view_of(said, known_since=("NaT", "NaT", "2026-09-13T12:00:00"))
    app = opened(stream, day="2026-09-12")
    assert "lost bags" not in app.selectbox(key="topic").options
    app.slider(key="day").set_value(date(2026, 9, 13)).run()
    assert "lost bags" in sound(app).selectbox(key="topic").options


def test_the_replay_goes_on_by_a_day_and_stops_at_the_end(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock:
        now = 0.0

        def monotonic(self) -> float:
            return self.now

    clock = Clock()
    monkeypatch.setattr(monitor_replay, "time", clock)
    app = opened(view_of(two_weeks()), day="2026-09-12")
    app.button(key="replay-button").click().run()
    assert app.button(key="replay-button").label == words.STOP
    assert app.slider(key="day").value == date(2026, 9, 12)
    for expected in (date(2026, 9, 13), date(2026, 9, 14)):
        clock.now += monitor_replay.STEP_SECONDS
        app.run()
        assert app.slider(key="day").value == expected
    clock.now += monitor_replay.STEP_SECONDS
    sound(app.run())
    assert app.button(key="replay-button").label == words.PLAY


def test_a_click_on_a_control_does_not_hurry_the_replay(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(monitor_replay.time, "monotonic", lambda: 5.0)
    app = opened(view_of(two_weeks()), day="2026-09-10")
    app.button(key="replay-button").click().run()
    app.selectbox(key="who").set_value("larkbank").run()
    assert app.slider(key="day").value == date(2026, 9, 10)


def test_a_replay_from_the_last_day_begins_anew(opened: Opened) -> None:
    said = [Said(f"2026-09-{day:02d}T10:00:00", "Halden Air", 0.1) for day in range(1, 29)]
    app = opened(view_of(said))
    app.button(key="replay-button").click().run()
    assert app.slider(key="day").value == date(2026, 9, 1) + timedelta(
        days=monitor_replay.WARM_UP_DAYS
    )


def test_a_company_stays_chosen_while_the_stream_grows(opened: Opened) -> None:
    said = [*two_weeks(), Said("2026-09-12T10:00:00", "Larkbank is down", -0.9)]
    app = opened(view_of(said), who="larkbank", span="7")
    for day in (11, 12, 13):
        app.slider(key="day").set_value(date(2026, 9, day)).run()
        assert address(sound(app))["who"] == "larkbank"


def test_clicked_days_are_read_right_below_the_chart_and_in_the_list(opened: Opened) -> None:
    app = opened(view_of(two_weeks()), on="2026-09-08_2026-09-09")
    assert "8–9 Sep 2026: 2 items, the most negative first" in html_of(app)
    assert app.dataframe[0].value[words.ROW].tolist() == [10, 9]
    app.button(key="monitor-all-days").click().run()
    assert "on" not in address(sound(app))
    assert len(app.dataframe[0].value) == 7


def test_quotes_are_text_never_markup(opened: Opened) -> None:
    html = html_of(opened(view_of(two_weeks()), moved="1"))
    assert "crew &lt;b&gt;kind&lt;/b&gt; &amp; *calm*" in html
    assert "<b>kind</b>" not in html


def test_topics_of_a_stranger_are_text_never_markup(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(small_view, "TOPICS", ("<img src=x>", "[a](javascript:b)", "c"))
    app = opened(view_of(two_weeks()), league="topics")
    html = html_of(app)
    assert "<img" not in html
    assert "&lt;img src=x&gt;" in html
    assert not any("img src" in markdown.value for markdown in app.markdown)


def test_the_list_is_searched_filtered_and_ordered(opened: Opened) -> None:
    app = opened(view_of(two_weeks()), order="old")
    app.text_input(key="monitor-search").set_value("LATE").run()
    assert app.dataframe[0].value[words.ROW].tolist() == [9, 10, 11, 12, 13]
    app.button_group(key="tone").set_value("positive").run()
    assert words.LIST_NONE_TITLE in html_of(sound(app))


def test_sentiment_is_told_in_words_and_doubt_is_told(opened: Opened) -> None:
    doubtful = Said("2026-09-14T20:00:00", "Halden Air hm", 0.05)
    table = opened(view_of([*two_weeks(), doubtful])).dataframe[0].value
    assert table[words.SENTIMENT].iloc[0] == "unsure: positive or negative"
    assert set(table[words.SENTIMENT].iloc[1:]) == {"negative", "positive"}


def test_long_streams_are_read_page_by_page(opened: Opened) -> None:
    said = [
        Said(f"2026-09-{1 + number % 14:02d}T10:00:00", f"Halden Air {number}", 0.2)
        for number in range(240)
    ]
    app = opened(view_of(said), span="all")
    first = app.dataframe[0].value[words.ROW].tolist()
    app.button(key=f"monitor-page-{words.PAGE_NEXT}").click().run()
    second = sound(app).dataframe[0].value[words.ROW].tolist()
    assert len(first) == len(second) == 50
    assert not set(first) & set(second)
    assert "51 to 100 of 240" in " ".join(caption.value for caption in app.caption)
    app.selectbox(key="order").set_value("old").run()
    assert "1 to 50 of 240" in " ".join(caption.value for caption in sound(app).caption)


def test_an_item_named_by_a_link_is_explained_beside_the_lexicon(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "sentiment_model", fake_model)
    said = [*two_weeks(), Said("2026-09-14T20:00:00", "bad bad flight, horrible", -0.8)]
    html = html_of(opened(view_of(said), item="14"))
    assert "Why row 16 was read so" in html
    assert "v-word-for" in html
    assert words.LEXICON in html
    assert "“horrible” −" in html


def test_without_the_model_the_item_is_shown_and_said_so(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise ArtefactError("It is not there.", "the model's files.", "Train it.")

    monkeypatch.setattr(resources, "sentiment_model", missing)
    app = opened(view_of(two_weeks()), item="3")
    assert words.NO_MODEL in [caption.value for caption in app.caption]


def test_one_item_is_told_without_an_interval(opened: Opened) -> None:
    app = opened(view_of([Said("2026-09-01T10:00:00", "Halden Air lost my bag", -0.75)]))
    assert "one item, with a score of <b>−75</b>" in lead(app)
    assert cards_of(app)[0].change == words.NO_INTERVAL
    assert words.WHY_NOTHING_TITLE in html_of(app)
    # A slider between a day and itself would be none.
    assert not app.slider


def test_a_period_without_items_says_what_would_help(opened: Opened) -> None:
    app = opened(view_of(two_weeks()), who="larkbank")
    assert words.NOTHING_TITLE in html_of(app)
    assert "1 Sep 2026 to 14 Sep 2026" in html_of(app)
    assert not app.dataframe


def test_items_without_a_date_are_counted(opened: Opened) -> None:
    said = [*two_weeks(), Said("NaT", "Halden Air, once", 0.1)]
    app = opened(view_of(said), who="larkbank")
    assert words.UNDATED_ONE in [caption.value for caption in app.caption]


def test_a_stream_that_names_no_company_ranks_topics(opened: Opened) -> None:
    said = [one._replace(text=one.text.replace("Halden Air", "they")) for one in two_weeks()]
    assert "crew pay" in html_of(opened(view_of(said)))


def test_events_are_marked_once_they_have_begun(opened: Opened) -> None:
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
    app = opened(stream, who="halden-air", day="2026-09-07")
    assert "Strike" not in html_of(app)
    app.slider(key="day").set_value(date(2026, 9, 10)).run()
    assert "planted: Strike, 8–10 Sep" in html_of(sound(app))


def test_alerts_are_marked_from_their_moment_on() -> None:
    alert = Alert(
        rule="negative_spike",
        entity="Halden Air",
        at=datetime(2026, 9, 10, 0),
        since=datetime(2026, 9, 9, 0),
        direction="negative",
        observed=5.0,
        expected=1.0,
        unit="negative items a day",
        items=5,
        evidence=(),
        severity="medium",
    )
    stream = view_of(two_weeks(), alerts=(alert,))

    def marked(until: int, entity: str | None = "Halden Air") -> list[str]:
        selection = Selection(date(2026, 9, 1), date(2026, 9, until), entity=entity)
        choices = Choices(selection, "all", "trailing")
        return [mark.since for mark in marks_of(stream, choices, date(2026, 9, 1))]

    # Raised at midnight, it is of the day that ends then.
    assert marked(8) == []
    assert marked(9) == ["2026-09-09"]
    assert marked(9, None) == ["2026-09-09"]
    assert marked(9, "Larkbank") == []


def test_every_card_is_the_same_when_recomputed() -> None:
    stream = view_of(two_weeks())
    choices = Choices(Selection(date(2026, 9, 8), date(2026, 9, 14)), "7", "trailing")
    again = [
        card.recompute() == card.value
        for card in cards(stream, choices, asked(stream, choices))
        if card.recompute is not None
    ]
    assert again == [True] * 5


@pytest.mark.parametrize(
    "moments",
    [
        ("1970-01-02T00:00:00", "2026-09-14T10:00:00", "2100-12-30T10:00:00"),
        ("2026-09-14T10:00:00",) * 3,
        ("2026-09-14T23:59:59", "2026-09-15T00:00:00", "2026-09-15T00:00:00"),
        ("2026-03-29T00:30:00", "2026-03-29T23:30:00", "2026-03-30T00:30:00"),
    ],
)
@pytest.mark.parametrize("span", ["7", "all"])
@pytest.mark.parametrize("line", ["trailing", "month"])
def test_odd_moments_are_shown(
    opened: Opened, moments: tuple[str, ...], span: str, line: str
) -> None:
    said = [Said(at, "Halden Air, fine", 0.3) for at in moments]
    app = opened(view_of(said), span=span, line=line)
    assert card_values(app)[words.INDEX] == "+30"


def test_a_megabyte_of_text_is_cut_in_the_list_and_still_explained(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "sentiment_model", fake_model)
    said = [*two_weeks(), Said("2026-09-14T20:00:00", "Halden Air bad " * 70_000, -0.8)]
    app = opened(view_of(said), item="14")
    assert len(app.dataframe[0].value[words.TEXT].iloc[0]) == 2_000
    html = html_of(app)
    assert "Why row 16 was read so" in html
    assert len(html) < 200_000
