"""Cards: the figure of the last finished period, its change and what it is against."""

from dataclasses import replace

import numpy as np

from ui.metrics_books import BooksView
from ui.overview.filters import choices_of
from ui.overview.kpis import Card, agains, cards, kpi_of, lead_html
from ui.overview.scene import Scene, ask_one, asked
from ui.words import overview_company as words


def shown(books: BooksView, *names: str, **settings: str) -> dict[str, Card]:
    choices = choices_of(books, **settings)
    results = {name: ask_one(books, choices, name) for name in names}
    scene = Scene(results, {}, {}, "")
    return {card.metric: card for card in cards(choices, scene, words.CARDS)}


def test_cash_is_that_of_the_books_and_the_change_is_against_the_month_before(
    books: BooksView,
) -> None:
    kpi = shown(books, "net_burn")["net_burn"].kpi
    # 12,348,826.89 − 11,809,633.40 = 539,193.49; before 12,607,899.60 − 12,348,826.89 = 259,072.71
    assert kpi.value == "$539 k"
    assert kpi.delta_written == "108.1 %"
    assert kpi.delta is not None
    assert kpi.delta > 0
    assert kpi.good == "down"
    assert kpi.delta_text == "against Sep 2026"


def test_a_year_before_is_named(books: BooksView) -> None:
    kpi = shown(books, "mrr", compare="year")["mrr"].kpi
    assert kpi.delta_text == "against Oct 2025"


def test_the_burn_multiple_is_of_a_quarter_and_names_it(books: BooksView) -> None:
    kpi = shown(books, "burn_multiple")["burn_multiple"].kpi
    assert kpi.delta_text == "Q3 2026, against Q2 2026"


def test_a_filter_the_metric_does_not_know_is_said(books: BooksView) -> None:
    found = shown(books, "runway", "mrr", segment="team")
    assert words.WHOLE_COMPANY in found["runway"].kpi.delta_text
    assert words.WHOLE_COMPANY not in found["mrr"].kpi.delta_text


def test_what_is_not_defined_says_why(books: BooksView) -> None:
    choices = choices_of(books)
    result = ask_one(books, choices, "runway")
    frame = result.frame.assign(value=np.nan, undefined="no cash is burned")
    kpi = kpi_of(choices, replace(result, frame=frame), "Runway")
    assert kpi.value == "n/a"
    assert kpi.delta is None
    assert kpi.delta_text == "Oct 2026: no cash is burned"


def test_a_change_that_rounds_to_nothing_is_no_news(books: BooksView) -> None:
    choices = choices_of(books)
    result = ask_one(books, choices, "mrr")
    values = result.frame["value"].where(result.frame.index != result.frame.index[-1], 100.001)
    values = values.where(values.index != values.index[-2], 100.0)
    kpi = kpi_of(choices, replace(result, frame=result.frame.assign(value=values)), "MRR")
    assert (kpi.delta, kpi.delta_written) == (0.0, "0.0 %")


def test_computing_again_gives_the_figure_that_is_shown(books: BooksView) -> None:
    found = shown(books, "mrr", "runway").values()
    again = agains(books, choices_of(books), found)
    assert [one.compute() for one in again] == [one.value for one in again]


def test_the_answer_names_revenue_growth_and_runway(books: BooksView) -> None:
    choices = choices_of(books, segment="team", currency="EUR")
    told = lead_html(choices, asked(books, choices))
    assert "from team customers billed in EUR" in told
    assert told.count("<b>") == 3


def test_a_receipt_has_sql_parameters_tables_and_hash(books: BooksView) -> None:
    receipt = shown(books, "mrr", segment="team")["mrr"].kpi.receipt_content
    source = books.store.books.tables["subscriptions"].source
    assert "$segment = team" in receipt
    assert source.sha256 in receipt
    assert "SELECT" in receipt
    assert "simulated" in receipt
