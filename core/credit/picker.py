"""Which real applicants to show: telling ones first, each after the other.

A ranking is an order of rows; the page steps through it. Ties keep the order of the
file, so the same scores always show the same people.
"""

from collections.abc import Callable
from typing import Literal, get_args

import numpy as np

from core.errors import OptionError
from core.task import FloatArray, Rows

Ranking = Literal["typical", "borderline", "riskiest", "safest"]
RANKINGS: tuple[Ranking, ...] = get_args(Ranking)


def ranked(ranking: Ranking, probabilities: FloatArray, cutoff: float) -> Rows:
    """Give the rows of scored applicants, the most telling first.

    Parameters
    ----------
    ranking : str
        "typical" puts the refusals whose risk is nearest to the median refusal first,
        and nobody else unless nobody is refused; "borderline" whoever is nearest to the
        cut-off; "riskiest" and "safest" speak for themselves.
    probabilities : ndarray of float, shape (n,)
        NaN for applicants who are not scored: they are left out.
    cutoff : float
        Applicants at or above it are refused.

    Raises
    ------
    OptionError
        If there is no such ranking, or nobody is scored.
    """
    if ranking not in RANKINGS:
        raise OptionError(f"There is no ranking “{ranking}”.", ", ".join(RANKINGS), "Choose one.")
    scored = np.flatnonzero(~np.isnan(probabilities))
    if len(scored) == 0:
        raise OptionError("Nobody is scored.", "at least one applicant.", "Score some applicants.")
    refused = scored[probabilities[scored] >= cutoff]
    if ranking == "typical" and len(refused):
        distance = np.abs(probabilities - np.median(probabilities[refused]))
        return _by(distance, refused)
    if ranking == "borderline":
        return _by(np.abs(probabilities - cutoff), scored)
    return _by(probabilities if ranking == "safest" else -probabilities, scored)


def after(order: Rows, row: int) -> int:
    """Give the row that follows another in an order; the first after the last or a stranger."""
    (places,) = np.nonzero(order == row)
    place = int(places[0]) + 1 if len(places) else 0
    return int(order[place % len(order)])


def first_that(order: Rows, start: int, holds: Callable[[int], bool], most: int = 30) -> int:
    """Give the first row from a start on of which something holds.

    Parameters
    ----------
    order : ndarray of int
    start : int
        The row to begin with, itself included.
    holds : callable
        Costly, so it is asked about ``most`` rows at most; the start is given if it holds
        of none of them.
    """
    row = start
    for _ in range(min(most, len(order))):
        if holds(row):
            return row
        row = after(order, row)
    return start


def drawn(rows: int, rng: np.random.Generator, besides: int | None = None) -> int:
    """Give one row at random, another than the one named where there is one.

    Raises
    ------
    OptionError
        If there are no rows.
    """
    if rows < 1:
        raise OptionError("There are no rows.", "at least one applicant.", "Give some applicants.")
    if besides is None or rows == 1:
        return int(rng.integers(rows))
    row = int(rng.integers(rows - 1))
    return row + (row >= besides)


def _by(keys: FloatArray, rows: Rows) -> Rows:
    return rows[np.argsort(keys[rows], kind="stable")]
