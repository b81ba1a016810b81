"""Segments of households by stated rules: how they shop, and what they buy more of than others.

How they shop follows recency, frequency and money, the oldest way to divide customers: a household
is in the first segment whose rule it meets. Limits are shares of the households of the same shop,
so the rules fit a grocer with weekly customers and a web shop with yearly ones.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from core.recommendation.households.household_lines import Floats
from core.recommendation.households.population import Population
from core.recommendation.households.traits import Trait

NEW_DAYS = 28
# Lapsing is a pause of three usual ones, and never less than the days that make one new.
_LAPSING_PAUSES = 3.0
_SELDOM, _OFTEN, _LARGE, _BARGAINS = 0.25, 2 / 3, 2 / 3, 0.8
# A taste is half as much again as others buy.
TASTE_LIFT = 1.5
# Quarters and thirds of fewer households mean nothing.
_FEWEST_HOUSEHOLDS = 10

SegmentKey = Literal[
    "none", "new", "lapsing", "seldom", "bargains", "large", "often", "steady", "taste", "mixed"
]


@dataclass(frozen=True)
class Segment:
    """A segment and the numbers of its rule.

    Parameters
    ----------
    key : str
        Which rule.
    limits : mapping of str to float
        What the rule compares with, by what it is a limit of.
    group : str
        For a taste: the department or category that its households buy more of.
    """

    key: SegmentKey
    limits: Mapping[str, float]
    group: str = ""


@dataclass(frozen=True)
class Segments:
    """A division of all households: each is in exactly one segment.

    Parameters
    ----------
    segments : tuple of Segment
        Those that have a household.
    member : ndarray of int32, shape (households,)
        The segment of each.
    """

    segments: tuple[Segment, ...]
    member: npt.NDArray[np.int32]

    @property
    def sizes(self) -> npt.NDArray[np.intp]:
        """Give how many households each segment has, shape (segments,)."""
        return np.bincount(self.member, minlength=len(self.segments))

    def members(self, segment: int) -> npt.NDArray[np.intp]:
        """Give the rows of the households of a segment."""
        return np.flatnonzero(self.member == segment)


@dataclass(frozen=True)
class HouseholdSegments:
    """Two divisions of the same households.

    Parameters
    ----------
    by_habit : Segments
        How they shop.
    by_taste : Segments, optional
        What they buy more of than others; left out where products have no groups.
    """

    by_habit: Segments
    by_taste: Segments | None


def segments_of(population: Population) -> HouseholdSegments:
    """Divide the households of a shop."""
    return HouseholdSegments(_by_habit(population), _by_taste(population))


def _by_habit(population: Population) -> Segments:
    member = np.full(len(population), -1, dtype=np.int32)
    kept: list[Segment] = []
    for segment, meets in _habits(population):
        mine = meets & (member < 0)
        if mine.any():
            member[mine] = len(kept)
            kept.append(segment)
    return Segments(tuple(kept), member)


def _habits(population: Population) -> Iterator[tuple[Segment, npt.NDArray[np.bool_]]]:
    """Give the rules in order, each with who meets it; the last is met by all."""
    traits, everyone = population.traits, np.ones(len(population), dtype=bool)
    yield Segment("none", {}), traits["orders"] == 0
    yield Segment("new", {"days_known": NEW_DAYS}), population.days_known <= NEW_DAYS
    pause = np.maximum(_LAPSING_PAUSES * _usual_pause(traits["days_between"]), NEW_DAYS)
    limits = {"pauses": _LAPSING_PAUSES, "days_since": NEW_DAYS}
    yield Segment("lapsing", limits), traits["days_since"] > pause
    often = traits["orders_a_week"]
    seldom = _quantile(often, _SELDOM)
    yield Segment("seldom", {"orders_a_week": seldom}), often < seldom
    saved = traits["saved_share"]
    bargains = _quantile(saved, _BARGAINS)
    # Where nobody saves, nobody hunts.
    yield Segment("bargains", {"saved_share": bargains}), (saved >= bargains) & (saved > 0)
    trait: Trait = "order_lines"
    if np.isfinite(traits["order_spend"]).any():
        trait = "order_spend"
    large = _quantile(traits[trait], _LARGE)
    yield Segment("large", {trait: large}), traits[trait] >= large
    frequent = _quantile(often, _OFTEN)
    yield Segment("often", {"orders_a_week": frequent}), often >= frequent
    yield Segment("steady", {}), everyone


def _by_taste(population: Population) -> Segments | None:
    tastes = population.tastes
    if tastes is None:
        return None
    strong = np.nan_to_num(tastes.lift) >= TASTE_LIFT
    taste = np.where(strong, tastes.leading, len(tastes.names))
    groups, member = np.unique(taste, return_inverse=True)
    segments = tuple(
        Segment("taste", {"lift": TASTE_LIFT}, tastes.names[group])
        if group < len(tastes.names)
        else Segment("mixed", {"lift": TASTE_LIFT})
        for group in groups
    )
    return Segments(segments, member.astype(np.int32))


def _usual_pause(days_between: Floats) -> Floats:
    """Give each household's usual pause, that of the others where it shopped only once."""
    known = days_between[~np.isnan(days_between)]
    others = float(np.median(known)) if len(known) else 0.0
    return np.nan_to_num(days_between, nan=others)


def _quantile(values: Floats, share: float) -> float:
    """Give a limit among the known values; NaN, which none meets, where they are few."""
    known = values[~np.isnan(values)]
    return float(np.quantile(known, share)) if len(known) >= _FEWEST_HOUSEHOLDS else float("nan")
