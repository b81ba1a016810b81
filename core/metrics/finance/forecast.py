"""Cash ahead: one plan, and thousands of paths around it that vary as the books' months did.

Each path first draws its own trends, as sure as a year of months makes them, then goes month by
month: each is as lucky as one month of the last year, drawn whole, so that growth, payments and
costs that moved together go on to do so. A trend that the scenario sets is not drawn.

Receipts and inference go with MRR: dollars that came in, and that computing cost, per dollar of
it. A new price changes what customers pay and not what they ask for, so it does not change
inference; customers who leave change both.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.arrays import FloatArray
from core.intervals import Share, shares
from core.metrics.finance.history import CashHistory, Months
from core.metrics.finance.measured import Measured, Trend
from core.metrics.finance.scenario import Scenario
from core.receipts import Receipt, Source

HORIZON_MONTHS = 36
PATHS = 2_000
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
YEAR_MONTHS = 12

DEFINITION = (
    "Cash at each month's end: cash before, plus receipts, minus running costs and inference, plus "
    "a raise. The plan has no luck either way; the fan is the spread of paths whose months are "
    "drawn from the last year of the books, and a path has run out once its cash is below zero."
)


@dataclass(frozen=True)
class Runway:
    """After how many months the cash is out; None is beyond the horizon.

    Parameters
    ----------
    early, median, late : int, optional
        One in twenty paths is out by ``early``, half by ``median``, nineteen by ``late``.
    plan : int, optional
        Of the path without luck.
    """

    early: int | None
    median: int | None
    late: int | None
    plan: int | None


@dataclass(frozen=True)
class Forecast:
    """What may become of the cash.

    Parameters
    ----------
    scenario : Scenario
    measured : Measured
        What stands for assumptions that were left out.
    months : ndarray of datetime64[M], shape (n + 1,)
        From the last one of the books.
    plan_usd, plan_mrr_usd : ndarray of float, shape (n + 1,)
        Without luck either way.
    levels : tuple of float
    fan_usd, mrr_fan_usd : ndarray of float, shape (levels, n + 1)
        Quantiles of cash and of MRR; cash below zero is what is missing.
    out_by : tuple of Share, length n + 1
        Of the paths, how many had run out by each month's end, with the 95 % interval that the
        number of paths leaves.
    """

    scenario: Scenario
    measured: Measured
    months: Months
    plan_usd: FloatArray
    plan_mrr_usd: FloatArray
    levels: tuple[float, ...]
    fan_usd: FloatArray
    mrr_fan_usd: FloatArray
    out_by: tuple[Share, ...]

    def probability_out_within(self, months: int) -> Share:
        """Give how probable it is that the cash is out by the end of so many months."""
        return self.out_by[min(months, len(self.out_by) - 1)]

    @property
    def runway(self) -> Runway:
        """Give how long the cash lasts."""
        out = np.array([share.value for share in self.out_by])
        early, median, late = (_first(out >= level) for level in (0.05, 0.5, 0.95))
        return Runway(early, median, late, _first(self.plan_usd < 0))

    def to_frame(self) -> pd.DataFrame:
        """Give a row per month, to take along."""
        fan = {f"cash_p{100 * level:.0f}_usd": self.fan_usd[i] for i, level in _numbered()}
        mrr = {f"mrr_p{100 * level:.0f}_usd": self.mrr_fan_usd[i] for i, level in _numbered()}
        return pd.DataFrame(
            {
                "month": self.months.astype("datetime64[s]"),
                "plan_cash_usd": self.plan_usd,
                **fan,
                "plan_mrr_usd": self.plan_mrr_usd,
                **mrr,
                "probability_out": [share.value for share in self.out_by],
            }
        )

    def receipt(self, title: str, value: str, source: Source) -> Receipt:
        """Say where a number of the forecast comes from.

        Parameters
        ----------
        source : Source
            Of the books.
        """
        measured = self.measured
        levels = {
            "growth": measured.growth.growth,
            "cost_growth": measured.cost_growth.growth,
            "opening_usd": measured.opening_usd,
        }
        told = (*self.scenario.told_beside(levels), ("Paths", f"{self.out_by[0].of:,}"))
        measured_on = ("Measured on", f"the last {measured.months} months")
        code = "core.metrics.finance.forecast.forecast(history, scenario, rng)"
        return Receipt(title, value, DEFINITION, source, code=code, parameters=(*told, measured_on))


def forecast(
    history: CashHistory,
    scenario: Scenario,
    rng: np.random.Generator,
    *,
    months: int = HORIZON_MONTHS,
    paths: int = PATHS,
) -> Forecast:
    """Go on from the end of the books.

    Parameters
    ----------
    history : CashHistory
    scenario : Scenario
    rng : numpy.random.Generator
    months, paths : int

    Raises
    ------
    SchemaError
        If the books do not say enough; see :meth:`Measured.of`.
    """
    measured = Measured.of(history, scenario)
    plan = _Walk.of(measured, scenario, _Luck.none(months))
    walk = _Walk.of(measured, scenario, _Luck.drawn(measured, scenario, rng, (paths, months)))
    out = np.minimum.accumulate(walk.cash_usd, axis=1) < 0
    return Forecast(
        scenario,
        measured,
        history.months[-1] + np.arange(months + 1),
        plan.cash_usd[0],
        plan.mrr_usd[0],
        LEVELS,
        np.quantile(walk.cash_usd, LEVELS, axis=0),
        np.quantile(walk.mrr_usd, LEVELS, axis=0),
        shares(out.sum(axis=0), np.full(months + 1, paths)),
    )


@dataclass(frozen=True)
class _Luck:
    """What each path draws; shapes (paths, 1) and (paths, months)."""

    growth_step: FloatArray
    cost_step: FloatArray
    growth: FloatArray
    cost: FloatArray
    receipts: FloatArray
    inference: FloatArray

    @classmethod
    def none(cls, months: int) -> Self:
        still, nothing, one = np.zeros((1, 1)), np.zeros((1, months)), np.ones((1, months))
        return cls(still, still, nothing, nothing, one, one)

    @classmethod
    def drawn(
        cls,
        measured: Measured,
        scenario: Scenario,
        rng: np.random.Generator,
        shape: tuple[int, int],
    ) -> Self:
        month = rng.integers(measured.months, size=shape)
        return cls(
            _drift(measured.growth, rng, shape[0], is_set=scenario.growth is not None),
            _drift(measured.cost_growth, rng, shape[0], is_set=scenario.cost_growth is not None),
            measured.growth_luck[month],
            measured.cost_luck[month],
            measured.receipts_luck[month],
            measured.inference_luck[month],
        )


def _drift(trend: Trend, rng: np.random.Generator, paths: int, *, is_set: bool) -> FloatArray:
    """Draw how far each path's trend is off the measured one."""
    drawn = trend.error * rng.standard_t(trend.degrees, size=(paths, 1))
    return np.zeros((paths, 1)) if is_set else drawn


