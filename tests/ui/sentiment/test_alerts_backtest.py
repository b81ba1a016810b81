"""What the alerts were worth: on planted events, and on those a visitor types."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from core.intervals import Estimate
from tests.ui.conftest import card_values, html_of
from tests.ui.seen import press, sound, told
from tests.ui.sentiment.conftest import EVENT, Opened, burst_rows
from tests.ui.uploading import brought
from ui.sentiment.alerts_backtest import estimate_text, judge, verdict_of, versus
from ui.sentiment.alerts_events import as_table
from ui.sentiment.alerts_evidence import cards as evidence_cards
from ui.sentiment.alerts_moment import Moment
from ui.sentiment.alerts_record import cards as record_cards
from ui.sentiment.stream_view import StreamView
from ui.sentiment.times import hours_text
from ui.words.sentiment import alerts as words

# -- the backtest ------------------------------------------------------------------------------


def test_the_backtest_finds_the_planted_burst_and_no_other(stream: StreamView) -> None:
    records = {record.rule: record for record in judge(Moment.of(stream, stream.last_day))}
    assert (records["together"].found.count, records["together"].found.of) == (1, 1)
    # The items come at 10 o'clock, and the step ends at 12.
    assert records["negative_spike"].delay_hours == Estimate(12.0, 12.0, 12.0)
    assert records["together"].false_alarms == ()
    # “bad” is no alarm word.
    assert records["keywords"].found.count == 0


def test_the_table_says_who_is_better_only_where_intervals_part() -> None:
    low, high = Estimate(1, 0.5, 2), Estimate(4, 3, 5)
    assert verdict_of(high, low, more_is_better=True) == "wins"
    assert verdict_of(high, low, more_is_better=False) == "loses"
    assert verdict_of(low, high, more_is_better=False) == "wins"
    assert verdict_of(high, Estimate(2.9, 2, 3.1), more_is_better=True) == "no clear difference"
    assert verdict_of(None, low, more_is_better=True) == "cannot be judged"
    nothing = Estimate(float("nan"), 0, 1)
    assert verdict_of(nothing, low, more_is_better=True) == "cannot be judged"


def test_times_of_fewer_than_six_events_are_not_judged(stream: StreamView) -> None:
    records = {record.rule: record for record in judge(Moment.of(stream, stream.last_day))}
    found, late, ahead, wrong = versus(records)
    assert late.figure == "12 h"
    assert late.cells[0].verdict == ahead.cells[0].verdict == "cannot be judged"
    assert found.cells[0].verdict == wrong.cells[0].verdict == "no clear difference"


def test_times_are_written_in_the_unit_that_is_read() -> None:
    assert hours_text(71.6) == "72 h"
    assert hours_text(-96) == "−4.0 days"
    assert estimate_text(Estimate(18, 6, 100), hours_text) == "18 h (6 h to 4.2 days)"


def test_losses_to_the_baseline_are_told_as_plainly_as_wins(opened: Opened) -> None:
    shown = told(sound(opened("alerts")))
    assert words.VERSUS_HEAD[2] in shown
    assert "false alarms a week" in shown
    assert words.MISSED in shown


def test_a_planted_event_is_shown_escaped(opened: Opened) -> None:
    shown = html_of(sound(opened("alerts")))
    assert "Cards &lt;b&gt;down&lt;/b&gt;" in shown
    assert "<b>down</b>" not in shown


def test_every_figure_of_an_alert_and_of_the_backtest_can_be_computed_again(
    opened: Opened, stream: StreamView
) -> None:
    alert = next(a for a in stream.alerts if a.rule == "negative_spike")
    moment = Moment.of(stream, stream.last_day)
    record = next(r for r in judge(moment) if r.rule == "together")
    made = [*evidence_cards(moment, alert), *record_cards(moment, record, judge)]
    assert len(made) == 6
    for card in made:
        assert card.receipt is not None
        assert card.recompute is not None
        assert card.recompute() == card.value == card.receipt.value
    app = opened("alerts", alert=alert.key)
    values = card_values(app)
    assert (values[words.OBSERVED], values[words.BACKTEST_CARDS[0]]) == ("12", "1 of 1")


def test_events_come_back_into_the_table_as_they_were_typed() -> None:
    table = as_table((EVENT,))
    assert table.iloc[0].tolist() == [
        "Larkbank",
        EVENT.title,
        EVENT.since,
        EVENT.until,
        "spike",
        "negative",
    ]
    assert as_table(()).empty


# -- events of one's own -----------------------------------------------------------------------


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """Rows that the visitor has typed into the table of known events."""
    rows: list[dict[str, object]] = []
    monkeypatch.setattr(
        "ui.sentiment.alerts_events.st.data_editor", lambda *_, **__: pd.DataFrame(rows)
    )
    return rows


def own_stream(opened: Opened) -> AppTest:
    app = opened("sources", via="file")
    lines = [f"{at}Z,{source},{text},Acme" for at, source, text in burst_rows()]
    data = "published_at,source,text,entity\n" + "\n".join(lines)
    brought(app, data.encode())
    app.button_group(key="view").set_value("alerts").run()
    return sound(app)


def test_the_rules_are_judged_by_events_that_the_visitor_types(
    opened: Opened, typed: list[dict[str, object]]
) -> None:
    app = own_stream(opened)
    assert words.BACKTEST_NO_EVENTS_TITLE in told(app)
    typed.append({"entity": "Acme", "title": "It broke", "since": "2026-08-20"})
    press(app, words.EVENTS_USE)
    shown = told(app)
    assert words.BACKTEST_NO_EVENTS_TITLE not in shown
    assert "would have found 1 of 1 known events" in shown


def test_a_typed_event_that_cannot_be_used_names_its_row(
    opened: Opened, typed: list[dict[str, object]]
) -> None:
    app = own_stream(opened)
    typed.append({"entity": "Nobody", "title": "It broke", "since": "2026-08-20"})
    press(app, words.EVENTS_USE)
    assert "row 1: no such company in the stream" in html_of(app)
    assert words.BACKTEST_NO_EVENTS_TITLE in told(app)
