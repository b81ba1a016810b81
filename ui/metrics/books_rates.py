"""What currencies are worth, asked where amounts are in some that no table has a rate of."""

from functools import partial

import streamlit as st

from core.startup.schema import REPORTING_CURRENCY
from ui.metrics.books_state import OwnFiles
from ui.words.metrics import books as words

_OF_AMOUNTS = ("subscriptions", "invoices", "spend")
_MOST = 8
_BESIDE = 4
_HIGHEST = 1_000_000.0


def ask_rates(held: OwnFiles) -> None:
    """Draw a box for each currency without a rate."""
    currencies = unrated(held)[:_MOST]
    if not currencies:
        return
    st.subheader(words.RATES, anchor=False)
    st.markdown(words.RATES_TEXT)
    for start in range(0, len(currencies), _BESIDE):
        row = st.columns(_BESIDE)
        for place, currency in zip(row, currencies[start : start + _BESIDE], strict=False):
            with place:
                _ask(held, currency)


def unrated(held: OwnFiles) -> list[str]:
    """Give the currencies of amounts that no table has a rate of, in the order of the alphabet."""
    named, rated = set[str](), {REPORTING_CURRENCY}
    for raw, mapping in zip(held.raws, held.mappings(), strict=True):
        if mapping.table in _OF_AMOUNTS:
            named |= held.currencies(raw, mapping)
        elif mapping.table == "rates":
            rated |= held.currencies(raw, mapping)
    return sorted(named - rated)


def _ask(held: OwnFiles, currency: str) -> None:
    key = f"metrics-books-rate-{held.generation}-{currency}"
    st.number_input(
        words.RATE.format(currency=currency),
        min_value=0.0,
        max_value=_HIGHEST,
        value=held.usd_per_unit.get(currency),
        format="%.6g",
        key=key,
        on_change=partial(_take, held, currency, key),
    )


def _take(held: OwnFiles, currency: str, key: str) -> None:
    rate = st.session_state.get(key)
    if rate:
        held.usd_per_unit[currency] = float(rate)
    else:
        held.usd_per_unit.pop(currency, None)
