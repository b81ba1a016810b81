"""What the monitor answers, where a table alone does not say it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from core.intervals import Estimate, Share

ItemOrder = Literal["newest", "oldest", "most negative", "most positive", "least sure"]


@dataclass(frozen=True)
class PeriodFigures:
    """How a period was.

    Parameters
    ----------
    items : int
    index : Estimate
        NaN where there is no item; the interval is NaN where there is but one.
    negative : Share
        Of the items whose most probable class is negative.
    unsure : Share
        Of the items within the abstain band.
    days : int
        How many days of the period lie in the stream as known; the last may be unfinished.
    """

    items: int
    index: Estimate
    negative: Share
    unsure: Share
    days: int


@dataclass(frozen=True)
class Summary:
    """A period beside the one of the same length before it.

    Parameters
    ----------
    current, before : PeriodFigures
    change : Estimate
        Index of the period minus that of the one before, with Welch's 95 % interval.
    """

    current: PeriodFigures
    before: PeriodFigures
    change: Estimate

    @property
    def is_comparable(self) -> bool:
        """Say whether both periods have items enough for the change to have an interval."""
        return self.change.low == self.change.low

    @property
    def beyond_chance(self) -> bool:
        """Say whether the interval of the change leaves out 0."""
        return self.change.low > 0 or self.change.high < 0


@dataclass(frozen=True)
class Movers:
    """What moved the index against the period before, topic by topic or company by company.

    Parameters
    ----------
    index_before, index : float
        NaN where a period has no item; then nothing is told apart.
    parts : DataFrame
        A row for each topic or company, the largest contribution first; see
        :meth:`Monitor.movers`.
    """

    index_before: float
    index: float
    parts: pd.DataFrame

    @property
    def change(self) -> float:
        """Give by how much the index moved: the sum of the contributions."""
        return self.index - self.index_before


@dataclass(frozen=True)
class SourceSpread:
    """How far apart the sources are.

    Parameters
    ----------
    highest, lowest : str
        The sources with the highest and the lowest index of those with enough items.
    distance : Estimate
        Between the two, with an interval that allows for their being picked among all pairs.
    compared : int
        How many sources have enough items.
    """

    highest: str
    lowest: str
    distance: Estimate
    compared: int

    @property
    def beyond_chance(self) -> bool:
        """Say whether the two differ by more than chance."""
        return self.distance.low > 0


@dataclass(frozen=True)
class Sources:
    """The sources beside each other.

    Parameters
    ----------
    sources : DataFrame
    spread : SourceSpread, optional
        None where fewer than two sources have enough items.
    """

    sources: pd.DataFrame
    spread: SourceSpread | None


@dataclass(frozen=True)
class ItemPage:
    """One page of items.

    Parameters
    ----------
    items : DataFrame
    total : int
        How many items there are on all pages.
    page, pages : int
        Pages count from 1; there is always one.
    """

    items: pd.DataFrame
    total: int
    page: int
    pages: int


@dataclass(frozen=True)
class Options:
    """What there is to choose from, as known at a moment.

    Parameters
    ----------
    first_day, last_day : date, optional
        None where nothing dated is known.
    items : int
        Dated items.
    entities, topics, sources : DataFrame
        Most items first.
    """

    first_day: date | None
    last_day: date | None
    items: int
    entities: pd.DataFrame
    topics: pd.DataFrame
    sources: pd.DataFrame


@dataclass(frozen=True)
class View:
    """Everything the monitor page shows of one selection."""

    summary: Summary
    index: pd.DataFrame
    trailing: pd.DataFrame
    movers: Movers
    movers_by_entity: Movers
    sources: Sources
    entities: pd.DataFrame
    topics: pd.DataFrame
    items: ItemPage
    options: Options
