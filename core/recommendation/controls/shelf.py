"""What the controls need to know of every product, from the days before the lists are made."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from core.recommendation.catalogue import Catalogue, Level
from core.recommendation.controls.settings import ControlName, Group
from core.recommendation.shop import DAYS_PER_WEEK

Facts = npt.NDArray[np.float32]
Codes = npt.NDArray[np.int32]

# Who makes a product says little of what it is.
_LEVELS_OF_KIND = ("department", "category", "type")


@dataclass(frozen=True)
class Shelf:
    """Facts of every product; each array has shape (products,).

    Parameters
    ----------
    buyers_share : ndarray of float32
        Share of the households that bought it, 0 to 1.
    households : int
        How many bought anything.
    groups : mapping of str to Level
        The shop's levels, and "title".
    price_position : ndarray of float32, optional
        Where the price of a piece stands in the narrowest group known: -1 the cheapest of many,
        1 the dearest of many, 0 in the middle, alone, or of unknown price.
    promoted : ndarray of float32, optional
        Share of the stores and of the weeks ahead in which it is planned to be in the mailer or on
        display, 0 to 1.
    vectors : ndarray of float32, shape (products, k), optional
        Of length 1 where known, else 0: what is bought by the same households points the same way.
    """

    buyers_share: Facts
    households: int
    groups: Mapping[str, Level]
    price_position: Facts | None = None
    promoted: Facts | None = None
    vectors: Facts | None = None

    @classmethod
    def of(
        cls,
        catalogue: Catalogue,
        facts: Mapping[str, npt.NDArray[np.float32]],
        households: int,
        horizon_days: int,
        vectors: npt.NDArray[np.floating] | None = None,
    ) -> "Shelf":
        """Gather what a shop knew on a day.

        Parameters
        ----------
        catalogue : Catalogue
        facts : mapping of str to ndarray of float32, shape (products,)
            From :func:`core.recommendation.product_facts.product_facts`.
        households : int
            How many had bought anything by then.
        horizon_days : int
            How far ahead the promotions among the facts are counted.
        vectors : ndarray, shape (products, k), optional
            Of any length, as the factors of a collaborative model; the levels of the shop say
            what is alike where there are none.
        """
        price, planned = facts.get("price"), facts.get("promotion_planned")
        weeks = max(horizon_days / DAYS_PER_WEEK, 1)
        return cls(
            buyers_share=(facts["buyers"] / max(households, 1)).astype(np.float32),
            households=households,
            groups={**catalogue.levels, "title": catalogue.titles},
            price_position=None if price is None else _price_positions(price, catalogue),
            promoted=None if planned is None else np.clip(planned / weeks, 0, 1),
            vectors=None if vectors is None else _of_length_1(vectors),
        )

    @cached_property
    def novelty(self) -> Facts:
        """Give how surprising a product is: 0 where every household has it, 1 where one has.

        The self-information of Vargas and Castells (2011), "Rank and relevance in novelty and
        diversity metrics for recommender systems", RecSys, over its largest value.
        """
        if self.households < 2:
            return np.zeros(len(self.buyers_share), np.float32)
        rarest = 1 / self.households
        surprise = np.log(np.maximum(self.buyers_share, rarest)) / np.log(rarest)
        return np.asarray(np.clip(surprise, 0, 1), dtype=np.float32)

    @cached_property
    def codes(self) -> tuple[Codes, ...]:
        """Give each product's group at every level from the widest to its title.

        A product without a name at a level is in a group of its own.
        """
        names = [name for name in _LEVELS_OF_KIND if name in self.groups]
        return tuple(_own_where_unnamed(self.groups[name]) for name in [*names, "title"])

    @cached_property
    def kind(self) -> str | None:
        """Give the level at which kinds of products are counted, where the shop has levels."""
        preferred = ("category", "department", "type")
        return next((name for name in preferred if name in self.groups), None)

    @cached_property
    def usable(self) -> frozenset[ControlName]:
        """Give the controls that can change a list of this shop."""
        acts: dict[ControlName, bool] = {
            "variety": self.vectors is not None or _repeats(self.codes),
            "novelty": bool(np.ptp(self.novelty) > 0) if len(self.novelty) else False,
            "price_level": self.price_position is not None and bool(self.price_position.any()),
            "promoted": self.promoted is not None and bool(self.promoted.any()),
        }
        return frozenset(name for name, does in acts.items() if does)

    def excludes(self, excluded: frozenset[Group], products: Codes) -> npt.NDArray[np.bool_]:
        """Say which products belong to any of some groups; -1 never does.

        Parameters
        ----------
        excluded : frozenset of (level, name)
            A group that the shop does not have holds nothing.
        products : ndarray of int32, any shape
        """
        out = np.zeros(products.shape, dtype=bool)
        for level, names in _by_level(excluded).items():
            if level in self.groups:
                known = self.groups[level]
                hidden = np.array([name in names for name in known.names], dtype=bool)
                out |= hidden[known.codes[products]]
        return out & (products >= 0)


def _price_positions(price: Facts, catalogue: Catalogue) -> Facts:
    """Give where the price of a piece stands among the sold products of its narrowest group."""
    priced = np.flatnonzero(np.isfinite(price))
    out = np.zeros(len(catalogue), np.float32)
    out[priced] = _positions(price[priced], _narrowest(catalogue)[priced])
    return out


def _narrowest(catalogue: Catalogue) -> Codes:
    for name in reversed(_LEVELS_OF_KIND):
        if name in catalogue.levels:
            return _own_where_unnamed(catalogue.levels[name])
    return np.zeros(len(catalogue), np.int32)


def _positions(prices: Facts, group: Codes) -> npt.NDArray[np.float64]:
    """Give the middle ranks of prices within groups, from -1 to 1; equal prices stand equal."""
    order = np.lexsort((prices, group))
    new_group = np.append(True, np.diff(group[order]) != 0)
    new_price = new_group | np.append(True, np.diff(prices[order]) != 0)
    start, size = _runs(new_group)
    tie_start, tie_size = _runs(new_price)
    middle = tie_start - start + tie_size / 2
    out = np.empty(len(prices))
    out[order] = 2 * middle / size - 1
    return out


def _runs(begins: npt.NDArray[np.bool_]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Give where the run of each place starts and how long it is."""
    starts = np.flatnonzero(begins)
    sizes = np.diff(np.append(starts, len(begins)))
    return np.repeat(starts, sizes), np.repeat(sizes, sizes)


def _own_where_unnamed(level: Level) -> Codes:
    unnamed = np.array([not name for name in level.names], dtype=bool)[level.codes]
    own = -1 - np.arange(len(level.codes), dtype=np.int32)
    return np.where(unnamed, own, level.codes).astype(np.int32)


def _repeats(codes: tuple[Codes, ...]) -> bool:
    return any(len(np.unique(level)) < len(level) for level in codes)


def _by_level(excluded: frozenset[Group]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for level, name in excluded:
        out.setdefault(level, set()).add(name)
    return out


def _of_length_1(vectors: npt.NDArray[np.floating]) -> Facts:
    floats = np.array(vectors, dtype=np.float32)
    lengths = np.linalg.norm(floats, axis=1, keepdims=True)
    np.divide(floats, lengths, out=floats, where=lengths > 0)
    return floats
