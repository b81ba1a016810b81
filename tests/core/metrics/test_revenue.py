"""Revenue on ten states of subscriptions: every value is worked out in contracts.py."""

from datetime import date

import pytest

from core.metrics.store import MetricStore
from tests.core.metrics.ledger import JANUARY, ask, reasons, store_of, values

TERMS = (
    "start_usd",
    "new_usd",
    "expansion_usd",
    "reactivation_usd",
    "contraction_usd",
    "churn_usd",
    "exchange_usd",
    "end_usd",
)


def test_mrr_is_what_runs_on_the_last_day_at_that_months_rate(paying: MetricStore) -> None:
    assert values(ask(paying, "mrr")) == [460, 460, 510]


def test_mrr_by_segment_adds_up_to_the_whole(paying: MetricStore) -> None:
    result = ask(paying, "mrr", by="segment")
    assert values(result, "team") == [150, 180, 180]
    assert values(result, "self-serve") == [310, 280, 330]


def test_mrr_by_plan_shows_the_plan_of_the_state(paying: MetricStore) -> None:
    result = ask(paying, "mrr", by="plan")
    assert values(result, "pro") == [100, 100, 100]
    assert values(result, "basic") == [360, 360, 410]


def test_mrr_keeps_only_what_passes_the_filters(paying: MetricStore) -> None:
    filters = {"country": ("DE", "FR"), "billing": ("monthly",)}
    assert values(ask(paying, "mrr", filters=filters)) == [270, 300, 350]


def test_mrr_of_a_day_and_of_a_week_is_that_of_their_last_day(paying: MetricStore) -> None:
    of_days = ask(
        paying, "mrr", grain="day", first_day=date(2026, 1, 14), last_day=date(2026, 1, 15)
    )
    assert values(of_days) == [280, 240]
    of_week = ask(
        paying, "mrr", grain="week", first_day=date(2026, 1, 14), last_day=date(2026, 1, 14)
    )
    # Monday the 12th to Sunday the 18th.
    assert values(of_week) == [240]


def test_arr_is_twelve_times_mrr(paying: MetricStore) -> None:
    assert values(ask(paying, "arr")) == [5520, 5520, 6120]


def test_the_bridge_tells_every_movement_by_its_name(paying: MetricStore) -> None:
    result = ask(paying, "mrr_bridge")
    january, february, march = (
        [values(result, column=term)[month] for term in TERMS] for month in range(3)
    )
    assert january == [190, 310, 0, 0, 0, -40, 0, 460]
    assert february == [460, 0, 30, 0, -30, 0, 0, 460]
    assert march == [460, 0, 0, 30, 0, 0, 20, 510]
    assert values(result) == [270, 0, 50]


def test_the_bridge_of_a_quarter_sees_only_its_ends(paying: MetricStore) -> None:
    result = ask(paying, "mrr_bridge", grain="quarter")
    # c left and came back within it, so it contracted from 40 to 30.
    assert [values(result, column=term)[0] for term in TERMS] == [
        190, 300, 30, 0, -10, 0, 0, 510,
    ]  # fmt: skip


def test_customers_are_accounts_that_pay(paying: MetricStore) -> None:
    result = ask(paying, "customers")
    assert values(result) == [4, 4, 5]
    assert values(result, column="new_accounts") == [2, 0, 0]
    assert values(result, column="reactivated_accounts") == [0, 0, 1]
    assert values(result, column="lost_accounts") == [1, 0, 0]
    assert values(result, column="start_accounts") == [3, 4, 4]


def test_growth_is_undefined_where_nothing_was_paid_before(paying: MetricStore) -> None:
    result = ask(paying, "mrr_growth", first_day=date(2025, 11, 1))
    assert values(result) == [None, 190 / 40 - 1, 460 / 190 - 1, 0, pytest.approx(50 / 460)]
    assert reasons(result)[0] == "there was no MRR when the period began"
    assert reasons(result)[1:] == [None] * 4


def test_arpa_is_mrr_for_each_account_that_pays(paying: MetricStore) -> None:
    assert values(ask(paying, "arpa")) == [115, 115, 102]
    nobody = ask(paying, "arpa", by="segment", first_day=date(2025, 11, 1))
    assert reasons(nobody, "team")[0] == "no account pays"


def test_revenue_accrues_by_days(paying: MetricStore) -> None:
    # January: a 100, b 50, c 40 × 14/31, d 220 × 12/31, e 90 × 27/31.
    # February: a 100, b 50 × 9/28 + 80 × 19/28, d 220, e 90 × 19/28 + 60 × 9/28.
    # March: a 100, b 80, c 30 × 27/31, d 240, e 60.
    january = 100 + 50 + 18.06 + 85.16 + 78.39
    february = 100 + 16.07 + 54.29 + 220 + 61.07 + 19.29
    march = 100 + 80 + 26.13 + 240 + 27.10 + 32.90
    assert values(ask(paying, "revenue")) == pytest.approx([january, february, march])


def test_revenue_counts_invoiced_usage_and_takes_refunds_off() -> None:
    store = store_of(
        subscriptions=[
            {
                "subscription_id": "s",
                "account_id": "a",
                "starts_on": "2026-01-01",
                "monthly_amount": 100,
                "currency": "USD",
            }
        ],
        invoices=[
            {"account_id": "a", "issued_on": "2026-01-31", "kind": kind, "amount": amount}
            | {"currency": currency, "invoice_id": kind + currency}
            for kind, amount, currency in [
                ("subscription", 100, "USD"),
                ("usage", 20, "USD"),
                ("usage", 10, "EUR"),
                ("refund", -7, "USD"),
            ]
        ],
        rates=[{"month": "2026-02-01", "currency": "EUR", "usd_per_unit": 1.5}],
    )
    result = ask(store, "revenue", last_day=JANUARY)
    assert values(result) == [100 + 20 + 15 - 7]
    assert values(result, column="refunds_usd") == [-7]
