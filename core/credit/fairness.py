"""How a policy treats groups of applicants: rates with intervals, and their spread.

Predicted positive means refused, as everywhere in credit scoring here. The figures
equal those of fairlearn's MetricFrame on the same predictions.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.errors import OptionError
from core.intervals import Share, shares
from core.nouns import counted

Rate = Literal["false_negative_rate", "false_positive_rate"]

# A group is judged from here on. With 50 to count, the 95 % interval of a rate is at most
# 27 points wide; below, it says next to nothing. Our convention, not a law's.
MIN_ROWS = 100
MIN_DEFAULTERS = 50
MIN_GOOD_PAYERS = 50


@dataclass(frozen=True)
class GroupFigures:
    """What a policy does to one group.

    Parameters
    ----------
    name : str
    rows : int
    approval : Share
        Approved, of all.
    default_rate : Share, optional
        Defaulted, of the approved. None without labels, as the next two.
    false_positive_rate : Share, optional
        Refused, of the good payers.
    false_negative_rate : Share, optional
        Approved, of the defaulters.
    too_small : bool
        Whether the group is too small to judge.
    reason : str
        Why, in words such as "only 12 defaulters (50 needed)"; empty otherwise.
    """

    name: str
    rows: int
    approval: Share
    default_rate: Share | None
    false_positive_rate: Share | None
    false_negative_rate: Share | None
    too_small: bool
    reason: str

    def rate(self, name: Rate) -> Share:
        """Give one of the two error rates.

        Raises
        ------
        OptionError
            Where the outcomes are not known.
        """
        share = {
            "false_positive_rate": self.false_positive_rate,
            "false_negative_rate": self.false_negative_rate,
        }[name]
        if share is None:
            raise OptionError(
                "The outcomes are not known.", "applicants with outcomes.", "Add the column."
            )
        return share


@dataclass(frozen=True)
class Spread:
    """How far a rate lies apart over the judged groups.

    Parameters
    ----------
    difference : float
        Highest less lowest.
    ratio : float
        Lowest over highest; NaN where both are 0.
    lowest, highest : str
        The groups.
    """

    difference: float
    ratio: float
    lowest: str
    highest: str


@dataclass(frozen=True)
class Spreads:
    """The spreads that fairness criteria ask for; None with fewer than two judged groups.

    Parameters
    ----------
    approval : Spread, optional
        Demographic parity. The ratio is that of the four-fifths rule (US Uniform
        Guidelines on Employee Selection Procedures, 1978, which it was made for).
    false_positive_rate, false_negative_rate : Spread, optional
    equalised_odds : float, optional
        The larger of the two differences above (Hardt, Price, Srebro, 2016).
    """

    approval: Spread | None
    false_positive_rate: Spread | None
    false_negative_rate: Spread | None
    equalised_odds: float | None


@dataclass(frozen=True)
class GroupReport:
    """All groups of one attribute, in order, and the spread over those judged."""

    groups: tuple[GroupFigures, ...]
    spreads: Spreads


@dataclass(frozen=True)
class GroupCounts:
    """What the figures are made of, one entry per group.

    ``defaulters`` and ``approved_defaulters`` are None without labels.
    """

    names: tuple[str, ...]
    rows: npt.NDArray[np.intp]
    approved: npt.NDArray[np.intp]
    defaulters: npt.NDArray[np.intp] | None
    approved_defaulters: npt.NDArray[np.intp] | None


def by_group(
    refused: npt.ArrayLike,
    defaulted: npt.ArrayLike | None,
    groups: npt.ArrayLike,
    order: Sequence[str] = (),
) -> tuple[GroupFigures, ...]:
    """Give the figures of each group, from one decision per applicant.

    Parameters
    ----------
    refused : array-like of bool, shape (n,)
    defaulted : array-like of bool, shape (n,), optional
        None where the outcomes are not known.
    groups : array-like of str, shape (n,)
    order : sequence of str
        The order to show groups in; any others follow by name.
    """
    names = np.asarray(groups)
    present = sorted(set(names.tolist()) - set(order))
    wanted = pd.Index([*order, *present])
    codes = wanted.get_indexer(pd.Index(names))
    used = np.flatnonzero(np.bincount(codes, minlength=len(wanted)))
    approved = ~np.asarray(refused, dtype=np.bool_)
    everyone = np.ones(len(codes), dtype=np.bool_)
    labels = None if defaulted is None else np.asarray(defaulted, dtype=np.bool_)

    def count(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.intp]:
        return np.bincount(codes[mask], minlength=len(wanted))[used]

    return figures_by_group(
        GroupCounts(
            tuple(wanted[used]),
            count(everyone),
            count(approved),
            None if labels is None else count(labels),
            None if labels is None else count(labels & approved),
        )
    )


def figures_by_group(counts: GroupCounts) -> tuple[GroupFigures, ...]:
    """Give the figures of each group, from counts."""
    approval = shares(counts.approved, counts.rows)
    unknown: tuple[None, ...] = (None,) * len(counts.names)
    default_rate: Sequence[Share | None] = unknown
    false_positive: Sequence[Share | None] = unknown
    false_negative: Sequence[Share | None] = unknown
    if counts.defaulters is not None and counts.approved_defaulters is not None:
        missed = counts.approved_defaulters
        good = counts.rows - counts.defaulters
        refused_good = good - (counts.approved - missed)
        default_rate = shares(missed, counts.approved)
        false_positive = shares(refused_good, good)
        false_negative = shares(missed, counts.defaulters)
    rates = zip(approval, default_rate, false_positive, false_negative, strict=True)
    return tuple(_figures(name, *four) for name, four in zip(counts.names, rates, strict=True))


def _figures(
    name: str,
    approval: Share,
    default_rate: Share | None,
    false_positive: Share | None,
    false_negative: Share | None,
) -> GroupFigures:
    reason = why_too_small(
        approval.of,
        None if false_negative is None else false_negative.of,
        None if false_positive is None else false_positive.of,
    )
    return GroupFigures(
        name,
        approval.of,
        approval,
        default_rate,
        false_positive,
        false_negative,
        bool(reason),
        reason,
    )


def why_too_small(rows: int, defaulters: int | None, good_payers: int | None) -> str:
    """Say why a group cannot be judged; an empty text where it can."""
    for count, needed, who in (
        (rows, MIN_ROWS, "applicant"),
        (defaulters, MIN_DEFAULTERS, "defaulter"),
        (good_payers, MIN_GOOD_PAYERS, "good payer"),
    ):
        if count is not None and count < needed:
            return f"only {counted(count, who)} ({needed} needed)"
    return ""


def spreads(groups: Iterable[GroupFigures]) -> Spreads:
    """Give how far the rates of the judged groups lie apart."""
    judged = [group for group in groups if not group.too_small]
    positive = _spread([(g.name, g.false_positive_rate) for g in judged])
    negative = _spread([(g.name, g.false_negative_rate) for g in judged])
    return Spreads(
        _spread([(g.name, g.approval) for g in judged]),
        positive,
        negative,
        max(positive.difference, negative.difference) if positive and negative else None,
    )


def _spread(rates: Sequence[tuple[str, Share | None]]) -> Spread | None:
    known = [(share.value, name) for name, share in rates if share is not None]
    if len(known) < 2:
        return None
    (low, lowest), (high, highest) = min(known), max(known)
    return Spread(high - low, low / high if high else float("nan"), lowest, highest)


def report(groups: tuple[GroupFigures, ...]) -> GroupReport:
    """Give the groups with the spread over those judged."""
    return GroupReport(groups, spreads(groups))
