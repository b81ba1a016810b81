"""How long the money lasts: assumptions to move, the fan of futures, and how many run out."""

from dataclasses import replace
from html import escape

import streamlit as st

from core.metrics.display_currency import DisplayCurrency
from core.metrics.finance.cap_table import CapTable
from core.metrics.finance.forecast import Forecast
from core.metrics.finance.history import NO_BALANCE, CashHistory
from core.metrics.finance.scenario import Scenario
from core.receipts import Receipt
from ui import panels, theme
from ui.charts.overview_cash import cash_fan
from ui.metrics_books import BooksView, kept
from ui.metrics_receipts import Again, link_here, show_receipt
from ui.overview.assumptions import ask_scenario, assumptions
from ui.overview.cash_told import answer_html, answer_text, fan_of, lasting_text, out_html, why_text
from ui.overview.currency import display_here, with_rate
from ui.overview.futures import (
    READ_TABLES,
    SEED,
    computed,
    forecast_of,
    history_of,
    is_told,
    statement,
)
from ui.overview.notes import notes_html, notes_of
from ui.overview.owners import read_cap_table, show_owners
from ui.receipt_html import receipt_html
from ui.words import overview_company as words


def show_money(books: BooksView) -> None:
    """Draw cash and owners: a raise changes both, and a slider reruns only them."""
    history = history_of(books)
    table = kept(books, "overview-owners", (), lambda: read_cap_table(books))
    display = display_here(books)
    st.subheader(words.CASH_TITLE)
    scenario = Scenario()
    if is_told(history):
        scenario = _show_cash(books, history, display)
    else:
        lacks = history.lacks if history.has_balance else (*history.lacks, NO_BALANCE)
        panels.empty_state(words.CASH_EMPTY_TITLE, " ".join(lacks))
    _show_owners(books, table, scenario, display)


def _show_owners(
    books: BooksView, table: CapTable, scenario: Scenario, display: DisplayCurrency
) -> None:
    st.subheader(words.CAP_TITLE)
    show_owners(books, table, scenario, display)


def _show_cash(books: BooksView, history: CashHistory, display: DisplayCurrency) -> Scenario:
    measured = forecast_of(books, history, Scenario())
    answer = st.container(key="lead-cash")
    with st.container(key="overview-cash"):
        with st.container(key="overview-sliders", gap="small"):
            scenario = ask_scenario(assumptions(measured))
        found = forecast_of(books, history, scenario)
        with st.container(key="overview-fan"):
            _show_fan(books, history, found, display)
    why = escape(why_text(found, display))
    answer.html(f'<p>{answer_html(found, display)}</p><p class="v-note">{why}</p>')
    return scenario


def _show_fan(
    books: BooksView, history: CashHistory, found: Forecast, display: DisplayCurrency
) -> None:
    drawn = fan_of(history, found, notes_of(books), display)
    alt = answer_text(found, display)
    panels.chart(cash_fan(drawn, theme.palette()), key="overview-cash-fan", alt=alt)
    note = f'<p class="v-note">{escape(words.CASH_NOTE)}</p>'
    st.html(notes_html(drawn.notes) + note + out_html(found))
    value = lasting_text(found)
    again = Again(
        words.CASH_RECEIPT, value, lambda: lasting_text(computed(history, found.scenario))
    )
    show_receipt("cash", receipt_html(receipt(books, found, display), link_here()), again)


def receipt(books: BooksView, found: Forecast, display: DisplayCurrency) -> Receipt:
    """Give what stands behind the futures, and the rate that they are shown at."""
    made = found.receipt(words.CASH_RECEIPT, lasting_text(found), books.source)
    full = replace(
        made,
        tables=books.tables(READ_TABLES),
        parameters=(*made.parameters, (words.CASH_SEED, str(SEED))),
        code=f"{statement()}\n\n{made.code}",
    )
    return with_rate(full, display)
