import numpy as np
import pytest
from numpy.testing import assert_allclose

from core.recommendation.campaigns.answers import (
    UNKNOWN_SPREAD,
    UNKNOWN_WEIGHT,
    Answered,
    answered,
    fit_answers,
    reasons_of,
    spread_between,
)
from core.recommendation.campaigns.features import PURCHASE_FEATURES
from core.recommendation.campaigns.offer import Campaigns, Kind
from core.recommendation.shop import Shop


def _campaign(rate: float, size: int = 400, kind: Kind = "B", each: int = 1) -> Answered:
    rng = np.random.default_rng(size)
    counts = np.where(np.arange(size) < rate * size, each, 0).astype(np.int32)
    return Answered(rng.normal(size=(size, 1)), counts, kind)


def test_a_campaign_teaches_its_households_on_its_first_day(
    shop: Shop, campaigns: Campaigns
) -> None:
    lessons = answered(shop, campaigns)
    assert sorted(lessons) == [0, 1]
    assert lessons[0].features.shape == (2, 7)
    assert lessons[0].counts.tolist() == [2, 0]
    # On day 160 nobody had handed in a coupon.
    assert lessons[0].features[:, 2].tolist() == [0, 0]
    assert_allclose(lessons[1].features[:, 2], [np.log(3), 0])


def test_a_campaign_from_before_there_was_a_history_teaches_nothing(
    shop: Shop, campaigns: Campaigns
) -> None:
    early = Campaigns(campaigns.campaigns[1:], campaigns.redemptions.take(np.array([False] * 3)))
    object.__setattr__(early.campaigns[0], "starts", shop.first_day + 27)
    assert answered(shop, early) == {}


def test_campaigns_that_all_come_out_as_expected_keep_only_the_usual_spread() -> None:
    alike = [_campaign(0.25, size) for size in (400, 404, 408)]
    share = UNKNOWN_WEIGHT / (3 + UNKNOWN_WEIGHT)
    assert_allclose(spread_between(alike), np.sqrt(share) * UNKNOWN_SPREAD)


def test_campaigns_that_differ_have_a_wide_spread() -> None:
    mixed = [_campaign(rate, 4000) for rate in (0.1, 0.5, 0.1, 0.5)]
    assert spread_between(mixed) > 0.9


def test_one_campaign_has_the_usual_spread() -> None:
    assert spread_between([_campaign(0.2)]) == UNKNOWN_SPREAD


def test_coupons_of_an_answer_are_those_of_the_same_kind() -> None:
    both = [_campaign(0.25, kind="A", each=3), _campaign(0.25, kind="C", each=2)]
    assert fit_answers(both, "A").each == 3
    assert fit_answers(both, "B").each == 2


def test_too_few_answers_of_a_kind_lend_those_of_all() -> None:
    both = [_campaign(0.25, kind="A", each=3), _campaign(0.02, kind="C", each=2)]
    assert_allclose(fit_answers(both, "B").each, (100 * 3 + 8 * 2) / 108)


def test_a_model_knows_what_it_is_learnt_from() -> None:
    model = fit_answers([_campaign(0.25), _campaign(0.5, 100)], "B")
    assert (model.campaigns, model.sent, model.answered) == (2, 500, 150)
    expected = model.expected(np.zeros((5, 1)))
    assert expected.probability.shape == (5,)
    assert 0.25 < expected.probability[0] < 0.35


@pytest.mark.parametrize(("household", "first"), [(0, "bought_lately"), (1, "lines_a_week")])
def test_reasons_begin_with_the_most_telling_and_add_up(household: int, first: str) -> None:
    rng = np.random.default_rng(0)
    features = rng.normal(1.0, 1.0, (200, 3))
    features[:, 1] = 1.0
    counts = (features[:, 0] + features[:, 2] > 2).astype(np.int32)
    model = fit_answers([Answered(features, counts, "B")], "B")
    values = np.array([[50.0, 1.0, 2.0], [1.7, 1.0, 60.0]])
    reasons = reasons_of(model, values, household, PURCHASE_FEATURES)
    assert reasons[0].feature.name == first
    # The middle feature is alike for both.
    assert len(reasons) == 2
    read = np.column_stack([np.log1p(values[:, 0]), values[:, 1], np.log1p(values[:, 2])])
    total = sum(reason.contribution for reason in reasons) + model.logistic.intercept
    assert_allclose(total, model.logistic.log_odds(read)[household])
