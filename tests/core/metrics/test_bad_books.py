"""Books with all that is wrong in real ones: what can be computed is, the rest says why."""

from datetime import date

import pytest

from core.metrics.catalogue import definitions
from core.metrics.request import Request
from core.metrics.store import MetricStore
from core.settings import UploadBudget
from core.startup.books import books_from
from core.startup.own.mapping import guess_mapping
from core.startup.own.reading import read_raw

STATES = "subscription_id,account_id,plan,billing,starts_on,ends_on,monthly_amount,currency\n"
INVOICES = "invoice_id,account_id,issued_on,paid_on,kind,amount,currency\n"
BAD = {
    "subscriptions": STATES
    + "S1,A1,Pro,monthly,2026-01-05,2026-03-05,100,USD\n"
    # Overlaps the one before; leaves and returns on one day; text; an unknown currency.
    + "S1,A1,Pro,monthly,2026-02-05,2026-04-05,150,USD\n"
    + "S2,A2,Pro,monthly,2026-01-05,2026-02-10,50,USD\n"
    + "S3,A2,Pro,monthly,2026-02-10,,50,USD\n"
    + "S4,A3,Pro,monthly,2026-01-05,,free,USD\n"
    + "S5,A4,Pro,monthly,2026-01-05,,70,XYZ\n",
    "invoices": INVOICES
    + "I1,A1,2026-01-05,,subscription,-5,USD\n"
    + "I2,A1,2026-01-05,2026-01-06,refund,-5,USD\n"
    + "I3,A2,2026-02-05,2026-02-06,subscription,50,USD\n",
    # Nothing of March.
    "cash": "month,balance_usd\n2026-01,1000\n2026-02,900\n2026-04,700\n",
    "spend": "month,category,amount\n2026-01,sales,10\n2026-02,lunch,5\n2026-04,sales,10\n",
    "users": "user_id,account_id,created_on,activated_on\nU1,A1,2026-01-05,2025-01-01\n",
    "usage": "event_id,occurred_at,account_id,user_id,latency_ms\n"
    "1,2026-03-29T01:30:00+01:00,A1,U1,fast\n1,2026-03-29 02:30,A1,U1,80\n",
}
ONE_MONTH = {"subscriptions": STATES + "S1,A1,Pro,monthly,2026-01-05,2026-01-20,100,USD\n"}


def opened(files: dict[str, str]) -> MetricStore:
    read = [read_raw(text.encode(), f"{n}.csv", UploadBudget()) for n, text in files.items()]
    raws = tuple(raw for one in read for raw in one.raws)
    return MetricStore.of(books_from(raws, guess_mapping(raws)))


@pytest.fixture(scope="module")
def bad() -> MetricStore:
    return opened(BAD)


@pytest.fixture(scope="module")
def one_month() -> MetricStore:
    return opened(ONE_MONTH)


@pytest.mark.parametrize("which", ["bad", "one_month"])
def test_every_metric_has_a_value_or_says_why_not(
    which: str, request: pytest.FixtureRequest
) -> None:
    store: MetricStore = request.getfixturevalue(which)
    assert store.known_from is not None
    assert store.known_until is not None
    for metric in definitions().values():
        asked = Request(store.known_from, store.known_until, metric.usual_grain)
        frame = store.run(metric.name, asked).frame
        empty = frame[frame["value"].isna()]
        assert empty["undefined"].notna().all(), metric.name


def test_an_answer_names_the_rows_that_it_could_not_use(bad: MetricStore) -> None:
    assert bad.known_from is not None
    assert bad.known_until is not None
    asked = Request(bad.known_from, bad.known_until, "month")
    told = " ".join(
        str(one)
        for unusable in bad.run("mrr", asked).unusable
        for one in [unusable, *unusable.examples]
    )
    assert "3 of 6 rows of subscriptions" in told
    for named in ("row 3 (S1", "row 6 (S4", "row 7 (S5"):
        assert named in told


def test_the_rest_is_computed(bad: MetricStore) -> None:
    assert bad.known_from is not None
    assert bad.known_until is not None
    asked = Request(bad.known_from, bad.known_until, "month")
    # S1 until March, S2 and S3 as if they were one.
    assert bad.run("mrr", asked).frame["value"].tolist() == [150, 150, 50, 50]
    assert bad.run("logo_churn", asked).frame["value"].tolist()[1] == 0
    # 29 March has 23 hours in Europe, and both moments are one day of UTC.
    assert bad.run("predictions", asked).frame["value"].tolist()[2] == 1


def test_a_month_alone_has_an_end_and_no_past(one_month: MetricStore) -> None:
    first, last = date(2026, 1, 5), date(2026, 1, 20)
    assert (one_month.known_from, one_month.known_until) == (first, last)
    asked = Request(first, last, "month")
    assert one_month.run("mrr", asked).frame["value"].tolist() == [0]
    assert "the books end on 2026-01-20" in " ".join(one_month.run("mrr", asked).notes)
