"""Exchange rates of the simulated months: a slow walk around a usual level."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from core.startup.calendar import MONTHS, Days, month_index
from core.startup.schema import TABLES
from core.startup.simulation.columns import table_of

_USUAL_USD = {"USD": 1.0, "EUR": 1.09, "GBP": 1.27, "JPY": 0.0067}
_STEP, _PULL = 0.016, 0.12
_DIGITS = {"JPY": 6}


@dataclass(frozen=True)
class Exchange:
    """What a unit of each currency is worth.

    Parameters
    ----------
    currencies : tuple of str
    usd_per_unit : ndarray of float, shape (months, currencies)
    """

    currencies: tuple[str, ...]
    usd_per_unit: npt.NDArray[np.float64]

    def to_usd(
        self, amounts: npt.NDArray[np.float64], currencies: npt.NDArray[np.str_], days: Days
    ) -> npt.NDArray[np.float64]:
        """Give amounts in US dollars, at the rate of their month."""
        column = np.searchsorted(np.array(self.currencies), currencies)
        return np.asarray(amounts * self.usd_per_unit[month_index(days), column])

    def table(self) -> pa.Table:
        """Give the rates as the books hold them."""
        months = np.repeat(MONTHS, len(self.currencies))
        return table_of(
            TABLES["rates"],
            {
                "month": months.astype("datetime64[D]"),
                "currency": np.tile(np.array(self.currencies), len(MONTHS)),
                "usd_per_unit": self.usd_per_unit.ravel(),
            },
        )


def simulate_exchange(rng: np.random.Generator) -> Exchange:
    """Draw the rates of all months."""
    currencies = tuple(sorted(_USUAL_USD))
    return Exchange(currencies, np.column_stack([_walk(name, rng) for name in currencies]))


def _walk(currency: str, rng: np.random.Generator) -> npt.NDArray[np.float64]:
    steps = rng.normal(0.0, _STEP if currency != "USD" else 0.0, len(MONTHS))
    away, level = [], 0.0
    for step in steps:
        level = (1 - _PULL) * level + step
        away.append(level)
    rates = _USUAL_USD[currency] * np.exp(np.array(away))
    return np.asarray(np.round(rates, _DIGITS.get(currency, 4)))
