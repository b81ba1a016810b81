"""What inputs are worth: nothing where they say nothing, much where they say all."""

from dataclasses import replace

import numpy as np
import pytest

from core.recommendation.fitting import Effort
from core.recommendation.inputs_study import (
    PLAN,
    InputsStudy,
    Judged,
    Material,
    gains,
    study_inputs,
)
from core.recommendation.learning_rows import LearningRows
from core.recommendation.shop import Shop
from tests.core.recommendation.shops import drawn_shop

HORIZON = 14
QUICK = Effort(ease_products=24, trees=0.1, threads=1)


def studied(shop: Shop) -> InputsStudy:
    return study_inputs(shop, np.random.default_rng(3), (42, 56), 70, HORIZON, QUICK)


@pytest.fixture(scope="module")
def found() -> InputsStudy:
    return studied(drawn_shop(1))


def test_both_lists_do_without_the_plan_and_every_reason_that_has_inputs(
    found: InputsStudy,
) -> None:
    assert set(found.whole) == {"again", "discover"}
    assert {PLAN, "habit", "popularity", "promotion"} <= set(found.lost["again"])
    # Nobody has a habit of what was never bought.
    assert "habit" not in found.lost["discover"]


def test_without_the_input_that_tells_what_is_bought_it_is_not_found() -> None:
    bought = np.arange(400) % 10 == 0
    table = np.column_stack([bought, np.arange(400) % 7]).astype(np.float32)
    learnt = LearningRows(("lines", "buyers"), table, bought, np.ones(400, np.float32))
    # The one that is bought stands last of twelve that look alike but for that input.
    last = np.arange(12) == 11
    household = Judged(np.column_stack([last, np.ones(12)]).astype(np.float32), last, 1)
    material = Material(learnt, (household, None))
    whole = gains(material, "again", frozenset(), 1, QUICK)
    without = gains(material, "again", frozenset({"lines"}), 1, QUICK)
    assert (whole[0], without[0]) == (1, 0)
    assert np.isnan(whole[1])


def test_a_plan_that_promotes_nothing_is_worth_nothing() -> None:
    shop = drawn_shop(1)
    assert shop.promotions is not None
    nothing = replace(shop, promotions=shop.promotions.between(0, 0))
    for lost in studied(nothing).lost.values():
        assert lost[PLAN].value == pytest.approx(0)


def test_a_shop_without_promotions_has_no_plan_to_do_without() -> None:
    for lost in studied(drawn_shop(1, bare=True)).lost.values():
        assert PLAN not in lost


def test_the_same_seed_gives_the_same_figures(found: InputsStudy) -> None:
    assert studied(drawn_shop(1)) == found
