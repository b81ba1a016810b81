"""Unit economics, worked out by hand from contracts.py and money.py."""

import pytest

from core.metrics.store import MetricStore
from tests.core.metrics.ledger import ask, reasons, values

JANUARY_MARGIN = 1 - 50 / 331.61
FEBRUARY_MARGIN = 1 - 60 / 470.72
ONE_MONTH = {"window_months": 1}


def test_cac_takes_the_money_of_the_month_before(company: MetricStore) -> None:
    result = ask(company, "cac")
    # 400 in December for d and e in January; nobody is new in February and March.
    assert values(result) == [200, None, None]
    assert reasons(result) == [None, "no account is new", "no account is new"]


def test_cac_without_lag_takes_the_money_of_the_same_month(company: MetricStore) -> None:
    result = ask(company, "cac", parameters={"lag_months": 0})
    # 200 EUR at 1.1 for two.
    assert values(result) == [110, None, None]
    assert reasons(result)[2] == "the books do not tell what sales and marketing cost in that time"


def test_cac_of_a_quarter_shifts_the_whole_quarter(company: MetricStore) -> None:
    # December to February: 400 + 220 + 100.
    assert values(ask(company, "cac", grain="quarter")) == [360]


def test_ltv_is_arpa_times_margin_times_lifetime(company: MetricStore) -> None:
    result = ask(company, "ltv", parameters=ONE_MONTH)
    # One of three left in January; in February none did, so the lifetime is capped.
    expected = [115 * JANUARY_MARGIN * 3, 115 * FEBRUARY_MARGIN * 60]
    assert values(result)[:2] == pytest.approx(expected)
    assert values(result, column="lifetime_months") == [3, 60, 60]
    assert reasons(result)[2] == "the books do not tell what serving cost in that time"


def test_ltv_of_a_segment_takes_its_own_churn_and_the_companys_margin(
    company: MetricStore,
) -> None:
    result = ask(company, "ltv", by="segment", parameters=ONE_MONTH | {"cap_months": 24})
    assert values(result, "team")[0] == pytest.approx(75 * JANUARY_MARGIN * 24)
    assert values(result, "self-serve")[0] == pytest.approx(155 * JANUARY_MARGIN * 1)


def test_ltv_to_cac_says_which_of_the_two_is_missing(company: MetricStore) -> None:
    result = ask(company, "ltv_to_cac", parameters=ONE_MONTH)
    assert values(result)[0] == pytest.approx(115 * JANUARY_MARGIN * 3 / 200)
    assert reasons(result)[1:] == [
        "the acquisition cost is not defined",
        "the lifetime value is not defined",
    ]


def test_cac_is_paid_back_out_of_the_margin_of_new_mrr(company: MetricStore) -> None:
    result = ask(company, "cac_payback", parameters=ONE_MONTH)
    assert values(result)[0] == pytest.approx(400 / (310 * JANUARY_MARGIN))
    assert reasons(result)[1] == "there is no new MRR"