@dataclass(frozen=True)
class _Walk:
    """Paths from the end of the books, shapes (paths, months + 1)."""

    cash_usd: FloatArray
    mrr_usd: FloatArray

    @classmethod
    def of(cls, measured: Measured, scenario: Scenario, luck: _Luck) -> Self:
        month = np.arange(1, luck.growth.shape[1] + 1)
        fade = scenario.growth_kept ** ((month - 1) / YEAR_MONTHS)
        step = _step(scenario.growth, measured.growth) + luck.growth_step
        at_new_price = month >= scenario.price_month
        asked_for = measured.mrr_usd * np.exp(np.cumsum(step * fade + luck.growth, axis=1))
        asked_for = asked_for * np.where(at_new_price, 1 - scenario.price_loss, 1.0)
        mrr = asked_for * np.where(at_new_price, 1 + scenario.price_change, 1.0)
        receipts = mrr * measured.receipts_per_mrr * luck.receipts
        inference = asked_for * measured.inference_per_mrr * luck.inference
        inference = inference * (1 + scenario.inference_change)
        raised = np.where(month == scenario.raise_month, scenario.raise_usd, 0.0)
        change = receipts - _running(measured, scenario, luck, fade) - inference + raised
        cash = measured.opening_usd + np.cumsum(change, axis=1)
        return cls(_begun(measured.opening_usd, cash), _begun(measured.mrr_usd, mrr))


def _running(
    measured: Measured, scenario: Scenario, luck: _Luck, fade: npt.NDArray[np.float64]
) -> FloatArray:
    step = _step(scenario.cost_growth, measured.cost_growth) + luck.cost_step
    level = measured.running_usd * (1 + scenario.burn_change)
    return np.asarray(level * np.exp(np.cumsum(step * fade, axis=1) + luck.cost))


def _step(assumed: float | None, measured: Trend) -> float:
    return measured.step if assumed is None else float(np.log1p(assumed))


def _begun(first: float, later: FloatArray) -> FloatArray:
    """Put today's value before those of the months ahead."""
    return np.column_stack([np.full(len(later), first), later])


def _first(reached: npt.NDArray[np.bool_]) -> int | None:
    return int(reached.argmax()) if reached.any() else None


def _numbered() -> list[tuple[int, float]]:
    return list(enumerate(LEVELS))
