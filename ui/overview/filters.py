"""What the company's figures are about: period, comparison, segment and currency.

Every setting is a code in the address, so a link restores the view.
"""

from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from core.metrics.definition import Grain
from core.metrics.periods import period_end, period_start
from core.metrics.request import Request
from ui import inputs
from ui.address import ALL, codes_of
from ui.metrics_books import BooksView, kept
from ui.metrics_receipts import link_of
from ui.words import overview_company as words

PERIOD, COMPARE, SEGMENT, CURRENCY = "period", "compare", "segment", "currency"
# By code: the grain, and how many periods; 0 for all that the books tell of.
SPANS: dict[str, tuple[Grain, int]] = {
    "12m": ("month", 12),
    "24m": ("month", 24),
    "36m": ("month", 36),
    "8q": ("quarter", 8),
    "12q": ("quarter", 12),
    "years": ("year", 0),
}


@dataclass(frozen=True)
class Choices:
    """What is chosen.

    Parameters
    ----------
    request : Request
        The question that all metrics are asked.
    period, compare : str
        Codes of the controls.
    segment, currency : str
        Empty for all.
    link : str
        An address that restores them.
    """

    request: Request
    period: str
    compare: str
    segment: str = ""
    currency: str = ""
    link: str = ""

    @property
    def grain(self) -> Grain:
        """Give what the figures are told by."""
        return self.request.grain

    @property
    def setting(self) -> tuple[str, ...]:
        """Give all that figures depend on, for caches."""
        return (self.period, self.compare, self.segment, self.currency)


def ask(books: BooksView) -> Choices:
    """Draw the controls and give what is chosen."""
    segments, currencies = kept(books, "overview-options", (), lambda: _offered(books))
    with st.container(key="grid-overview-filters", gap=None):
        period = inputs.choice(words.PERIOD, words.PERIODS, PERIOD)
        compare = inputs.choice(words.COMPARE, words.COMPARES, COMPARE)
        titles = {code: name.capitalize() for code, name in segments.items()}
        segment = inputs.choice(words.SEGMENT, {ALL: words.SEGMENT_ALL} | titles, SEGMENT)
        named = {ALL: words.CURRENCY_ALL} | currencies
        currency = inputs.choice(words.CURRENCY, named, CURRENCY)
    found = choices_of(
        books, period, compare, segments.get(segment, ""), currencies.get(currency, "")
    )
    codes = {PERIOD: period, COMPARE: compare, SEGMENT: segment, CURRENCY: currency}
    return replace(found, link=link_of(codes))


def choices_of(
    books: BooksView,
    period: str = "12m",
    compare: str = "before",
    segment: str = "",
    currency: str = "",
) -> Choices:
    """Give the choices of settings: the periods end with the books."""
    grain, count = SPANS[period]
    last = books.known_until
    first = books.known_from if not count else _back(last, grain, count)
    chosen = {"segment": segment, "currency": currency}
    filters = {name: (value,) for name, value in chosen.items() if value}
    request = Request(
        max(first, period_start(books.known_from, grain)),
        last,
        grain,
        filters=filters,
        compare="year before" if compare == "year" else None,
    )
    return Choices(request, period, compare, segment, currency)


def _offered(books: BooksView) -> tuple[dict[str, str], dict[str, str]]:
    """Give segments and currencies by their codes."""
    segments, currencies = books.store.values("segment"), books.store.values("currency")
    return codes_of(segments), codes_of(currencies)


def _back(last: date, grain: Grain, count: int) -> date:
    """Give the first day of so many finished periods; an unfinished one comes on top."""
    months = {"month": 1, "quarter": 3}[grain] * count
    end = last if period_end(last, grain) == last else period_start(last, grain)
    number = end.year * 12 + end.month - (0 if end == last else 1) - months
    return date(number // 12, number % 12 + 1, 1)
