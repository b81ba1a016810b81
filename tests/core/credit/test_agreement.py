"""Trees beside scorecard, theme by theme: when they agree, and how they do not."""

import math

import numpy as np
import pytest

from core.credit.agreement import opinions
from core.credit.scorecard import POINTS
from core.errors import OptionError
from core.explanation import Explanation

POINTS_PER_LOG_ODDS = 20 / math.log(2)


def told(unit: str, pushes: dict[str, float]) -> Explanation:
    values = np.array(list(pushes.values()))
    return Explanation(
        names=tuple(pushes),
        titles=tuple(pushes),
        values=("",) * len(pushes),
        contributions=values,
        base=0.0,
        output=float(values.sum()),
        unit=unit,
        method="by hand",
    )


def verdicts(model: dict[str, float], log_odds: dict[str, float]) -> dict[str, str]:
    points = {name: -POINTS_PER_LOG_ODDS * push for name, push in log_odds.items()}
    found = opinions(told("log-odds", model), told(POINTS, points))
    return {opinion.theme: opinion.verdict for opinion in found}


def test_points_are_read_as_log_odds_of_default() -> None:
    (opinion,) = opinions(told("log-odds", {"bill": 0.5}), told(POINTS, {"bill": -20.0}))
    assert opinion.scorecard == pytest.approx(math.log(2))  # 20 points less: odds doubled
    assert opinion.points == -20.0


def test_features_are_added_up_by_theme_and_ranked_by_the_model() -> None:
    found = opinions(
        told("log-odds", {"bill": 0.2, "latest_status": 0.5, "recent_arrears": 0.25}),
        told(POINTS, {"latest_status": -30.0, "trouble_months": 10.0}),
    )
    assert [opinion.theme for opinion in found] == ["Late payments", "Size of the bills"]
    assert found[0].model == pytest.approx(0.75)
    assert found[0].points == -20.0


@pytest.mark.parametrize(
    ("model", "scorecard", "verdict"),
    [
        (0.5, 0.4, "same"),
        (0.5, -0.4, "opposite"),
        (0.5, 0.01, "only the model"),
        (0.01, -0.5, "only the scorecard"),
        (0.02, -0.03, "too small"),  # neither speaks
        (0.12, 0.05, "too small"),  # one barely does
    ],
)
def test_a_verdict_on_one_theme(model: float, scorecard: float, verdict: str) -> None:
    assert verdicts({"bill": model}, {"bill": scorecard}) == {"Size of the bills": verdict}


def test_same_direction_at_another_place_is_said() -> None:
    model = {"latest_status": 0.9, "bill": 0.6, "utilisation": 0.3}
    scorecard = {"latest_status": 0.3, "bill": 0.6, "utilisation": 0.9}
    assert verdicts(model, scorecard) == {
        "Late payments": "other rank",
        "Size of the bills": "same",
        "Room left on the limit": "other rank",
    }


def test_what_is_not_in_points_is_refused() -> None:
    with pytest.raises(OptionError):
        opinions(told("log-odds", {"bill": 1.0}), told("log-odds", {"bill": 1.0}))
