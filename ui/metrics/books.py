"""The books that all figures are of: those that ship, or a visitor's own."""

from html import escape

import streamlit as st

from core.errors import VitrineError
from core.startup.schema import TABLES
from ui import inputs, numbers, work
from ui.boundary import error_panel, report
from ui.metrics.books_files import ask_files
from ui.metrics.books_mapping import ask_mapping
from ui.metrics.books_rates import ask_rates
from ui.metrics.books_state import OwnFiles
from ui.metrics.books_verdict import show_verdict
from ui.metrics.choices import VIEW
from ui.metrics_books import BooksView, bring, current, let_go
from ui.receipt_html import badge_html
from ui.tables import table_html
from ui.words.metrics import books as words


def show() -> None:
    """Draw the view. Not a fragment: a click on “Stop” must reach a file that is being read."""
    _show_current(current())
    held = ask_files()
    if held.raws:
        can_open = ask_mapping(held)
        ask_rates(held)
        _open(held, can_open=can_open)
    _show_schema()


def _show_current(books: BooksView) -> None:
    held, store = books.store.books, books.store
    tables = sum(table.is_present for table in held.tables.values())
    told = {
        "name": books.source.name,
        "rows": numbers.count(books.source.rows),
        "tables": tables,
        "all": len(TABLES),
    }
    if store.known_from is None or store.known_until is None:
        said = words.LEAD_NO_DAYS.format(**told)
    else:
        span = {"first": f"{store.known_from:%b %Y}", "last": f"{store.known_until:%b %Y}"}
        form = words.LEAD_ONE_MONTH if span["first"] == span["last"] else words.LEAD
        said = form.format(**told, **span)
    st.html(f'<p class="v-books">{badge_html(books.source.badge)} {escape(said)}</p>')
    if books.is_shipped:
        return
    figures = sum(not missing for missing in store.available().values())
    st.markdown(words.OPENED.format(figures=figures, all=len(store.available())))
    with st.container(horizontal=True):
        st.button(
            words.TO_CATALOGUE,
            key="metrics-books-catalogue",
            on_click=inputs.reset,
            args=(VIEW,),
            type="primary",
        )
        st.button(words.BACK, key="metrics-books-back", on_click=let_go)
    show_verdict(books)


def _open(held: OwnFiles, *, can_open: bool) -> None:
    """Offer to open the files as books, and do so when asked."""
    if held.is_open and held.making is None:
        st.caption(words.OPEN_AGAIN)
        return
    if held.making is None:
        st.button(
            words.OPEN,
            key="metrics-books-open",
            on_click=held.open,
            type="primary",
            disabled=not can_open,
        )
        return
    making = held.making
    key = f"metrics-books-{id(making)}"
    if not work.carry_on(making.steps(), words.OPENING, key, in_percent=True):
        return
    held.making = None
    try:
        bring(making.future.result())
    except VitrineError as error:
        held.opened = None
        error_panel(error, report(error))
        return
    st.rerun()


def _show_schema() -> None:
    with st.expander(words.SCHEMA):
        name = st.selectbox(
            words.SCHEMA_TABLE,
            list(TABLES),
            format_func=lambda name: TABLES[name].title,
            key="metrics-books-schema",
        )
        table = TABLES.get(name)
        if table is None:
            return
        st.caption(table.about)
        rows = [
            (
                column.name,
                f"{column.title}. {column.about}",
                words.SCHEMA_NEEDED if column.is_needed else words.SCHEMA_OPTIONAL,
            )
            for column in table.columns
        ]
        st.html(table_html(words.SCHEMA_HEAD, rows))
