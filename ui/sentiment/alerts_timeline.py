"""Alerts over time, and which of them is read: by a click on its mark, or by a list."""

from collections import Counter
from datetime import datetime, time, timedelta

import streamlit as st

from core.sentiment.alerts.alert import Alert
from core.sentiment.alerts.wording import sentence
from ui import inputs, numbers, panels, theme
from ui.charts.sentiment_alerts import Timeline, timeline
from ui.picks import Picked, key_of, take_picks
from ui.sentiment.alerts_moment import Moment, company_text, moment_text, together_text
from ui.sentiment.dates import day_text
from ui.words.sentiment import alerts as words

ALERT, KEYWORDS, NONE = "alert", "words", "none"
CHART = "sentiment-alerts"
MOST_ROWS = 12
# A week; less would be written as 0.0.
LEAST_RATE = 0.05
# More marks or list entries than these nobody can tell apart.
MOST_MARKS, MOST_OFFERED = 2_000, 300


def take_click() -> None:
    """Let a click on a mark choose its alert, before the list is drawn."""
    take_picks({CHART: _choose})


def show_timeline(moment: Moment) -> Alert | None:
    """Draw the alerts, and give the one that is chosen."""
    with_words = inputs.switch(words.KEYWORDS_SWITCH, KEYWORDS, help=words.KEYWORDS_HELP)
    place = st.container()
    drawn = (*moment.alerts, *(moment.keyword_alerts if with_words else ()))[-MOST_MARKS:]
    chosen = ask_alert(drawn)
    with place:
        if not (drawn or moment.events):
            panels.empty_state(title_of(moment), words.CHART_EMPTY)
            return None
        shown = shown_timeline(moment, drawn, chosen.key if chosen else "")
        key = key_of(CHART, (chosen.key,) if chosen else ())
        figure = timeline(shown, title_of(moment), theme.palette())
        panels.chart(figure, key=key, pick=True)
        st.caption(caption(moment, len(shown.rows)))
    return chosen


def ask_alert(offered: tuple[Alert, ...]) -> Alert | None:
    """Offer the alerts as a list, the newest first."""
    by_key = {alert.key: alert for alert in offered[::-1][:MOST_OFFERED]}
    titles = {NONE: words.PICK_NONE} | {key: pick_text(alert) for key, alert in by_key.items()}
    if st.session_state.get(ALERT, NONE) not in titles:
        inputs.reset(ALERT)  # Another day or stream has other alerts.
    return by_key.get(inputs.choice(words.PICK, titles, ALERT))


def pick_text(alert: Alert) -> str:
    """Name an alert in a list."""
    return words.PICK_ONE.format(
        day=moment_text(alert.at),
        entity=company_text(alert.entity),
        rule=words.RULES[alert.rule].lower(),
    )


def shown_timeline(moment: Moment, drawn: tuple[Alert, ...], chosen: str) -> Timeline:
    """Give what is drawn: the companies with most alerts, in the order of the stream."""
    counts = Counter([*(alert.entity for alert in drawn), *(e.entity for e in moment.events)])
    companies = list(moment.stream.opinions.mentions)
    most = set(sorted(companies, key=lambda name: -counts[name])[:MOST_ROWS])
    # A row with nothing on it says that a company is quiet; of very many, it says nothing.
    few = len(companies) <= MOST_ROWS
    rows = [name for name in companies if name in most and (few or counts[name])]
    alerts = [alert for alert in drawn if alert.entity in rows]
    return Timeline(
        rows,
        [company_text(name) for name in rows],
        alerts,
        [f"{moment_text(alert.at)} UTC<br>{sentence(alert)}" for alert in alerts],
        moment.events,
        datetime.combine(moment.stream.first_day, time.min),
        moment.end + timedelta(hours=12),
        chosen,
    )


def title_of(moment: Moment) -> str:
    """Say how many alerts there were."""
    count = len(moment.alerts)
    if not count:
        return words.CHART_TITLE_NONE.format(day=day_text(moment.day, year=True))
    alerts = numbers.counted(count, words.ALERT_ONE, words.ALERTS)
    if moment.weeks < 2:
        return words.CHART_TITLE_SHORT.format(alerts=alerts)
    rate = count / moment.weeks
    return words.CHART_TITLE.format(
        alerts=alerts,
        weeks=numbers.count(moment.weeks),
        rate=words.CHART_RATE.format(rate=numbers.decimal(rate, 1)) if rate >= LEAST_RATE else "",
        companies=together_text(moment.companies),
    )


def caption(moment: Moment, rows: int) -> str:
    """Say how to read the chart."""
    if rows == moment.companies:
        return words.CHART_CAPTION
    counts = {"shown": numbers.count(rows), "count": numbers.count(moment.companies)}
    return words.CHART_CAPTION + words.CHART_CAPTION_MOST.format(**counts)


def _choose(picked: Picked) -> None:
    inputs.reset(ALERT)
    if picked:
        st.query_params[ALERT] = picked[0]
