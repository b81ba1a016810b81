"""Cells of a visitor's books that cannot be used: why, how many, and in which rows."""

from functools import partial

import pandas as pd
import streamlit as st

from core.exports import to_csv
from core.startup.books import Books
from core.startup.checks.tally import MOST_LISTED
from core.startup.schema import TABLES
from ui import numbers
from ui.files import CSV_MIME, offer
from ui.tables import table_html
from ui.words.metrics import books as words

SHOWN_PROBLEMS = 50
FILE_NAME = "rows-to-mend.csv"


def show_problems(held: Books) -> None:
    """Draw why cells cannot be used, the first of their rows, and all of them to take along."""
    if not held.problem_count:
        return
    left_out = sum(table.set_aside for table in held.tables.values())
    with st.expander(_title(held.problem_count, left_out), expanded=left_out > 0):
        if not held.tables["rates"].source.name and _is_of_currency(held):
            st.markdown(words.NO_RATES)
        st.html(table_html(words.REASON_HEAD, reason_rows(held), figures=(2,)))
        rows = problems_table(held)
        _show_rows(rows, held.problem_count)
        offer(words.PROBLEMS_CSV, partial(to_csv, rows), FILE_NAME, CSV_MIME, _told(held))


def reason_rows(held: Books) -> list[tuple[str, ...]]:
    """Give a row for each reason, for people; exact counts."""
    return [
        (
            table.schema.title,
            table.schema[reason.column].title,
            numbers.count(reason.cells),
            reason.example,
            reason.expected,
            _then(reason.sets_aside),
        )
        for table in held.tables.values()
        for reason in table.reasons
    ]


def problems_table(held: Books) -> pd.DataFrame:
    """Give the cells that cannot be used, by file, row, id and column."""
    rows = [
        (
            TABLES[one.table].title,
            one.file,
            one.row,
            one.key,
            TABLES[one.table][one.column].title,
            one.given,
            one.expected,
            _then(one.sets_aside),
        )
        for one in held.problems
    ]
    return pd.DataFrame(rows, columns=list(words.PROBLEM_HEAD))


def _show_rows(rows: pd.DataFrame, count: int) -> None:
    told = words.PROBLEMS_SHOWN.format(shown=SHOWN_PROBLEMS, count=numbers.count(count))
    st.caption(told if count > SHOWN_PROBLEMS else words.PROBLEMS_ALL)
    st.dataframe(rows.head(SHOWN_PROBLEMS), hide_index=True, key="metrics-books-problems")


def _told(held: Books) -> str:
    cut = any(len(t.problems) < t.problem_count for t in held.tables.values())
    most = words.PROBLEMS_CSV_MOST.format(most=numbers.count(MOST_LISTED))
    return most if cut else words.PROBLEMS_CSV_HELP


def _then(sets_aside: bool) -> str:
    return words.PROBLEM_ROW_OUT if sets_aside else words.PROBLEM_CELL_OUT


def _is_of_currency(held: Books) -> bool:
    return any(one.column == "currency" for one in held.problems)


def _title(cells: int, rows: int) -> str:
    told = numbers.counted(rows, words.PROBLEM_ROWS_ONE, words.PROBLEM_ROWS)
    return numbers.counted(cells, words.PROBLEMS_ONE, words.PROBLEMS, rows=told)
