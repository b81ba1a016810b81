"""What training keeps of the campaigns for the page: models, figures and facts, as JSON."""

import numpy as np
from pydantic import BaseModel, ConfigDict

from core.evaluation_file import Interval
from core.recommendation.campaigns.answers import AnswerModel
from core.recommendation.campaigns.features import ANSWER_FEATURES
from core.recommendation.campaigns.logistic import Logistic


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AnswerModelRecord(_Record):
    """An :class:`~core.recommendation.campaigns.answers.AnswerModel`, feature by feature."""

    features: list[str]
    centre: list[float]
    scale: list[float]
    weights: list[float]
    intercept: float
    spread: float
    each: float
    each_variance: float
    campaigns: int
    sent: int
    answered: int

    @classmethod
    def of(cls, model: AnswerModel) -> "AnswerModelRecord":
        """Write a model down."""
        return cls(
            features=[feature.name for feature in ANSWER_FEATURES],
            centre=model.logistic.centre.tolist(),
            scale=model.logistic.scale.tolist(),
            weights=model.logistic.weights.tolist(),
            intercept=model.logistic.intercept,
            spread=model.spread,
            each=model.each,
            each_variance=model.each_variance,
            campaigns=model.campaigns,
            sent=model.sent,
            answered=model.answered,
        )

    @property
    def model(self) -> AnswerModel:
        """Give the model."""
        centre, scale, weights = (
            np.asarray(values) for values in (self.centre, self.scale, self.weights)
        )
        return AnswerModel(
            logistic=Logistic(centre, scale, weights, self.intercept),
            spread=self.spread,
            each=self.each,
            each_variance=self.each_variance,
            campaigns=self.campaigns,
            sent=self.sent,
            answered=self.answered,
        )


class MethodRecord(_Record):
    """How well a method chose the first tenth and fifth of each test campaign's households.

    ``rate`` is the share of the chosen that answered; ``captured`` the share of all answers, and
    ``captured_coupons`` of all coupons handed in, that came from them; ``order`` how often a
    household that answered stands before one that did not. The advantages are what our model's
    rate of the first tenth, and its order, have over this one's, on the same draws.
    """

    title: str
    rate_of_tenth: Interval
    rate_of_fifth: Interval
    captured_by_tenth: Interval
    captured_by_fifth: Interval
    captured_coupons_by_fifth: Interval
    order: Interval
    advantage_in_tenth: Interval
    advantage_in_order: Interval


class SentRecord(_Record):
    """A test campaign: what was expected of its households, and what came back.

    ``days_seen`` of its ``days`` lie within the data; coupons handed in later are not counted, so
    only a campaign that is over can be held against what was expected.
    """

    name: str
    kind: str
    starts: int
    days: int
    days_seen: int
    sent: int
    answers: int
    coupons: int
    expected_answers: Interval
    expected_coupons: Interval


class FactsRecord(_Record):
    """What the coupons handed in say by themselves, in money and shares.

    Parameters
    ----------
    coupons
        How many were handed in.
    matched
        How many of them have a line of that day that they can be for.
    spent_per_coupon
        On those lines, a coupon.
    bought_before
        The share of the coupons that were for something the household had bought before the
        campaign began: these purchases might have happened anyway.
    spent_by_sent, spent_by_others
        Median spending a week, of households that were sent a campaign and of all others; nothing
        where there are none.
    """

    coupons: int
    matched: int
    spent_per_coupon: Interval
    bought_before: Interval
    spent_by_sent: float | None
    spent_by_others: float | None


class CampaignStudy(_Record):
    """Everything that the page shows of campaigns besides what it computes live.

    ``rate`` is the share of all the households that test campaigns were sent to that answered: what
    a choice by lot among them would reach. ``models`` has the model as it stood on the day each
    campaign began, learnt from campaigns that were over; ``own_model`` is that of the day the page
    stands at, for a visitor's own offer.
    """

    as_of: int
    households: int
    sent: int
    answers: int
    rate: Interval
    methods: dict[str, MethodRecord]
    campaigns: list[SentRecord]
    facts: FactsRecord
    models: dict[str, AnswerModelRecord]
    own_model: AnswerModelRecord
