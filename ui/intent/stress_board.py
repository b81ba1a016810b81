"""The board of losses: every variant that broke an answer in this session, told plainly."""

import pandas as pd
import streamlit as st

from core.exports import to_csv
from core.intent.stress import KindCount, Summary, summary_of
from core.intervals import wilson
from ui import numbers
from ui.intent.stress_attempts import Answer, Attempt, Session
from ui.ladder import Rung, ladder_html
from ui.tables import table_html
from ui.words.intent import stress as words

SHOWN = 10
MESSAGE_CHARACTERS = 80


def draw_board(kept: Session) -> None:
    """Draw the flip rate by kind of attack, and every loss."""
    st.subheader(words.BOARD_TITLE, anchor=False)
    summary, attacked = summary_of(kept.trials), list(kept.attempts.values())
    st.markdown(told_board(summary, len({attempt.text for attempt in attacked})))
    if not summary.trials:
        return
    losses = losses_table(attacked)
    left, right = st.columns([2, 3], gap="large")
    with left:
        rungs = [rung(count) for count in summary.by_kind]
        st.html(ladder_html(rungs, 0.0, max(rung.high for rung in rungs)))
        st.caption(words.KIND_CAPTION)
    with right:
        if not losses.empty:
            draw_losses(losses)


def told_board(summary: Summary, messages: int) -> str:
    """Say how many losses there are, of how much."""
    told = words.BOARD if summary.flips else words.BOARD_NONE
    low, high = wilson(summary.flips, summary.trials)
    return told.format(
        flips=numbers.counted(summary.flips, words.ONE_LOSS, words.LOSSES),
        trials=numbers.count(summary.trials),
        messages=numbers.counted(messages, words.ONE_MESSAGE, words.MESSAGES),
        rate=numbers.interval(summary.flip_rate, float(low), float(high), numbers.percent),
    )


def rung(count: KindCount) -> Rung:
    """Give the line of one kind of attack."""
    low, high = wilson(count.flips, count.trials)
    written = words.KIND_WRITTEN.format(
        flips=numbers.count(count.flips), trials=numbers.count(count.trials)
    )
    title, share = words.KINDS[count.kind], count.flips / count.trials
    return Rung(title, share, float(low), float(high), written, main=count.flips > 0)


def losses_table(attacked: list[Attempt]) -> pd.DataFrame:
    """Give every loss, the latest first; all texts are masked."""
    rows = [
        (
            *(attempt.text, words.KINDS[trial.variant.kind], trial.variant.title),
            *(trial.variant.text, attempt.answer.title, attempt.answer.confidence),
            *(Answer.of(trial).title, trial.confidence),
        )
        for attempt in reversed(attacked)
        for trial in attempt.losses
    ]
    return pd.DataFrame(rows, columns=list(words.LOSSES_COLUMNS))


def draw_losses(losses: pd.DataFrame) -> None:
    """Draw the latest losses, and offer them all as a file."""
    columns = (losses[name].tolist() for name in ("message", "attack", *_ANSWERS))
    rows = [
        [shortened(message), attack, before, after]
        for message, attack, before, after in zip(*columns, strict=True)
    ]
    st.html(table_html(words.LOSSES_HEAD, rows[:SHOWN]))
    with st.container(horizontal=True, vertical_alignment="center"):
        if len(rows) > SHOWN:
            st.caption(words.LOSSES_MORE.format(count=numbers.count(len(rows) - SHOWN)))
        st.download_button(
            words.LOSSES_DOWNLOAD,
            lambda: to_csv(losses),
            words.LOSSES_FILE,
            "text/csv",
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
            key="download-losses",
        )


_ANSWERS = ("answer_before", "answer_after")


def shortened(text: str) -> str:
    """Give the beginning of a message, in one line."""
    line = " ".join(text.split())
    return line if len(line) <= MESSAGE_CHARACTERS else line[: MESSAGE_CHARACTERS - 1] + "…"
