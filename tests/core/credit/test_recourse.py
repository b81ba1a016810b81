"""Recourse: the cheapest change of what can still change, proved by scoring."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.credit.actions import ACTIONS, COSTS, OTHER_LIMIT, PAYMENTS, RE_AGE, candidates
from core.credit.recourse import Limits, Step, applied, find_recourse, verify
from core.credit.schema import CREDIT_SCHEMA, MONTHS
from core.credit.standing import MUTABLE, Standing
from core.credit.task import TASK
from core.errors import OptionError
from core.model_store import load_model
from core.settings import settings as app_settings


def applicant(**changes):
    """A card holder two months late who usually pays NT$ 1,000 on a bill of NT$ 20,000."""
    row = {"applicant_id": "7", "credit_limit_twd": 50_000}
    row |= {f"payment_status_m{m}": 0 for m in MONTHS}
    row |= {f"bill_m{m}_twd": 20_000 for m in MONTHS}
    row |= {f"paid_m{m}_twd": 1_000 for m in MONTHS}
    row |= {"sex": "female", "education": "university", "marriage": "single", "age_years": 30}
    row |= {"payment_status_m1": 2, "paid_m1_twd": 0}
    return pd.DataFrame([row | changes])


def by_status(table):
    """0.1 for each month late in the latest month, on top of 0.1."""
    return 0.1 + 0.1 * table["payment_status_m1"].to_numpy(dtype=float).clip(0)


def by_bill(table):
    """The latest bill's share of NT$ 100,000."""
    return table["bill_m1_twd"].to_numpy(dtype=float) / 100_000


def by_limit(table):
    return table["credit_limit_twd"].to_numpy(dtype=float) / 100_000


def logistic(table):
    """A toy score that everything mutable moves, and some of what is not."""
    column = {name: table[name].to_numpy(dtype=float) for name in CREDIT_SCHEMA.required}
    late = column["payment_status_m1"].clip(0) + 0.6 * column["payment_status_m2"].clip(0)
    used = np.clip(column["bill_m1_twd"] / column["credit_limit_twd"], 0, 2)
    habit = np.log1p(column["paid_m1_twd"] + column["paid_m4_twd"]) / 10
    return 1 / (1 + np.exp(2.0 - 0.8 * late - used + habit))


def test_an_approved_applicant_needs_no_change():
    result = find_recourse(applicant(), by_status, cutoff=0.31)
    assert (result.needed, result.found, result.plans) == (False, False, ())
    assert result.message == "Approved: nothing needs to change."


def test_a_probability_equal_to_the_cut_off_is_a_refusal():
    assert find_recourse(applicant(bill_m1_twd=25_000), by_bill, cutoff=0.25).needed


def test_settling_arrears_costs_the_overdue_minimums_and_the_one_now_due():
    # Two months late and the present month: 3 × 5 % of NT$ 20,000 is NT$ 3,000.
    plan = find_recourse(applicant(), by_status, cutoff=0.15).plans[0]
    assert plan.payment_twd == 3_000
    # Three usual payments of NT$ 1,000, and a quarter for doing one thing.
    assert plan.cost == pytest.approx(3.25)
    assert plan.steps == (
        Step("paid_m1_twd", "Paid, latest month", 0, 3_000, plan.cost),
        Step("bill_m1_twd", "Bill, latest month", 20_000, 17_000, 0),
        Step("payment_status_m1", "Payment status, latest month", 2, 0, 0),
    )
    assert plan.sentences == (
        "Pay NT$ 3,000 now towards the latest bill, which falls from NT$ 20,000 to NT$ 17,000; "
        "this settles the arrears.",
    )


def test_one_month_late_is_offered_where_it_is_enough():
    # One of the two missed minimums: 5 % of NT$ 20,000.
    plan = find_recourse(applicant(), by_status, cutoff=0.25).plans[0]
    assert plan.payment_twd == 1_000
    assert plan.sentences[0].endswith("the account is then 1 month late instead of 2.")


def test_paid_in_full_means_the_statement_that_was_due_is_covered():
    row = applicant(bill_m2_twd=8_000, paid_m1_twd=1_500, payment_status_m1=0)
    standing = Standing.of(row)
    assert standing.in_full_twd == 6_500
    assert standing.status_after(6_400) == 0
    assert standing.status_after(6_500) == -1


def test_a_payment_never_exceeds_the_latest_bill():
    standing = Standing.of(applicant(bill_m1_twd=2_150, bill_m2_twd=90_000))
    assert standing.in_full_twd == standing.arrears_twd(0) == standing.re_age_twd == 2_150


def test_money_cannot_cure_a_late_account_that_owes_nothing():
    row = applicant(bill_m1_twd=0, bill_m2_twd=0)
    result = find_recourse(row, by_status, cutoff=0.15)
    assert not result.found
    assert result.message.startswith("None found within these limits: a payment now of up to NT$")


