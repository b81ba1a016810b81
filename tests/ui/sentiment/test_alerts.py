"""Alerts, as a visitor meets them: what alarms, what is behind it, and by which rules."""

from dataclasses import replace
from datetime import date, datetime

import numpy as np
import plotly.graph_objects as go
import pytest

from core.sentiment.alerts.detection import KEYWORDS, RULES, detect
from core.sentiment.alerts.steps import Opinions
from tests.ui.seen import sound, told
from tests.ui.sentiment.conftest import BURST_ITEMS, Opened
from ui.charts.sentiment_alerts import Timeline, timeline
from ui.drawing import Drawing
from ui.sentiment.alerts_lead import answer
from ui.sentiment.alerts_moment import Moment
from ui.sentiment.alerts_rules import parameters
from ui.sentiment.alerts_timeline import shown_timeline, title_of
from ui.sentiment.stream_view import StreamView
from ui.theme import DARK, LIGHT, Palette
from ui.words.sentiment import alerts as words

BURST = date(2026, 8, 20)


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


# -- the rules ---------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", [*RULES, KEYWORDS], ids=lambda rule: rule.name)
def test_every_parameter_of_a_rule_is_told_in_words(rule: object) -> None:
    options = getattr(rule, "options", None)
    listed = parameters(rule)  # type: ignore[arg-type]
    if options is not None:
        assert len(listed) == len(vars(options)) + 1
    assert not any("{" in line for line in listed)
