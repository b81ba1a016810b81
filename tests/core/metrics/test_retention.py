"""Retention on ten states of subscriptions: every value is worked out in contracts.py."""

from datetime import date

import pytest

from core.metrics.store import MetricStore
from tests.core.metrics.ledger import ask, reasons, values


def test_nrr_follows_only_those_who_paid_when_the_window_opened(paying: MetricStore) -> None:
    # Three months before the end of March: a 100, b 50, c 40 → a 100, b 80, c 30.
    result = ask(paying, "nrr", parameters={"window_months": 3})
    assert values(result)[2] == pytest.approx(210 / 190)
    assert values(result, column="start_usd")[2] == 190
    assert values(result, column="end_usd")[2] == 210


def test_nrr_does_not_count_what_currencies_did(paying: MetricStore) -> None:
    # From February to March d stays at 200 EUR; c comes back but was not in the cohort.
    assert values(ask(paying, "nrr", parameters={"window_months": 1}))[2] == 1


def test_grr_does_not_let_expansion_hide_losses(paying: MetricStore) -> None:
    result = ask(paying, "grr", parameters={"window_months": 3})
    assert values(result)[2] == pytest.approx((100 + 50 + 30) / 190)


def test_retention_is_undefined_where_nobody_paid_yet(paying: MetricStore) -> None:
    for name in ("nrr", "grr"):
        result = ask(paying, name)
        assert values(result) == [None, None, None]
        assert set(reasons(result)) == {"nobody paid when the window opened"}


def test_a_window_opens_on_the_last_day_of_a_shorter_or_longer_month(paying: MetricStore) -> None:
    # The window of February opens on 31 December, not on the 28th.
    result = ask(paying, "nrr", parameters={"window_months": 2})
    assert values(result, column="start_usd")[1] == 190


def test_logo_churn_is_the_share_of_accounts_that_left(paying: MetricStore) -> None:
    result = ask(paying, "logo_churn", first_day=date(2025, 11, 1))
    assert values(result) == [None, 0, pytest.approx(1 / 3), 0, 0]
    assert reasons(result)[0] == "no account paid when the period began"


def test_mrr_churn_counts_those_who_left_and_those_who_pay_less(paying: MetricStore) -> None:
    assert values(ask(paying, "mrr_churn")) == pytest.approx([40 / 190, 30 / 460, 0])


def test_the_quick_ratio_is_undefined_when_nothing_was_lost(paying: MetricStore) -> None:
    result = ask(paying, "quick_ratio")
    assert values(result) == [310 / 40, 1, None]
    assert reasons(result)[2] == "no MRR was lost"
