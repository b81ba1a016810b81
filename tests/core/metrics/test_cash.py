"""Cash and margins, worked out by hand from contracts.py and money.py."""

from datetime import date

import pytest

from core.metrics.store import MetricStore
from tests.core.metrics.ledger import Row, ask, reasons, store_of, values

DECEMBER = date(2025, 12, 1)


def test_gross_margin_is_undefined_where_no_serving_cost_is_told(company: MetricStore) -> None:
    result = ask(company, "gross_margin")
    assert values(result)[:2] == pytest.approx([1 - 50 / 331.61, 1 - 60 / 470.72])
    assert reasons(result)[2] == "the books do not tell what serving cost in that time"


def test_net_burn_does_not_count_money_that_was_raised(company: MetricStore) -> None:
    result = ask(company, "net_burn", first_day=DECEMBER)
    assert values(result) == [None, 1_000, 1_000, 500]
    assert reasons(result)[0] == "the balance before it or of one of its months is not told"
    assert values(ask(company, "net_burn", grain="quarter")) == [2_500]


def test_cash_is_the_balance_of_the_month_s_end(company: MetricStore) -> None:
    assert values(ask(company, "cash")) == [9_000, 13_000, 12_500]
    assert values(ask(company, "cash", grain="quarter")) == [12_500]


def test_the_burn_multiple_is_not_meaningful_without_added_arr(company: MetricStore) -> None:
    result = ask(company, "burn_multiple")
    # Of March's 50, currencies did 20.
    assert values(result) == pytest.approx([1_000 / (12 * 270), None, 500 / (12 * 30)], nan_ok=True)
    assert reasons(result)[1] == "not meaningful: no ARR was added on balance"


def test_runway_is_cash_over_average_burn(company: MetricStore) -> None:
    result = ask(company, "runway", parameters={"burn_months": 2})
    assert values(result) == [None, 13, pytest.approx(12_500 / 750)]
    assert reasons(result)[0] == "the books do not tell every balance of that time"


def test_spend_is_undefined_in_a_month_without_any() -> None:
    spend: list[Row] = [
        {"month": "2026-01-01", "category": "sales", "amount": 10, "currency": "USD"},
        {"month": "2026-03-01", "category": "general", "amount": 5, "currency": "USD"},
    ]
    result = ask(store_of(spend=spend), "spend")
    assert values(result) == [10, None, 5]
    assert reasons(result)[1] == "the books do not tell the spend of every month of it"


def test_spend_by_category_adds_up(company: MetricStore) -> None:
    result = ask(company, "spend", by="category")
    assert values(result, "sales") == [220, 0, 0]
    assert values(result, "inference") == [20, 20, 0]
    assert values(ask(company, "spend")) == [270, 160, 500]
    assert values(ask(company, "spend", filters={"category": ("hosting", "inference")})) == [
        50,
        60,
        0,
    ]


def test_head_count_is_that_of_the_last_month(company: MetricStore) -> None:
    result = ask(company, "headcount")
    assert values(result) == [None, 7, 6]
    assert reasons(result)[0] == "the people of that month are not told"
    assert values(ask(company, "headcount", by="team"), "sales") == [None, 2, None]


def _months(first_year: int, count: int) -> list[str]:
    return [f"{first_year + n // 12}-{n % 12 + 1:02d}-01" for n in range(count)]


def _contract(starts_on: str, ends_on: str | None, amount: float) -> Row:
    return {
        "subscription_id": "s",
        "account_id": "a",
        "starts_on": starts_on,
        "ends_on": ends_on,
        "monthly_amount": amount,
        "currency": "USD",
    }


def test_the_rule_of_40_adds_a_years_growth_and_its_margin() -> None:
    store = store_of(
        known_until=date(2025, 12, 31),
        subscriptions=[
            _contract("2024-12-01", "2025-12-01", 100),
            _contract("2025-12-01", None, 150),
        ],
        cash=[
            {"month": month, "balance_usd": 1_000 - 25 * n}
            for n, month in enumerate(_months(2024, 24)[11:])
        ],
    )
    year = {"first_day": date(2025, 11, 1), "last_day": date(2025, 12, 31)}
    result = ask(store, "rule_of_40", **year)
    # Growth is 50 %; 300 are burned while 11 × 100 + 150 are earned.
    assert values(result) == [None, pytest.approx(50 - 100 * 300 / 1_250)]
    assert reasons(result)[0] == "there was no MRR a year before"


