import json

import numpy as np
import pytest
from numpy.testing import assert_allclose

from core.recommendation.campaigns.answers import answer_features
from core.recommendation.campaigns.data import load_campaigns
from core.recommendation.campaigns.facts import facts, handed_in
from core.recommendation.campaigns.moment import Moment
from core.recommendation.campaigns.offer import Campaigns
from core.recommendation.campaigns.records import AnswerModelRecord, CampaignStudy
from core.recommendation.campaigns.study import FIRST_TEST_DAY, Measured, study_campaigns
from core.recommendation.data import load_shop
from core.recommendation.shop import Shop


def test_a_coupon_is_matched_with_the_lines_of_its_day(shop: Shop, campaigns: Campaigns) -> None:
    found = handed_in(shop, campaigns)
    # Household 0 bought nothing on days 165 and 170; household 1 product 0 for $3 on day 240.
    assert_allclose(found.spent, [np.nan, np.nan, 3.0])
    # Before day 160 household 0 had bought products of both coupons; household 1 only product 2.
    assert found.bought_before.tolist() == [True, True, False]


def test_facts_are_means_over_the_coupons(shop: Shop, campaigns: Campaigns) -> None:
    found = facts(shop, campaigns, np.random.default_rng(0))
    assert (found.coupons, found.matched) == (3, 1)
    assert found.spent_per_coupon.value == 3
    assert_allclose(found.bought_before.value or 0, 2 / 3)
    # 141 days; households 0, 1 and 2 were all sent a campaign, so there are no others.
    assert_allclose(found.spent_by_sent, 13 * 7 / 141, rtol=1e-6)
    assert found.spent_by_others is None


@pytest.mark.slow
def test_the_shipped_campaigns_are_judged_by_what_was_known_before() -> None:
    shop = load_shop()
    tables, record = study_campaigns(shop, np.random.default_rng(5))
    study = CampaignStudy.model_validate_json(json.dumps(record))
    assert [sent.name for sent in study.campaigns] == ["16", "17", "18", "19", "20", "21", "22"]
    assert all(sent.starts >= FIRST_TEST_DAY for sent in study.campaigns)
    assert (study.sent, study.answers) == (2238, 294)
    ours, lot = study.methods["model"], study.rate
    assert (ours.rate_of_tenth.low or 0) > 3 * (lot.value or 1)
    everyone = [row for row in tables["campaign_gains"].to_pylist() if row["share"] == 1.0]
    assert [row["value"] for row in everyone] == [1.0] * len(study.methods)


@pytest.mark.slow
def test_a_model_read_back_scores_as_the_one_written() -> None:
    shop = load_shop()
    campaigns = load_campaigns(shop)
    assert (len(campaigns), len(campaigns.redemptions)) == (27, 2102)
    measured = Measured.of(shop, campaigns)
    place = campaigns.place_of("16")
    assert place is not None
    known = campaigns.campaigns[place]
    features = answer_features(Moment(shop, known.offer, known.starts, campaigns))
    written = AnswerModelRecord.of(measured.models[place]).model_dump_json()
    again = AnswerModelRecord.model_validate_json(written).model
    assert np.array_equal(
        again.expected(features).log_odds, measured.models[place].expected(features).log_odds
    )
