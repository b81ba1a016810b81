"""Usage on ten batches of predictions, worked out by hand from activity.py."""

from datetime import date

import pytest

from core.metrics.store import MetricStore
from tests.core.metrics import contracts
from tests.core.metrics.ledger import LAST_DAY, ask, reasons, store_of, values

MARCH_29 = date(2026, 3, 29)


def test_daily_users_are_averaged_over_all_days(active: MetricStore) -> None:
    # u1 on the 5th, u2 on the 6th, u3 on the 20th; u1 and u3; u2 and u1.
    assert values(ask(active, "dau")) == pytest.approx([3 / 31, 2 / 28, 2 / 31])
    assert values(ask(active, "dau", by="segment"), "team") == pytest.approx(
        [2 / 31, 1 / 28, 2 / 31]
    )


def test_weekly_users_are_those_of_the_last_seven_days(active: MetricStore) -> None:
    assert values(ask(active, "wau")) == [0, 0, 2]
    # The week from Monday 5 January.
    week = ask(active, "wau", grain="week", first_day=date(2026, 1, 5), last_day=date(2026, 1, 7))
    assert values(week) == [2]


def test_monthly_users_are_those_of_the_last_thirty_days(active: MetricStore) -> None:
    # 30 January to 28 February: u1 and u3; 2 to 31 March: u2 and u1.
    assert values(ask(active, "mau")) == [3, 2, 2]


def test_stickiness_is_the_share_of_days_of_a_monthly_user(active: MetricStore) -> None:
    assert values(ask(active, "stickiness")) == pytest.approx([3 / 90, 2 / 60, 2 / 60])
    nobody = ask(active, "stickiness", filters={"segment": ("self-serve",)})
    assert reasons(nobody)[2] == "nobody was active"


def test_activation_waits_until_all_had_their_days(active: MetricStore) -> None:
    result = ask(active, "activation")
    # u3 took 15 days; u4 came less than 14 days before the books end.
    assert values(result) == [pytest.approx(2 / 3), None, 0]
    assert reasons(result)[1] == "no user came"
    assert values(result, column="is_unfinished") == [False, False, True]
    assert values(ask(active, "activation", parameters={"days": 15}))[0] == 1


def test_the_funnel_has_no_answer_without_users(paying: MetricStore) -> None:
    assert set(reasons(ask(paying, "funnel"))) == {"the books lack users"}


def test_the_funnel_follows_accounts_from_signing_up_to_paying_on() -> None:
    store = store_of(
        LAST_DAY,
        **contracts.TABLES,
        users=[
            {"user_id": one, "account_id": one, "created_on": "2025-12-01", "activated_on": day}
            for one, day in [("a", "2025-12-05"), ("b", "2025-12-06"), ("c", "2025-11-02")]
        ],
    )
    spring = {"first_day": date(2025, 11, 1), "last_day": date(2025, 12, 31)}
    result = ask(store, "funnel", parameters={"days": 40}, **spring)
    # November: c, whose 80th day, 20 January, found it gone. December: a and b, who stayed.
    assert values(result) == [1, 1, 1, 0, 2, 2, 2, 2]
    assert values(result, column="of_step_before")[3] == 0
    assert values(result, column="is_unfinished") == [False] * 8


def test_users_are_retained_if_they_are_active_again(active: MetricStore) -> None:
    result = ask(active, "user_retention", last_day=date(2026, 1, 31))
    assert values(result, column="age") == [0, 1, 2]
    assert values(result) == pytest.approx([1, 2 / 3, 2 / 3])
    assert values(result, column="cohort_users") == [3, 3, 3]


def test_revenue_is_retained_at_the_rates_of_the_first_period(paying: MetricStore) -> None:
    result = ask(paying, "revenue_retention", first_day=date(2025, 11, 1))
    by_cohort = result.frame.groupby("period")["value"].apply(list).tolist()
    assert by_cohort[0] == [1, 1, 0, 0, 0.75]
    assert by_cohort[1] == pytest.approx([1, 1, 1.2, 1.2])
    assert by_cohort[2] == pytest.approx([1, 280 / 310, 280 / 310])


def test_predictions_count_rows_of_unknown_accounts_too(active: MetricStore) -> None:
    assert values(ask(active, "predictions")) == [100, 110, 17]
    assert values(ask(active, "predictions", by="segment"), "unknown") == [0, 0, 7]
    assert values(ask(active, "predictions", by="use_case"), "credit") == [30, 60, 0]
    only = ask(active, "predictions", filters={"use_case": ("credit",), "segment": ("team",)})
    assert values(only) == [30, 0, 0]


def test_usage_per_account_is_that_of_the_middle_one(active: MetricStore) -> None:
    result = ask(active, "usage_per_account")
    # a 60 and c 40; a 50 and c 60; a 10 and z 7.
    assert values(result) == [50, 55, 8.5]
    assert values(result, column="p90") == pytest.approx([58, 59, 9.7])
    nobody = ask(active, "usage_per_account", by="segment")
    assert reasons(nobody, "unknown")[0] == "no account asked for any"


def test_a_day_ends_at_midnight_utc(active: MetricStore) -> None:
    days = {"grain": "day", "first_day": date(2026, 1, 5), "last_day": date(2026, 1, 6)}
    assert values(ask(active, "predictions", **days)) == [30, 30]


def test_a_clock_set_back_changes_neither_days_nor_the_order(active: MetricStore) -> None:
    days = {"grain": "day", "first_day": MARCH_29, "last_day": MARCH_29}
    result = ask(active, "predictions", **days)
    assert values(result) == [10]
    rows = active.rows("predictions", result.request, MARCH_29)
    assert rows.frame["event_id"].tolist() == [8, 7]
