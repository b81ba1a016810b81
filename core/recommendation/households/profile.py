"""The profile of one household: what, when, how much, how dear, which brands, in which rhythm."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from core.recommendation.households.population import Population
from core.recommendation.households.shares import SHARED_LEVELS, weights_of
from core.recommendation.households.timing import HOUR_UNKNOWN, weekday_of
from core.recommendation.households.traits import Trait
from core.recommendation.orders import Lines
from core.recommendation.shop import DAYS_PER_WEEK

MOST_GROUPS = 8
MOST_FAVOURITES = 8
_HOURS = 24
# Shopping is due from three quarters of the usual pause on, and late from one and a half of it.
_DUE_FROM, _LATE_FROM = 0.75, 1.5
RhythmState = Literal["none", "single", "early", "due", "late"]


@dataclass(frozen=True)
class Standing:
    """A measure of a household and where it stands among all.

    Parameters
    ----------
    value : float
    percentile : float
        The share of households below it, half of those at it, 0 to 1.
    """

    value: float
    percentile: float


@dataclass(frozen=True)
class GroupShare:
    """How much of what a household buys is of one department or category, 0 to 1.

    Parameters
    ----------
    name : str
    share : float
        Of its money, or of its lines where no money is known.
    usual_share : float
        The mean of all households.
    """

    name: str
    share: float
    usual_share: float


@dataclass(frozen=True)
class Rhythm:
    """How often a household shops, and where in this rhythm the day falls.

    Parameters
    ----------
    days_between : float
        The median of the days between its days of shopping; NaN of fewer than two.
    days_since : float
        Since its last; NaN of none.
    """

    days_between: float
    days_since: float

    @property
    def state(self) -> RhythmState:
        """Say whether the household never shopped, shopped on a single day, or is due."""
        if np.isnan(self.days_since):
            return "none"
        if np.isnan(self.days_between):
            return "single"
        pauses = self.days_since / self.days_between
        if pauses < _DUE_FROM:
            return "early"
        return "due" if pauses < _LATE_FROM else "late"


@dataclass(frozen=True)
class Favourite:
    """A product that a household bought more than once.

    Parameters
    ----------
    product : int
        Row of the catalogue.
    lines : int
        How often.
    last_day : int
        The latest time, in days since 1970-01-01.
    """

    product: int
    lines: int
    last_day: int


@dataclass(frozen=True)
class Profile:
    """What the lines of one household before a day say of it.

    Parameters
    ----------
    lines : int
        How many it rests on.
    standings : mapping of str to Standing
        Of the traits that are known.
    shares : mapping of str to tuple of GroupShare
        By level, departments and categories, the largest first.
    visits : ndarray of int32, shape (7, 24) or (7, 1)
        Orders by weekday, from Monday, and hour; one column where the shop knows no hours.
    rhythm : Rhythm
    favourites : tuple of Favourite
        The products bought most often, the most frequent first.
    about : mapping of str to str
        What it said of itself.
    """

    lines: int
    standings: Mapping[Trait, Standing]
    shares: Mapping[str, tuple[GroupShare, ...]]
    visits: npt.NDArray[np.int32]
    rhythm: Rhythm
    favourites: tuple[Favourite, ...]
    about: Mapping[str, str]

    @classmethod
    def of(cls, lines: Lines, population: Population, place: int | None = None) -> "Profile":
        """Describe a household.

        Parameters
        ----------
        lines : Lines
            Its lines before the day of the population, perhaps some taken away or none.
        population : Population
        place : int, optional
            Its row in the shop, for what it said of itself.
        """
        values = population.traits_of(lines)
        standings = {
            trait: Standing(value, population.percentile(trait, value))
            for trait, value in values.items()
            if not np.isnan(value)
        }
        return cls(
            lines=len(lines),
            standings=standings,
            shares={
                level: _shares(lines, population, level)
                for level in SHARED_LEVELS
                if level in population.usual_shares
            },
            visits=_visits(lines),
            rhythm=Rhythm(values["days_between"], values["days_since"]),
            favourites=_favourites(lines),
            about=_about(population, place),
        )


def _shares(lines: Lines, population: Population, name: str) -> tuple[GroupShare, ...]:
    level, usual = population.catalogue.levels[name], population.usual_shares[name]
    weight = np.bincount(level.codes[lines.product], weights_of(lines), len(level))
    total = float(weight.sum())
    if total <= 0:
        return ()
    largest = np.argsort(-weight, kind="stable")[:MOST_GROUPS]
    return tuple(
        GroupShare(level.names[group], float(weight[group]) / total, float(usual[group]))
        for group in largest
        if weight[group] > 0
    )


def _favourites(lines: Lines) -> tuple[Favourite, ...]:
    products, count = np.unique(lines.product, return_counts=True)
    last = np.zeros(len(products), dtype=np.int64)
    last[np.searchsorted(products, lines.product)] = lines.day
    order = np.lexsort((-last, -count))[:MOST_FAVOURITES]
    return tuple(
        Favourite(int(products[place]), int(count[place]), int(last[place]))
        for place in order
        if count[place] > 1
    )


def _visits(lines: Lines) -> npt.NDArray[np.int32]:
    first = np.append(len(lines) > 0, lines.basket[1:] != lines.basket[:-1])[: len(lines)]
    weekday, hour = weekday_of(lines.day[first]), lines.hour[first].astype(np.int64)
    columns = _HOURS if (hour != HOUR_UNKNOWN).any() else 1
    if columns == 1:
        hour = np.zeros_like(hour)
    told = hour != HOUR_UNKNOWN
    cells = weekday[told] * columns + hour[told]
    counted = np.bincount(cells, minlength=DAYS_PER_WEEK * columns)
    return counted.reshape(DAYS_PER_WEEK, columns).astype(np.int32)


def _about(population: Population, place: int | None) -> dict[str, str]:
    if place is None:
        return {}
    said = {name: str(answers[place]) for name, answers in population.about.items()}
    return {name: answer for name, answer in said.items() if answer}
