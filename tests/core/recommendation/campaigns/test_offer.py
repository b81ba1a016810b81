import numpy as np

from core.recommendation.campaigns.offer import Campaigns, Offer


def test_an_offer_knows_the_products_of_each_coupon(offer: Offer) -> None:
    assert offer.products.tolist() == [0, 1, 2]
    assert offer.of_coupon(1).tolist() == [1, 2]
    assert offer.products_a_coupon == 1.5


def test_an_offer_of_nothing_is_empty() -> None:
    nothing = Offer.of([])
    assert nothing.products.tolist() == []
    assert nothing.products_a_coupon == 0


def test_coupons_are_counted_by_the_households_a_campaign_went_to(campaigns: Campaigns) -> None:
    assert campaigns.redeemed(0).tolist() == [2, 0]
    assert campaigns.redeemed(1).tolist() == [0, 1]


def test_a_campaign_is_over_the_day_after_its_last(campaigns: Campaigns) -> None:
    assert campaigns.ended_before(180) == []
    assert campaigns.ended_before(181) == [0]
    assert campaigns.place_of("2") == 1
    assert campaigns.place_of("3") is None


def test_some_redemptions_can_be_taken(campaigns: Campaigns) -> None:
    later = campaigns.redemptions.take(campaigns.redemptions.day > 165)
    assert np.array_equal(later.household, [0, 1])
