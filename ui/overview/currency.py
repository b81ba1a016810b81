"""The currency that the page shows amounts in."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from core.metrics.definition import US_DOLLAR
from core.metrics.display_currency import DisplayCurrency
from core.receipts import Receipt
from ui.metric_values import amount
from ui.metrics_books import BooksView
from ui.words import overview_company as words

SHOWN = "currency"


def display_here(books: BooksView) -> DisplayCurrency:
    """Give the currency that amounts are shown in, for what draws no control for it."""
    code = st.session_state.get(SHOWN, US_DOLLAR)
    offered = books.store.display_currencies()
    return books.store.display(code if code in offered else US_DOLLAR)


def titles_of(codes: Sequence[str]) -> dict[str, str]:
    """Give what currencies are called, by their codes."""
    return {code: words.CURRENCIES.get(code, code) for code in codes}


def currency_name(code: str) -> str:
    """Name a currency as it stands on an axis; by its code where it has no name here.

    >>> currency_name("USD"), currency_name("EUR"), currency_name("SEK")
    ('US dollars', 'euros', 'SEK')
    """
    name = words.CURRENCIES.get(code, code)
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def shown(usd: float, display: DisplayCurrency) -> str:
    """Write US dollars in the currency shown."""
    return amount(display.from_usd(usd), display.code)


def with_rate(receipt: Receipt, display: DisplayCurrency) -> Receipt:
    """Give a receipt that names the rate that its amounts are shown at."""
    rate = tuple((words.SHOWN_AT, rule) for rule in display.notes)
    return replace(receipt, parameters=(*receipt.parameters, *rate))
