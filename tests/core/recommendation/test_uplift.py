"""The worth of better lists, computed by hand."""

from dataclasses import replace

import numpy as np
import pytest

from core.errors import OptionError
from core.intervals import Estimate
from core.recommendation.uplift import Range, UpliftAssumptions, uplift

KNOWN = UpliftAssumptions(
    extra_hits=Estimate(0.02, 0.02, 0.02),
    places=10,
    households=Range.exactly(1_000),
    orders_a_week=Range.exactly(0.5),
    seen_share=Range.exactly(0.5),
    item_price=Range.exactly(4),
    margin=Range.exactly(0.25),
    incremental_share=Range.exactly(0.1),
    cost_a_year=Range.exactly(50),
)


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(11)


def test_the_worth_of_known_numbers_by_hand(rng: np.random.Generator) -> None:
    found = uplift(KNOWN, rng)
    # Two orders in 28 days, each seen with a half: 3/4 are reached, 13.0446 times a year.
    assert found.steps.lists_seen == pytest.approx(1_000 * 0.75 * 365.25 / 28)
    assert found.steps.extra_found == pytest.approx(9_783.48 * 0.2, abs=0.01)
    assert found.steps.extra_sold == pytest.approx(195.67, abs=0.01)
    assert found.steps.sales == pytest.approx(782.68, abs=0.01)
    assert found.value.value == pytest.approx(782.68 / 4 - 50, abs=0.01)
    assert found.value.low == pytest.approx(found.value.value)
    assert found.value.high == pytest.approx(found.value.value)
    assert found.chance_of_gain == 1
    assert found.movers == ()


def test_at_the_break_even_share_a_year_is_worth_nothing(rng: np.random.Generator) -> None:
    share = uplift(KNOWN, rng).break_even
    assert share is not None
    at_share = replace(KNOWN, incremental_share=Range.exactly(share))
    assert uplift(at_share, rng).value.value == pytest.approx(0)


def test_no_share_pays_for_lists_that_hit_less_or_cost_more(rng: np.random.Generator) -> None:
    worse = replace(KNOWN, extra_hits=Estimate(-0.01, -0.02, 0.0))
    found = uplift(worse, rng)
    assert found.value.value < 0
    assert found.break_even is None
    dear = replace(KNOWN, cost_a_year=Range.exactly(1e6))
    assert uplift(dear, rng).break_even is None


def test_the_number_that_moves_the_worth_most_comes_first(rng: np.random.Generator) -> None:
    found = uplift(
        replace(KNOWN, margin=Range(0.2, 0.25, 0.3), incremental_share=Range(0.0, 0.1, 0.3)), rng
    )
    assert [mover.name for mover in found.movers] == ["incremental_share", "margin"]
    assert found.movers[0].value_at_low == pytest.approx(-50)
    assert found.movers[0].value_at_high == pytest.approx(3 * 195.67 - 50, abs=0.1)


def test_a_costlier_year_is_worth_less_at_the_high_end(rng: np.random.Generator) -> None:
    (mover,) = uplift(replace(KNOWN, cost_a_year=Range(0, 50, 200)), rng).movers
    assert mover.value_at_low - mover.value_at_high == pytest.approx(200)
    assert mover.swing == pytest.approx(200)


def test_the_interval_of_measured_hits_carries_over(rng: np.random.Generator) -> None:
    found = uplift(
        replace(KNOWN, extra_hits=Estimate(0.02, 0.01, 0.03), cost_a_year=Range.exactly(0)), rng
    )
    # The worth is proportional to the hits, so its interval is the same share of it.
    assert found.value.low == pytest.approx(found.value.value / 2, rel=0.03)
    assert found.value.high == pytest.approx(found.value.value * 1.5, rel=0.03)


def test_chance_of_gain_is_a_half_where_losses_are_as_likely(rng: np.random.Generator) -> None:
    even = replace(KNOWN, extra_hits=Estimate(0, -0.01, 0.01), cost_a_year=Range.exactly(0))
    assert uplift(even, rng).chance_of_gain == pytest.approx(0.5, abs=0.02)


def test_the_same_seed_gives_the_same_interval() -> None:
    wide = replace(KNOWN, households=Range(500, 1_000, 5_000))
    first, again = (uplift(wide, np.random.default_rng(2)).value for _ in range(2))
    assert first == again


def test_a_shorter_horizon_fits_more_often_in_a_year(rng: np.random.Generator) -> None:
    weekly = uplift(replace(KNOWN, horizon_days=7), rng).steps.lists_seen
    # Half an order a week, seen with a half: 1 - 0.5 ^ 0.5.
    assert weekly == pytest.approx(1_000 * (1 - 0.5**0.5) * 365.25 / 7)


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("margin", Range.exactly(1.2)),
        ("households", Range(-1, 0, 1)),
        ("seen_share", Range(0, 1, 2)),
    ],
)
def test_a_share_over_1_or_a_negative_number_is_refused(name: str, asked: Range) -> None:
    with pytest.raises(OptionError, match=name.replace("_", " ")):
        replace(KNOWN, **{name: asked})


def test_a_range_out_of_order_or_without_end_is_refused() -> None:
    with pytest.raises(OptionError, match="in this order"):
        Range(2, 1, 3)
    with pytest.raises(OptionError, match="in this order"):
        Range(0, 1, float("inf"))


def test_hits_that_were_not_measured_are_refused() -> None:
    with pytest.raises(OptionError, match="not measured"):
        replace(KNOWN, extra_hits=Estimate(np.nan, np.nan, np.nan))


def test_a_list_without_places_is_refused() -> None:
    with pytest.raises(OptionError, match="places"):
        replace(KNOWN, places=0)
