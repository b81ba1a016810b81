"""Replay: the day the stream is seen from, by hand or played step by step.

While it plays, the view's fragment reruns by itself and takes a step each time; the page shows
only what was known at the end of that day.
"""

import time
from datetime import date, timedelta
from typing import Any

import streamlit as st

from ui import inputs
from ui.sentiment.stream_view import StreamView
from ui.words.sentiment import monitor as words

DAY, PACE = "day", "pace"
STEP_SECONDS = 1.0
# A click on a control reruns the view, too; it must not hurry the replay.
LEAST_SECONDS = 0.7 * STEP_SECONDS
# After a longer pause another view was open, and the replay was left.
MOST_SECONDS = 15.0
# How much of a stream is seen when a replay begins anew: enough for a line.
WARM_UP_DAYS = 13
_PLAYING = "_vitrine_sentiment_replay"


def seconds_between_steps() -> float | None:
    """Give how often the view reruns by itself; None while nothing plays."""
    return STEP_SECONDS if _PLAYING in st.session_state else None


def ask_day(stream: StreamView) -> date:
    """Draw slider, speed and button, and give the last day that is known."""
    first, last = stream.first_day, stream.last_day
    if first == last:
        _stop()
        return last
    if _PLAYING in st.session_state:
        _step(first, last)
    with st.container(key="beside-replay"):
        day = inputs.day(words.DAY, DAY, last, first, last, help=words.DAY_HELP)
        inputs.choice(words.PACE, words.PACES, PACE)
        _button(first, last)
    return day


def _button(first: date, last: date) -> None:
    if _PLAYING in st.session_state:
        look: dict[str, Any] = {"label": words.STOP, "icon": ":material/pause:", "on_click": _stop}
    else:
        look = {"label": words.PLAY, "icon": ":material/play_arrow:", "on_click": _play}
        look["args"] = (first, last)
    # Only a run of the whole page changes whether this one reruns by itself.
    if st.button(key="replay-button", width="stretch", **look):
        st.rerun()


def _play(first: date, last: date) -> None:
    """Begin to play: from the day that is chosen, or anew where that is the last."""
    st.session_state[_PLAYING] = time.monotonic()
    if st.session_state.get(DAY, last) >= last:
        _go_to(min(first + timedelta(days=WARM_UP_DAYS), last))


def _step(first: date, last: date) -> None:
    """Go on by some days, if it is time; at the end of the stream the replay stops."""
    now = time.monotonic()
    waited = now - st.session_state[_PLAYING]
    if waited < LEAST_SECONDS:
        return
    st.session_state[_PLAYING] = now
    reached = st.session_state.get(DAY, last)
    if not first <= reached < last or waited > MOST_SECONDS:
        _stop()
        st.rerun()
    _go_to(min(reached + timedelta(days=_days_a_step()), last))


def _days_a_step() -> int:
    """Give the speed that was chosen, which is drawn only after the step is taken."""
    chosen = st.session_state.get(PACE)
    return int(chosen) if chosen in words.PACES else 1


def _go_to(day: date) -> None:
    """Set the slider before it is drawn."""
    st.session_state[DAY] = day


def _stop() -> None:
    st.session_state.pop(_PLAYING, None)
