"""What a day teaches: candidates with what was known of them, and whether they were bought."""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from core.recommendation.candidates import again_candidates, discover_candidates
from core.recommendation.features import Portrait, feature_columns, matrix, names_of
from core.recommendation.lists import LIST_NAMES, ListName
from core.recommendation.past import Past
from core.recommendation.ranker import Table
from core.recommendation.shop import Shop

log = logging.getLogger(__name__)

# Of the candidates that were not bought, this share is learnt from: more gave nothing.
NEGATIVES_KEPT: dict[ListName, float] = {"again": 0.4, "discover": 0.25}


@dataclass(frozen=True)
class LearningRows:
    """Candidates with their inputs, and whether each was bought.

    Parameters
    ----------
    names : tuple of str
        The inputs, in the order of the list of features.
    table : ndarray of float32, shape (n, inputs)
    bought : ndarray of bool, shape (n,)
    weight : ndarray of float32, shape (n,)
        So that a household that buys much does not outvote the others.
    """

    names: tuple[str, ...]
    table: Table
    bought: npt.NDArray[np.bool_]
    weight: npt.NDArray[np.float32]

    def with_inputs(self, names: tuple[str, ...]) -> "LearningRows":
        """Give the rows with these inputs, NaN for those they do not have."""
        if names == self.names:
            return self
        columns = dict(zip(self.names, self.table.T, strict=True))
        return replace(self, names=names, table=matrix(columns, names, len(self.table)))

    @classmethod
    def concatenated(cls, parts: "Sequence[LearningRows]") -> "LearningRows":
        """Give all rows of several parts, with every input that any of them has.

        A shop may have begun to write down prices, and a household may have none.
        """
        names = names_of(frozenset[str]().union(*(part.names for part in parts)))
        parts = [part.with_inputs(names) for part in parts]
        return cls(
            names,
            np.concatenate([part.table for part in parts]),
            np.concatenate([part.bought for part in parts]),
            np.concatenate([part.weight for part in parts]),
        )


def learning_rows(
    shop: Shop, past: Past, rng: np.random.Generator, households: int | None = None
) -> dict[ListName, LearningRows]:
    """Give candidates of one day with their inputs and what became of them.

    Returns
    -------
    dict of list name to LearningRows
        Without a list of which nobody bought a candidate.
    """
    started = time.perf_counter()
    places = _drawn(shop, past.as_of, rng, households)
    tables: dict[ListName, list[LearningRows]] = {name: [] for name in LIST_NAMES}
    for place in places:
        all_lines = shop.orders.of(int(place))
        end = int(np.searchsorted(all_lines.day, past.as_of + past.horizon_days))
        start = int(np.searchsorted(all_lines.day, past.as_of))
        bought = np.unique(all_lines.product[start:end])
        portrait = Portrait.of(past, all_lines.take(slice(0, start)), past.as_of)
        for name in LIST_NAMES:
            part = _rows_of(past, portrait, bought, name, rng)
            if part is not None:
                tables[name].append(part)
    log.info("%d households in %.1f s", len(places), time.perf_counter() - started)
    return {name: LearningRows.concatenated(parts) for name, parts in tables.items() if parts}


def _drawn(
    shop: Shop, day: int, rng: np.random.Generator, households: int | None
) -> npt.NDArray[np.intp]:
    """Draw households that bought before the day."""
    first = shop.orders.lines.day[np.minimum(shop.orders.starts[:-1], len(shop.orders.lines) - 1)]
    active = np.flatnonzero((first < day) & (np.diff(shop.orders.starts) > 0))
    if households is None or len(active) <= households:
        return active
    return np.sort(rng.choice(active, households, replace=False))


def _rows_of(
    past: Past,
    portrait: Portrait,
    bought: npt.NDArray[np.int32],
    name: ListName,
    rng: np.random.Generator,
) -> LearningRows | None:
    """Give one household's rows; nothing where it bought no candidate, which teaches nothing."""
    if name == "again":
        products = again_candidates(portrait.habit)
    else:
        products = discover_candidates(past, portrait.habit, portrait.signals)
    label = np.isin(products, bought)
    if not label.any():
        return None
    columns = feature_columns(past, portrait, products, name)
    names = names_of(columns)
    kept = label | (rng.random(len(label)) < NEGATIVES_KEPT[name])
    weight = np.full(int(kept.sum()), 1 / np.sqrt(label.sum()), dtype=np.float32)
    table = matrix(columns, names, len(products))
    return LearningRows(names, table[kept], label[kept], weight)
