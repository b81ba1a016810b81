"""Alerts, as a visitor meets them: what alarms, what is behind it, what it was worth."""

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from core.intervals import Estimate
from core.sentiment.alerts.detection import KEYWORDS, RULES, detect
from core.sentiment.alerts.steps import Opinions
from core.settings import settings
from tests.ui.conftest import card_values, html_of
from tests.ui.sentiment.conftest import BURST_ITEMS, EVENT, Opened, burst_rows
from ui.charts.sentiment_alerts import Timeline, timeline
from ui.drawing import Drawing
from ui.sentiment.alerts_backtest import estimate_text, judge, verdict_of, versus
from ui.sentiment.alerts_events import as_table
from ui.sentiment.alerts_evidence import cards as evidence_cards
from ui.sentiment.alerts_lead import answer
from ui.sentiment.alerts_moment import Moment
from ui.sentiment.alerts_record import cards as record_cards
from ui.sentiment.alerts_rules import parameters
from ui.sentiment.alerts_timeline import pick_text, shown_timeline, title_of
from ui.sentiment.alerts_webhook import sent, trial_alert
from ui.sentiment.stream_view import StreamView
from ui.sentiment.times import hours_text
from ui.theme import DARK, LIGHT, Palette
from ui.words import CRASH_TITLE
from ui.words.sentiment import alerts as words

BURST = date(2026, 8, 20)


def sound(app: AppTest) -> AppTest:
    assert not app.exception
    assert CRASH_TITLE not in html_of(app)
    return app


def told(app: AppTest) -> str:
    shown = (*app.markdown, *app.text, *app.caption)
    return "\n".join([html_of(app), *(str(element.value) for element in shown)])


# -- what alarms -------------------------------------------------------------------------------


def test_long_after_the_burst_nothing_alarms_and_the_last_alert_is_named(opened: Opened) -> None:
    shown = told(sound(opened("alerts")))
    assert words.ANSWER_NONE in shown
    assert "The last one came on" in shown
    assert ">simulated<" in shown


def test_on_the_day_of_the_burst_its_alerts_stand_first(opened: Opened) -> None:
    app = sound(opened("alerts", day=BURST.isoformat()))
    shown = told(app)
    assert "in the last 7 days" in shown
    assert f"{BURST_ITEMS} negative items in 24 hours" in shown
    assert all("Verdance:" not in option for option in app.selectbox(key="alert").options)


def test_the_day_before_the_burst_nobody_knows_of_it(opened: Opened) -> None:
    app = sound(opened("alerts", day="2026-08-19"))
    shown = told(app)
    assert words.ANSWER_NEVER.strip() in shown
    assert "Cards" not in shown
    assert words.BACKTEST_NO_EVENTS_TITLE in shown


def test_what_was_known_does_not_depend_on_what_came_after(stream: StreamView) -> None:
    at = datetime(2026, 8, 22)
    whole, opinions = Moment.of(stream, date(2026, 8, 21)), stream.opinions
    known = opinions.published_at < np.datetime64(at)
    kept = {name: rows[known[rows]] for name, rows in opinions.mentions.items()}
    cut = Opinions(opinions.published_at, opinions.score, opinions.negative, kept)
    assert [a.key for a in whole.alerts] == [a.key for a in detect(cut) if a.at <= at]


def test_a_link_to_an_alert_opens_its_items_escaped(opened: Opened, stream: StreamView) -> None:
    alert = next(a for a in stream.alerts if a.rule == "negative_spike")
    app = sound(opened("alerts", alert=alert.key))
    shown = told(app)
    assert shown.count("Larkbank is bad bad") == 8
    assert words.EVIDENCE_COUNT.format(shown=8, count=12) in shown
    assert app.selectbox(key="alert").value == alert.key
    app.toggle(key=f"more-{alert.key}").set_value(True).run()
    assert told(sound(app)).count("Larkbank is bad bad") == BURST_ITEMS


@pytest.mark.parametrize("code", ["ffffffffffffffff", "x" * 500, "<script>"])
def test_a_forged_alert_in_the_address_is_left_out(opened: Opened, code: str) -> None:
    app = sound(opened("alerts", alert=code))
    assert app.selectbox(key="alert").value == "none"
    assert words.EVIDENCE_EMPTY_TITLE in told(app)


def test_an_alert_that_an_earlier_day_does_not_know_is_closed(
    opened: Opened, stream: StreamView
) -> None:
    app = opened("alerts", alert=stream.alerts[-1].key)
    app.slider(key="day").set_value(date(2026, 8, 1)).run()
    assert words.EVIDENCE_EMPTY_TITLE in told(sound(app))


def test_the_keyword_baseline_is_shown_on_request(opened: Opened, stream: StreamView) -> None:
    assert words.RULES["keywords"] in told(sound(opened("alerts", words="1")))


# -- the answer and the picture ----------------------------------------------------------------