def test_the_smallest_payment_on_the_grid_is_chosen():
    # The bill must fall below NT$ 15,500. The grid steps by 2 % of NT$ 20,000, NT$ 400.
    plan = find_recourse(applicant(payment_status_m1=-1), by_bill, cutoff=0.155).plans[0]
    assert plan.payment_twd == 4_800
    assert plan.probability_before == pytest.approx(0.20)
    assert plan.probability_after == pytest.approx(0.152)


def test_a_payment_leaves_no_small_change_on_the_bill():
    standing = Standing.of(applicant(bill_m1_twd=4_114, bill_m2_twd=0, payment_status_m1=-1))
    for candidate in candidates(standing, Limits()):
        assert candidate.after.bill_m1_twd == 0 or candidate.after.bill_m1_twd >= 100


def test_a_larger_payment_than_the_limits_allow_is_not_proposed():
    row = applicant(payment_status_m1=-1)
    assert find_recourse(row, by_bill, 0.1, Limits(most_usual_payments=12)).found
    narrow = find_recourse(row, by_bill, 0.1, Limits(most_usual_payments=9))
    assert not narrow.found
    assert "NT$ 9,000 (9 usual monthly payments)" in narrow.limits_text


def test_a_lower_limit_is_found_and_never_below_what_is_owed():
    plan = find_recourse(applicant(), by_limit, cutoff=0.45).plans[0]
    assert plan.sentences == ("Accept a credit limit of NT$ 40,000 instead of NT$ 50,000.",)
    assert plan.cost == pytest.approx(2.25)
    owing = applicant(bill_m1_twd=48_000, bill_m2_twd=48_000)
    for candidate in candidates(Standing.of(owing), Limits()):
        if "other_limit" in candidate.names:
            assert candidate.after.credit_limit_twd >= candidate.after.bill_m1_twd


def test_a_higher_limit_is_offered_only_when_asked_for():
    def the_more_the_better(table):
        return 1 - by_limit(table)

    assert not find_recourse(applicant(), the_more_the_better, 0.45).found
    assert find_recourse(
        applicant(), the_more_the_better, 0.45, Limits(highest_limit_share=2)
    ).found


def test_the_month_before_is_settled_by_agreement_after_three_minimum_payments():
    def by_month_before(table):
        return table["payment_status_m2"].to_numpy(dtype=float) / 10

    row = applicant(payment_status_m1=2, payment_status_m2=2)
    plan = find_recourse(row, by_month_before, cutoff=0.15).plans[0]
    # Settling the latest arrears and three minimums both come to NT$ 3,000.
    assert plan.payment_twd == 3_000
    assert plan.cost == pytest.approx(3 + 0.25 + 2 + 0.25)
    for candidate in candidates(Standing.of(row), Limits()):
        if "re_age" in candidate.names:
            assert candidate.after.payment_status_m1 <= 0


def test_other_plans_ask_for_less_of_something():
    result = find_recourse(applicant(), lambda t: by_bill(t) * by_limit(t) / 0.1, cutoff=0.8)
    cheapest, *others = result.plans
    assert others
    for plan in others:
        assert set(plan.actions) != set(cheapest.actions)
        assert plan.cost >= cheapest.cost
        assert plan.payment_twd < cheapest.payment_twd or (
            "other_limit" in cheapest.actions and "other_limit" not in plan.actions
        )


def test_a_plan_is_verified_by_scoring_the_changed_row():
    row = applicant()
    plan = find_recourse(row, by_status, cutoff=0.15).plans[0]
    assert verify(plan, row, by_status, 0.15)
    assert not verify(plan, row, by_status, 0.1)
    assert applied(plan, row)["payment_status_m1"].item() == 0


def test_a_plan_for_somebody_else_is_not_applied():
    plan = find_recourse(applicant(), by_status, cutoff=0.15).plans[0]
    with pytest.raises(OptionError, match="does not fit this applicant"):
        applied(plan, applicant(bill_m1_twd=19_999))


def test_a_plan_that_touches_a_protected_column_is_not_applied():
    plan = find_recourse(applicant(), by_status, cutoff=0.15).plans[0]
    forged = replace(plan, steps=(Step("age_years", "Age", 30, 60, 0),))
    with pytest.raises(OptionError, match="Age"):
        applied(forged, applicant())


def test_scoring_takes_one_batch_and_few_rows():
    calls = []

    def counted(table):
        calls.append(len(table))
        return logistic(table)

    row = applicant(payment_status_m2=2)
    result = find_recourse(row, counted, 0.16, Limits(100, 1_000, 0, 2))
    assert len(calls) == 2 + len(result.plans)
    assert sum(calls) == result.rows_scored <= 4_000


@pytest.mark.parametrize("column", CREDIT_SCHEMA.required)
def test_a_row_with_a_missing_cell_is_refused_by_name(column):
    with pytest.raises(OptionError, match=column):
        find_recourse(applicant(**{column: None}), by_status, 0.15)


def test_a_missing_protected_cell_does_not_matter():
    assert find_recourse(applicant(sex=None, age_years=None), by_status, 0.15).found


def test_an_applicant_the_model_did_not_score_is_refused():
    with pytest.raises(OptionError, match="was not scored"):
        find_recourse(applicant(), lambda table: np.full(len(table), np.nan), 0.15)


