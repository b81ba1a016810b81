"""What holds for any books: bridges close, retention is bounded, parts sum to the whole."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.metrics.catalogue import definitions
from core.metrics.request import Request
from core.metrics.store import MetricStore
from tests.core.metrics.ledger import Row, store_of

FIRST_DAY, DAYS = date(2025, 1, 1), 420
SEGMENTS = ("self-serve", "team", None)
# What is counted or summed, so that parts make the whole.
ADDITIVE = ("mrr", "arr", "mrr_bridge", "customers", "revenue", "predictions")
TERMS = ("new_usd", "expansion_usd", "reactivation_usd", "contraction_usd", "churn_usd")

_EXAMPLES = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def _day(offset: int) -> str:
    return str(FIRST_DAY + timedelta(days=offset))


@st.composite
def subscriptions(draw: st.DrawFn) -> list[Row]:
    """Draw up to eight subscriptions of up to four states, gaps and returns on one day included."""
    rows: list[Row] = []
    for number in range(draw(st.integers(1, 8))):
        account, currency = draw(st.sampled_from("abcd")), draw(st.sampled_from(["USD", "EUR"]))
        day = draw(st.integers(0, DAYS))
        for _ in range(draw(st.integers(1, 4))):
            length = draw(st.integers(1, 200))
            amount = draw(st.integers(0, 100_000)) / 100
            rows.append(
                {
                    "subscription_id": f"s{number}",
                    "account_id": account,
                    "starts_on": _day(day),
                    "ends_on": _day(day + length),
                    "monthly_amount": amount,
                    "currency": currency,
                }
            )
            day += length + draw(st.sampled_from([0, 0, 1, 40]))
        if draw(st.booleans()):
            rows[-1] = dict(rows[-1]) | {"ends_on": None}
    return rows


@st.composite
def stores(draw: st.DrawFn) -> MetricStore:
    rates = [
        {"month": f"2025-{month:02d}-01", "currency": "EUR", "usd_per_unit": rate}
        for month in (1, 5, 9)
        for rate in [draw(st.integers(50, 200)) / 100]
    ]
    usage = [
        {
            "event_id": number,
            "occurred_at": f"{_day(draw(st.integers(0, DAYS)))} 12:00:00",
            "account_id": draw(st.sampled_from("abcde")),
            "user_id": draw(st.sampled_from(["u", "v", None])),
            "use_case": draw(st.sampled_from(["intent", "credit", None])),
            "predictions": draw(st.integers(0, 50)),
        }
        for number in range(draw(st.integers(1, 12)))
    ]
    accounts = [
        {"account_id": account, "segment": draw(st.sampled_from(SEGMENTS))} for account in "abc"
    ]
    return store_of(
        FIRST_DAY + timedelta(days=DAYS),
        accounts=accounts,
        subscriptions=draw(subscriptions()),
        rates=rates,
        usage=usage,
    )


def _asked(store: MetricStore, name: str, **more: object) -> pd.DataFrame:
    last_day = FIRST_DAY + timedelta(days=DAYS)
    return store.run(name, Request(FIRST_DAY, last_day, **more)).frame  # type: ignore[arg-type]


@given(stores())
@_EXAMPLES
def test_the_invariants_hold(store: MetricStore) -> None:
    _bridges_close(store)
    _retention_is_bounded(store)
    _parts_make_the_whole(store)
    _customers_close(store)
    _times_asked_at_once_answer_as_alone(store)
    store.close()


def _bridges_close(store: MetricStore) -> None:
    for grain, by in (("week", None), ("month", "segment"), ("quarter", None), ("year", None)):
        frame = _asked(store, "mrr_bridge", grain=grain, by=by)
        end = frame[["start_usd", *TERMS, "exchange_usd"]].sum(axis=1)
        # To the cent: the sum of floats is off by less than a thousandth of one.
        np.testing.assert_allclose(end, frame["end_usd"], rtol=0, atol=1e-5)
        mrr = _asked(store, "mrr", grain=grain, by=by)
        assert mrr["value"].tolist() == frame["end_usd"].tolist()
        for _, part in frame.groupby("part"):
            assert part["start_usd"].tolist()[1:] == part["end_usd"].tolist()[:-1]
        assert (frame[["new_usd", "expansion_usd", "reactivation_usd"]] >= 0).all(axis=None)
        assert (frame[["contraction_usd", "churn_usd"]] <= 0).all(axis=None)


def _retention_is_bounded(store: MetricStore) -> None:
    for window in (1, 12):
        chosen = {"parameters": {"window_months": window}, "by": "segment"}
        net, gross = (_asked(store, name, **chosen)["value"] for name in ("nrr", "grr"))
        assert (net.isna() == gross.isna()).all()
        assert (gross.dropna() <= np.minimum(1, net.dropna()) + 1e-12).all()
        assert (gross.dropna() >= 0).all()


def _parts_make_the_whole(store: MetricStore) -> None:
    for name in ADDITIVE:
        whole = _asked(store, name).set_index("period")["value"]
        for by in ("segment", "country"):
            parts = _asked(store, name, by=by).groupby("period")["value"].sum()
            np.testing.assert_allclose(parts, whole, rtol=1e-12, atol=1e-5)


def _customers_close(store: MetricStore) -> None:
    frame = _asked(store, "customers")
    came = frame["start_accounts"] + frame["new_accounts"] + frame["reactivated_accounts"]
    assert (came - frame["lost_accounts"] == frame["value"]).all()


def _times_asked_at_once_answer_as_alone(store: MetricStore) -> None:
    last_day = FIRST_DAY + timedelta(days=DAYS)
    for metric in definitions().values():
        asked = Request(date(2025, 10, 1), last_day, compare="before")
        found = store.run(metric.name, asked)
        assert found.compared is not None
        for frame, alone in ((found.frame, asked), (found.compared, asked.before())):
            expected = store.run(metric.name, replace(alone, compare=None)).frame
            told = frame.drop(columns="pairs_with", errors="ignore")
            pd.testing.assert_frame_equal(
                told.fillna({"undefined": ""}),
                expected.fillna({"undefined": ""}),
                check_dtype=False,
            )
