import numpy as np
import pytest
from numpy.testing import assert_allclose

from core.recommendation.campaigns.judged import Draws, Judged, with_interval
from core.scores import auc

from .conftest import places


@pytest.fixture
def judged() -> Judged:
    """Two campaigns of four households, of which household 0 and 5 answered."""
    return Judged(
        campaign=places(0, 0, 0, 0, 1, 1, 1, 1),
        household=places(0, 1, 2, 3, 0, 4, 5, 6),
        counts=places(3, 0, 0, 0, 0, 0, 1, 0),
        scores={"good": np.array([9, 1, 2, 3, 1, 2, 9, 3.0]), "flat": np.zeros(8)},
    )


@pytest.fixture
def draws(judged: Judged) -> Draws:
    return Draws.of(judged, np.random.default_rng(0), 200)


def test_the_first_are_chosen_within_each_campaign(judged: Judged) -> None:
    assert np.flatnonzero(judged.first("good", 0.25)).tolist() == [0, 6]
    assert np.flatnonzero(judged.first("good", 0.5)).tolist() == [0, 3, 6, 7]


def test_at_least_one_household_of_each_campaign_is_chosen(judged: Judged) -> None:
    assert judged.first("good", 0.01).sum() == 2
    assert judged.first("good", 1.0).all()


def test_rates_and_shares_are_those_counted_by_hand(draws: Draws) -> None:
    half = draws.judged.first("good", 0.5)
    assert draws.rate(half)[0] == 2 / 4
    assert draws.captured(half)[0] == 1
    chosen = np.arange(8) == 6
    assert draws.captured(chosen)[0] == 1 / 2
    assert draws.captured_coupons(chosen)[0] == 1 / 4


def test_a_household_is_drawn_with_all_its_campaigns(draws: Draws) -> None:
    assert draws.weights.shape == (201, 7)
    assert draws.place[0] == draws.place[4]


def test_the_order_is_the_auc_within_campaigns(draws: Draws, judged: Judged) -> None:
    assert draws.order("good")[0] == 1
    assert draws.order("flat")[0] == 0.5
    rng = np.random.default_rng(1)
    noisy = Judged(judged.campaign * 0, judged.household, judged.counts, {"x": rng.random(8)})
    found = Draws.of(noisy, rng, 2).order("x")[0]
    assert_allclose(found, auc(judged.counts > 0, noisy.scores["x"]))


def test_an_interval_holds_its_figure(draws: Draws) -> None:
    found = with_interval(draws.rate(draws.judged.first("good", 0.5)))
    assert found.value == 0.5
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0.5 < found.high