def test_the_answer_counts_alerts_and_companies(stream: StreamView) -> None:
    moment = Moment.of(stream, BURST)
    bold, rest = answer(moment)
    count = len(moment.recent)
    assert bold == words.ANSWER.format(count=count, companies="one company", days=7)
    assert rest.startswith("The largest: Larkbank: ")
    assert moment.recent[0].severity == max(
        (a.severity for a in moment.recent), key=list(words.SEVERITIES).index
    )


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_marks_differ_in_shape_and_every_alert_has_one(
    stream: StreamView, palette: Palette
) -> None:
    moment = Moment.of(stream, stream.last_day)
    drawn = (*moment.alerts, *moment.keyword_alerts)
    shown = shown_timeline(moment, drawn, moment.alerts[0].key)
    spec = timeline(shown, title_of(moment), palette)
    figure = go.Figure(spec)
    marks = [trace for trace in figure.data if trace.mode == "markers"]
    assert sum(len(trace.x) for trace in marks) == len(drawn)
    shapes = [trace.marker.symbol[0].removesuffix("-open") for trace in marks]
    assert len(set(shapes)) == len(shapes)
    assert max(size for trace in marks for size in trace.marker.size) == 17
    assert Drawing(spec, "light").title == title_of(moment)


def test_a_change_for_the_better_is_an_open_mark(stream: StreamView) -> None:
    alert = replace(stream.alerts[0], rule="index_shift", direction="positive")
    shown = Timeline(("Larkbank",), ("Larkbank",), (alert,), ("",), (), alert.since, alert.at, "")
    (trace,) = timeline(replace(shown, rows=(alert.entity,)), "", LIGHT)["data"]
    assert trace["marker"]["symbol"] == ["diamond-open"]
    assert trace["marker"]["color"] == [LIGHT.good]


def test_of_many_companies_only_those_with_alerts_have_a_row(stream: StreamView) -> None:
    many = {f"Quiet {n}": np.array([0]) for n in range(40)}
    crowded = replace(
        stream, opinions=replace(stream.opinions, mentions=many | dict(stream.opinions.mentions))
    )
    moment = Moment.of(crowded, crowded.last_day)
    assert shown_timeline(moment, moment.alerts, "").rows == ["Larkbank"]


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


# -- the rules ---------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", [*RULES, KEYWORDS], ids=lambda rule: rule.name)
def test_every_parameter_of_a_rule_is_told_in_words(rule: object) -> None:
    options = getattr(rule, "options", None)
    listed = parameters(rule)  # type: ignore[arg-type]
    if options is not None:
        assert len(listed) == len(vars(options)) + 1
    assert not any("{" in line for line in listed)


# -- the webhook -------------------------------------------------------------------------------


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, list[dict[str, object]]]]:
    """A local server that takes messages."""
    taken: list[dict[str, object]] = []

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            taken.append(json.loads(self.rfile.read(length)))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Taking)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("VITRINE_ALLOW_PRIVATE_ADDRESSES", "true")
    settings.cache_clear()
    yield f"http://127.0.0.1:{server.server_address[1]}/hook", taken
    server.shutdown()
    server.server_close()
    settings.cache_clear()


def press(app: AppTest, label: str) -> AppTest:
    return sound(next(b for b in app.button if b.label == label).click().run())


def test_an_alert_is_sent_without_texts_unless_asked(
    opened: Opened, stream: StreamView, hook: tuple[str, list[dict[str, object]]]
) -> None:
    address, taken = hook
    alert = next(a for a in stream.alerts if a.rule == "negative_spike")
    app = opened("alerts", alert=alert.key)
    app.text_input(key="webhook-address").set_value(address)
    press(app, words.WEBHOOK_SEND)
    assert app.success[0].value.startswith("Delivered at")
    app.checkbox(key="webhook-texts").set_value(True)
    press(app, words.WEBHOOK_SEND)
    assert [message["key"] for message in taken] == [alert.key, alert.key]
    assert "quotes" not in taken[0]
    assert len(taken[1]["quotes"]) == 3  # type: ignore[arg-type]


def test_a_test_message_needs_no_alert(
    opened: Opened, hook: tuple[str, list[dict[str, object]]]
) -> None:
    address, taken = hook
    app = opened("alerts")
    app.text_input(key="webhook-address").set_value(address)
    press(app, words.WEBHOOK_TEST)
    assert words.WEBHOOK_TEST_ENTITY in str(taken[0]["text"])


def test_a_private_address_is_refused_and_the_panel_says_why(opened: Opened) -> None:
    app = opened("alerts")
    app.text_input(key="webhook-address").set_value("http://127.0.0.1:9/hook")
    press(app, words.WEBHOOK_TEST)
    assert "private network" in html_of(app)
    assert not app.success


def test_without_an_address_nothing_is_sent(opened: Opened) -> None:
    app = press(opened("alerts"), words.WEBHOOK_TEST)
    assert app.warning[0].value == words.WEBHOOK_NONE


def test_a_server_that_does_not_answer_is_told(hook: tuple[str, list[dict[str, object]]]) -> None:
    result = sent("http://127.0.0.1:9/nobody", trial_alert(datetime(2026, 1, 1, tzinfo=UTC)), ())
    assert result.delivery is None
    assert "could not be reached" in str(result.error)


def test_an_alert_is_named_by_time_company_and_rule(stream: StreamView) -> None:
    assert pick_text(stream.alerts[0]).startswith("20 Aug 2026, 12:00, Larkbank: ")


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
    app.file_uploader[0].set_value(("mine.csv", data.encode(), "text/csv"))
    app.run()
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
