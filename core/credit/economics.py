"""What an account earns and loses, and how much money is at stake with it."""

from dataclasses import dataclass
from math import isfinite

import numpy as np
import pandas as pd

from core.errors import OptionError
from core.task import FloatArray

# Basel III, standardised approach: the part of an undrawn limit that counts as lent,
# when the bank may cancel the limit at any time (CRE20.100). A customer on the way to
# default often draws more, so this is the low end.
CREDIT_CONVERSION_SHARE = 0.10


@dataclass(frozen=True)
class Economics:
    """What one account earns in a year, and what it loses.

    All three defaults are assumptions, because the data holds neither interest nor
    recoveries; the page lets the visitor change them.

    Parameters
    ----------
    loss_given_default : float
        Share of the exposure that a default loses, 0 to 1. The default, 0.50, is Basel's
        floor for unsecured revolving retail credit (CRE32). The data's label is one missed
        payment, which many customers make up for, so a lower loss may fit as well.
    margin : float
        Share of the exposure that a good account earns in a year, 0 to 1, after the
        cost of funds and before losses. The default, 0.15, is an assumption: card
        interest in Taiwan was capped at 20 % in 2005 (Civil Code, article 205), less
        some 2 % for funds and 3 % for customers who do not revolve.
    cost_per_account_twd : float
        What an approved account costs in a year, in NT$. The default, 500, is an
        assumption.

    Raises
    ------
    OptionError
        If a number is not finite or outside its range.
    """

    loss_given_default: float = 0.50
    margin: float = 0.15
    cost_per_account_twd: float = 500.0

    def __post_init__(self) -> None:
        _check("loss given default", self.loss_given_default, 1.0)
        _check("yearly margin", self.margin, 1.0)
        _check("cost per account", self.cost_per_account_twd, 1_000_000.0)

    def break_even(self, exposure_twd: float) -> float:
        """Give the probability of default at which an account of this size earns nothing.

        ``(1 - p) · margin · exposure = p · loss · exposure + cost``, solved for p; zero
        where even a certain payer would not cover the cost.
        """
        stake = (self.margin + self.loss_given_default) * exposure_twd
        earned = self.margin * exposure_twd - self.cost_per_account_twd
        return min(max(earned / stake, 0.0), 1.0) if stake > 0 else 0.0


def exposure_twd(applicants: pd.DataFrame) -> FloatArray:
    """Give the money at stake with each applicant, in NT$.

    What is owed now, plus a tenth of what may still be drawn, and never more than the
    limit: ``min(bill + 0.10 · max(limit − bill, 0), limit)`` where ``bill`` is the
    latest statement, or 0 where the bank owes the customer. An account over its limit
    therefore counts as the limit, which is what the bank chose to lend.

    Parameters
    ----------
    applicants : DataFrame
        With ``credit_limit_twd`` and ``bill_m1_twd``.

    Returns
    -------
    ndarray of float, shape (rows,)
    """
    limit = applicants["credit_limit_twd"].to_numpy(dtype=np.float64)
    owed = np.maximum(applicants["bill_m1_twd"].to_numpy(dtype=np.float64), 0.0)
    undrawn = np.maximum(limit - owed, 0.0)
    drawn_later: FloatArray = np.minimum(owed + CREDIT_CONVERSION_SHARE * undrawn, limit)
    return drawn_later


def _check(title: str, value: float, high: float) -> None:
    if not isfinite(value) or not 0 <= value <= high:
        raise OptionError(
            f"The {title} is {value:g}.",
            f"a number from 0 to {high:,.0f}.",
            "Choose a value in that range.",
        )
