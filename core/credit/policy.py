"""What a cut-off does: who is approved, what it earns, whom it misjudges.

An applicant is refused when the probability of default is at or above the cut-off.
Applicants are sorted once, safest first, with running totals. The approved are then
always the first k of them, and every figure of a new cut-off is read at one position.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from core.credit.economics import Economics, exposure_twd
from core.credit.figures import CutoffFigures, Outcomes, Totals, add, figures_of
from core.errors import OptionError
from core.intervals import Z95
from core.task import FloatArray

__all__ = [
    "CutoffCurve",
    "CutoffFigures",
    "Economics",
    "Outcomes",
    "ProfitCurve",
    "Totals",
    "add",
    "exposure_twd",
    "figures_of",
    "precompute",
]

BoolArray = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.intp]

# Rows of CutoffCurve.sums: the fields of Totals from expected_defaults on.
_GOOD, _BAD, _SPREAD, _DEFAULTERS, _PAID, _LOST = 1, 2, 3, 4, 5, 6


@dataclass(frozen=True)
class ProfitCurve:
    """Arrays for a chart, one entry per cut-off.

    ``realised_profit_twd`` and ``default_rate`` (of the approved) are None without
    labels; the default rate is NaN where nobody is approved.
    """

    cutoffs: FloatArray
    approval_rate: FloatArray
    expected_profit_twd: FloatArray
    expected_low_twd: FloatArray
    expected_high_twd: FloatArray
    realised_profit_twd: FloatArray | None
    default_rate: FloatArray | None


@dataclass(frozen=True)
class CutoffCurve:
    """A portfolio sorted once, so that any cut-off is read off at once.

    Make one with :func:`precompute`. Its arrays are read-only and may be shared.

    Parameters
    ----------
    probabilities, exposures_twd : ndarray of float, shape (n,)
        Safest applicant first.
    defaulted : ndarray of bool, shape (n,), optional
        In the same order.
    order : ndarray of int, shape (n,)
        Where each sorted applicant was in the arrays as given.
    sums : ndarray of float, shape (9, n + 1)
        Column k holds the totals over the k safest, in the order of
        ``Totals`` from ``expected_defaults`` on.
    """

    probabilities: FloatArray
    exposures_twd: FloatArray
    defaulted: BoolArray | None
    order: IntArray
    sums: FloatArray

    def __len__(self) -> int:
        return len(self.probabilities)

    @property
    def running_defaulters(self) -> FloatArray:
        """Give how many of the k safest defaulted, k from 0 to n; NaN without labels."""
        running: FloatArray = self.sums[_DEFAULTERS]
        return running

    def approved(self, cutoff: float) -> int:
        """Give how many applicants are below a cut-off.

        Raises
        ------
        OptionError
            If the cut-off is not a probability.
        """
        if not 0 <= cutoff <= 1:
            raise OptionError(
                f"The cut-off is {cutoff:g}.", "a probability from 0 to 1.", "Choose one."
            )
        return int(np.searchsorted(self.probabilities, cutoff, side="left"))

    def totals(self, approved: int) -> Totals:
        """Give the totals when the so many safest applicants are approved."""
        defaulters = float(self.sums[_DEFAULTERS, -1])
        return Totals(len(self), defaulters, approved, *self.sums[:, approved].tolist())

    def at(self, cutoff: float, economics: Economics) -> CutoffFigures:
        """Give every figure of one cut-off; costs a binary search."""
        return figures_of(self.totals(self.approved(cutoff)), economics)

    def approve_everyone(self, economics: Economics) -> CutoffFigures:
        """Give the figures of the simplest rival: no model, nobody refused."""
        return figures_of(self.totals(len(self)), economics)

    def expected_profits_twd(self, economics: Economics) -> FloatArray:
        """Give the expected profit of approving the k safest, k from 0 to n, shape (n + 1,)."""
        return self._profits_twd(self.sums[_GOOD], self.sums[_BAD], economics)

    def _profits_twd(self, good: FloatArray, bad: FloatArray, economics: Economics) -> FloatArray:
        profits: FloatArray = economics.margin * good
        profits -= economics.loss_given_default * bad
        profits -= economics.cost_per_account_twd * np.arange(len(self) + 1)
        return profits

    @cached_property
    def positions(self) -> IntArray:
        """Numbers of approved that some cut-off up to 1 gives: ties cannot be parted."""
        steps = np.flatnonzero(np.diff(self.probabilities) > 0) + 1
        last = [len(self)] if self.probabilities[-1] < 1 else []
        positions = np.concatenate([[0], steps, last]).astype(np.intp)
        _freeze(positions)
        return positions

    def cutoff_after(self, approved: int) -> float:
        """Give the cut-off that approves so many: the first refused applicant's probability."""
        return float(self.probabilities[approved]) if approved < len(self) else 1.0

    def best_cutoff(self, economics: Economics) -> float:
        """Give the cut-off with the highest expected profit; of equals, the one approving more."""
        profits = self.expected_profits_twd(economics)[self.positions]
        best = len(profits) - 1 - int(np.argmax(profits[::-1]))
        return self.cutoff_after(int(self.positions[best]))

    def curve(self, economics: Economics, points: int = 201) -> ProfitCurve:
        """Give profit and approvals at evenly spaced cut-offs from 0 to 1, for a chart."""
        cutoffs = np.linspace(0.0, 1.0, points)
        k = np.searchsorted(self.probabilities, cutoffs, side="left")
        expected = self.expected_profits_twd(economics)[k]
        swing = economics.margin + economics.loss_given_default
        half = Z95 * swing * np.sqrt(self.sums[_SPREAD, k])
        observed = (None, None) if self.defaulted is None else self._observed(k, economics)
        return ProfitCurve(
            cutoffs, k / len(self), expected, expected - half, expected + half, *observed
        )

    def _observed(self, k: IntArray, economics: Economics) -> tuple[FloatArray, FloatArray]:
        """Give realised profit and default rate when the k safest are approved."""
        profits = self._profits_twd(self.sums[_PAID], self.sums[_LOST], economics)[k]
        defaults = self.sums[_DEFAULTERS, k]
        return profits, np.divide(defaults, k, out=np.full(len(k), np.nan), where=k > 0)


