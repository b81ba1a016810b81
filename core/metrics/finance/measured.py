"""The last year of the books as a forecast takes it: levels, trends, and how months vary.

The metric ``runway_with_growth`` (``cash.sql``) takes levels and trends by the same rule, so both
say the same of the same books.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from core.arrays import FloatArray
from core.errors import SchemaError
from core.metrics.finance.history import FEWEST_MONTHS, NO_BALANCE, WINDOW_MONTHS, CashHistory
from core.metrics.finance.scenario import Scenario

_INFERENCE_MONTHS = 3


@dataclass(frozen=True)
class Trend:
    """A growth in log steps a month.

    Parameters
    ----------
    step : float
    error : float
        Standard error of ``step``.
    degrees : int
        Degrees of freedom of ``error``.
    """

    step: float
    error: float
    degrees: int

    @property
    def growth(self) -> float:
        """Give the growth a month, as a share."""
        return float(np.expm1(self.step))


@dataclass(frozen=True)
class Measured:
    """What stands for an assumption that is left out.

    Parameters
    ----------
    mrr_usd : float
        Of the last month; where there is no MRR, what came in a month on average.
    growth, cost_growth : Trend
        Mean log growth of MRR, and the slope of the log of running costs.
    receipts_per_mrr, inference_per_mrr : float
        What came in, and what computing cost (last three months), per dollar of MRR.
    running_usd : float
        Running costs of the last month, on their trend.
    opening_usd : float
    growth_luck, cost_luck : ndarray of float, shape (k,)
        How far each month was off its trend, in logs.
    receipts_luck, inference_luck : ndarray of float, shape (k,)
        Each month's ratio over their mean.
    """

    mrr_usd: float
    growth: Trend
    cost_growth: Trend
    receipts_per_mrr: float
    inference_per_mrr: float
    running_usd: float
    opening_usd: float
    growth_luck: FloatArray
    cost_luck: FloatArray
    receipts_luck: FloatArray
    inference_luck: FloatArray

    @property
    def months(self) -> int:
        """Give how many months it was measured on."""
        return len(self.growth_luck)

    @classmethod
    def of(cls, history: CashHistory, scenario: Scenario) -> Self:
        """Measure the last year of the books.

        Raises
        ------
        SchemaError
            If the books have too few months, months without spend, or no cash.
        """
        opening = _opening(history, scenario)
        base = _base(history)
        window = slice(-min(WINDOW_MONTHS, len(history) - 1), None)
        growth, growth_luck = _mean_step(base)
        cost_growth, running, cost_luck = _trend(history.running_usd[window])
        receipts = _ratio(history.receipts_usd, base)[window]
        inference = _ratio(history.inference_usd, base)[window]
        return cls(
            mrr_usd=float(base[-1]),
            growth=growth,
            cost_growth=cost_growth,
            receipts_per_mrr=float(receipts.mean()),
            inference_per_mrr=float(inference[-_INFERENCE_MONTHS:].mean()),
            running_usd=running,
            opening_usd=opening,
            growth_luck=growth_luck[window],
            cost_luck=cost_luck,
            receipts_luck=_around_one(receipts),
            inference_luck=_around_one(inference),
        )


def _opening(history: CashHistory, scenario: Scenario) -> float:
    """Give the cash that there is, once all that is needed is known to be there."""
    lacks = list(history.lacks)
    if scenario.opening_usd is None and not history.has_balance:
        lacks.append(NO_BALANCE)
    if lacks:
        raise SchemaError(
            " ".join(lacks),
            f"{FEWEST_MONTHS} finished months with spend, and the cash at their end.",
            "Add the tables spend and cash, or say how much cash there is.",
        )
    return float(history.balance_usd[-1]) if scenario.opening_usd is None else scenario.opening_usd


def _base(history: CashHistory) -> FloatArray:
    """Give what receipts and inference go with: MRR, or what came in where there is none now."""
    if history.mrr_usd[-1] > 0:
        return history.mrr_usd
    received = history.receipts_usd[-WINDOW_MONTHS:].mean()
    # Costs must count also where nothing came in, so they are told for each of one dollar then.
    return np.full(len(history), received if received > 0 else 1.0)


def _mean_step(base: FloatArray) -> tuple[Trend, FloatArray]:
    """Give the mean log growth of the last year, and how far each month was off it.

    A month without anything to grow from tells nothing of growth.
    """
    known = (base[1:] > 0) & (base[:-1] > 0)
    ratio = np.divide(base[1:], base[:-1], out=np.ones(len(base) - 1), where=known)
    steps = np.log(ratio)[-WINDOW_MONTHS:]
    told = steps[known[-WINDOW_MONTHS:]]
    if len(told) < 2:
        return Trend(0.0, 0.0, 1), np.zeros(len(steps))
    mean, error = float(told.mean()), float(told.std(ddof=1) / np.sqrt(len(told)))
    return Trend(mean, error, len(told) - 1), np.where(known[-WINDOW_MONTHS:], steps - mean, 0.0)


def _trend(running: FloatArray) -> tuple[Trend, float, FloatArray]:
    """Fit a line to the logs of costs: slope, today's level, and how far each month was off."""
    count = len(running)
    if (running <= 0).any():
        return Trend(0.0, 0.0, 1), float(running.mean()), np.zeros(count)
    at = np.arange(count) - (count - 1) / 2
    logs = np.log(running)
    slope = float(at @ logs / (at @ at))
    off = logs - logs.mean() - slope * at
    error = float(np.sqrt(off @ off / (count - 2) / (at @ at)))
    level = float(np.exp(logs.mean() + slope * at[-1]))
    return Trend(slope, error, count - 2), level, off


def _ratio(amounts: FloatArray, base: FloatArray) -> FloatArray:
    return np.divide(amounts, base, out=np.zeros(len(base)), where=base > 0)


def _around_one(ratios: FloatArray) -> FloatArray:
    """Give ratios over their mean; ones where nothing ever came in or was spent."""
    mean = ratios.mean()
    return ratios / mean if mean > 0 else np.ones(len(ratios))
