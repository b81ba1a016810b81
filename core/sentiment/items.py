"""Opinions as every source gives them, and as the model leaves them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.receipts import Source
from core.task import Rows

# The columns of :class:`Items`; text columns are never missing, but may be empty.
ROW, PUBLISHED_AT, SOURCE, TEXT = "row", "published_at", "source", "text"
ENTITY, TAG, LABEL, LINK = "entity", "tag", "label", "link"
COLUMNS = (ROW, PUBLISHED_AT, SOURCE, TEXT, ENTITY, TAG, LABEL, LINK)


@dataclass(frozen=True)
class Items:
    """Opinions before they are scored.

    Parameters
    ----------
    frame : DataFrame
        One row per item, in any order of time. ``row`` (int64) is where the item stands in its
        file, as an editor counts, or its number in a feed; ``published_at`` (datetime64[s]) is
        in UTC, NaT where unknown; ``source``, ``text``, ``entity``, ``tag``, ``label`` and
        ``link`` are text, empty where there is none. ``entity`` and ``tag`` are the user's own.
    origin : Source
    notes : tuple of str
        What was assumed or mended on the way, for the visitor.
    """

    frame: pd.DataFrame
    origin: Source
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.frame)

    def take(self, rows: Rows) -> "Items":
        """Give some items, in the order asked for."""
        return Items(self.frame.iloc[rows].reset_index(drop=True), self.origin, self.notes)


@dataclass(frozen=True)
class ScoredItems:
    """Opinions with what the model says of each.

    Parameters
    ----------
    items : Items
    probability : ndarray of float32, shape (n, 3)
        Of negative, neutral and positive; calibrated.
    sure : ndarray of bool, shape (n,)
        False within the abstain band: the most probable class is not probable enough to tell.
    cut : ndarray of bool, shape (n,)
        Whether only the beginning of the text was read.
    place : ndarray of float16, shape (n, d)
        Where the text lies in the space of topics; rows of length 1.
    """

    items: Items
    probability: npt.NDArray[np.float32]
    sure: npt.NDArray[np.bool_]
    cut: npt.NDArray[np.bool_]
    place: npt.NDArray[np.float16]

    def __len__(self) -> int:
        return len(self.items)

    @property
    def score(self) -> npt.NDArray[np.float32]:
        """Give P(positive) − P(negative) of each item, from −1 to 1."""
        return np.asarray(self.probability[:, 2] - self.probability[:, 0], dtype=np.float32)
