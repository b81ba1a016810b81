import numpy as np
import pytest
from numpy.testing import assert_allclose

from core.recommendation.campaigns.features import ANSWER_FEATURES, measured, read
from core.recommendation.campaigns.moment import Moment
from core.recommendation.campaigns.offer import Campaigns, Offer
from core.recommendation.shop import Shop


@pytest.fixture
def moment(shop: Shop, offer: Offer, campaigns: Campaigns) -> Moment:
    return Moment(shop, offer, 230, campaigns)


def test_lately_is_13_weeks_or_as_many_as_the_shop_has(moment: Moment, shop: Shop) -> None:
    assert moment.weeks == 13
    assert Moment(shop, moment.offer, 114).weeks == 2
    assert Moment(shop, moment.offer, 101).weeks == 1


def test_features_are_what_is_counted_by_hand(moment: Moment) -> None:
    values = dict(
        zip([f.name for f in ANSWER_FEATURES], measured(moment, ANSWER_FEATURES).T, strict=True)
    )
    # Household 0 bought products 1 and 0 on days 150 and 200, within 91 days before 230.
    assert_allclose(values["bought_lately"], [2 / 13, 1 / 13, 0])
    assert_allclose(values["spent_a_week"], [11 / 13, 10 / 13, 8 / 13])
    assert_allclose(values["saved_share"], [5 / 20, 0, 2 / 10])
    # Product 1 is on both coupons, and each counts once.
    assert values["coupons_met"].tolist() == [2, 1, 0]
    assert values["coupons_handed_in"].tolist() == [2, 0, 0]
    assert values["is_known"].tolist() == [0, 0, 0]
    assert values["products_a_coupon"].tolist() == [1.5, 1.5, 1.5]


def test_nothing_of_the_day_or_later_is_looked_at(
    shop: Shop, offer: Offer, campaigns: Campaigns
) -> None:
    on_the_day = measured(Moment(shop, offer, 240, campaigns), ANSWER_FEATURES)
    day_after = measured(Moment(shop, offer, 241, campaigns), ANSWER_FEATURES)
    assert_allclose(on_the_day[1, :3], [1 / 13, 1, 0])
    assert_allclose(day_after[1, :3], [2 / 13, 2, 1])


def test_a_shop_without_money_or_campaigns_has_noughts(shop: Shop, offer: Offer) -> None:
    unknown = np.full(len(shop.orders.lines), np.nan, np.float32)
    lines = shop.orders.lines
    object.__setattr__(lines, "spent", unknown)
    object.__setattr__(lines, "saved", unknown)
    values = measured(Moment(shop, offer, 230), ANSWER_FEATURES)
    assert np.isfinite(values).all()
    assert values[:, 2:5].max() == 0


def test_campaigns_received_are_those_that_began_before(moment: Moment, shop: Shop) -> None:
    assert moment.campaigns_received().tolist() == [1, 0, 1]
    later = Moment(shop, moment.offer, 231, moment.campaigns)
    assert later.campaigns_received().tolist() == [2, 1, 1]


def test_counts_are_read_by_their_logarithm_and_shares_as_they_are(moment: Moment) -> None:
    values = measured(moment, ANSWER_FEATURES)
    seen = read(values, ANSWER_FEATURES)
    assert_allclose(seen[:, 1], np.log([3, 2, 1]))
    assert_allclose(seen[:, 3], values[:, 3])
