"""What the books measured of cash: the balance is walked to the cent."""

from collections.abc import Callable

import numpy as np
import pytest

from core.metrics.finance.history import CashHistory
from tests.core.metrics.finance.conftest import months_of

Read = Callable[..., CashHistory]


@pytest.fixture(scope="module")
def shipped(history_without: Read) -> CashHistory:
    return history_without("usage", "users", "support")


def test_each_balance_is_the_one_before_with_all_that_came_and_went(shipped: CashHistory) -> None:
    change = shipped.receipts_usd - shipped.running_usd - shipped.inference_usd
    walked = shipped.balance_usd[:-1] + (change + shipped.raised_usd)[1:]
    assert walked == pytest.approx(shipped.balance_usd[1:], abs=0.005)


def test_the_books_that_ship_tell_36_months(shipped: CashHistory) -> None:
    assert len(shipped) == 36
    assert str(shipped.months[-1]) == "2026-10"
    assert shipped.lacks == ()
    assert shipped.has_balance


def test_receipts_are_what_was_paid_where_the_balance_is_not_known(
    shipped: CashHistory, history_without: Read
) -> None:
    found = history_without("usage", "users", "support", "cash")
    assert not found.has_balance
    # The simulated balance walks with what is paid; each way rounds to the cent elsewhere.
    assert found.receipts_usd[1:] == pytest.approx(shipped.receipts_usd[1:], abs=0.5)


def test_books_without_spend_say_so(history_without: Read) -> None:
    found = history_without("usage", "users", "support", "spend")
    assert found.lacks == ("The books have no spend.",)


def test_few_months_are_too_few() -> None:
    assert months_of(5).lacks == ("The books have 5 finished months; a forecast needs 6.",)
    assert months_of(6).lacks == ()


def test_the_books_as_they_once_stood_know_nothing_later() -> None:
    once = months_of(14).until(9)
    assert len(once) == 9
    assert str(once.months[-1]) == "2025-09"
    assert np.array_equal(once.balance_usd, months_of(14).balance_usd[:9])
