"""Alerts: what alarms now, when each rule would have warned, and where alerts are sent."""

import streamlit as st

from ui.frame import fragment
from ui.sentiment.alerts_backtest import show_backtest
from ui.sentiment.alerts_events import show_events
from ui.sentiment.alerts_evidence import show_evidence
from ui.sentiment.alerts_lead import show_lead
from ui.sentiment.alerts_moment import ask_moment
from ui.sentiment.alerts_rules import show_rules
from ui.sentiment.alerts_timeline import show_timeline, take_click
from ui.sentiment.alerts_webhook import show_webhook
from ui.sentiment.stream_state import current
from ui.sentiment.stream_view import StreamView


def show() -> None:
    """Draw the view."""
    stream = current()
    if stream is not None:
        show_alerts(stream)


@fragment
def show_alerts(stream: StreamView) -> None:
    """Draw everything below the stream's line; a click or a control reruns this part only."""
    take_click()
    lead = st.container()
    moment = ask_moment(stream)
    with lead:
        show_lead(moment)
    chosen = show_timeline(moment)
    left, right = st.columns([3, 2], gap="large")
    with left:
        show_evidence(moment, chosen)
    with right:
        show_webhook(stream, chosen)
    show_backtest(moment)
    show_events(moment)
    show_rules()
