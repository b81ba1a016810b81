"""The answer: what alarms now, in a sentence and a short table."""

from html import escape

import streamlit as st

from core.sentiment.alerts.alert import Alert
from core.sentiment.alerts.wording import sentence
from ui import numbers, tables
from ui.sentiment.alerts_moment import Moment, companies_text, moment_text
from ui.sentiment.dates import day_text
from ui.words.sentiment import alerts as words

MOST_LISTED = 6


def show_lead(moment: Moment) -> None:
    """Say what alarms, and list it."""
    with st.container(key="lead-alerts"):
        # A company's name is a stranger's text; markdown is for ours alone.
        st.html(f'<p class="v-lead">{answer_html(moment)}</p>')
    if moment.recent:
        st.html(now_html(moment.recent))


def answer_html(moment: Moment) -> str:
    """Give the answer as escaped HTML."""
    bold, rest = answer(moment)
    return f"<b>{escape(bold)}</b> {escape(rest)}"


def answer(moment: Moment) -> tuple[str, str]:
    """Give the answer in a few words, and what goes on from it."""
    recent, days = moment.recent, words.RECENT_DAYS
    if recent:
        companies = companies_text(len({alert.entity for alert in recent}))
        told = words.ANSWER_ONE if len(recent) == 1 else words.ANSWER
        count = numbers.count(len(recent))
        largest = words.ANSWER_LARGEST if len(recent) > 1 else "{sentence}"
        bold = told.format(count=count, companies=companies, days=days)
        return bold, largest.format(sentence=sentence(recent[0]))
    day = day_text(moment.day, year=True)
    rest = words.ANSWER_NONE_REST.format(days=days, day=day)
    if not moment.alerts:
        return words.ANSWER_NONE, rest + words.ANSWER_NEVER
    last = moment.alerts[-1]
    return words.ANSWER_NONE, rest + words.ANSWER_LAST.format(
        last=day_text(last.at.date(), year=True), sentence=sentence(last)
    )


def now_html(recent: tuple[Alert, ...]) -> str:
    """Give the alerts as a table."""
    rows = [
        (
            sentence(alert),
            moment_text(alert.at),
            words.RULES[alert.rule],
            words.SEVERITIES[alert.severity],
        )
        for alert in recent[:MOST_LISTED]
    ]
    return tables.table_html(words.TABLE_HEAD, rows)
