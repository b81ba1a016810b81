"""A household's two lists, and the answers to a table of households."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.arrays import Rows
from core.recommendation.orders import Ids

ListName = Literal["again", "discover"]
LIST_NAMES: tuple[ListName, ...] = ("again", "discover")
# How many products of a list are kept and judged.
LENGTH = 20


@dataclass(frozen=True)
class Ranking:
    """One household's candidates for a list, best first.

    Parameters
    ----------
    products : ndarray of int32, shape (n,)
        Rows of the catalogue.
    scores : ndarray of float32, shape (n,)
        What they are ordered by: for our model the log-odds of being bought within the horizon.
    """

    products: npt.NDArray[np.int32]
    scores: npt.NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.products)

    @classmethod
    def of(cls, products: npt.NDArray[np.int32], scores: npt.NDArray[np.float32]) -> "Ranking":
        """Order candidates by their scores; equal ones stay in the order given."""
        order = np.argsort(-scores, kind="stable")
        return cls(products[order], scores[order].astype(np.float32))

    def first(self, count: int) -> "Ranking":
        """Give the best ones."""
        return Ranking(self.products[:count], self.scores[:count])


NO_RANKING = Ranking(np.empty(0, np.int32), np.empty(0, np.float32))


@dataclass(frozen=True)
class Lists:
    """What a household is likely to buy again, and what it may discover."""

    again: Ranking
    discover: Ranking

    def __getitem__(self, name: ListName) -> Ranking:
        return self.again if name == "again" else self.discover


@dataclass(frozen=True)
class ListTable:
    """The two lists of many households, as product ids.

    Parameters
    ----------
    again, discover : ndarray of str, shape (households, LENGTH)
        Best first; empty where a list is shorter.
    """

    again: Ids
    discover: Ids

    def __len__(self) -> int:
        return len(self.again)

    def __getitem__(self, name: ListName) -> Ids:
        return self.again if name == "again" else self.discover

    def take(self, rows: Rows) -> Self:
        """Give the lists of some rows."""
        return type(self)(self.again[rows], self.discover[rows])

    def to_frame(self) -> pd.DataFrame:
        """Give one row per household, its product ids separated by blanks."""
        return pd.DataFrame({name: [_joined(row) for row in self[name]] for name in LIST_NAMES})

    @classmethod
    def of(cls, lists: Sequence[Lists], ids: Ids) -> "ListTable":
        """Write lists as ids of the catalogue."""
        return cls(*(_table([lists_[name] for lists_ in lists], ids) for name in LIST_NAMES))


def _table(rankings: Sequence[Ranking], ids: Ids) -> Ids:
    table = np.full((len(rankings), LENGTH), "", dtype=ids.dtype)
    for row, ranking in zip(table, rankings, strict=True):
        products = ranking.products[:LENGTH]
        row[: len(products)] = ids[products]
    return table


def _joined(row: Ids) -> str:
    return " ".join(str(product_id) for product_id in row if product_id)
