"""One alert opened: what was found beside what is usual, and the very items."""

from functools import partial
from math import isnan

import streamlit as st

from core.receipts import Receipt
from core.sentiment.alerts.alert import Alert
from core.sentiment.alerts.detection import KEYWORDS, RULES, detect
from core.sentiment.alerts.rule import Rule
from core.sentiment.alerts.wording import sentence
from core.sentiment.items import PUBLISHED_AT, ROW, SOURCE, TEXT
from core.sentiment.names import CLASSES
from ui import numbers, panels
from ui.sentiment.alerts_moment import Moment, moment_text
from ui.sentiment.alerts_rules import parameters
from ui.sentiment.quotes import Quote, quotes_html
from ui.sentiment.stream_state import count_of
from ui.sentiment.stream_view import StreamView
from ui.words.sentiment import alerts as words


def show_evidence(moment: Moment, alert: Alert | None) -> None:
    """Draw what an alert rests on."""
    st.subheader(words.EVIDENCE_TITLE, anchor=False)
    if alert is None:
        panels.empty_state(words.EVIDENCE_EMPTY_TITLE, words.EVIDENCE_EMPTY)
        return
    st.text(sentence(alert))
    st.caption(lead(alert))
    panels.kpi_row(cards(moment, alert), key="alert")
    listed = list(alert.evidence)
    shown = listed[: words.SHOWN_ITEMS]
    if len(listed) > len(shown):
        told = words.MORE_ITEMS.format(count=numbers.count(len(listed)))
        if st.toggle(told, key=f"more-{alert.key}"):
            shown = listed
    st.caption(counted(alert, len(shown)))
    st.html(quotes_html([quote(moment.stream, position) for position in shown]))


def quote(stream: StreamView, position: int) -> Quote:
    """Give an item by its position in the stream; what an alert rests on has a date."""
    scored, row = stream.scored, stream.scored.items.frame.iloc[position]
    return Quote(
        text=str(row[TEXT]),
        sentiment=CLASSES[int(scored.probability[position].argmax())],
        is_sure=bool(scored.sure[position]),
        score=float(scored.score[position]),
        source=str(row[SOURCE]),
        at=row[PUBLISHED_AT].to_pydatetime(),
        row=int(row[ROW]),
    )


def lead(alert: Alert) -> str:
    """Say when and by which rule it was raised."""
    return words.EVIDENCE_LEAD.format(
        at=moment_text(alert.at), rule=words.RULES[alert.rule], since=moment_text(alert.since)
    )


def cards(moment: Moment, alert: Alert) -> list[panels.Kpi]:
    """Give what was found, what is usual, and how large the difference is."""
    unit = unit_text(alert)
    shown = (
        (words.OBSERVED, value_text(alert, alert.observed), unit),
        (words.EXPECTED, value_text(alert, alert.expected), unit),
        (words.SIZE, words.SEVERITIES[alert.severity], ""),
    )
    return [
        panels.Kpi(
            label,
            value,
            delta_text=told,
            receipt=receipt(moment.stream, alert, label, value),
            recompute=partial(raised_anew, moment.stream, alert, place),
        )
        for place, (label, value, told) in enumerate(shown)
    ]


def receipt(stream: StreamView, alert: Alert, label: str, value: str) -> Receipt:
    """Give what stands behind a figure of an alert."""
    rule = rule_of(alert)
    told = tuple((words.PARAMETER, line) for line in parameters(rule))
    return Receipt(
        label,
        value,
        words.RULE_TEXTS[alert.rule],
        stream.origin,
        stream.model,
        words.DETECT_CODE,
        told,
    )


def raised_anew(stream: StreamView, alert: Alert, place: int) -> str:
    """Run the alert's rule again and give the figure."""
    again = {one.key: one for one in detect(stream.opinions, (rule_of(alert),))}[alert.key]
    values = (value_text(again, again.observed), value_text(again, again.expected))
    return (*values, words.SEVERITIES[again.severity])[place]


def rule_of(alert: Alert) -> Rule:
    """Give the rule that raised an alert."""
    return next(rule for rule in (*RULES, KEYWORDS) if rule.name == alert.rule)


def value_text(alert: Alert, value: float) -> str:
    """Write a figure of an alert."""
    if isnan(value):
        return numbers.MISSING
    if alert.unit == "index points":
        return numbers.signed(value, 0)
    return (
        numbers.count(value) if value >= 10 or value == round(value) else numbers.decimal(value, 1)
    )


def unit_text(alert: Alert) -> str:
    """Give the unit of an alert's figures."""
    return words.UNITS[alert.unit]


def counted(alert: Alert, shown: int) -> str:
    """Say how many of the items are shown."""
    if shown == alert.items:
        return words.EVIDENCE_COUNT_ALL.format(count=count_of(shown))
    counts = {"shown": numbers.count(shown), "count": numbers.count(alert.items)}
    return words.EVIDENCE_COUNT.format(**counts)
