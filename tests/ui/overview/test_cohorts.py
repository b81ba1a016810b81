"""Cohorts as a table: what is left, by age, coloured by how much that is."""

from math import nan

from ui.metrics_books import BooksView
from ui.overview.cohorts import STRONGEST, Cohort, cohorts_html, cohorts_of, finding
from ui.overview.filters import choices_of
from ui.overview.scene import ask_cohorts
from ui.words import overview_company as words


def three(*later: float) -> list[Cohort]:
    return [Cohort(f"Q{i} 2025", "$1 k", (1.0, 1.0, 1.0, 1.0, one)) for i, one in enumerate(later)]


def test_the_finding_is_the_median_of_cohorts_a_year_old() -> None:
    cohorts = [*three(0.5, 0.8, 1.2), Cohort("Q4 2025", "$1 k", (1.0, 0.2))]
    assert finding(cohorts, "revenue") == words.COHORTS_FINDING["revenue"].format(value="80 %")


def test_young_books_have_no_finding() -> None:
    assert finding([Cohort("Q4 2025", "$1 k", (1.0, 0.9))], "users") == words.COHORTS_NONE


def test_more_than_began_is_good_less_is_bad_and_both_are_written() -> None:
    html = cohorts_html([Cohort("Q1 2025", "$1 k", (1.0, 1.3, 0.4, nan))], "revenue")
    assert f'<td class="v-heat-more" style="--v-tint:{STRONGEST // 2}%">130</td>' in html
    assert f'<td class="v-heat-less" style="--v-tint:{STRONGEST}%">40</td>' in html


def test_a_median_needs_three_cohorts() -> None:
    foot = cohorts_html(three(0.5, 0.8, 1.2), "revenue").partition("<tfoot>")[2]
    assert ">80</td>" in foot
    assert "<tfoot>" not in cohorts_html(three(0.8, 0.8), "revenue")


def test_a_name_is_escaped() -> None:
    assert "<script>" not in cohorts_html([Cohort("<script>", "", (1.0, 0.9))], "users")


def test_the_cohorts_of_the_books_begin_whole(books: BooksView) -> None:
    cohorts = cohorts_of(ask_cohorts(books, choices_of(books), "revenue"), "revenue")
    assert cohorts[0].name == "Q4 2023"
    assert all(one.shares[0] == 1 for one in cohorts)


def test_a_cohort_of_which_nothing_later_is_known_has_no_row(books: BooksView) -> None:
    cohorts = cohorts_of(ask_cohorts(books, choices_of(books), "revenue"), "revenue")
    assert cohorts[-1].name == "Q2 2026"


def test_what_cohorts_began_with_is_in_the_currency_shown(books: BooksView) -> None:
    choices = choices_of(books, shown="GBP")
    cohorts = cohorts_of(ask_cohorts(books, choices, "revenue"), "revenue")
    assert all(one.size.startswith("£") for one in cohorts)


def test_a_phone_is_told_that_there_is_more(books: BooksView) -> None:
    assert words.COHORTS_HINT in cohorts_html(three(0.5), "revenue")
