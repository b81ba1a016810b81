"""An applicant's row as arrays, and what a feature of it is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import pandas as pd

from core.credit.schema import MONTHS, STATUS_MEANINGS
from core.task import FloatArray

STATUS_COLUMNS = tuple(f"payment_status_m{m}" for m in MONTHS)
BILL_COLUMNS = tuple(f"bill_m{m}_twd" for m in MONTHS)
PAID_COLUMNS = tuple(f"paid_m{m}_twd" for m in MONTHS)
INPUT_COLUMNS = ("credit_limit_twd", *STATUS_COLUMNS, *BILL_COLUMNS, *PAID_COLUMNS)
_INPUTS = pd.Index(INPUT_COLUMNS)

# A smaller bill, in NT$, counts as this where something is divided by it.
SMALL_BILL_TWD = 100.0
SERIOUS_MONTHS_LATE = 2
ARREARS_DECAY = 0.7 ** np.arange(6)
STATUS_DECAY = 0.5 ** np.arange(6)

Unit = Literal["NT$", "share", "months late", "months", "status", "times", "years", "yes or no"]
Theme = Literal[
    "Late payments",
    "Room left on the limit",
    "Size of the bills",
    "New spending",
    "Payments made",
    "Protected attribute",
]


@dataclass(frozen=True)
class Account:
    """The raw columns of n applicants as arrays; months run from the latest to the oldest.

    ``limit`` has shape (n,), the others (n, 6); status in months late, money in NT$.
    ``applicants`` is the table itself, for the experiment with the protected attributes.
    """

    applicants: pd.DataFrame
    limit: FloatArray
    status: FloatArray
    bill: FloatArray
    paid: FloatArray

    @classmethod
    def of(cls, applicants: pd.DataFrame) -> "Account":
        """Give the arrays of a table that fits the credit schema.

        Raises
        ------
        KeyError
            If an input column is missing.
        """
        positions = applicants.columns.get_indexer(_INPUTS)
        if positions.min() < 0:
            raise KeyError(f"no column {INPUT_COLUMNS[positions.argmin()]}")
        # Not .loc with names: building an index of them costs a single row a quarter of its time.
        raw = applicants.take(positions, axis=1).to_numpy(np.float64, na_value=np.nan)
        return cls(applicants, raw[:, 0], raw[:, 1:7], raw[:, 7:13], raw[:, 13:19])

    def parts(self, size: int) -> Iterator[tuple[slice, "Account"]]:
        """Give the rows of at most ``size`` applicants after another, and their arrays."""
        if len(self.limit) <= size:
            yield slice(None), self
            return
        for start in range(0, len(self.limit), size):
            rows = slice(start, start + size)
            arrays = (self.limit[rows], self.status[rows], self.bill[rows], self.paid[rows])
            yield rows, Account(self.applicants.iloc[rows], *arrays)

    @cached_property
    def incomplete(self) -> np.ndarray:
        """Whether a row lacks any input, shape (n,)."""
        parts = (self.limit[:, None], self.status, self.bill, self.paid)
        return np.asarray(np.isnan(np.hstack(parts)).any(axis=1))

    @cached_property
    def serious(self) -> np.ndarray:
        """Whether each month was two or more months late, shape (n, 6)."""
        return self.status >= SERIOUS_MONTHS_LATE

    @cached_property
    def round_payments(self) -> np.ndarray:
        """Whether a positive whole number of thousands was paid each month, shape (n, 6)."""
        # Rounding is exact for whole numbers, and takes a tenth of the time of a remainder.
        whole = np.rint(self.paid / 1000) * 1000 == self.paid
        return np.asarray((self.paid > 0) & whole)

    @cached_property
    def carried_over(self) -> FloatArray:
        """What was left of the month before's bill after the payment, shape (n, 5)."""
        return self.bill[:, 1:] - self.paid[:, :5]

    @cached_property
    def spent(self) -> FloatArray:
        """New spending and charges: what the bill grew by beyond that, shape (n, 5)."""
        return self.bill[:, :5] - self.carried_over

    @cached_property
    def spending_rate(self) -> FloatArray:
        """Spending relative to the bill before, cut to −3 to 3, shape (n, 5)."""
        previous = np.maximum(np.abs(self.bill[:, 1:]), SMALL_BILL_TWD)
        return np.clip(self.spent / previous, -3.0, 3.0)


@dataclass(frozen=True)
class Feature:
    """One input of the models.

    Parameters
    ----------
    name, title : str
        In code, and for people.
    formula : str
        How it is computed, for the receipt.
    unit : str
    theme : str
        What it speaks of; reasons are given by theme.
    reason : str
        How a letter tells it, with ``{value}``.
    reason_at_zero : str
        How it is told of 0, where ``reason`` would be false.
    compute : callable
        ``compute(account) -> array of shape (n,)``.
    monotone : int
        1 if the risk must not fall when it rises, −1 if it must not rise, 0 if it is free.
    """

    name: str
    title: str
    formula: str
    unit: Unit
    theme: Theme
    reason: str
    compute: Callable[[Account], FloatArray]
    monotone: int = 0
    reason_at_zero: str = ""

    def label(self, value: float) -> str:
        """Give a value as people read it."""
        if np.isnan(value):
            return "missing"
        if self.unit == "NT$":
            return f"NT$ {value:,.0f}".replace("-", "−")
        if self.unit == "share":
            return f"{value:.0%}".replace("-", "−").replace("%", " %")
        if self.unit == "status":
            return STATUS_MEANINGS.get(int(value), f"code {value:.0f}")
        if self.unit == "months late":
            return f"{value:.1f} months late".replace("-", "−")
        if self.unit == "yes or no":
            return "yes" if value else "no"
        noun = {"months": "month", "times": "time", "years": "year"}[self.unit]
        return f"{value:.0f} {noun}" + ("" if value == 1 else "s")
