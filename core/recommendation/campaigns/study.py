"""What training measures of campaigns: every later one is judged by what was known before it.

The test campaigns are those of the last quarter. Each is ranked by a model of the campaigns that
were over when it began; features and ridge were chosen on the campaigns of April to September.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from core.arrays import FloatArray
from core.evaluation_file import Interval
from core.intervals import Estimate
from core.recommendation.campaigns.answers import Answered, AnswerModel, answered, fit_answers
from core.recommendation.campaigns.data import load_campaigns
from core.recommendation.campaigns.facts import facts
from core.recommendation.campaigns.features import ANSWER_FEATURES
from core.recommendation.campaigns.judged import Draws, Judged, with_interval
from core.recommendation.campaigns.offer import Campaign, Campaigns
from core.recommendation.campaigns.plan import PlanAssumptions, campaign_plan
from core.recommendation.campaigns.records import (
    AnswerModelRecord,
    CampaignStudy,
    MethodRecord,
    SentRecord,
)
from core.recommendation.data import first_day_of_week
from core.recommendation.shop import Shop

FIRST_TEST_DAY = int(np.datetime64("2017-10-01", "D").astype(int))
# A campaign of which the data shows less is no test.
MIN_DAYS_SEEN = 21
# The week at which the page stands.
PAGE_WEEK = 50
MODEL = "model"
METHODS: Mapping[str, str] = {
    MODEL: "Our model",
    "coupon_users": "Handed in most coupons before",
    "recent_buyers": "Bought most of its products lately",
    "big_spenders": "Spent most lately",
}
_SHARES = tuple(np.linspace(0.05, 1.0, 20).round(2).tolist())


@dataclass(frozen=True)
class Measured:
    """The campaigns of a shop with what each teaches, and the model of the day each began."""

    shop: Shop
    campaigns: Campaigns
    lessons: Mapping[int, Answered]
    models: Mapping[int, AnswerModel]

    @classmethod
    def of(cls, shop: Shop, campaigns: Campaigns) -> "Measured":
        """Learn before every campaign from those that were over."""
        lessons = answered(shop, campaigns)
        models = {
            place: model_of_day(campaigns, lessons, known.starts, known)
            for place, known in enumerate(campaigns.campaigns)
            if any(earlier in lessons for earlier in campaigns.ended_before(known.starts))
        }
        return cls(shop, campaigns, lessons, models)

    @property
    def tests(self) -> list[int]:
        """Give the places of the test campaigns."""
        return [
            place
            for place, known in enumerate(self.campaigns.campaigns)
            if known.starts >= FIRST_TEST_DAY
            and place in self.models
            and days_seen(self.shop, known) >= MIN_DAYS_SEEN
        ]


def study_campaigns(
    shop: Shop, rng: np.random.Generator
) -> tuple[dict[str, pa.Table], dict[str, object]]:
    """Measure the campaigns of the shop that ships.

    Returns
    -------
    tables : dict of str to Table
        ``campaign_gains``: by method and share of the households chosen, the share of all answers
        that came from them, with its interval.
    record : dict
        For ``study.json``; :class:`~core.recommendation.campaigns.records.CampaignStudy` reads it.
    """
    measured = Measured.of(shop, load_campaigns(shop))
    judged = judged_tests(measured)
    draws = Draws.of(judged, rng)
    tables = {"campaign_gains": _gains(draws)}
    return tables, _record(measured, draws, rng).model_dump(mode="json")


def model_of_day(
    campaigns: Campaigns, lessons: Mapping[int, Answered], day: int, like: Campaign
) -> AnswerModel:
    """Give what was known on a day of who answers a campaign of a kind."""
    earlier = [lessons[place] for place in campaigns.ended_before(day) if place in lessons]
    return fit_answers(earlier, like.kind)


def days_seen(shop: Shop, campaign: Campaign) -> int:
    """Give how many days of a campaign lie within the data."""
    return min(campaign.last_day, shop.last_day) - campaign.starts + 1


def judged_tests(measured: Measured) -> Judged:
    """Score every household of every test campaign by each method."""
    names = [feature.name for feature in ANSWER_FEATURES]
    lessons = [measured.lessons[place] for place in measured.tests]
    features = np.vstack([lesson.features for lesson in lessons])
    column = {name: features[:, names.index(name)] for name in names}
    spent = column["spent_a_week"]
    scores = {
        MODEL: np.concatenate([_log_odds(measured, place) for place in measured.tests]),
        # Most handed in none, so spending decides between equals.
        "coupon_users": column["coupons_handed_in"] + 1e-6 * spent,
        "recent_buyers": column["bought_lately"],
        "big_spenders": spent,
    }
    sizes = [len(lesson.counts) for lesson in lessons]
    sent = [measured.campaigns.campaigns[place].households for place in measured.tests]
    return Judged(
        campaign=np.repeat(np.array(measured.tests, np.int32), sizes),
        household=np.concatenate(sent),
        counts=np.concatenate([lesson.counts for lesson in lessons]),
        scores=scores,
    )


def _log_odds(measured: Measured, place: int) -> FloatArray:
    return measured.models[place].expected(measured.lessons[place].features).log_odds


def _gains(draws: Draws) -> pa.Table:
    rows = [
        {"method": method, "share": share}
        | with_interval(draws.captured(draws.judged.first(method, share))).model_dump()
        for method in METHODS
        for share in _SHARES
    ]
    return pa.Table.from_pylist(rows)


def _record(measured: Measured, draws: Draws, rng: np.random.Generator) -> CampaignStudy:
    judged = draws.judged
    last = measured.campaigns.campaigns[-1]
    as_of = first_day_of_week(PAGE_WEEK)
    own = model_of_day(measured.campaigns, measured.lessons, as_of, last)
    names = [known.name for known in measured.campaigns.campaigns]
    return CampaignStudy(
        as_of=as_of,
        households=len(np.unique(judged.household)),
        sent=len(judged),
        answers=int((judged.counts > 0).sum()),
        rate=with_interval(draws.rate(np.ones(len(judged), dtype=bool))),
        methods={name: _method(draws, name, title) for name, title in METHODS.items()},
        campaigns=[_sent(measured, place, rng) for place in measured.tests],
        facts=facts(measured.shop, measured.campaigns, rng),
        models={names[i]: AnswerModelRecord.of(model) for i, model in measured.models.items()},
        own_model=AnswerModelRecord.of(own),
    )


def _method(draws: Draws, method: str, title: str) -> MethodRecord:
    tenth, fifth = (draws.judged.first(method, share) for share in (0.1, 0.2))
    ours = draws.rate(draws.judged.first(MODEL, 0.1))
    order = draws.order(method)
    return MethodRecord(
        title=title,
        rate_of_tenth=with_interval(draws.rate(tenth)),
        rate_of_fifth=with_interval(draws.rate(fifth)),
        captured_by_tenth=with_interval(draws.captured(tenth)),
        captured_by_fifth=with_interval(draws.captured(fifth)),
        captured_coupons_by_fifth=with_interval(draws.captured_coupons(fifth)),
        order=with_interval(order),
        advantage_in_tenth=with_interval(ours - draws.rate(tenth)),
        advantage_in_order=with_interval(draws.order(MODEL) - order),
    )


def _sent(measured: Measured, place: int, rng: np.random.Generator) -> SentRecord:
    known, lesson = measured.campaigns.campaigns[place], measured.lessons[place]
    everyone = np.arange(len(lesson.counts))
    expected = measured.models[place].expected(lesson.features)
    plan = campaign_plan(expected, everyone, PlanAssumptions(), rng, size=len(everyone))
    return SentRecord(
        name=known.name,
        kind=known.kind,
        starts=known.starts,
        days=known.last_day - known.starts + 1,
        days_seen=days_seen(measured.shop, known),
        sent=len(everyone),
        answers=int((lesson.counts > 0).sum()),
        coupons=int(lesson.counts.sum()),
        expected_answers=_interval(plan.answers),
        expected_coupons=_interval(plan.coupons),
    )


def _interval(estimate: Estimate) -> Interval:
    return Interval(value=estimate.value, low=estimate.low, high=estimate.high)