HALF_YEAR = _months(2025, 15)[8:]


def _going_on(
    costs: list[float], cash: float, mrr: float = 100, inference: float = 0
) -> MetricStore:
    """Seven months up to March: 100 come in each, and so much is spent until so much is left."""
    balances = [cash + sum(costs[n:]) + (inference - 100) * len(costs[n:]) for n in range(1, 8)]
    spent = [(month, "general", amount) for month, amount in zip(HALF_YEAR, costs, strict=True)]
    spent += [(month, "inference", inference) for month in HALF_YEAR]
    return store_of(
        subscriptions=[_contract("2025-09-01", None, mrr)] if mrr else None,
        spend=[
            {"month": month, "category": category, "amount": amount, "currency": "USD"}
            for month, category, amount in spent
        ],
        cash=[
            {"month": month, "balance_usd": amount}
            for month, amount in zip(HALF_YEAR, balances, strict=True)
        ],
    )


def test_runway_with_growth_is_cash_over_burn_while_nothing_grows() -> None:
    store = _going_on([150] * 7, 1_000)
    assert values(ask(store, "runway_with_growth"))[2] == pytest.approx(20)
    assert values(ask(store, "runway"))[2] == 20


def test_runway_with_growth_lets_costs_go_on_along_their_trend() -> None:
    # Costs double a month up to 320 and 100 are received: −540, then −1,180, and nothing is left.
    result = ask(_going_on([5, 10, 20, 40, 80, 160, 320], 1_720), "runway_with_growth")
    assert values(result)[2] == pytest.approx(2)
    assert values(result, column="running_usd")[2] == pytest.approx(320)
    assert values(result, column="running_growth")[2] == pytest.approx(1)


def test_runway_with_growth_lets_receipts_and_inference_go_with_mrr() -> None:
    steps = [
        _contract(month, None, 100 * 2**n) | {"subscription_id": f"s{n}"}
        for n, month in enumerate(HALF_YEAR)
    ]
    states = [
        dict(state) | {"ends_on": after}
        for state, after in zip(steps, [*HALF_YEAR[1:], None], strict=True)
    ]
    store = store_of(
        subscriptions=states,
        invoices=[
            {
                "invoice_id": month,
                "account_id": "a",
                "issued_on": month,
                "paid_on": month,
                "amount": 50 * 2**n,
                "currency": "USD",
            }
            for n, month in enumerate(HALF_YEAR)
        ],
        spend=[
            {"month": month, "category": category, "amount": amount, "currency": "USD"}
            for n, month in enumerate(HALF_YEAR)
            for category, amount in (("general", 20_000), ("inference", 10 * 2**n))
        ],
        cash=[{"month": "2026-03-01", "balance_usd": 16_000}],
    )
    result = ask(store, "runway_with_growth", first_day=date(2026, 3, 1))
    # Of 12,800 of MRR in April a half comes in and a tenth is computed: 5,120 − 20,000 are missing;
    # of the 1,120 that are left May would take 9,760.
    assert values(result) == [pytest.approx(1 + 1_120 / 9_760)]
    assert values(result, column="receipts_usd") == [pytest.approx(3_200)]
    assert values(result, column="mrr_growth") == [pytest.approx(1)]


def test_runway_is_undefined_while_cash_comes_in() -> None:
    store = _going_on([50] * 7, 1_000)
    assert reasons(ask(store, "runway"))[2] == "no cash is burned"
    assert reasons(ask(store, "runway_with_growth"))[2] == "cash lasts for over 120 months"


def test_runway_with_growth_says_which_part_of_the_books_is_missing() -> None:
    few = ask(_going_on([150] * 7, 1_000), "runway_with_growth")
    # In January the books have five months.
    assert reasons(few)[0] == "the books have under 6 whole months"
    gap = _going_on([150] * 7, 1_000)
    assert reasons(ask(gap, "runway_with_growth"))[1] is None
    untold = store_of(
        subscriptions=[_contract("2025-09-01", None, 100)],
        spend=[{"month": "2026-01-01", "category": "general", "amount": 1, "currency": "USD"}],
        cash=[{"month": "2026-03-01", "balance_usd": 1}],
    )
    reason = reasons(ask(untold, "runway_with_growth"))[2]
    assert reason == "the books do not tell the spend of every month of the window"
