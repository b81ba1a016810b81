"""The figures of a lending policy, and the sums they are made of.

The positive class is default, so refusing is the positive prediction: the
false-positive rate is the share of good payers refused, the false-negative rate the
share of defaulters approved.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from core.credit.economics import Economics
from core.intervals import Estimate, Share, normal, shares


class Totals(NamedTuple):
    """Sums over a set of applicants and over the approved among them.

    They add up over disjoint sets, so a policy with one cut-off per group is the sum of
    its groups. All but the first two are over the approved. Without labels the
    observed ones are NaN.

    Parameters
    ----------
    applicants, defaulters : float
        Of all, approved or not.
    approved : float
        How many are approved.
    expected_defaults : float
        Sum of p.
    expected_good_twd, expected_bad_twd : float
        Sums of (1 - p) · exposure and of p · exposure.
    spread_twd2 : float
        Sum of p · (1 - p) · exposure², from which the profit's variance follows.
    approved_defaulters : float
        How many of the approved defaulted.
    good_twd, bad_twd, good_twd2, bad_twd2 : float
        Exposure, and its square, of the approved who paid and of those who defaulted.
    """

    applicants: float
    defaulters: float
    approved: float
    expected_defaults: float
    expected_good_twd: float
    expected_bad_twd: float
    spread_twd2: float
    approved_defaulters: float
    good_twd: float
    bad_twd: float
    good_twd2: float
    bad_twd2: float

    def expected_profit_twd(self, economics: Economics) -> float:
        """Give the mean of the profit, taking the probabilities as true."""
        earned = economics.margin * self.expected_good_twd
        lost = economics.loss_given_default * self.expected_bad_twd
        return earned - lost - economics.cost_per_account_twd * self.approved

    def expected_variance_twd2(self, economics: Economics) -> float:
        """Give the variance of the profit if outcomes were independent draws of p."""
        # A default turns +margin into -loss: a swing of both, once per account.
        return (economics.margin + economics.loss_given_default) ** 2 * self.spread_twd2

    def realised_profit_twd(self, economics: Economics) -> float:
        """Give the profit that the observed outcomes would have made."""
        earned = economics.margin * self.good_twd
        lost = economics.loss_given_default * self.bad_twd
        return earned - lost - economics.cost_per_account_twd * self.approved

    def realised_squares_twd2(self, economics: Economics) -> float:
        """Give the sum of squared realised profits of single accounts."""
        margin, loss = economics.margin, economics.loss_given_default
        cost = economics.cost_per_account_twd
        good = margin**2 * self.good_twd2 - 2 * margin * cost * self.good_twd
        bad = loss**2 * self.bad_twd2 + 2 * loss * cost * self.bad_twd
        return good + bad + cost**2 * self.approved


def add(parts: Iterable[Totals]) -> Totals:
    """Give the totals of several disjoint sets of applicants together."""
    return Totals(*(sum(column) for column in zip(*parts, strict=True)))


@dataclass(frozen=True)
class Outcomes:
    """What the observed outcomes say of a policy.

    Parameters
    ----------
    realised_profit_twd : Estimate
        What these outcomes would have earned. Its 95 % interval answers "for another
        portfolio of this size, drawn from the same population?": a normal
        approximation from the spread of profit over single applicants.
    default_rate : Share
        Of the approved.
    false_positive_rate, false_negative_rate : Share
        Good payers refused, and defaulters approved.
    good_approved, good_refused, defaulters_approved, defaulters_refused : int
        The confusion counts; they add up to all applicants.
    """

    realised_profit_twd: Estimate
    default_rate: Share
    false_positive_rate: Share
    false_negative_rate: Share
    good_approved: int
    good_refused: int
    defaulters_approved: int
    defaulters_refused: int


@dataclass(frozen=True)
class CutoffFigures:
    """What a policy does to a portfolio.

    Parameters
    ----------
    applicants, approved, refused : int
    approval_rate : Share
    expected_profit_twd : Estimate
        Sum over the approved of (1 - p) · margin · exposure - p · loss · exposure -
        cost. Its 95 % interval holds the luck of the outcomes only: a normal
        approximation with the variance of independent Bernoulli outcomes, given that
        the probabilities are right. A downturn that hits all at once is not in it.
    expected_default_rate : float
        Mean p of the approved; NaN where nobody is.
    outcomes : Outcomes, optional
        Where the true outcomes are known.
    """

    applicants: int
    approved: int
    refused: int
    approval_rate: Share
    expected_profit_twd: Estimate
    expected_default_rate: float
    outcomes: Outcomes | None


def figures_of(totals: Totals, economics: Economics) -> CutoffFigures:
    """Give the figures of a policy from its totals."""
    applicants, approved = int(totals.applicants), int(totals.approved)
    variance = totals.expected_variance_twd2(economics)
    return CutoffFigures(
        applicants,
        approved,
        applicants - approved,
        shares(approved, applicants)[0],
        normal(totals.expected_profit_twd(economics), variance),
        totals.expected_defaults / approved if approved else float("nan"),
        None if np.isnan(totals.defaulters) else _outcomes(totals, economics),
    )


def _outcomes(totals: Totals, economics: Economics) -> Outcomes:
    applicants, approved = int(totals.applicants), int(totals.approved)
    defaulters, missed = int(totals.defaulters), int(totals.approved_defaulters)
    good, good_approved = applicants - defaulters, approved - missed
    profit = totals.realised_profit_twd(economics)
    spread = totals.realised_squares_twd2(economics) - profit**2 / applicants
    default_rate, false_positive, false_negative = shares(
        [missed, good - good_approved, missed], [approved, good, defaulters]
    )
    return Outcomes(
        normal(profit, spread),
        default_rate,
        false_positive,
        false_negative,
        good_approved,
        good - good_approved,
        missed,
        defaulters - missed,
    )
