"""Who answers a campaign: learnt from the campaigns that were over before.

To answer is to hand in at least one coupon. Only households that were sent a campaign could, and
the shop chose them, so what is learnt is about households like those it chose.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.arrays import FloatArray
from core.recommendation.campaigns.features import ANSWER_FEATURES, Feature, measured, read
from core.recommendation.campaigns.logistic import Logistic, fit_logistic, sigmoid
from core.recommendation.campaigns.moment import Moment
from core.recommendation.campaigns.offer import Campaigns, Kind, Places
from core.recommendation.shop import Shop

# The features of a campaign that begins earlier than this would rest on next to nothing.
MIN_HISTORY_DAYS = 28
# Of fewer answers, how many coupons one brings is taken from all kinds of campaign.
MIN_ANSWERS = 10
# How far campaigns are taken to differ (in log-odds) before any is seen, and how many seen ones
# that weighs as much as: three small campaigns can look alike by luck.
UNKNOWN_SPREAD = 0.5
UNKNOWN_WEIGHT = 3.0


@dataclass(frozen=True)
class Answered:
    """What one earlier campaign teaches.

    Parameters
    ----------
    features : ndarray of float, shape (n, features)
        Of the households it was sent to, on the day it began, as the model reads them.
    counts : ndarray of int32, shape (n,)
        The coupons each handed in.
    kind : str
    """

    features: FloatArray
    counts: Places
    kind: Kind


@dataclass(frozen=True)
class Expected:
    """What a campaign may bring from each household, before it is sent.

    Parameters
    ----------
    log_odds : ndarray of float, shape (households,)
        Of answering.
    each, each_variance : float
        Coupons handed in by a household that answers: mean and variance.
    spread : float
        The standard deviation of a campaign's own effect on the log-odds.
    """

    log_odds: FloatArray
    each: float
    each_variance: float
    spread: float

    @property
    def probability(self) -> FloatArray:
        """Give how likely each household is to answer."""
        return sigmoid(self.log_odds)


@dataclass(frozen=True)
class AnswerModel:
    """How likely households are to answer.

    Parameters
    ----------
    logistic : Logistic
    spread, each, each_variance : float
        As :class:`Expected` has them.
    campaigns, sent, answered : int
        What it is learnt from: campaigns, households they were sent to, and answers.
    """

    logistic: Logistic
    spread: float
    each: float
    each_variance: float
    campaigns: int
    sent: int
    answered: int

    def expected(self, features: FloatArray) -> Expected:
        """Give what households may bring, from their features as the model reads them."""
        log_odds = self.logistic.log_odds(features)
        return Expected(log_odds, self.each, self.each_variance, self.spread)


@dataclass(frozen=True)
class Reason:
    """What one feature says of a household.

    Parameters
    ----------
    feature : Feature
    value : float
        As measured.
    contribution : float
        What it adds to the log-odds, beside a household with the mean of the feature.
    """

    feature: Feature
    value: float
    contribution: float


def reasons_of(
    model: AnswerModel,
    values: FloatArray,
    household: int,
    features: Sequence[Feature] = ANSWER_FEATURES,
) -> tuple[Reason, ...]:
    """Give what speaks for and against a household, the most telling first.

    Parameters
    ----------
    model : AnswerModel
    values : ndarray of float, shape (households, features)
        As :func:`core.recommendation.campaigns.features.measured` gives them. What is alike for
        all households is left out.
    household : int
        A row of ``values``.
    """
    contributions = model.logistic.contributions(read(values[[household]], features))[0]
    told = zip(features, values[household].tolist(), contributions.tolist(), strict=True)
    differs = values.min(axis=0) < values.max(axis=0)
    reasons = [Reason(*each) for each, kept in zip(told, differs, strict=True) if kept]
    return tuple(sorted(reasons, key=lambda reason: -abs(reason.contribution)))


def answer_features(moment: Moment, features: Sequence[Feature] = ANSWER_FEATURES) -> FloatArray:
    """Give the features of every household as the model reads them."""
    return read(measured(moment, features), features)


def answered(shop: Shop, campaigns: Campaigns) -> dict[int, Answered]:
    """Give what each campaign teaches, by its place; not those from before there was a history."""
    out = {}
    for place, known in enumerate(campaigns.campaigns):
        if known.starts >= shop.first_day + MIN_HISTORY_DAYS:
            moment = Moment(shop, known.offer, known.starts, campaigns)
            features = answer_features(moment)[known.households]
            out[place] = Answered(features, campaigns.redeemed(place), known.kind)
    return out


def fit_answers(earlier: Sequence[Answered], kind: Kind) -> AnswerModel:
    """Learn from at least one campaign who answers one of a kind.

    Coupons of kind A are chosen for each household, so they bring more of them each.
    """
    counts = np.concatenate([campaign.counts for campaign in earlier])
    alike = [campaign.counts for campaign in earlier if _is_like(campaign.kind, kind)]
    each = np.concatenate([np.empty(0, np.int32), *alike])
    each = each[each > 0] if (each > 0).sum() >= MIN_ANSWERS else counts[counts > 0]
    return AnswerModel(
        logistic=_fitted(earlier),
        spread=spread_between(earlier),
        each=float(each.mean()) if len(each) else 1.0,
        each_variance=float(each.var()) if len(each) else 0.0,
        campaigns=len(earlier),
        sent=len(counts),
        answered=int((counts > 0).sum()),
    )


def spread_between(campaigns: Sequence[Answered]) -> float:
    """Give how far a campaign may stray from what all others lead to expect of it.

    Each campaign is judged by a model of the others. Its effect on the log-odds is estimated by
    one Newton step from none, which has no bias however few its answers; the weighted mean square
    of the effects, less what chance alone adds to it, is the variance given (the general method of
    moments of DerSimonian and Kacker, 2007, "Random-effects model for meta-analysis of clinical
    trials", around 0), drawn towards the usual spread where few campaigns were seen.

    Returns
    -------
    spread : float
        A standard deviation, in log-odds.
    """
    if len(campaigns) < 2:
        return UNKNOWN_SPREAD
    effects = [_effect_left_out(campaigns, place) for place in range(len(campaigns))]
    effect, variance = np.array(effects).T
    weight = 1 / (variance + UNKNOWN_SPREAD**2)
    between = float((weight * (effect**2 - variance)).sum() / weight.sum())
    seen = len(campaigns) * max(between, 0.0) + UNKNOWN_WEIGHT * UNKNOWN_SPREAD**2
    return float(np.sqrt(seen / (len(campaigns) + UNKNOWN_WEIGHT)))


def _is_like(kind: Kind, other: Kind) -> bool:
    return (kind == "A") == (other == "A")


def _effect_left_out(campaigns: Sequence[Answered], place: int) -> tuple[float, float]:
    """Give a campaign's own effect on the log-odds, and the variance of that figure."""
    campaign = campaigns[place]
    model = _fitted([*campaigns[:place], *campaigns[place + 1 :]])
    probability = sigmoid(model.log_odds(campaign.features))
    bend = float((probability * (1 - probability)).sum())
    surplus = float((campaign.counts > 0).sum() - probability.sum())
    return surplus / bend, 1 / bend


def _fitted(campaigns: Sequence[Answered]) -> Logistic:
    features = np.vstack([campaign.features for campaign in campaigns])
    counts = np.concatenate([campaign.counts for campaign in campaigns])
    return fit_logistic(features, counts > 0)
