"""Everything the cut-off screen shows, from arrays sorted once.

A move of the cut-off, of the economics or of the parity switch reads running totals
and refits nothing, so 30,000 applicants take a few milliseconds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.credit.comparison import ProfitDifference, against_everyone
from core.credit.economics import Economics, exposure_twd
from core.credit.fairness import GroupReport, Rate, figures_by_group, report
from core.credit.figures import CutoffFigures
from core.credit.groups import ATTRIBUTES, Attribute, group_names, group_order
from core.credit.parity import EqualisedFigures, GroupCurve, count_groups, equalise
from core.credit.policy import CutoffCurve, precompute


@dataclass(frozen=True)
class BoardFigures:
    """What the screen shows at one cut-off.

    Parameters
    ----------
    cutoff : float
    economics : Economics
    policy : CutoffFigures
        Of the whole portfolio.
    best_cutoff : float
        The most profitable one.
    against_everyone : ProfitDifference
        Less approving everyone.
    groups : mapping of str to GroupReport
        By attribute, at the common cut-off.
    equalised : EqualisedFigures, optional
        For the attribute asked for.
    """

    cutoff: float
    economics: Economics
    policy: CutoffFigures
    best_cutoff: float
    against_everyone: ProfitDifference
    groups: Mapping[Attribute, GroupReport]
    equalised: EqualisedFigures | None


@dataclass(frozen=True)
class DecisionBoard:
    """A scored portfolio, sorted as a whole and by group.

    Make one with :meth:`of`; it may be shared between sessions.

    Parameters
    ----------
    curve : CutoffCurve
        Of all applicants.
    groups : mapping of str to tuple of GroupCurve
        By attribute.
    fit_groups : mapping of str to tuple of GroupCurve
        The same for the applicants that parity cut-offs are chosen on.
    """

    curve: CutoffCurve
    groups: Mapping[Attribute, tuple[GroupCurve, ...]]
    fit_groups: Mapping[Attribute, tuple[GroupCurve, ...]]

    @classmethod
    def of(
        cls,
        applicants: pd.DataFrame,
        probabilities: npt.ArrayLike,
        defaulted: npt.ArrayLike | None = None,
        fit_rows: npt.ArrayLike | None = None,
    ) -> "DecisionBoard":
        """Make a board.

        Parameters
        ----------
        applicants : DataFrame
            The raw columns of the schema.
        probabilities : array-like of float, shape (n,)
            Calibrated probabilities of default, none missing.
        defaulted : array-like of bool, shape (n,), optional
            The true outcomes.
        fit_rows : array-like of bool, shape (n,), optional
            Which applicants the parity cut-offs are chosen on, all by default. Every
            figure is about all applicants, so cut-offs chosen on all rows look a
            little better than they would on new ones; choosing them on the calibration
            rows shows what remains of parity on rows they have not seen.

        Raises
        ------
        OptionError
            If there is nobody, lengths differ, or a number is missing or out of range.
        """
        p = np.asarray(probabilities, dtype=np.float64)
        labels = None if defaulted is None else np.asarray(defaulted, dtype=np.bool_)
        exposures = exposure_twd(applicants)
        curve = precompute(p, exposures, labels)
        everyone = np.ones(len(p), dtype=np.bool_)
        groups, fit_groups = {}, {}
        for attribute in ATTRIBUTES:
            names = group_names(applicants, attribute)
            table = _Rows(p, exposures, labels, names, group_order(attribute))
            groups[attribute] = fit_groups[attribute] = table.curves(everyone)
            if fit_rows is not None:
                fit_groups[attribute] = table.curves(np.asarray(fit_rows, dtype=np.bool_))
        return cls(curve, groups, fit_groups)

    def figures(
        self,
        cutoff: float,
        economics: Economics,
        attribute: Attribute = "sex",
        equalise_rate: Rate | None = None,
    ) -> BoardFigures:
        """Give every figure at one cut-off.

        Parameters
        ----------
        cutoff : float
            Refuse at this probability of default and above.
        economics : Economics
        attribute : str
            Whose groups to equalise.
        equalise_rate : str, optional
            "false_negative_rate" or "false_positive_rate"; None leaves one cut-off for all.

        Raises
        ------
        OptionError
            If the cut-off is no probability, there is no such attribute or rate, or
            parity is asked for where it cannot be judged.
        """
        group_order(attribute)
        best = self.curve.best_cutoff(economics)
        equalised = None
        if equalise_rate is not None:
            fit, shown = self.fit_groups[attribute], self.groups[attribute]
            equalised = equalise(fit, shown, economics, equalise_rate, cutoff, best)
        return BoardFigures(
            cutoff,
            economics,
            self.curve.at(cutoff, economics),
            best,
            against_everyone(self.curve, cutoff, economics),
            {name: self.report(name, cutoff) for name in ATTRIBUTES},
            equalised,
        )

    def report(self, attribute: Attribute, cutoff: float) -> GroupReport:
        """Give the groups of one attribute at a common cut-off."""
        groups = self.groups[attribute]
        return report(figures_by_group(count_groups(groups, [cutoff] * len(groups))))


@dataclass(frozen=True)
class _Rows:
    """Scored applicants with one group name each."""

    probabilities: npt.NDArray[np.float64]
    exposures_twd: npt.NDArray[np.float64]
    defaulted: npt.NDArray[np.bool_] | None
    names: npt.NDArray[np.str_]
    order: tuple[str, ...]

    def curves(self, wanted: npt.NDArray[np.bool_]) -> tuple[GroupCurve, ...]:
        """Give one sorted curve per group that has any wanted row."""
        masks = ((name, wanted & (self._codes == code)) for code, name in enumerate(self.order))
        return tuple(GroupCurve(name, self._curve(mask)) for name, mask in masks if mask.any())

    @cached_property
    def _codes(self) -> npt.NDArray[np.intp]:
        return pd.Index(self.order).get_indexer(pd.Index(self.names))

    def _curve(self, mask: npt.NDArray[np.bool_]) -> CutoffCurve:
        labels = None if self.defaulted is None else self.defaulted[mask]
        return precompute(self.probabilities[mask], self.exposures_twd[mask], labels)
