"""An alert on its way to where people work: an address, a test, and what became of it."""

import time
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import streamlit as st

from core.errors import AddressRefused, DeliveryFailed, VitrineError
from core.sentiment.alerts.alert import Alert
from core.sentiment.alerts.sending import Delivery
from core.sentiment.alerts.webhook import MOST_TEXTS, Webhook
from core.sentiment.items import TEXT
from ui import numbers
from ui.boundary import error_panel, report
from ui.sentiment.alerts_moment import moment_text
from ui.sentiment.stream_view import StreamView
from ui.words.sentiment import alerts as words

ADDRESS, TEXTS = "webhook-address", "webhook-texts"
TICK_SECONDS = 0.25
_SENDERS = ThreadPoolExecutor(4, "webhook")


@dataclass(frozen=True)
class Sent:
    """What became of a message: delivered, or why not."""

    delivery: Delivery | None
    error: VitrineError | None
    at: datetime


def show_webhook(stream: StreamView, alert: Alert | None) -> None:
    """Draw the form; a message is sent once for each click."""
    st.subheader(words.WEBHOOK_TITLE, anchor=False)
    st.caption(words.WEBHOOK_LEAD)
    with st.form("sentiment-webhook", border=False):
        address = st.text_input(
            words.WEBHOOK_ADDRESS, placeholder=words.WEBHOOK_HINT, key=ADDRESS, max_chars=2_000
        )
        with_texts = st.checkbox(words.WEBHOOK_TEXTS.format(most=MOST_TEXTS), key=TEXTS)
        with st.container(horizontal=True):
            test = st.form_submit_button(words.WEBHOOK_TEST)
            send = st.form_submit_button(
                words.WEBHOOK_SEND,
                disabled=alert is None,
                help=None if alert else words.WEBHOOK_SEND_HELP,
                type="primary" if alert else "secondary",
            )
    if not (test or send):
        return
    if not address.strip():
        st.warning(words.WEBHOOK_NONE)
        return
    # Where the test was asked for, no alert is sent.
    message = alert if send else None
    texts = texts_of(stream, message) if message is not None and with_texts else ()
    told(waited_for(_SENDERS.submit(sent, address.strip(), message, texts)))


def waited_for(sending: "Future[Sent]") -> Sent:
    """Wait for a message, and say so; a visitor who goes on is not held up."""
    place, begun = st.empty(), time.monotonic()
    while not sending.done():
        wait([sending], TICK_SECONDS)
        spent = numbers.seconds(time.monotonic() - begun)
        place.caption(words.WEBHOOK_SENDING.format(seconds=spent))
    place.empty()
    return sending.result()


def sent(address: str, alert: Alert | None, texts: tuple[str, ...]) -> Sent:
    """Send an alert, or a test without one, and give what became of it."""
    at, webhook, rng = datetime.now(UTC), Webhook(address), np.random.default_rng()
    try:
        delivery = webhook.send_test(rng) if alert is None else webhook.send(alert, rng, texts)
        return Sent(delivery, None, at)
    except (AddressRefused, DeliveryFailed) as error:
        return Sent(None, error, at)


def told(result: Sent) -> None:
    """Say what became of a message."""
    if result.delivery is None:
        error = result.error or RuntimeError("neither delivered nor refused")
        error_panel(error, report(error))
        return
    delivery = result.delivery
    text = words.WEBHOOK_SENT.format(
        at=moment_text(result.at),
        status=delivery.status,
        duration=numbers.seconds(delivery.seconds),
    )
    if delivery.tries > 1:
        text += words.WEBHOOK_TRIES.format(count=delivery.tries)
    st.success(text, icon=":material/check:")


def texts_of(stream: StreamView, alert: Alert) -> tuple[str, ...]:
    """Give the most telling items' texts."""
    texts = stream.scored.items.frame[TEXT]
    return tuple(str(texts.iloc[position]) for position in alert.evidence[:MOST_TEXTS])
