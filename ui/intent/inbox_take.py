"""A scored inbox to take along: all of it, or the messages that are chosen."""

from datetime import UTC, datetime
from functools import partial
from math import ceil

import numpy as np
import streamlit as st

from core.exports import to_csv, to_excel
from core.intent.inbox_table import inbox_table
from core.task import Rows
from ui import numbers
from ui.intent.inbox_selection import Selection
from ui.intent.inbox_state import Inbox
from ui.words.intent import inbox as words

# What core.exports measured: cells of a workbook written in a second.
EXCEL_CELLS_PER_SECOND, LONG_SECONDS = 150_000, 2
EXCEL_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def take_along(inbox: Inbox, selection: Selection) -> None:
    """Offer the scored file, and the selection; each is made when it is asked for."""
    with st.container(horizontal=True):
        _offer(inbox, None, words.CSV_ALL, words.EXCEL_ALL, words.FILE_ALL)
        if not selection.is_all and selection.chosen.any():
            _offer(inbox, selection, words.CSV_CHOSEN, words.EXCEL_CHOSEN, words.FILE_CHOSEN)
    cells = len(inbox.scoring.messages) * (inbox.scoring.messages.shape[1] + 8)
    duration = cells / EXCEL_CELLS_PER_SECOND
    if duration > LONG_SECONDS:
        st.caption(words.TAKE_WAIT.format(duration=numbers.seconds(ceil(duration))))


def _offer(inbox: Inbox, selection: Selection | None, csv: str, excel: str, name: str) -> None:
    count = numbers.count(len(chosen_rows(inbox, selection)))
    for label, make, ending, mime in (
        (csv, as_csv, "csv", "text/csv"),
        (excel, as_excel, "xlsx", EXCEL_MIME),
    ):
        st.download_button(
            label.format(count=count),
            partial(make, inbox, selection),
            file_name=f"{name}.{ending}",
            mime=mime,
            key=f"take-{name}-{ending}",
            on_click="ignore",
            icon=":material/download:",
            help=words.TAKE_LEAD,
        )


def chosen_rows(inbox: Inbox, selection: Selection | None) -> Rows:
    """Give the chosen rows of the file; all of it without a selection."""
    if selection is None:
        return np.arange(len(inbox.scoring.messages))
    return inbox.messages.rows[selection.chosen]


def as_csv(inbox: Inbox, selection: Selection | None) -> bytes:
    """Give the scored file as CSV."""
    return to_csv(inbox_table(inbox.scoring, inbox.arrivals.at, chosen_rows(inbox, selection)))


def as_excel(inbox: Inbox, selection: Selection | None) -> bytes:
    """Give the scored file as a workbook, with a sheet about it."""
    rows = chosen_rows(inbox, selection)
    table = inbox_table(inbox.scoring, inbox.arrivals.at, rows)
    return to_excel(table, words.SHEET, notes(inbox, selection, len(rows)))


def notes(inbox: Inbox, selection: Selection | None, shown: int) -> list[tuple[str, str]]:
    """Say what the workbook is: file, model, thresholds and what its columns mean."""
    source, model = inbox.upload.source, inbox.scoring.model
    counts = (numbers.count(n) for n in (shown, source.rows, len(inbox.messages)))
    count, rows, scored = counts
    decided = words.NOTE_DECISION_TEXT.format(
        sure=numbers.percent(model.decision.sure_threshold, 0),
        scope=numbers.decimal(model.decision.scope_threshold, 2),
    )
    return [
        (words.NOTE_FILE, source.name),
        (words.NOTE_HASH, source.sha256),
        (words.NOTE_ROWS, words.NOTE_ROWS_TEXT.format(shown=count, rows=rows, scored=scored)),
        (words.NOTE_CHOSEN, selection.told if selection else words.NOTE_CHOSEN_ALL),
        (words.NOTE_MODEL, f"{model.artefact.stamp.title}, {model.artefact.stamp.version}"),
        (words.NOTE_MODEL_HASH, model.artefact.stamp.sha256),
        (words.NOTE_INTENT, words.NOTE_INTENT_TEXT),
        (words.NOTE_CONFIDENCE, words.NOTE_CONFIDENCE_TEXT),
        (words.NOTE_DECISION, decided),
        (words.NOTE_MASKED, words.NOTE_MASKED_TEXT),
        (words.NOTE_MADE, f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"),
    ]
