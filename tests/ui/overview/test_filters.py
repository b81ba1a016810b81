"""Periods end with the books, and hold as many finished ones as they say."""

from datetime import date
from types import SimpleNamespace

import pytest

from core.metrics.definition import Grain
from ui.metrics_books import BooksView
from ui.overview.filters import SPANS, choices_of, last_finished_day
from ui.overview.scene import ask_one, is_whole_company
from ui.words import overview_company as words


@pytest.mark.parametrize(
    ("period", "first"),
    [
        ("12m", date(2025, 11, 1)),
        ("24m", date(2024, 11, 1)),
        # The quarter that October 2026 begins is not over, and is left out.
        ("8q", date(2024, 10, 1)),
        ("years", date(2023, 11, 1)),
    ],
)
def test_a_period_reaches_back_from_the_last_that_is_over(
    books: BooksView, period: str, first: date
) -> None:
    ends = {"8q": date(2026, 9, 30), "years": date(2025, 12, 31)}
    request = choices_of(books, period).request
    assert (request.first_day, request.last_day) == (first, ends.get(period, date(2026, 10, 31)))


def test_eight_quarters_are_eight_finished_ones(books: BooksView) -> None:
    assert len(ask_one(books, choices_of(books, "8q"), "mrr").sparkline()) == 8


def test_no_period_begins_before_the_books(books: BooksView) -> None:
    assert choices_of(books, "12q").request.first_day >= date(2023, 10, 1)


def test_every_period_that_is_offered_is_known() -> None:
    assert list(SPANS) == list(words.PERIODS)


def test_a_company_wide_figure_says_so_only_under_a_filter(books: BooksView) -> None:
    assert not is_whole_company(choices_of(books), "runway")
    filtered = choices_of(books, segment="team")
    assert is_whole_company(filtered, "runway")
    assert not is_whole_company(filtered, "mrr")


@pytest.mark.parametrize(
    ("first", "last", "grain", "end"),
    [
        (date(2026, 1, 1), date(2026, 3, 10), "month", date(2026, 2, 28)),
        (date(2026, 1, 1), date(2026, 3, 31), "month", date(2026, 3, 31)),
        (date(2026, 1, 1), date(2026, 3, 10), "quarter", date(2026, 3, 10)),
        # Too short for a month that is over: what there is, marked as unfinished.
        (date(2026, 3, 5), date(2026, 3, 20), "month", date(2026, 3, 20)),
    ],
)
def test_all_of_the_page_ends_with_the_last_period_that_is_over(
    books: BooksView, first: date, last: date, grain: Grain, end: date
) -> None:
    store = SimpleNamespace(known_from=first, known_until=last, books=books.store.books)
    assert last_finished_day(BooksView(store, is_shipped=False), grain) == end  # type: ignore[arg-type]
