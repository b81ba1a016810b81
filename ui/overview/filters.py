"""What the company's figures are about: period, comparison, customers, and the currency shown.

Every setting is a code in the address, so a link restores the view.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import streamlit as st

from core.metrics.definition import US_DOLLAR, Grain
from core.metrics.display_currency import DOLLARS, DisplayCurrency
from core.metrics.periods import period_end, period_start
from core.metrics.request import Request
from ui import inputs
from ui.address import ALL, codes_of
from ui.metrics_books import BooksView, kept
from ui.metrics_receipts import link_of
from ui.overview.currency import SHOWN, titles_of
from ui.words import overview_company as words

PERIOD, COMPARE, SEGMENT, BILLED = "period", "compare", "segment", "billed"
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
    segment, billed : str
        Whose figures; empty for all.
    display : DisplayCurrency
        What amounts are shown in.
    link : str
        An address that restores them.
    """

    request: Request
    period: str
    compare: str
    segment: str = ""
    billed: str = ""
    display: DisplayCurrency = field(default=DOLLARS)
    link: str = ""

    @property
    def grain(self) -> Grain:
        """Give what the figures are told by."""
        return self.request.grain

    @property
    def setting(self) -> tuple[str, ...]:
        """Give all that figures depend on, for caches."""
        return (self.period, self.compare, self.segment, self.billed, self.display.code)


def ask(books: BooksView) -> Choices:
    """Draw the controls and give what is chosen."""
    segments, currencies = kept(books, "overview-options", (), lambda: _offered(books))
    with st.container(key="grid-overview-filters", gap=None):
        period = inputs.choice(words.PERIOD, words.PERIODS, PERIOD)
        compare = inputs.choice(words.COMPARE, words.COMPARES, COMPARE)
        titles = {code: name.capitalize() for code, name in segments.items()}
        segment = inputs.choice(words.SEGMENT, {ALL: words.SEGMENT_ALL} | titles, SEGMENT)
        billed = inputs.choice(words.BILLED, {ALL: words.BILLED_ALL} | currencies, BILLED)
        shown = inputs.choice(words.SHOWN, titles_of(books.store.display_currencies()), SHOWN)
    found = choices_of(
        books, period, compare, segments.get(segment, ""), currencies.get(billed, ""), shown
    )
    codes = {PERIOD: period, COMPARE: compare, SEGMENT: segment, BILLED: billed, SHOWN: shown}
    return replace(found, link=link_of(codes))


def choices_of(
    books: BooksView,
    period: str = "12m",
    compare: str = "before",
    segment: str = "",
    billed: str = "",
    shown: str = US_DOLLAR,
) -> Choices:
    """Give the choices of settings: the periods end with the last that the books tell whole."""
    grain, count = SPANS[period]
    last = last_finished_day(books, grain)
    first = books.known_from if not count else _back(last, grain, count)
    chosen = {"segment": segment, "currency": billed}
    request = Request(
        max(first, period_start(books.known_from, grain)),
        last,
        grain,
        filters={name: (value,) for name, value in chosen.items() if value},
        compare="year before" if compare == "year" else None,
        currency=shown,
    )
    display = books.store.display(shown)
    return Choices(request, period, compare, segment, billed, display)


def last_finished_day(books: BooksView, grain: Grain) -> date:
    """Give the end of the last period that is over on the books; all of the page ends there.

    Books too short for one end where they end, and what is unfinished says so.
    """
    until = books.known_until
    if period_end(until, grain) == until:
        return until
    before = period_start(until, grain) - timedelta(days=1)
    return before if before >= books.known_from else until


def _offered(books: BooksView) -> tuple[dict[str, str], dict[str, str]]:
    """Give segments and currencies that customers are billed in by their codes."""
    segments, currencies = books.store.values("segment"), books.store.values("currency")
    return codes_of(segments), codes_of(currencies)


def _back(last: date, grain: Grain, count: int) -> date:
    """Give the first day of so many periods that end with the one of a day."""
    months = {"month": 1, "quarter": 3}[grain] * (count - 1)
    first = period_start(last, grain)
    number = first.year * 12 + first.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)
