"""Every metric computed a second time, in pandas, on the simulated books: whole and by segment."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from core.metrics.catalogue import definitions
from core.metrics.request import Request
from core.metrics.store import MetricStore
from core.startup.books import open_books
from tests.core.metrics.second import money, usage
from tests.core.metrics.second.ledger_frames import Ledger, ledger_of

# What a metric is of a part's books, given the company's.
Second = Callable[[Ledger, Ledger], pd.Series]

BRIDGE_COLUMNS = {f"{term}_usd": term for term in money.TERMS}
CUSTOMER_COLUMNS = ("start_accounts", "new_accounts", "reactivated_accounts", "lost_accounts")

SECOND: dict[str, Second] = {
    "mrr": lambda part, _: money.mrr(part),
    "arr": lambda part, _: 12 * money.mrr(part),
    "mrr_bridge": lambda part, _: money.mrr(part).diff().fillna(money.mrr(part)),
    "customers": lambda part, _: money.bridge(part)["end_accounts"],
    "mrr_growth": lambda part, _: money.mrr(part) / money.mrr(part).shift(1).replace(0, np.nan) - 1,
    "arpa": lambda part, _: money.mrr(part) / money.bridge(part)["end_accounts"].replace(0, np.nan),
    "revenue": lambda part, _: money.revenue(part),
    "nrr": lambda part, _: money.kept(part)["nrr"],
    "grr": lambda part, _: money.kept(part)["grr"],
    "logo_churn": lambda part, _: (
        money.bridge(part)["lost_accounts"]
        / money.bridge(part)["start_accounts"].replace(0, np.nan)
    ),
    "mrr_churn": lambda part, _: (
        -(money.bridge(part)["churn"] + money.bridge(part)["contraction"])
        / money.bridge(part)["start"].replace(0, np.nan)
    ),
    "quick_ratio": lambda part, _: (
        money.bridge(part)[["new", "expansion", "reactivation"]].sum(axis=1)
        / -money.bridge(part)[["churn", "contraction"]].sum(axis=1).replace(0, np.nan)
    ),
    "cac": lambda part, _: money.cac(part),
    "ltv": money.ltv,
    "ltv_to_cac": lambda part, company: money.ltv(part, company) / money.cac(company),
    "cac_payback": lambda part, _: money.payback(part),
    "gross_margin": lambda part, _: money.margin(part, 1),
    "inference_efficiency": lambda part, _: usage.inference_efficiency(part),
    "cost_per_1000_predictions": lambda part, _: usage.cost_per_1000(part),
    "rule_of_40": lambda part, _: money.rule_of_40(part),
    "cash": lambda part, _: money.cash(part),
    "spend": lambda part, _: money.spend(part),
    "net_burn": lambda part, _: money.net_burn(part),
    "burn_multiple": lambda part, _: money.burn_multiple(part),
    "runway": lambda part, _: money.runway(part),
    "runway_with_growth": lambda part, _: money.runway_with_growth(part),
    "headcount": lambda part, _: money.headcount(part),
    "dau": lambda part, _: usage.active_users(part)["dau"],
    "wau": lambda part, _: usage.active_users(part)["wau"],
    "mau": lambda part, _: usage.active_users(part)["mau"],
    "stickiness": lambda part, _: usage.active_users(part)["stickiness"],
    "activation": lambda part, _: usage.activation(part),
    "funnel": lambda part, _: usage.funnel(part),
    "user_retention": lambda part, _: usage.user_retention(part),
    "revenue_retention": lambda part, _: money.revenue_retention(part),
    "predictions": lambda part, _: usage.predictions(part),
    "usage_per_account": lambda part, _: usage.usage_per_account(part),
    "latency_p50": lambda part, _: usage.latency(part, 0.5),
    "latency_p95": lambda part, _: usage.latency(part, 0.95),
    "error_rate": lambda part, _: usage.error_rate(part),
    "feedback_score": lambda part, _: usage.feedback_score(part),
    "support_hours": lambda part, _: usage.support_hours(part),
    "satisfaction": lambda part, _: usage.satisfaction(part),
}


@pytest.fixture(scope="module")
def shipped() -> tuple[MetricStore, Ledger]:
    books = open_books()
    store = MetricStore.of(books)
    first, last = pd.Timestamp(store.known_from), pd.Timestamp(store.known_until)
    return store, ledger_of(books, first, last)


def test_every_metric_has_a_second_computation() -> None:
    assert set(SECOND) == set(definitions())


@pytest.mark.parametrize("name", definitions())
def test_pandas_comes_to_the_same(name: str, shipped: tuple[MetricStore, Ledger]) -> None:
    store, ledger = shipped
    metric = definitions()[name]
    _hold(_asked(store, name, None)["all"], SECOND[name](ledger, ledger), metric.unit)
    if "segment" in metric.dimensions:
        answers = _asked(store, name, "segment")
        assert set(answers) == set(ledger.segments)
        for segment, part in ledger.segments.items():
            _hold(answers[segment], SECOND[name](part, ledger), metric.unit)


def test_the_terms_of_the_bridge_are_the_same(shipped: tuple[MetricStore, Ledger]) -> None:
    store, ledger = shipped
    second = money.bridge(ledger)
    bridge = store.run("mrr_bridge", _all_months(store)).frame.set_index("period")
    for column, term in BRIDGE_COLUMNS.items():
        _hold(bridge[column], second[term])
    customers = store.run("customers", _all_months(store)).frame.set_index("period")
    for column in CUSTOMER_COLUMNS:
        _hold(customers[column].astype(float), second[column])


def test_the_ninetieth_percentile_is_the_same(shipped: tuple[MetricStore, Ledger]) -> None:
    store, ledger = shipped
    frame = store.run("usage_per_account", _all_months(store)).frame.set_index("period")
    _hold(frame["p90"], usage.usage_per_account(ledger, 0.9))


def _asked(store: MetricStore, name: str, by: str | None) -> dict[str, pd.Series]:
    result = store.run(name, _all_months(store, by))
    index = ["period", *result.definition.keys]
    parts = result.frame.groupby("part")
    return {str(part): rows.set_index(index)["value"] for part, rows in parts}


def _all_months(store: MetricStore, by: str | None = None) -> Request:
    assert store.known_from is not None
    assert store.known_until is not None
    return Request(store.known_from, store.known_until, by=by)


def _hold(answer: pd.Series, second: pd.Series, unit: str = "USD") -> None:
    assert answer.index.is_unique
    assert len(answer) == len(second)
    left, right = answer.sort_index(), second.sort_index()
    assert list(left.index) == list(right.index)
    cent = 0.011 if unit.startswith("USD") else 0.0
    np.testing.assert_allclose(left.to_numpy(float), right.to_numpy(float), rtol=1e-6, atol=cent)
