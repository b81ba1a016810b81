"""Both stages together: a household's lines in, its two lists out, with the reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from core.recommendation.candidates import again_candidates, discover_candidates
from core.recommendation.feature_list import BY_NAME, REASONS
from core.recommendation.features import Portrait, feature_columns, matrix
from core.recommendation.lists import NO_RANKING, ListName, Lists, Ranking
from core.recommendation.orders import Lines
from core.recommendation.past import Past
from core.recommendation.ranker import Ranker, Table

Products = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Reasons:
    """Why some products stand where they do in one list.

    Parameters
    ----------
    products : ndarray of int32, shape (n,)
    names : tuple of str
        The inputs.
    values : ndarray of float32, shape (n, inputs)
    contributions : ndarray of float64, shape (n, inputs)
        SHAP values, in log-odds of being bought within the horizon.
    base : float
    scores : ndarray of float64, shape (n,)
    """

    products: Products
    names: tuple[str, ...]
    values: Table
    contributions: FloatArray
    base: float
    scores: FloatArray

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """Give the reasons that have an input, in the order of :data:`REASONS`."""
        found = {BY_NAME[name].reason for name in self.names}
        return tuple(reason for reason in REASONS if reason in found)

    def by_reason(self) -> FloatArray:
        """Sum the contributions of each reason's inputs, shape (n, reasons)."""
        of = [self.reasons.index(BY_NAME[name].reason) for name in self.names]
        summed = np.zeros((len(self.products), len(self.reasons)))
        np.add.at(summed.T, of, self.contributions.T)
        return summed


@dataclass(frozen=True)
class Recommender:
    """What recommends to every household of a shop, and to newcomers.

    Parameters
    ----------
    past : Past
    rankers : mapping of list name to Ranker
        A list that nobody's purchases taught anything about has none, and stays empty.
    """

    past: Past
    rankers: Mapping[ListName, Ranker]

    def portrait(self, lines: Lines, day: int | None = None) -> Portrait:
        """Draw a household from its lines before a day, by default the day of the model."""
        day = self.past.as_of if day is None else day
        return Portrait.of(self.past, lines.before(day), day)

    def candidates(self, portrait: Portrait, name: ListName) -> Products:
        """Give the products a list is chosen from, as rows of the catalogue."""
        if name == "again":
            return again_candidates(portrait.habit)
        return discover_candidates(self.past, portrait.habit, portrait.signals)

    def ranking(self, portrait: Portrait, name: ListName) -> Ranking:
        """Order a list's candidates, best first."""
        products = self.candidates(portrait, name)
        if not len(products) or name not in self.rankers:
            return NO_RANKING
        scores = self.rankers[name].scores(self._table(portrait, products, name))
        return Ranking.of(products, scores.astype(np.float32))

    def lists(self, lines: Lines, day: int | None = None) -> Lists:
        """Give a household's two lists, all candidates ranked."""
        portrait = self.portrait(lines, day)
        return Lists(self.ranking(portrait, "again"), self.ranking(portrait, "discover"))

    def explained(self, portrait: Portrait, name: ListName, products: Products) -> Reasons:
        """Say what moved the scores of some of a list's candidates.

        Parameters
        ----------
        products : ndarray of int32, shape (n,)
            Others are looked at as if they were candidates too.

        Raises
        ------
        KeyError
            If the list has no ranker, and so no products to ask about.
        """
        pool = self.candidates(portrait, name)
        pool = np.append(pool, products[~np.isin(products, pool)])
        order = np.argsort(pool, kind="stable")
        rows = order[np.searchsorted(pool, products, sorter=order)]
        table = self._table(portrait, pool, name)[rows]
        ranker = self.rankers[name]
        contributions, base = ranker.contributions(table)
        scores = base + contributions.sum(axis=1)
        return Reasons(products, ranker.names, table, contributions, base, scores)

    def _table(self, portrait: Portrait, products: Products, name: ListName) -> Table:
        columns = feature_columns(self.past, portrait, products, name)
        return matrix(columns, self.rankers[name].names, len(products))
