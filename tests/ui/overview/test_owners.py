"""Owners: shares of the company after each round, and of one that the scenario adds."""

from datetime import date

import pytest

from core.metrics.finance.agreements import PricedTerms
from ui.metrics_books import BooksView
from ui.overview.owners import finding, owners_html, read_cap_table, rounds_html


def test_founders_pool_and_investors_are_the_whole_company(books: BooksView) -> None:
    # Of 18,640,785 shares: 8,000,000 are the founders', 1,864,078 the pool's.
    told = finding(read_cap_table(books))
    assert told == "After Series A: founders hold 43 %, the option pool 10 %, investors 47 %"


def test_the_pieces_of_a_bar_fill_it(books: BooksView) -> None:
    table = read_cap_table(books)
    for place in range(len(table.rounds)):
        held = table.after(place)
        assert sum(one.share for one in held) == pytest.approx(1) or not held


def test_a_round_shows_price_sold_and_dilution(books: BooksView) -> None:
    html = rounds_html(read_cap_table(books))
    # (48 M + 12 M) ÷ 18,640,785 = 3.22; 12 ÷ 60 = 20 %
    assert "$3.22" in html
    assert "20.0 %" in html
    assert "cap $12.0 M, 20 % off" in html


def test_a_round_that_may_come_takes_its_share(books: BooksView) -> None:
    terms = PricedTerms("Next", date(2027, 4, 30), 10e6, 90e6)
    table = read_cap_table(books).raised(terms)
    assert table.rounds[-1].sold == pytest.approx(0.1, abs=1e-6)
    assert "New investors" in owners_html(table)
