"""Where a refused account stands, and what follows when it pays: no impossible row.

The past is history: only what a payment made now, or an agreement with the bank, would
change on the next look at the account is mutable (``MUTABLE``). One payment is one fact
with its consequences:

- paying X raises what was paid in the latest month by X and lowers the latest bill by X;
- nobody pays more than the latest bill, so a late account with nothing owed cannot be
  cured by money;
- the latest status becomes "paid in full" once the statement that was due is covered. The
  statement due in a month is the one of the month before: in the data that ships, the
  5,682 accounts "paid in full" paid a median of exactly 1.00 of it;
- a late status is lifted by paying the overdue minimum payments, one per month late, and
  the one due now. A minimum is taken as 5 % of the bill (``MINIMUM_SHARE``): accounts on
  status 0 paid a median of 5.7 % of it;
- the month before counts as settled only when the bank re-ages the account. The US
  banking agencies allow that after three minimum payments or the same sum at once, and
  once in twelve months (FFIEC, Uniform Retail Credit Classification and Account
  Management Policy, 65 Fed. Reg. 36903, 2000).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil

import numpy as np
import pandas as pd

from core.credit.account import PAID_COLUMNS

# What may change, and why; every other column stays as it is.
MUTABLE: Mapping[str, str] = {
    "paid_m1_twd": "Money paid now still counts for the latest month.",
    "bill_m1_twd": "What was paid is no longer owed.",
    "payment_status_m1": "Overdue payments can be made up for.",
    "payment_status_m2": "The bank may re-age an account whose arrears are settled.",
    "credit_limit_twd": "The bank may offer another limit.",
}

MINIMUM_SHARE = 0.05
RE_AGE_MINIMUMS = 3
LEAST_USUAL_PAYMENT_TWD = 1_000.0
_ROUND_TWD = 100.0
IN_FULL, CURRENT, ONE_LATE = -1, 0, 1


@dataclass(frozen=True)
class Standing:
    """The part of an account that recourse reads; fields are named as the columns are."""

    credit_limit_twd: float
    payment_status_m1: float
    payment_status_m2: float
    bill_m1_twd: float
    bill_m2_twd: float
    paid_m1_twd: float
    usual_payment_twd: float

    @classmethod
    def of(cls, applicant: pd.DataFrame) -> "Standing":
        """Give the standing of a table of one row, in which nothing is missing."""
        row = applicant.iloc[0]
        paid = np.median([float(row[name]) for name in PAID_COLUMNS])
        least = max(MINIMUM_SHARE * float(row["bill_m1_twd"]), LEAST_USUAL_PAYMENT_TWD)
        names = (*MUTABLE, "bill_m2_twd")
        return cls(**{n: float(row[n]) for n in names}, usual_payment_twd=max(float(paid), least))

    @property
    def owed_twd(self) -> float:
        """What can be paid: the latest bill, nothing where the bank owes the customer."""
        return max(self.bill_m1_twd, 0.0)

    @property
    def in_full_twd(self) -> float:
        """What still lacks for the statement that was due to be paid in full."""
        lacking = self.bill_m2_twd - self.paid_m1_twd
        if lacking <= 0:
            return self.owed_twd
        if self.payment_status_m1 > CURRENT:
            lacking = max(lacking, self.arrears_twd(CURRENT))
        return min(lacking, self.owed_twd)

    def arrears_twd(self, target: int) -> float:
        """Give what brings a late account to 1 month late (1) or current (0)."""
        minimum = MINIMUM_SHARE * max(self.bill_m1_twd, self.bill_m2_twd)
        overdue = self.payment_status_m1 - target
        return min(rounded_up((overdue + (target == CURRENT)) * minimum), self.owed_twd)

    @property
    def re_age_twd(self) -> float:
        """The lump sum that a bank asks for before it re-ages an account."""
        minimums = RE_AGE_MINIMUMS * MINIMUM_SHARE * max(self.bill_m2_twd, 0.0)
        return min(rounded_up(minimums), self.owed_twd)

    def status_after(self, payment_twd: float) -> float:
        """Give the latest status once so much more has been paid."""
        status = self.payment_status_m1
        if payment_twd <= 0 or status <= IN_FULL:
            return status
        if payment_twd >= self.in_full_twd:
            return IN_FULL
        reached = (t for t in (CURRENT, ONE_LATE) if payment_twd >= self.arrears_twd(t))
        return min(status, next(reached, status))

    def after_payment(self, payment_twd: float) -> "Standing":
        """Give the standing once so much more has been paid, with all that follows."""
        return replace(
            self,
            payment_status_m1=self.status_after(payment_twd),
            bill_m1_twd=self.bill_m1_twd - payment_twd,
            paid_m1_twd=self.paid_m1_twd + payment_twd,
        )


def rounded_up(amount_twd: float) -> float:
    """Give an amount that people would name."""
    # 3 x 5 % of 20,000 is 3,000.0000000000005 in floating point: one hundred too much.
    return ceil(round(max(amount_twd, 0.0) / _ROUND_TWD, 6)) * _ROUND_TWD
