"""Which products are looked at for a household, before they are ranked.

Buy again looks at what the household bought lately, Discover at the union of several simple
rankings of what it never bought.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.recommendation.catalogue import Level
from core.recommendation.collaborative.interest import recent_interest
from core.recommendation.habits import Habits
from core.recommendation.orders import Lines
from core.recommendation.past import Past

AGAIN_CANDIDATES = 150
# From each ranking.
DISCOVER_CANDIDATES = 80
_HALF_LIFE_WEEKS = 8
# Purchases that a half-life of 8 weeks lets count: 8 / ln 2 weeks' worth.
_WEEKS_COUNTED = _HALF_LIFE_WEEKS / np.log(2)

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Signals:
    """How well every product suits a household, by each simple ranking.

    Parameters
    ----------
    ease : ndarray of float32, shape (products,)
        What goes with its purchases.
    affinity : ndarray of float32, shape (products,), optional
        The chance of buying the product's kind times its share of the kind; where kinds are known.
    """

    ease: Scores
    affinity: Scores | None

    def by_name(self) -> dict[str, Scores]:
        """Give those there are, by the name of the input they make."""
        found = {"ease": self.ease}
        return found if self.affinity is None else {**found, "type_affinity": self.affinity}


def kind_of(past: Past) -> Level | None:
    """Give how products are grouped into kinds, where the shop knows it."""
    levels = past.catalogue.levels
    return levels.get("type") or levels.get("category")


def signals(past: Past, lines: Lines, day: int) -> Signals:
    """Score all products for a household by what it bought before a day."""
    interest = recent_interest(lines, day)
    return Signals(past.ease.scores(interest, len(past.catalogue)), _affinity(past, lines, day))


def _affinity(past: Past, lines: Lines, day: int) -> Scores | None:
    kind = kind_of(past)
    if kind is None:
        return None
    weeks = (day - lines.day) / 7
    recent = np.bincount(kind.codes[lines.product], 0.5 ** (weeks / _HALF_LIFE_WEEKS), len(kind))
    expected = recent / _WEEKS_COUNTED * past.horizon_days / 7
    bought = 1 - np.exp(-expected)
    affinity = bought[kind.codes] * past.facts["fresh_share_of_kind"]
    return np.asarray(affinity, dtype=np.float32)


def again_candidates(habit: Habits) -> npt.NDArray[np.int32]:
    """Give the products a household bought most and latest, as rows of the catalogue."""
    if len(habit) <= AGAIN_CANDIDATES:
        return habit.products
    kept = np.argpartition(-habit.columns["recent_16w"], AGAIN_CANDIDATES)[:AGAIN_CANDIDATES]
    return habit.products[np.sort(kept)]


def discover_candidates(past: Past, habit: Habits, found: Signals) -> npt.NDArray[np.int32]:
    """Give products the household never bought that at least one ranking puts high."""
    pool = past.candidates
    new = ~np.isin(pool, habit.products)
    picked = [_best(scores[pool], new) for scores in _rankings(past, found).values()]
    return pool[np.unique(np.concatenate(picked))]


def _rankings(past: Past, found: Signals) -> Mapping[str, Scores]:
    facts = past.facts
    rankings = found.by_name()
    rankings["new"] = facts["new_buyers_4w"] + np.float32(0.3) * facts["buyers_4w"]
    if "promotion_planned" in facts:
        push = facts["promotion_planned"] + facts["mailer_planned"]
        rankings["promoted"] = push * np.sqrt(facts["new_buyers_8w"] + np.float32(0.1))
    return rankings


def _best(scores: Scores, allowed: npt.NDArray[np.bool_]) -> npt.NDArray[np.intp]:
    """Give the places of the highest scores above nothing, of those allowed."""
    masked = np.where(allowed & (scores > 0), scores, -np.inf)
    if len(masked) > DISCOVER_CANDIDATES:
        top = np.argpartition(-masked, DISCOVER_CANDIDATES)[:DISCOVER_CANDIDATES]
    else:
        top = np.arange(len(masked))
    return top[np.isfinite(masked[top])]