def test_two_applicants_at_once_are_refused():
    with pytest.raises(OptionError, match="2 rows"):
        find_recourse(pd.concat([applicant(), applicant()]), by_status, 0.15)


@pytest.mark.parametrize("cutoff", [-0.1, 1.1, float("nan")])
def test_a_cut_off_that_is_no_probability_is_refused(cutoff):
    with pytest.raises(OptionError, match="cut-off"):
        find_recourse(applicant(), by_status, cutoff)


@pytest.mark.parametrize(
    "wrong",
    [
        {"payment_levels": 0},
        {"most_usual_payments": float("nan")},
        {"lowest_limit_share": -0.1},
        {"highest_limit_share": 0.9},
        {"most_actions": 4},
    ],
)
def test_limits_outside_their_range_are_refused(wrong):
    with pytest.raises(OptionError):
        Limits(**wrong)


def test_every_action_has_a_stated_cost_and_touches_only_what_can_change():
    assert {action.cost for action in ACTIONS} | {"step"} == set(COSTS)
    assert {action.column for action in ACTIONS} <= set(MUTABLE)
    assert not set(MUTABLE) & set(CREDIT_SCHEMA.protected)


amounts = st.integers(-5_000, 300_000)
payments = st.integers(0, 60_000)
statuses = st.integers(-2, 8)
applicants = st.builds(
    applicant,
    credit_limit_twd=st.integers(1, 100).map(lambda n: n * 10_000),
    sex=st.sampled_from(CREDIT_SCHEMA["sex"].categories),
    education=st.sampled_from(CREDIT_SCHEMA["education"].categories),
    marriage=st.sampled_from(CREDIT_SCHEMA["marriage"].categories),
    age_years=st.integers(18, 100),
    **{f"payment_status_m{m}": statuses for m in MONTHS},
    **{f"bill_m{m}_twd": amounts for m in MONTHS},
    **{f"paid_m{m}_twd": payments for m in MONTHS},
)


@given(applicants, st.floats(0.05, 0.6))
@settings(max_examples=60, deadline=None)
def test_a_plan_turns_the_decision_and_touches_nothing_else(row, cutoff):
    for plan in find_recourse(row, logistic, cutoff).plans:
        changed = applied(plan, row)
        assert logistic(changed)[0] < cutoff <= logistic(row)[0]
        same = [name for name in row.columns if name not in MUTABLE]
        pd.testing.assert_frame_equal(changed[same], row[same])
        assert CREDIT_SCHEMA.check(changed).usable.all()


@given(applicants)
@settings(max_examples=60, deadline=None)
def test_what_is_paid_leaves_the_bill_and_a_status_never_gets_worse(row):
    standing = Standing.of(row)
    for candidate in candidates(standing, Limits()):
        paid = candidate.after.paid_m1_twd - standing.paid_m1_twd
        assert 0 <= paid <= standing.owed_twd
        assert candidate.after.bill_m1_twd == pytest.approx(standing.bill_m1_twd - paid)
        assert candidate.after.payment_status_m1 <= standing.payment_status_m1
        assert candidate.after.payment_status_m2 <= standing.payment_status_m2


@given(applicants, st.floats(0.05, 0.6))
@settings(max_examples=60, deadline=None)
def test_no_cheaper_single_action_turns_the_decision(row, cutoff):
    """Each action alone, applied by hand to the row and scored one row at a time."""
    standing, limits = Standing.of(row), Limits(payment_levels=10)
    result = find_recourse(row, logistic, cutoff, limits)
    most = limits.most_usual_payments * standing.usual_payment_twd
    turning = []
    for action in (*PAYMENTS, OTHER_LIMIT):
        for level in action.levels(standing, limits):
            changed = row.copy()
            if action is OTHER_LIMIT:
                if level < standing.bill_m1_twd:
                    continue
                changed["credit_limit_twd"] = level
            elif 0 < level <= most:
                changed["paid_m1_twd"] += level
                changed["bill_m1_twd"] -= level
                changed["payment_status_m1"] = standing.status_after(level)
            if logistic(changed)[0] < cutoff:
                turning.append(action.points(standing, level))
    if result.needed and turning:
        assert result.plans[0].cost <= min(turning) + 1e-9


def test_the_shipped_model_approves_every_plan_and_finds_some():
    model = load_model(TASK, app_settings().model_dir("credit"))

    def score(table):
        return model.predict(table).probability

    people = TASK.load_split("test").queries
    risk = model.predict(people)
    refused = people[risk.probability >= risk.cutoff].head(40)
    found = 0
    for i in range(len(refused)):
        row = refused.iloc[[i]]
        result = find_recourse(row, score, risk.cutoff)
        found += result.found
        for plan in result.plans:
            assert verify(plan, row, score, risk.cutoff)
            assert plan.probability_after == pytest.approx(score(applied(plan, row))[0])
    assert 0 < found < len(refused)


def test_re_ageing_is_not_offered_where_the_month_before_was_not_late():
    assert RE_AGE.levels(Standing.of(applicant(payment_status_m2=0)), Limits()) == ()
