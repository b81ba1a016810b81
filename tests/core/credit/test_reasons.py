"""Reasons: by theme, strongest first, each with its value, at most four against."""

from dataclasses import replace

import numpy as np
import pytest

from core.credit.reasons import PRINCIPAL_REASONS, principal_reasons, reasons
from core.explanation import Explanation

HAND_MADE = {
    # feature: (value as people read it, contribution)
    "latest_status": ("2 months late", 0.5),
    "recent_arrears": ("1.4 months late", 0.7),
    "utilisation": ("95 %", 0.4),
    "unused_limit": ("NT$ 5,000", -0.1),
    "bill": ("NT$ 90,000", 0.2),
    "bill_max": ("NT$ 99,000", -0.5),
    "paid_share": ("3 %", 0.15),
    "spending": ("NT$ 8,000", 0.05),
}


def explanation(**changes: float) -> Explanation:
    told = {name: (value, changes.get(name, push)) for name, (value, push) in HAND_MADE.items()}
    pushes = np.array([push for _, push in told.values()])
    return Explanation(
        names=tuple(told),
        titles=tuple(told),
        values=tuple(value for value, _ in told.values()),
        contributions=pushes,
        base=-1.5,
        output=-1.5 + float(pushes.sum()),
        unit="log-odds of default",
        method="by hand",
    )


def test_features_of_one_theme_are_added_up_and_ranked() -> None:
    found = reasons(explanation())
    assert [reason.theme for reason in found] == [
        "Late payments",
        "Room left on the limit",
        "Payments made",
        "New spending",
        "Size of the bills",
    ]
    assert [reason.contribution for reason in found] == pytest.approx([1.2, 0.3, 0.15, 0.05, -0.3])


def test_each_theme_is_told_by_the_feature_that_pushed_hardest_its_way() -> None:
    lead = {reason.theme: reason.feature for reason in reasons(explanation())}
    assert lead["Late payments"] == "recent_arrears"
    assert lead["Room left on the limit"] == "utilisation"
    assert lead["Size of the bills"] == "bill_max"  # the theme speaks in favour


def test_sentences_are_plain_and_hold_the_value() -> None:
    first, second, *_ = reasons(explanation())
    assert first.sentence == (
        "Payments were 1.4 months late on average over six months, recent ones weighing most."
    )
    assert second.sentence == "95 % of the limit is used."


def test_the_direction_is_the_sign_of_the_whole_theme() -> None:
    assert [reason.raises_risk for reason in reasons(explanation())] == [True] * 4 + [False]


def test_at_most_four_reasons_and_only_those_against() -> None:
    everything_against = explanation(bill_max=0.5)
    assert len(reasons(everything_against)) == 5
    assert len(principal_reasons(everything_against)) == PRINCIPAL_REASONS == 4
    assert all(reason.raises_risk for reason in principal_reasons(explanation()))


def test_a_theme_that_hardly_moves_the_odds_is_no_principal_reason() -> None:
    # New spending adds 0.05, less than a tenth of a log-odds.
    themes = [reason.theme for reason in principal_reasons(explanation())]
    assert themes == ["Late payments", "Room left on the limit", "Payments made"]


def test_where_every_reason_is_weak_the_strongest_is_told() -> None:
    weak = replace(explanation(), contributions=np.full(len(HAND_MADE), 0.01))
    assert len(principal_reasons(weak)) == 1


def test_nothing_against_gives_no_reasons() -> None:
    calm = replace(explanation(), contributions=-np.ones(len(HAND_MADE)))
    assert principal_reasons(calm) == ()
    assert len(reasons(calm)) == 5


def test_a_theme_that_does_nothing_is_no_reason() -> None:
    silent = explanation(latest_status=0.0, recent_arrears=0.0)
    assert "Late payments" not in {reason.theme for reason in principal_reasons(silent)}


def test_what_never_happened_is_not_told_as_if_it_had() -> None:
    never = replace(
        explanation(),
        names=("serious_arrears_recency",),
        titles=("",),
        values=("0 months",),
        contributions=np.array([-0.2]),
    )
    (reason,) = reasons(never)
    assert reason.sentence == ("No payment was two or more months late within the last six months.")
    (reason,) = reasons(replace(never, values=("6 months",), contributions=np.array([0.2])))
    assert reason.sentence.startswith("A payment was two or more months late")
