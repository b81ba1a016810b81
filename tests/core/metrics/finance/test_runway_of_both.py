"""Runway with growth, as a metric and as the forecast without luck: the same of any books."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd
import pytest

from core.metrics.finance.forecast import forecast
from core.metrics.finance.history import CashHistory, cash_history
from core.metrics.finance.scenario import MEASURED
from core.metrics.request import Request
from core.metrics.store import MetricStore
from core.startup.books import open_books
from tests.core.metrics.ledger import Row, store_of

HORIZON = 120
# Months up to March 2026, as many as a case tells of.
MONTHS = [f"{2024 + n // 12}-{n % 12 + 1:02d}-01" for n in range(27)]
RNG = np.random.default_rng(2)


def _books(
    mrr: Sequence[float], other: Sequence[float], received: Sequence[float], cash: float = 5_000.0
) -> MetricStore:
    """Books in which inference is a tenth of what came in, and so much cash is left."""
    months = MONTHS[-len(mrr) :]
    spent = [(month, "general", amount) for month, amount in zip(months, other, strict=True)]
    spent += [(month, "inference", got / 10) for month, got in zip(months, received, strict=True)]
    change = np.array(received) * 0.9 - np.array(other)
    balances = cash - change[::-1].cumsum()[::-1] + change
    ends = [*months[1:], None]
    states: list[Row] = [
        {
            "subscription_id": month,
            "account_id": "a",
            "starts_on": month,
            "ends_on": end,
            "monthly_amount": round(amount, 2),
            "currency": "USD",
        }
        for month, end, amount in zip(months, ends, mrr, strict=True)
    ]
    return store_of(
        subscriptions=states,
        spend=[_row(m, category=c, amount=round(a, 2), currency="USD") for m, c, a in spent],
        cash=[
            _row(m, balance_usd=round(b, 2)) for m, b in zip(months, balances.tolist(), strict=True)
        ],
    )


def _row(month: str, **cells: object) -> Row:
    return {"month": month} | cells


def _uneven(level: float, growth: float, count: int) -> list[float]:
    steps = np.arange(count) * growth + RNG.normal(0, 0.1, count)
    return [float(amount) for amount in level * np.exp(steps)]


@pytest.mark.parametrize(
    ("mrr", "other", "received"),
    [
        pytest.param(
            _uneven(100, 0.05, 24), _uneven(400, 0.02, 24), _uneven(90, 0.05, 24), id="two years"
        ),
        pytest.param(
            _uneven(100, -0.05, 7), _uneven(400, 0.1, 7), _uneven(90, 0, 7), id="seven months"
        ),
        pytest.param([0.0] * 14, _uneven(300, 0.02, 14), _uneven(50, 0, 14), id="no MRR"),
        pytest.param([0.0] * 14, _uneven(300, 0.02, 14), [0.0] * 14, id="nothing comes in"),
        pytest.param(
            [*_uneven(100, 0, 13), 0.0], _uneven(300, 0, 14), _uneven(90, 0, 14), id="MRR is gone"
        ),
        pytest.param(
            [0.0] * 10 + _uneven(100, 0.1, 4),
            _uneven(300, 0.2, 14),
            [0.0] * 10 + _uneven(90, 0.1, 4),
            id="MRR since four months",
        ),
        pytest.param(
            _uneven(100, 0, 9), [0.0, *_uneven(300, 0.1, 8)], _uneven(90, 0, 9), id="a free month"
        ),
    ],
)
def test_they_agree_on_books_of_many_kinds(
    mrr: list[float], other: list[float], received: list[float]
) -> None:
    store = _books(mrr, other, received)
    told, walked = _metric(store), _plan(cash_history(store.warehouse))
    store.close()
    assert np.isfinite(walked)
    assert told[-1] == pytest.approx(walked, rel=1e-6)


def test_they_agree_on_every_month_of_the_books_that_ship() -> None:
    store = MetricStore.of(open_books())
    told, history = _metric(store), cash_history(store.warehouse)
    store.close()
    walked = [_plan(history.until(months)) for months in range(6, len(history) + 1)]
    np.testing.assert_allclose(told[5:], walked, rtol=1e-9)
    assert np.isnan(told[:5]).all()
    assert len(told) == 36


def _metric(store: MetricStore) -> list[float]:
    assert store.known_from is not None
    request = Request(store.known_from, store.known_until or date.max)
    values: pd.Series = store.run("runway_with_growth", request).frame["value"]
    return [float(value) for value in values]


def _plan(history: CashHistory) -> float:
    """Give after how many months the path without luck is out, by where it crosses zero."""
    made = forecast(history, MEASURED, np.random.default_rng(1), months=HORIZON, paths=2)
    out = made.runway.plan
    if out is None:
        return float("nan")
    before, after = made.plan_usd[out - 1], made.plan_usd[out]
    return float(out - 1 + before / (before - after))
