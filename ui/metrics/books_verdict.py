"""What books hold: their tables, what is missing and what that costs, what was assumed."""

from collections import defaultdict

import streamlit as st

from core.metrics.catalogue import definitions
from core.startup.books import Books, HeldTable
from core.startup.schema import TABLES
from ui import numbers
from ui.metrics.books_mapping import listed
from ui.metrics.books_problems import show_problems
from ui.metrics.books_state import own_files
from ui.metrics.books_unread import cost_of
from ui.metrics_books import BooksView
from ui.tables import table_html
from ui.words.metrics import books as words


def show_verdict(books: BooksView) -> None:
    """Draw what there is, what that costs, and what could not be used."""
    held = books.store.books
    _show_doubts(held)
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.subheader(words.TABLES, anchor=False)
        st.html(table_html(words.TABLE_HEAD, table_rows(held), figures=(2, 3)))
        absent = [t.schema.title for t in held.tables.values() if not t.is_present]
        if absent:
            st.caption(words.TABLES_ABSENT.format(names=", ".join(absent)))
    with right:
        _show_cost(books)
    show_problems(held)
    _show_notes(held)


def table_rows(held: Books) -> list[tuple[str, ...]]:
    """Give a row for each table that is there, for people."""
    return [_table_row(table) for table in held.tables.values() if table.is_present]


def _table_row(table: HeldTable) -> tuple[str, ...]:
    schema = table.schema
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


def _show_doubts(held: Books) -> None:
    """Draw what was assumed, and what was not used: it may change every figure."""
    if held.doubts:
        st.subheader(words.DOUBTS, anchor=False, help=words.DOUBTS_HELP)
        for doubt in held.doubts:
            # Names of files and their cells are a stranger's text.
            st.text(_sentence(doubt))
    # Those that could not even be read are told where they were brought.
    unread_below = {one.file for one in own_files().unread}
    unread = [one for one in held.unread if one.file not in unread_below]
    if unread:
        st.subheader(words.UNREAD_FILES, anchor=False)
        for one in unread:
            said = (f"{one.file}:", one.error.given, one.error.action, cost_of(one))
            st.text(" ".join(part for part in said if part))


def _show_notes(held: Books) -> None:
    if held.notes:
        with st.expander(words.NOTES):
            for note in held.notes:
                st.text(_sentence(note))


def _sentence(note: str) -> str:
    return f"{note.rstrip('.')}."
