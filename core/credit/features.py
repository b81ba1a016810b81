"""What the credit models look at: features computed from an applicant's row.

No protected attribute (sex, age, marital status, education) goes in. Every feature that
uses a payment status can only rise when a status gets worse, so that with ``monotone=1``
a worse status never lowers the predicted risk.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.credit.schema import MONTHS
from core.task import FloatArray

STATUS_COLUMNS = tuple(f"payment_status_m{m}" for m in MONTHS)
BILL_COLUMNS = tuple(f"bill_m{m}_twd" for m in MONTHS)
PAID_COLUMNS = tuple(f"paid_m{m}_twd" for m in MONTHS)
INPUT_COLUMNS = ("credit_limit_twd", *STATUS_COLUMNS, *BILL_COLUMNS, *PAID_COLUMNS)
# A bill below this many NT$ says nothing about how it was paid.
SMALL_BILL_TWD = 100.0


@dataclass(frozen=True)
class Account:
    """The raw columns of n applicants as arrays; months run from the latest to the oldest.

    ``limit`` has shape (n,), the others (n, 6); status in months late, money in NT$.
    """

    limit: FloatArray
    status: FloatArray
    bill: FloatArray
    paid: FloatArray

    @classmethod
    def of(cls, applicants: pd.DataFrame) -> "Account":
        """Give the arrays of a table that fits the credit schema."""
        raw = applicants.loc[:, list(INPUT_COLUMNS)].to_numpy(np.float64, na_value=np.nan)
        return cls(raw[:, 0], raw[:, 1:7], raw[:, 7:13], raw[:, 13:19])