def precompute(
    probabilities: npt.ArrayLike,
    exposures_twd: npt.ArrayLike,
    defaulted: npt.ArrayLike | None = None,
) -> CutoffCurve:
    """Sort a portfolio and add it up, once.

    Parameters
    ----------
    probabilities : array-like of float, shape (n,)
        Calibrated probabilities of default.
    exposures_twd : array-like of float, shape (n,)
        Money at stake, see :func:`exposure_twd`.
    defaulted : array-like of bool, shape (n,), optional
        The true outcomes, where they are known.

    Raises
    ------
    OptionError
        If there is nobody, lengths differ, or a number is missing or out of range.
    """
    p = np.asarray(probabilities, dtype=np.float64)
    exposures = np.asarray(exposures_twd, dtype=np.float64)
    labels = None if defaulted is None else np.asarray(defaulted, dtype=np.bool_)
    _check_portfolio(p, exposures, labels)
    order = np.argsort(p, kind="stable")
    p, exposures = p[order], exposures[order]
    labels = None if labels is None else labels[order]
    sums = _running_totals(p, exposures, labels)
    _freeze(order, p, exposures, sums, *([] if labels is None else [labels]))
    return CutoffCurve(p, exposures, labels, order, sums)


def _running_totals(p: FloatArray, exposures: FloatArray, labels: BoolArray | None) -> FloatArray:
    sums = np.full((9, len(p) + 1), np.nan)
    expected = (p, (1 - p) * exposures, p * exposures, p * (1 - p) * exposures**2)
    observed: tuple[npt.NDArray[Any], ...] = ()
    if labels is not None:
        bad = labels * exposures
        good = exposures - bad
        observed = (labels, good, bad, good**2, bad**2)
    for row, terms in enumerate((*expected, *observed)):
        sums[row, 0] = 0.0
        np.cumsum(terms, out=sums[row, 1:])
    return sums


def _check_portfolio(p: FloatArray, exposures: FloatArray, labels: BoolArray | None) -> None:
    lengths = {len(p), len(exposures), len(p if labels is None else labels)}
    if not len(p) or len(lengths) > 1:
        counts = ", ".join(f"{length:,}" for length in sorted(lengths))
        raise OptionError(
            f"The portfolio's columns have {counts} rows.",
            "at least one applicant, and one value of each kind for everyone.",
            "Give arrays of one length.",
        )
    bad = ~((p >= 0) & (p <= 1)) | ~(np.isfinite(exposures) & (exposures >= 0))
    if bad.any():
        raise OptionError(
            f"{bad.sum():,} applicants have no usable probability or exposure.",
            "probabilities from 0 to 1 and exposures of NT$ 0 or more.",
            "Leave out the rows that could not be scored.",
        )


def _freeze(*arrays: npt.NDArray[Any]) -> None:
    """Make arrays read-only: the app shares them between sessions."""
    for array in arrays:
        array.flags.writeable = False
