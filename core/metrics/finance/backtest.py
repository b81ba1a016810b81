"""How often past forecasts held: the books as they once stood, forecast, beside what came."""

from dataclasses import dataclass

import numpy as np

from core.arrays import FloatArray
from core.intervals import Share, shares
from core.metrics.finance.forecast import PATHS, forecast
from core.metrics.finance.history import WINDOW_MONTHS, CashHistory
from core.metrics.finance.scenario import MEASURED, Scenario


@dataclass(frozen=True)
class Coverage:
    """How often the cash was between the 5 % and the 95 % path.

    Parameters
    ----------
    months_ahead : int
    inside : Share
        Of the forecasts made at the end of each past month. They overlap, so there is less to
        learn from them than their interval says.
    """

    months_ahead: int
    inside: Share


def backtest(
    history: CashHistory,
    rng: np.random.Generator,
    scenario: Scenario = MEASURED,
    *,
    months: int = 12,
    paths: int = PATHS,
) -> tuple[Coverage, ...]:
    """Forecast from each month that has a year before it, and count how often the fan held.

    Money raised meanwhile is taken off what came: no forecast knew of it.

    Parameters
    ----------
    history : CashHistory
    rng : numpy.random.Generator
    scenario : Scenario
        Without a raise; what it leaves out is measured anew each time.
    months, paths : int

    Returns
    -------
    tuple of Coverage
        For 1 to ``months`` months ahead; none where the books are too short.
    """
    ends = range(WINDOW_MONTHS + 1, len(history) - months + 1)
    held = [_held(history, end, rng, scenario, months, paths) for end in ends]
    if not held:
        return ()
    counted = shares(np.sum(held, axis=0), np.full(months, len(held)))
    return tuple(Coverage(ahead, share) for ahead, share in enumerate(counted, start=1))


def _held(
    history: CashHistory,
    end: int,
    rng: np.random.Generator,
    scenario: Scenario,
    months: int,
    paths: int,
) -> FloatArray:
    made = forecast(history.until(end), scenario, rng, months=months, paths=paths)
    ahead = slice(end, end + months)
    came = history.balance_usd[ahead] - np.cumsum(history.raised_usd[ahead])
    low, high = made.fan_usd[0, 1:], made.fan_usd[-1, 1:]
    return ((low <= came) & (came <= high)).astype(np.float64)
