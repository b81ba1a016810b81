"""A household's two lists, and the answers to a table of households."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
    rests_on : sequence of str, shape (households,), optional
        What each answer rests on, or why there is none.
    unknown_products : sequence of int, shape (households,), optional
        How many product ids of each question the shop does not know.
    """

    again: Ids
    discover: Ids
    rests_on: tuple[str, ...] | None = None
    unknown_products: tuple[int, ...] | None = None

    def __len__(self) -> int:
        return len(self.again)

    def __getitem__(self, name: ListName) -> Ids:
        return self.again if name == "again" else self.discover

    def take(self, rows: Rows) -> Self:
        """Give the lists of some rows."""
        places = rows.tolist()
        rests, unknown = self.rests_on, self.unknown_products
        return replace(
            self,
            again=self.again[rows],
            discover=self.discover[rows],
            rests_on=None if rests is None else tuple(rests[row] for row in places),
            unknown_products=None if unknown is None else tuple(unknown[row] for row in places),
        )

    def to_frame(self) -> pd.DataFrame:
        """Give one row per household, its product ids separated by blanks."""
        frame = pd.DataFrame({name: [_joined(row) for row in self[name]] for name in LIST_NAMES})
        if self.rests_on is not None:
            frame["rests_on"] = list(self.rests_on)
        if self.unknown_products is not None:
            # Whole numbers also beside rows that have no answer.
            frame["unknown_products"] = pd.array(list(self.unknown_products), dtype="Int64")
        return frame

    @classmethod
    def of(cls, lists: Sequence[Lists], ids: Ids) -> "ListTable":
        """Write lists as ids of the catalogue."""
        return cls(
            again=_table([one.again for one in lists], ids),
            discover=_table([one.discover for one in lists], ids),
        )


def _table(rankings: Sequence[Ranking], ids: Ids) -> Ids:
    table = np.full((len(rankings), LENGTH), "", dtype=ids.dtype)
    for row, ranking in zip(table, rankings, strict=True):
        products = ranking.products[:LENGTH]
        row[: len(products)] = ids[products]
    return table


def _joined(row: Ids) -> str:
    return " ".join(str(product_id) for product_id in row if product_id)
