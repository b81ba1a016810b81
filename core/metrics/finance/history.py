"""What the books measured of cash, month by month: where forecasts begin and what they vary by."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from core.nouns import counted
from core.sql_blocks import blocks
from core.warehouse import Warehouse

Months = npt.NDArray[np.datetime64]

BLOCK = blocks(Path(__file__).with_name("history.sql"))["cash_months"]

# A season whole, so that no month of the year weighs more than another.
WINDOW_MONTHS = 12
FEWEST_MONTHS = 6
NO_BALANCE = "The books have no balance of cash for their last month."


@dataclass(frozen=True)
class CashHistory:
    """Finished months; all arrays have one length, in US dollars, NaN where nothing is known.

    Parameters
    ----------
    months : ndarray of datetime64[M]
    mrr_usd : ndarray of float
        At the month's end.
    receipts_usd : ndarray of float
        What came in, without money raised.
    running_usd, inference_usd : ndarray of float
        What was spent: on everything else, and on computing predictions.
    raised_usd : ndarray of float
    balance_usd : ndarray of float
        At the month's end.
    """

    months: Months
    mrr_usd: FloatArray
    receipts_usd: FloatArray
    running_usd: FloatArray
    inference_usd: FloatArray
    raised_usd: FloatArray
    balance_usd: FloatArray

    def __len__(self) -> int:
        return len(self.months)

    @property
    def has_balance(self) -> bool:
        """Say whether the cash at the end of the last month is known."""
        return len(self) > 0 and bool(np.isfinite(self.balance_usd[-1]))

    @property
    def lacks(self) -> tuple[str, ...]:
        """Say why nothing can be forecast; empty where it can."""
        spent = np.isfinite(self.running_usd[-WINDOW_MONTHS:])
        if len(self) < FEWEST_MONTHS:
            months = counted(len(self), "finished month")
            return (f"The books have {months}; a forecast needs {FEWEST_MONTHS}.",)
        if not spent.any():
            return ("The books have no spend.",)
        if not spent.all():
            return (f"The books lack the spend of {counted(int((~spent).sum()), 'month')}.",)
        return ()

    def until(self, months: int) -> "CashHistory":
        """Give the first so many months, as the books once stood."""
        return CashHistory(
            self.months[:months],
            self.mrr_usd[:months],
            self.receipts_usd[:months],
            self.running_usd[:months],
            self.inference_usd[:months],
            self.raised_usd[:months],
            self.balance_usd[:months],
        )


def cash_history(warehouse: Warehouse) -> CashHistory:
    """Give the months of the books.

    Parameters
    ----------
    warehouse : Warehouse
        With the prepared tables of a :class:`core.metrics.store.MetricStore`.
    """
    found = warehouse.columns(BLOCK)
    months = found.pop("month").astype("datetime64[M]")
    return CashHistory(months, **{name: cells.astype(float) for name, cells in found.items()})
