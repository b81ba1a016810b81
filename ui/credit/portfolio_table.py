"""The applicants of an uploaded portfolio one by one, and everything to take along."""

from datetime import UTC, datetime
from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from core.credit.batch import scored_table
from core.credit.model import DefaultRisk
from core.credit.schema import CREDIT_SCHEMA, LABEL
from core.exports import to_csv, to_excel
from core.task import Rows
from ui import inputs, numbers, work
from ui.credit.portfolio_state import Portfolio
from ui.words.credit import portfolio as words

# Few enough to be sent with every move of the cut-off.
SHOWN = 200
# Pixels: up to four reasons, one below the other.
ROW_HEIGHT = 92
# What core.exports measured: cells of a workbook written in a second.
EXCEL_CELLS_PER_SECOND = 150_000
LONG_SECONDS = 2


def show_applicants(portfolio: Portfolio, cutoff: float) -> None:
    """Show some applicants with risk, decision and reasons."""
    which = inputs.choice(
        words.WHICH, words.WHICH_OPTIONS, "show", look="segments", label_visibility="collapsed"
    )
    rows = chosen_rows(portfolio, cutoff, which)
    st.dataframe(
        applicant_table(portfolio, cutoff, rows),
        hide_index=True,
        height=min(560, 40 + ROW_HEIGHT * len(rows)),
        row_height=ROW_HEIGHT,
        key="applicants",
        column_config={
            words.APPLICANT: st.column_config.TextColumn(width="small"),
            words.RISK: st.column_config.ProgressColumn(
                format="%.1f %%", min_value=0, max_value=100, width=140
            ),
            words.DECISION: st.column_config.TextColumn(width="small"),
            words.REASONS: st.column_config.TextColumn(width=560),
            words.LIMIT: st.column_config.NumberColumn(format="localized", width=130),
            words.OUTCOME: st.column_config.TextColumn(width="small"),
        },
    )
    shown, all_rows = numbers.count(len(rows)), numbers.count(len(portfolio.rows))
    st.caption(words.TABLE_LEAD.format(shown=shown, rows=all_rows))


def reasons_job(portfolio: Portfolio) -> str:
    """Name the search for reasons of this file."""
    return f"reasons-{portfolio.upload.source.sha256[:12]}"


def chosen_rows(portfolio: Portfolio, cutoff: float, which: str) -> Rows:
    """Give positions of at most ``SHOWN`` applicants, highest risk first."""
    ranked = portfolio.scoring.riskiest
    refused = portfolio.scoring.refused(cutoff)
    start = {
        "riskiest": 0,
        "borderline": refused - SHOWN // 2,
        "safest": len(ranked) - SHOWN,
    }[which]
    start = max(0, min(start, len(ranked) - SHOWN))
    return ranked[start : start + SHOWN]


def applicant_table(portfolio: Portfolio, cutoff: float, rows: Rows) -> pd.DataFrame:
    """Give the table as visitors read it."""
    frame, risk = portfolio.scoring.applicants, portfolio.scoring.probability[rows]
    table = pd.DataFrame(
        {
            words.APPLICANT: _names(frame, rows),
            words.RISK: 100 * risk,
            words.DECISION: DefaultRisk(risk, cutoff).decisions,
            words.REASONS: _told(portfolio, cutoff, rows),
            words.LIMIT: frame["credit_limit_twd"].iloc[rows].to_numpy(),
        }
    )
    if LABEL in frame:
        outcomes = frame[LABEL].iloc[rows].astype("object")
        known = outcomes.where(outcomes.notna(), None)
        table[words.OUTCOME] = [words.OUTCOMES[x if x is None else bool(x)] for x in known]
    return table


def _names(frame: pd.DataFrame, rows: Rows) -> list[str]:
    numbered = [words.NUMBERED.format(number=numbers.count(row + 1)) for row in rows.tolist()]
    if "applicant_id" not in frame:
        return numbered
    given = frame["applicant_id"].iloc[rows].tolist()
    return [own if pd.isna(name) else str(name) for name, own in zip(given, numbered, strict=True)]


def _told(portfolio: Portfolio, cutoff: float, rows: Rows) -> list[str]:
    refused = portfolio.scoring.probability[rows] >= cutoff
    found = portfolio.scoring.reasons_by_row(cutoff)
    told = []
    for row, is_refused in zip(rows.tolist(), refused.tolist(), strict=True):
        if not is_refused:
            told.append("")
        else:
            told.append("\n".join(found[row]) if row in found else words.NOT_FOUND_YET)
    return told


def take_along(portfolio: Portfolio, cutoff: float) -> None:
    """Offer the scored file; it is made when it is asked for."""
    st.subheader(words.TAKE_TITLE, anchor=False)
    st.caption(words.TAKE_LEAD)
    looking = not (
        portfolio.scoring.is_explained(cutoff) or work.is_stopped(reasons_job(portfolio))
    )
    with st.container(horizontal=True):
        for label, make, name, mime in (
            (words.CSV, as_csv, "scored-applicants.csv", "text/csv"),
            (words.EXCEL, as_excel, "scored-applicants.xlsx", EXCEL_MIME),
        ):
            st.download_button(
                label,
                partial(make, portfolio, cutoff),
                file_name=name,
                mime=mime,
                key=f"take-{label}",
                on_click="ignore",
                icon=":material/download:",
                disabled=looking,
            )
    cells = len(portfolio.scoring.applicants) * (portfolio.scoring.applicants.shape[1] + 7)
    duration = cells / EXCEL_CELLS_PER_SECOND
    if duration > LONG_SECONDS:
        st.caption(words.TAKE_WAIT.format(duration=numbers.seconds(np.ceil(duration))))


EXCEL_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_csv(portfolio: Portfolio, cutoff: float) -> bytes:
    """Give the scored file as CSV."""
    return to_csv(scored_table(portfolio.scoring, cutoff, CREDIT_SCHEMA))


def as_excel(portfolio: Portfolio, cutoff: float) -> bytes:
    """Give the scored file as a workbook, with a sheet about it."""
    table = scored_table(portfolio.scoring, cutoff, CREDIT_SCHEMA)
    return to_excel(table, words.SHEET, notes(portfolio, cutoff))


def notes(portfolio: Portfolio, cutoff: float) -> list[tuple[str, str]]:
    """Say what the workbook is: file, model, cut-off and what its columns mean."""
    source, stamp = portfolio.upload.source, portfolio.scoring.model.artefact.stamp
    left_out = source.rows - len(portfolio.rows)
    counts = (numbers.count(n) for n in (source.rows, len(portfolio.rows), left_out))
    rows, scored, out = counts
    return [
        (words.NOTE_FILE, source.name),
        (words.NOTE_HASH, source.sha256),
        (words.NOTE_ROWS, words.NOTE_ROWS_TEXT.format(rows=rows, scored=scored, left_out=out)),
        (words.NOTE_MODEL, f"{words.MODEL_TITLE}, {stamp.version}"),
        (words.NOTE_MODEL_HASH, stamp.sha256),
        (words.NOTE_CUTOFF, words.NOTE_CUTOFF_TEXT.format(cutoff=numbers.percent(cutoff))),
        (words.NOTE_RISK, words.NOTE_RISK_TEXT),
        (words.NOTE_REASONS, words.NOTE_REASONS_TEXT),
        (words.NOTE_MEND, words.NOTE_MEND_TEXT),
        (words.NOTE_MADE, f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"),
        *((column.name, column.title) for column in CREDIT_SCHEMA.columns),
    ]
