"""Service on ten batches and six tickets, worked out by hand from activity.py."""

import pytest

from core.metrics.store import MetricStore
from tests.core.metrics import activity
from tests.core.metrics.ledger import ask, reasons, store_of, values


def test_latency_is_that_of_batches_that_have_one(active: MetricStore) -> None:
    median = ask(active, "latency_p50")
    assert values(median) == [250, 500, 100]
    assert values(ask(active, "latency_p95")) == pytest.approx([385, 500, 100])
    assert [str(rows) for rows in median.unusable] == [
        "1 of 10 rows of usage: “Latency” is empty, so this metric leaves them out"
    ]
    (unusable,) = median.unusable
    assert unusable.examples == ("event_id 6",)
    nobody = ask(active, "latency_p95", by="use_case")
    assert reasons(nobody, "credit")[1] == "no batch has a latency"


def test_the_error_rate_counts_batches_of_which_it_is_known(active: MetricStore) -> None:
    result = ask(active, "error_rate")
    assert values(result) == [0.25, 0, None]
    assert reasons(result)[2] == "of no batch it is known whether it failed"


def test_the_feedback_score_is_the_share_that_liked_it(active: MetricStore) -> None:
    result = ask(active, "feedback_score")
    assert values(result) == [0.5, 1, None]
    assert reasons(result)[2] == "nobody said"


def test_the_cost_of_predictions_leaves_out_those_without(active: MetricStore) -> None:
    result = ask(active, "cost_per_1000_predictions")
    # 0.6 for 60; 1.1 for 110; 0.4 for 17.
    assert values(result) == pytest.approx([10, 10, 400 / 17])
    assert values(ask(active, "cost_per_1000_predictions", by="use_case"), "credit")[1] == 10


def test_inference_efficiency_is_revenue_over_the_cost_of_predictions() -> None:
    contract = {
        "subscription_id": "s",
        "account_id": "a",
        "starts_on": "2026-02-01",
        "monthly_amount": 30,
        "currency": "USD",
    }
    store = store_of(accounts=activity.ACCOUNTS, usage=activity.USAGE, subscriptions=[contract])
    assert values(ask(store, "inference_efficiency")) == pytest.approx([0, 30 / 1.1, 30 / 0.4])
    by_segment = ask(store, "inference_efficiency", by="segment")
    assert values(by_segment, "team") == pytest.approx([0, 60, 100])
    assert reasons(by_segment, "self-serve")[0] == "no prediction cost anything"


def test_hours_to_close_are_hours_on_a_day_of_23(active: MetricStore) -> None:
    result = ask(active, "support_hours")
    # 1, 4 and 10 hours are closed in January; t6 closed before it was opened.
    assert values(result) == [4, None, 23]
    assert reasons(result)[1] == "no ticket is closed"
    assert values(result, column="opened_tickets") == [4, 0, 2]
    assert values(ask(active, "support_hours", by="ticket_category"), "billing")[0] == 7


def test_satisfaction_is_the_average_of_who_rated(active: MetricStore) -> None:
    result = ask(active, "satisfaction")
    assert values(result) == [3.5, None, 4]
    assert reasons(result)[1] == "no ticket was rated"
