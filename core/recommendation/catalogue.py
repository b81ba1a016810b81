"""The products of a shop: their ids, their words and where they belong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from core.recommendation.orders import Ids

# From the widest shelf to the narrowest, then who makes it.
LEVELS = ("department", "category", "type", "maker")


@dataclass(frozen=True)
class Level:
    """One way to group products.

    Parameters
    ----------
    names : tuple of str
        The groups, as people read them.
    codes : ndarray of int32, shape (products,)
        Each product's group.
    """

    names: tuple[str, ...]
    codes: npt.NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.names)

    @classmethod
    def of(cls, values: "npt.NDArray[np.str_] | list[str]") -> "Level":
        """Group products by a value each."""
        names, codes = np.unique(np.asarray(values, dtype=str), return_inverse=True)
        return cls(tuple(str(name) for name in names), codes.astype(np.int32))


@dataclass(frozen=True)
class Catalogue:
    """What a shop sells.

    Parameters
    ----------
    ids : ndarray of str, shape (products,)
        Unique.
    titles : Level
        What people call each; several products may have one title.
    levels : mapping of str to Level
        Those of :data:`LEVELS` that the shop knows.
    sizes : Level, optional
        As on the package; empty where unknown.
    own_brand : ndarray of bool, shape (products,), optional
        Whether the shop makes it; left out where the shop does not say.
    """

    ids: Ids
    titles: Level
    levels: Mapping[str, Level] = field(default_factory=dict)
    sizes: Level | None = None
    own_brand: npt.NDArray[np.bool_] | None = None

    def __len__(self) -> int:
        return len(self.ids)

    # A dictionary of as many ids takes ten times the memory.
    @cached_property
    def _by_id(self) -> npt.NDArray[np.int32]:
        return np.argsort(self.ids, kind="stable").astype(np.int32)

    def places_of(self, product_ids: Sequence[str]) -> npt.NDArray[np.int32]:
        """Give the rows of products by id, -1 where the catalogue does not have one."""
        asked = np.asarray(product_ids, dtype=str)
        if not len(asked) or not len(self):
            return np.full(len(asked), -1, dtype=np.int32)
        found = np.searchsorted(self.ids, asked, sorter=self._by_id)
        places = self._by_id[np.minimum(found, len(self) - 1)]
        return np.where(self.ids[places] == asked, places, -1).astype(np.int32)

    def title(self, product: int) -> str:
        """Give what people call a product."""
        return self.titles.names[int(self.titles.codes[product])]

    def group_of(self, level: str, product: int) -> str:
        """Give the name of a product's group at a level; empty where there is no such level."""
        known = self.levels.get(level)
        return known.names[int(known.codes[product])] if known else ""
