"""The store: what an answer tells besides its values, comparisons, rows and receipts."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from core.errors import OptionError
from core.metrics.catalogue import definitions
from core.metrics.request import Request
from core.metrics.store import MetricStore
from core.startup.checks.problems import Reason, RowProblem
from tests.core.metrics import contracts
from tests.core.metrics.ledger import (
    FEBRUARY,
    JANUARY,
    LAST_DAY,
    MARCH,
    Row,
    ask,
    books_of,
    reasons,
    store_of,
    values,
)

CONTRACT: Row = {
    "subscription_id": "s",
    "account_id": "a",
    "starts_on": "2026-01-10",
    "monthly_amount": 100,
    "currency": "USD",
}


def test_a_period_that_the_books_end_within_is_unfinished() -> None:
    store = store_of(known_until=date(2026, 2, 14), subscriptions=[CONTRACT])
    result = ask(store, "mrr")
    assert values(result, column="is_unfinished") == [False, True]
    assert "the last period is unfinished: the books end on 2026-02-14" in result.notes
    assert "the books tell of 2026-01-10 to 2026-02-14" in result.notes


def test_the_books_end_on_the_last_day_that_occurs_in_them() -> None:
    invoice = {"invoice_id": "i", "account_id": "a", "issued_on": "2026-02-20", "amount": 1}
    told = store_of(None, subscriptions=[CONTRACT], invoices=[invoice | {"currency": "USD"}])
    assert told.known_until == date(2026, 2, 20)
    spent = [{"month": "2026-02-01", "category": "sales", "amount": 1, "currency": "USD"}]
    assert store_of(None, spend=spent).known_until == date(2026, 2, 28)


def test_books_of_subscriptions_alone_end_when_the_last_one_changed() -> None:
    ended = dict(CONTRACT) | {"ends_on": "2026-03-02"}
    assert store_of(None, subscriptions=[ended]).known_until == date(2026, 3, 2)
    to_come = dict(CONTRACT) | {"ends_on": "2999-03-02"}
    assert store_of(None, subscriptions=[to_come]).known_until == date(2026, 1, 10)


def test_empty_books_answer_with_nothing() -> None:
    result = ask(store_of(None), "mrr")
    assert result.frame.empty
    assert result.latest is None
    assert result.notes == ("the books hold no dated row",)


def test_books_of_one_month_answer_what_one_month_can_tell() -> None:
    store = store_of(date(2026, 1, 31), subscriptions=[CONTRACT])
    assert values(ask(store, "mrr")) == [100]
    assert reasons(ask(store, "mrr_growth")) == ["there was no MRR when the period began"]
    assert reasons(ask(store, "nrr")) == ["nobody paid when the window opened"]


def test_books_without_costs_lose_the_metrics_of_costs_and_keep_the_rest(
    paying: MetricStore,
) -> None:
    lost = {name for name, missing in paying.available().items() if missing}
    assert {"cac", "ltv", "gross_margin", "runway", "dau"} <= lost
    assert not {"mrr", "mrr_bridge", "nrr", "customers", "revenue_retention"} & lost
    result = ask(paying, "gross_margin")
    assert values(result) == [None] * 3
    assert set(reasons(result)) == {"the books lack spend"}


def test_a_customer_who_leaves_and_returns_on_one_day_did_not_move() -> None:
    states = [
        dict(CONTRACT) | {"ends_on": "2026-02-14"},
        dict(CONTRACT) | {"subscription_id": "t", "starts_on": "2026-02-14"},
    ]
    result = ask(store_of(subscriptions=states), "mrr_bridge")
    assert values(result) == [100, 0, 0]
    assert values(result, column="churn_usd") == [0, 0, 0]


def test_a_gap_over_the_end_of_a_month_is_churn_and_reactivation() -> None:
    states = [
        dict(CONTRACT) | {"ends_on": "2026-01-31"},
        dict(CONTRACT) | {"subscription_id": "t", "starts_on": "2026-02-01"},
    ]
    result = ask(store_of(subscriptions=states), "mrr_bridge")
    # It first paid in January but not at any month's end, so February brings it back.
    assert values(result, column="reactivation_usd") == [0, 100, 0]


def test_a_free_plan_is_no_customer() -> None:
    free = dict(CONTRACT) | {"monthly_amount": 0}
    assert values(ask(store_of(subscriptions=[free]), "customers")) == [0, 0, 0]


def test_rows_that_were_set_aside_are_told_with_every_answer_they_miss_in() -> None:
    books = books_of(subscriptions=[CONTRACT])
    problem = RowProblem("subscriptions", 3, "monthly_amount", "“much”", "an amount of money", True)
    reason = Reason("monthly_amount", "an amount of money", True, 1, "“much”")
    table = replace(
        books.tables["subscriptions"], given_rows=2, problems=(problem,), reasons=(reason,)
    )
    books = replace(books, tables={**books.tables, "subscriptions": table})
    result = ask(MetricStore.of(books, known_until=LAST_DAY), "mrr")
    assert values(result) == [100, 100, 100]
    (unusable,) = result.unusable
    said = "they cannot be used: 1 not an amount of money (monthly_amount)"
    assert str(unusable) == f"1 of 2 rows of subscriptions: {said}"
    assert unusable.examples == (str(problem),)


@pytest.mark.parametrize(
    ("dimension", "value", "known"),
    [
        ("segment", "'; DROP TABLE customers; --", "one of self-serve, team"),
        ("plan", "nonesuch", "one of basic, pro"),
        ("country", "XX", "one of DE, FR, unknown"),
    ],
)
def test_a_filter_by_a_value_that_the_books_lack_is_refused(
    paying: MetricStore, dimension: str, value: str, known: str
) -> None:
    with pytest.raises(OptionError) as refused:
        ask(paying, "mrr", filters={dimension: (value,)})
    assert f"The books have no {dimension} “{value}”. Expected: {known}." in str(refused.value)


def test_a_filter_by_what_the_books_do_not_tell_is_refused(company: MetricStore) -> None:
    with pytest.raises(OptionError, match="they tell none"):
        ask(company, "predictions", filters={"use_case": ("intent",)})


def test_filters_that_no_account_passes_together_say_so(paying: MetricStore) -> None:
    filters = {"segment": ("team",), "country": ("unknown",)}
    result = ask(paying, "mrr", filters=filters)
    assert result.frame.empty
    assert "no account passes the filters within that time" in result.notes


def test_a_refusal_lists_the_first_of_many_values() -> None:
    accounts = [{"account_id": f"a{n}", "country": f"C{n:02d}"} for n in range(30)]
    store = store_of(accounts=accounts, subscriptions=[CONTRACT])
    with pytest.raises(OptionError, match=r"C18, C19, … \(31 in all\)"):
        ask(store, "mrr", filters={"country": ("XX",)})


def test_values_of_a_dimension_are_those_that_occur(paying: MetricStore) -> None:
    assert paying.values("segment") == ("self-serve", "team")
    assert paying.values("country") == ("DE", "FR", "unknown")
    assert paying.values("plan") == ("basic", "pro")
    with pytest.raises(OptionError):
        paying.values("shoe_size")


def test_the_time_before_stands_beside_period_by_period(paying: MetricStore) -> None:
    result = ask(paying, "mrr", first_day=FEBRUARY, compare="before")
    assert result.compared is not None
    # December and January beside February and March.
    assert result.compared["value"].tolist() == [190, 460]
    assert [day.date() for day in result.compared["pairs_with"]] == [FEBRUARY, MARCH]
    assert result.latest is not None
    assert (result.latest.value, result.latest.before) == (510, 460)
    # One statement told of both.
    assert result.bound["first_day"] == date(2025, 12, 1)
    assert "its SQL ran from 2025-12-01, to compare" in result.notes


def test_a_comparison_that_begins_before_the_books_keeps_its_pairs(paying: MetricStore) -> None:
    result = ask(paying, "mrr", compare="before")
    assert result.compared is not None
    # October is not told of, so November stands beside February.
    assert [day.date() for day in result.compared["pairs_with"]] == [FEBRUARY, MARCH]


def test_the_latest_figure_is_that_of_the_last_finished_period() -> None:
    store = store_of(known_until=date(2026, 3, 14), subscriptions=contracts.SUBSCRIPTIONS[2:4])
    result = ask(store, "mrr")
    assert result.latest is not None
    assert (result.latest.period, result.latest.value) == (FEBRUARY, 80)
    assert result.latest.before == 50
    assert result.sparkline() == [50, 80]


def test_an_undefined_figure_says_why(paying: MetricStore) -> None:
    figure = ask(paying, "quick_ratio").latest
    assert figure is not None
    assert (figure.value, figure.undefined) == (None, "no MRR was lost")


def test_a_receipt_tells_the_statement_its_values_and_the_tables(paying: MetricStore) -> None:
    result = ask(paying, "nrr", filters={"segment": ("team",)})
    receipt = result.receipt("118 %")
    assert "-- core/metrics/retention.sql:" in receipt.code
    assert "CREATE MACRO kept" in receipt.code
    assert ("window months", "12") in receipt.parameters
    assert ("segment", "team") in receipt.parameters
    assert [source.name for source in result.sources] == ["accounts", "subscriptions", "rates"]
    assert all(source.sha256 and source.rows for source in result.sources)
    assert result.seconds > 0
    assert result.computed_at.utcoffset() is not None


def test_a_receipt_says_what_was_counted_once(active: MetricStore) -> None:
    note = "usage_days was counted once from 10 rows of usage when the books were opened"
    assert note in ask(active, "predictions").notes
    assert not any("counted once" in said for said in ask(active, "latency_p50").notes)


def test_values_are_bound_and_never_written_into_a_statement(paying: MetricStore) -> None:
    result = ask(paying, "mrr", filters={"segment": ("team",)})
    assert not re.search("team|2026", result.sql)


@pytest.mark.parametrize(
    ("name", "period", "column", "expected"),
    [
        ("mrr", MARCH, "mrr_usd", [240, 100, 80, 60, 30]),
        ("mrr_bridge", JANUARY, "account_id", ["d", "e", "c"]),
        ("customers", FEBRUARY, "account_id", ["b", "e"]),
        ("revenue_retention", JANUARY, "account_id", ["e", "d"]),
    ],
)
def test_a_bar_opens_to_its_rows(
    paying: MetricStore, name: str, period: date, column: str, expected: Sequence[object]
) -> None:
    rows = paying.rows(name, Request(JANUARY, LAST_DAY), period)
    assert rows.frame[column].tolist() == expected
    assert (rows.total, rows.is_truncated) == (len(expected), False)


def test_rows_of_a_part_are_its_own_and_no_more_than_asked_for(paying: MetricStore) -> None:
    by_plan = Request(JANUARY, LAST_DAY, by="plan")
    rows = paying.rows("mrr", by_plan, MARCH, "basic", limit=2)
    assert rows.frame["mrr_usd"].tolist() == [240, 80]
    assert (rows.total, rows.is_truncated) == (4, True)


def test_the_rows_of_every_metric_can_be_listed(company: MetricStore) -> None:
    for name, metric in definitions().items():
        grain = metric.grains[-1]
        for by in (None, *metric.dimensions):
            rows = company.rows(name, Request(JANUARY, LAST_DAY, grain, by), JANUARY)
            assert len(rows.frame) == rows.total
