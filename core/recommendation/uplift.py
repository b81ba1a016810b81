"""What better lists would be worth in a year, and which assumption that hangs on most.

Of the ``places`` products on a list that a household sees within the horizon, 28 days as a rule,
a share of ``extra_hits`` more is bought than of the list it is compared to. That is measured on the
test weeks. But those lists were never shown: the households bought the products anyway. Only the
``incremental_share`` of the extra hits is sold because of the list, and no past data can tell it:
it is an assumption until half of the households are shown the lists and half are not. So

    lists_seen  = households · reach · 365.25 / horizon_days
    extra_found = lists_seen · places · extra_hits
    extra_sold  = extra_found · incremental_share
    worth       = extra_sold · item_price · margin - cost_a_year

where ``reach = 1 - (1 - seen_share) ^ (orders_a_week · horizon_days / 7)`` is the share of the
households that see the list at least once within the horizon.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from math import isfinite
from typing import Any

import numpy as np

from core.arrays import FloatArray
from core.errors import OptionError
from core.intervals import Z95, Estimate
from core.recommendation.shop import DAYS_PER_WEEK

DAYS_PER_YEAR = 365.25
DRAWS = 10_000


@dataclass(frozen=True)
class Range:
    """What a number is taken to be: no less than, most likely, and no more than.

    Raises
    ------
    OptionError
        If they are not finite or not in this order.
    """

    low: float
    likely: float
    high: float

    def __post_init__(self) -> None:
        ends = (self.low, self.likely, self.high)
        if not all(isfinite(end) for end in ends) or not self.low <= self.likely <= self.high:
            raise OptionError(
                f"The range is {self.low:g}, {self.likely:g}, {self.high:g}.",
                "a lowest, a likeliest and a highest number, in this order.",
                "Put them in order.",
            )

    @classmethod
    def exactly(cls, value: float) -> "Range":
        """Give a number that is known."""
        return cls(value, value, value)

    def drawn(self, rng: np.random.Generator, count: int) -> FloatArray:
        """Draw from the triangle over the range."""
        if self.low == self.high:
            return np.full(count, self.likely)
        return rng.triangular(self.low, self.likely, self.high, count)


@dataclass(frozen=True)
class UpliftAssumptions:
    """All that the worth of better lists is computed from.

    Parameters
    ----------
    extra_hits : Estimate
        Measured: share of the products shown that are bought within the horizon, less that of the
        list compared to, on the same households.
    places : int
        Products on a list; the hits are measured at this length.
    households : Range
        Who could see lists.
    orders_a_week : Range
        Of one household.
    seen_share : Range
        Share of the orders at which the list is seen, 0 to 1.
    item_price : Range
        What one more product brings in, in the shop's currency.
    margin : Range
        Share of the price that is kept, 0 to 1.
    incremental_share : Range
        Share of the extra hits that would not have been bought without the list, 0 to 1. The
        default ends at 0.25 since of the clicks on Amazon's recommendations at least 75 % would
        likely have come without them (Sharma, Hofman and Watts, 2015, "Estimating the causal
        impact of recommendation systems from observational data", EC); where it lies below that is
        an assumption.
    cost_a_year : Range
        Of making and running them.
    horizon_days : int
        Within which hits are counted.

    Raises
    ------
    OptionError
        If a share is not within 0 to 1, another number is negative, there is no place or day, or
        no hits were measured.
    """

    extra_hits: Estimate
    places: int
    households: Range
    orders_a_week: Range
    seen_share: Range
    item_price: Range
    margin: Range
    incremental_share: Range = Range(0.05, 0.15, 0.25)
    cost_a_year: Range = Range(0.0, 0.0, 0.0)
    horizon_days: int = 28

    def __post_init__(self) -> None:
        if not isfinite(self.extra_hits.value):
            raise OptionError(
                "The extra hits were not measured.",
                "lists judged on at least one household.",
                "Choose another list, or a shop with more orders.",
            )
        for name, asked in self.ranges.items():
            _check(name, asked, 0, 1 if name in _SHARES else np.inf)
        for name in ("places", "horizon_days"):
            _check(name, Range.exactly(getattr(self, name)), 1, np.inf)

    @property
    def ranges(self) -> dict[str, Range]:
        """Give the assumptions proper by name, without what is measured."""
        values = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value for name, value in values if isinstance(value, Range)}


_SHARES = frozenset({"seen_share", "margin", "incremental_share"})


def _check(name: str, asked: Range, low: float, high: float) -> None:
    if asked.low < low or asked.high > high:
        raise OptionError(
            f"The {name.replace('_', ' ')} goes from {asked.low:g} to {asked.high:g}.",
            f"numbers from {low:g} to {high:g}." if isfinite(high) else f"{low:g} or more.",
            "Choose a value in that range.",
        )


@dataclass(frozen=True)
class Steps:
    """The way to the worth of a year, with every assumption at its likeliest.

    Parameters
    ----------
    lists_seen : float
        Households that see the list, summed over the horizons of a year.
    extra_found : float
        Products that they buy and that only the better list shows.
    extra_sold : float
        Those of them that would not have been bought without it.
    sales, margin, cost : float
        In the shop's currency.
    """

    lists_seen: float
    extra_found: float
    extra_sold: float
    sales: float
    margin: float
    cost: float


@dataclass(frozen=True)
class Mover:
    """What the worth of a year becomes when one number alone goes to its ends.

    Parameters
    ----------
    name : str
        Of a field of :class:`UpliftAssumptions`.
    low, high : float
        The number's own ends.
    value_at_low, value_at_high : float
    """

    name: str
    low: float
    high: float
    value_at_low: float
    value_at_high: float

    @property
    def swing(self) -> float:
        """Give how far the worth moves."""
        return abs(self.value_at_high - self.value_at_low)


@dataclass(frozen=True)
class Uplift:
    """What better lists would be worth in a year.

    Parameters
    ----------
    value : Estimate
        With every number at its likeliest, and the middle 95 % of the draws.
    chance_of_gain : float
        Share of the draws that are worth more than nothing.
    break_even : float, optional
        The incremental share at which a year is worth nothing, the rest at its likeliest; left
        out where no share up to 1 pays.
    steps : Steps
    movers : tuple of Mover
        The largest first.
    """

    value: Estimate
    chance_of_gain: float
    break_even: float | None
    steps: Steps
    movers: tuple[Mover, ...]


def uplift(assumptions: UpliftAssumptions, rng: np.random.Generator, draws: int = DRAWS) -> Uplift:
    """Give what better lists would be worth in a year.

    Assumptions are drawn from triangles over their ranges and the measured hits from a normal
    distribution of the same 95 % interval, all independent of each other.
    """
    likely = _likely(assumptions)
    steps = _steps(likely, assumptions)
    drawn = {name: asked.drawn(rng, draws) for name, asked in assumptions.ranges.items()}
    hits = assumptions.extra_hits
    drawn["extra_hits"] = rng.normal(hits.value, (hits.high - hits.low) / (2 * Z95), draws)
    worth = _worth(drawn, assumptions)
    low, high = np.quantile(worth, [0.025, 0.975])
    return Uplift(
        value=Estimate(steps.margin - steps.cost, float(low), float(high)),
        chance_of_gain=float(np.mean(worth > 0)),
        break_even=_break_even(likely, assumptions),
        steps=steps,
        movers=_movers(assumptions, likely),
    )


def _likely(assumptions: UpliftAssumptions) -> dict[str, float]:
    ranges = {name: asked.likely for name, asked in assumptions.ranges.items()}
    return ranges | {"extra_hits": assumptions.extra_hits.value}


def _steps(at: Mapping[str, Any], fixed: UpliftAssumptions) -> Steps:
    """Follow the formula from lists to money; the numbers may be arrays of one shape."""
    orders = at["orders_a_week"] * fixed.horizon_days / DAYS_PER_WEEK
    reach = 1 - (1 - at["seen_share"]) ** orders
    lists_seen = at["households"] * reach * DAYS_PER_YEAR / fixed.horizon_days
    extra_found = lists_seen * fixed.places * at["extra_hits"]
    extra_sold = extra_found * at["incremental_share"]
    sales = extra_sold * at["item_price"]
    return Steps(
        lists_seen, extra_found, extra_sold, sales, sales * at["margin"], at["cost_a_year"]
    )


def _worth(at: Mapping[str, Any], fixed: UpliftAssumptions) -> Any:
    steps = _steps(at, fixed)
    return steps.margin - steps.cost


def _break_even(likely: Mapping[str, float], fixed: UpliftAssumptions) -> float | None:
    """Solve the formula for the incremental share: the margin is proportional to it."""
    margin_at_1 = _steps({**likely, "incremental_share": 1.0}, fixed).margin
    cost = likely["cost_a_year"]
    if margin_at_1 <= 0 or cost > margin_at_1:
        return None
    return cost / margin_at_1


def _movers(assumptions: UpliftAssumptions, likely: Mapping[str, float]) -> tuple[Mover, ...]:
    hits = assumptions.extra_hits
    ends = {name: (asked.low, asked.high) for name, asked in assumptions.ranges.items()}
    ends["extra_hits"] = (hits.low, hits.high)
    movers = (
        Mover(
            name,
            low,
            high,
            float(_worth({**likely, name: low}, assumptions)),
            float(_worth({**likely, name: high}, assumptions)),
        )
        for name, (low, high) in ends.items()
        if low < high
    )
    return tuple(sorted(movers, key=lambda mover: mover.swing, reverse=True))
