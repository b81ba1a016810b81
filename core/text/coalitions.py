"""Shapley values of a game whose coalitions are scored in one go.

A coalition is a row of a mask: which players take part. Shapley values are the weighted least
squares fit of a sum of players to the coalitions' scores, under the constraint that the fit is
exact for nobody and for everybody (Charnes et al., 1988; Lundberg & Lee, 2017, KernelSHAP). Fitted
to all coalitions it is exact; fitted to some, each with its complement, it is what Covert & Lee
(2021) call paired sampling, which also removes the error of all interactions of two players.
"""

from dataclasses import dataclass
from itertools import combinations, islice
from math import comb

import numpy as np
import numpy.typing as npt

from core.task import FloatArray

Masks = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Coalitions:
    """Which coalitions are scored.

    Parameters
    ----------
    masks : ndarray of bool, shape (coalitions, players)
        Nobody first, everybody last.
    weights : ndarray of float, shape (coalitions - 2,)
        Of those between, in the fit.
    """

    masks: Masks
    weights: FloatArray

    def __len__(self) -> int:
        return len(self.masks)

    @property
    def are_all(self) -> bool:
        """Say whether no coalition is left out, so that Shapley values are exact."""
        return bool(len(self) == 2 ** self.masks.shape[1])


def coalitions_of(players: int, budget: int, rng: np.random.Generator) -> Coalitions:
    """Choose coalitions to score: all of them, or pairs of one and its complement.

    Pairs are spread evenly over the sizes (Musco & Witter, 2025, show that sizes deserve equal
    shares), and no coalition is drawn twice; a size whose coalitions fit is taken whole.

    Parameters
    ----------
    players : int
    budget : int
        How many coalitions may be scored; at least ``4 * players + 2`` are, where there are so
        many, as fewer may not tell all players apart.
    rng : Generator
        Draws the coalitions of sizes that do not fit.
    """
    sizes = range(1, players // 2 + 1)
    available = {size: _pairs_of_size(players, size) for size in sizes}
    shares = _even_shares(available, max(budget - 2, 4 * players) // 2)
    chosen, weights = [np.zeros((0, players), dtype=bool)], [np.zeros(0)]
    for size, pairs in shares.items():
        chosen.append(_masks_of_size(players, size, pairs, available[size], rng))
        # The kernel's weight of a size, shared by the coalitions that stand for it.
        kernel = available[size] / comb(players, size) / (size * (players - size))
        weights.append(np.full(pairs, kernel / pairs))
    half, ends = np.concatenate(chosen), np.zeros((1, players), dtype=bool)
    return Coalitions(
        np.concatenate([ends, half, ~half, ~ends]), np.tile(np.concatenate(weights), 2)
    )


def shapley_values(coalitions: Coalitions, scores: FloatArray) -> FloatArray:
    """Give each player's Shapley value, shape (players,).

    Their sum is the score of everybody less that of nobody, up to rounding.

    Parameters
    ----------
    coalitions : Coalitions
    scores : ndarray of float, shape (coalitions,)
    """
    total = float(scores[-1] - scores[0])
    masks = coalitions.masks[1:-1].astype(np.float64)
    # The last player gets what the others leave, which keeps the constraint out of the fit.
    roots = np.sqrt(coalitions.weights)
    design = (masks[:, :-1] - masks[:, -1:]) * roots[:, None]
    target = (scores[1:-1] - scores[0] - masks[:, -1] * total) * roots
    # Normal equations: as exact here, and small enough that BLAS starts no threads for them.
    others = np.linalg.lstsq(design.T @ design, design.T @ target, rcond=None)[0]
    return np.append(others, total - others.sum())


def _pairs_of_size(players: int, size: int) -> int:
    """Count the pairs of a coalition of a size and its complement."""
    return comb(players, size) // (2 if 2 * size == players else 1)


def _even_shares(available: dict[int, int], pairs: int) -> dict[int, int]:
    """Share pairs between sizes, evenly as far as each has them."""
    shares = dict.fromkeys(available, 0)
    left = min(pairs, sum(available.values()))
    scarcest_first = sorted(available, key=available.__getitem__)
    for place, size in enumerate(scarcest_first):
        shares[size] = min(available[size], left // (len(scarcest_first) - place))
        left -= shares[size]
    return {size: share for size, share in shares.items() if share}


def _masks_of_size(
    players: int, size: int, count: int, available: int, rng: np.random.Generator
) -> Masks:
    """Give that many coalitions of a size, none the complement of another."""
    if count == available:
        # In order, the second half of equal halves are the complements of the first.
        members = list(islice(combinations(range(players), size), count))
    else:
        members = _drawn_members(players, size, count, rng)
    masks = np.zeros((count, players), dtype=bool)
    masks[np.arange(count)[:, None], np.array(members)] = True
    return masks


def _drawn_members(
    players: int, size: int, count: int, rng: np.random.Generator
) -> list[tuple[int, ...]]:
    """Draw coalitions of a size, none twice, cut from shuffled players so that all come up."""
    drawn: dict[tuple[int, ...], None] = {}
    while len(drawn) < count:
        shuffled = rng.permutation(players)
        for start in range(0, players - size + 1, size):
            member = sorted(shuffled[start : start + size].tolist())
            if 2 * size == players and member[0] != 0:
                continue
            drawn[tuple(member)] = None
    return list(drawn)[:count]
