"""What books hold: their tables, what is missing and what that costs, cells that cannot be used."""

from collections import defaultdict
from functools import partial

import pandas as pd
import streamlit as st

from core.exports import to_csv
from core.metrics.catalogue import definitions
from core.startup.books import Books, HeldTable
from core.startup.schema import TABLES
from ui import numbers
from ui.files import CSV_MIME, offer
from ui.metrics.books_mapping import listed
from ui.metrics_books import BooksView
from ui.tables import table_html
from ui.words.metrics import books as words

SHOWN_PROBLEMS = 50


def show_verdict(books: BooksView) -> None:
    """Draw what there is, what that costs, and what could not be used."""
    held = books.store.books
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.subheader(words.TABLES, anchor=False)
        st.html(table_html(words.TABLE_HEAD, table_rows(held), figures=(2, 3)))
    with right:
        _show_cost(books)
    _show_notes(held)
    _show_problems(held)


def table_rows(held: Books) -> list[tuple[str, ...]]:
    """Give a row for each table of the books, for people."""
    return [_table_row(table) for table in held.tables.values()]


def _table_row(table: HeldTable) -> tuple[str, ...]:
    schema = table.schema
    if not table.is_present:
        return schema.title, words.FROM_NONE, words.LACKS_NONE, words.LACKS_NONE, words.LACKS_NONE
    lacks = [schema[name].title for name in table.missing_columns]
    return (
        schema.title,
        table.source.name or words.FROM_MADE,
        numbers.count(table.rows),
        numbers.count(table.set_aside) if table.set_aside else words.LACKS_NONE,
        listed(lacks) if lacks else words.LACKS_NONE,
    )


def _show_cost(books: BooksView) -> None:
    lost = {name: missing for name, missing in books.store.available().items() if missing}
    st.subheader(words.COST, anchor=False)
    if not lost:
        st.markdown(words.COST_NONE.format(count=len(definitions())))
    else:
        st.markdown(words.COST_LEAD.format(count=len(lost)))
        st.html(table_html(words.COST_HEAD, cost_rows(lost)))
    # Accounts that were derived from subscriptions have no source of their own.
    if not books.store.books.tables["accounts"].source.name:
        st.caption(words.COST_FILTERS)


def cost_rows(lost: dict[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Give what to bring, and which metrics come of it; what gives most comes first."""
    by_missing: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, missing in lost.items():
        by_missing[missing].append(definitions()[name].title)
    ordered = sorted(by_missing.items(), key=lambda one: (-len(one[1]), one[0]))
    return [
        (" + ".join(_part(part) for part in missing), ", ".join(titles))
        for missing, titles in ordered
    ]


def _part(part: str) -> str:
    table, _, column = part.partition(".")
    schema = TABLES[table]
    return f"{schema.title}: {schema[column].title}" if column else schema.title


def _show_notes(held: Books) -> None:
    if held.notes:
        with st.expander(words.NOTES):
            for note in held.notes:
                # Names of files are a stranger's text.
                st.text(note)


def _show_problems(held: Books) -> None:
    if not held.problem_count:
        return
    left_out = sum(table.set_aside for table in held.tables.values())
    with st.expander(_problems_title(held.problem_count, left_out), expanded=left_out > 0):
        if not held.tables["rates"].source.name and _is_of_currency(held):
            st.markdown(words.NO_RATES)
        listed_cells = problems_table(held)
        st.dataframe(
            listed_cells.head(SHOWN_PROBLEMS), hide_index=True, key="metrics-books-problems"
        )
        if held.problem_count > SHOWN_PROBLEMS:
            count = numbers.count(held.problem_count)
            st.caption(words.PROBLEMS_SHOWN.format(shown=SHOWN_PROBLEMS, count=count))
        offer(words.PROBLEMS_CSV, partial(to_csv, listed_cells), "cells-to-mend.csv", CSV_MIME)


def _is_of_currency(held: Books) -> bool:
    return any(one.column == "currency" for one in held.problems)


def _problems_title(cells: int, rows: int) -> str:
    form = words.PROBLEM_ROWS_ONE if rows == 1 else words.PROBLEM_ROWS
    told = form.format(count=numbers.count(rows))
    if cells == 1:
        return words.PROBLEMS_ONE.format(rows=told)
    return words.PROBLEMS.format(cells=numbers.count(cells), rows=told)


def problems_table(held: Books) -> pd.DataFrame:
    """Give the cells that cannot be used, by table, row and column."""
    rows = [
        (
            TABLES[one.table].title,
            one.row,
            TABLES[one.table][one.column].title,
            one.given,
            one.expected,
            words.PROBLEM_ROW_OUT if one.sets_aside else words.PROBLEM_CELL_OUT,
        )
        for one in held.problems
    ]
    return pd.DataFrame(rows, columns=list(words.PROBLEM_HEAD))
