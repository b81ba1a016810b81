"""What would turn a refusal: the cheapest change an applicant can make, proved by scoring.

Every combination on the stated grid (:mod:`core.credit.actions`) is scored in one batch,
so the plan is exactly the cheapest on that grid: no heuristic stands between. Finer
amounts than the grid's are not tried. It is algorithmic recourse by actions with costs,
as in Ustun, Spangher & Liu (2019), "Actionable recourse in linear classification",
FAT* '19, for any model that can be called.

Protected attributes and the history before the latest two months never change.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.credit.actions import Candidate, Limits, candidates
from core.credit.schema import CREDIT_SCHEMA
from core.credit.standing import CURRENT, IN_FULL, MUTABLE, Standing
from core.errors import OptionError
from core.task import FloatArray

__all__ = ["Limits", "Plan", "Recourse", "Step", "applied", "find_recourse", "verify"]

# Probabilities of default of a table of applicants, one per row.
Score = Callable[[pd.DataFrame], FloatArray]

MOST_PLANS = 3


@dataclass(frozen=True)
class Step:
    """One column that a plan changes; ``cost`` is 0 where it follows from another."""

    column: str
    title: str
    before: float
    after: float
    cost: float

    @property
    def labels(self) -> tuple[str, str]:
        """Give the values before and after as people read them."""
        column = CREDIT_SCHEMA[self.column]
        return column.label(self.before), column.label(self.after)


@dataclass(frozen=True)
class Plan:
    """A change that turns the decision.

    Parameters
    ----------
    steps : tuple of Step
        Every column that changes.
    sentences : tuple of str
        What to do, in plain words, one per action.
    actions : tuple of str
        The actions' names.
    cost : float
        In usual monthly payments, see ``core.credit.actions.COSTS``.
    payment_twd : float
        Money to pay now.
    probability_before, probability_after : float
    """

    steps: tuple[Step, ...]
    sentences: tuple[str, ...]
    actions: tuple[str, ...]
    cost: float
    payment_twd: float
    probability_before: float
    probability_after: float


@dataclass(frozen=True)
class Recourse:
    """What would turn a decision, or that nothing on the grid does.

    Parameters
    ----------
    needed : bool
        False where the applicant is approved as is.
    found : bool
    plans : tuple of Plan
        The cheapest, then at most two that are easier in some other respect.
    limits_text : str
        What was looked at, in words.
    rows_scored : int
    """

    needed: bool
    found: bool
    plans: tuple[Plan, ...]
    limits_text: str
    rows_scored: int

    @property
    def message(self) -> str:
        """Say the result in one sentence."""
        if not self.needed:
            return "Approved: nothing needs to change."
        if not self.found:
            return f"None found within these limits: {self.limits_text}."
        return " ".join(self.plans[0].sentences)


def find_recourse(
    applicant: pd.DataFrame, score: Score, cutoff: float, limits: Limits | None = None
) -> Recourse:
    """Find the cheapest change that turns a refusal.

    Parameters
    ----------
    applicant : DataFrame
        One row that fits the credit schema.
    score : callable
        Gives the probability of default of each row of such a table; called for the
        applicant, once for the grid, and once for each plan that is returned.
    cutoff : float
        Applicants at or above it are refused.
    limits : Limits, optional

    Raises
    ------
    OptionError
        If it is not one row, a needed cell is missing, or the cut-off is no probability.
    """
    limits = limits or Limits()
    _check(applicant, cutoff)
    before = float(score(applicant)[0])
    if np.isnan(before):
        raise _unscored("The applicant was not scored.")
    standing = Standing.of(applicant)
    text = limits.text(standing.usual_payment_twd)
    if before < cutoff:
        return Recourse(False, False, (), text, 1)
    tried = candidates(standing, limits)
    after = _scores(applicant, [candidate.after for candidate in tried], score)
    turning = [(c, float(p)) for c, p in zip(tried, after, strict=True) if p < cutoff]
    plans = []
    for candidate, probability in _differing(standing, turning):
        plan = _plan(standing, candidate, before, probability)
        if verify(plan, applicant, score, cutoff):
            plans.append(plan)
    scored = 1 + len(tried) + len(plans)
    return Recourse(True, bool(plans), tuple(plans), text, scored)


def applied(plan: Plan, applicant: pd.DataFrame) -> pd.DataFrame:
    """Give the applicant's row as the plan would leave it.

    Raises
    ------
    OptionError
        If the plan was made for another row, or touches what nobody can change.
    """
    for step in plan.steps:
        if step.column not in MUTABLE or float(applicant[step.column].iloc[0]) != step.before:
            raise OptionError(
                f"The plan's step on {step.title} does not fit this applicant.",
                "the row for which the plan was made.",
                "Look for a plan again.",
            )
    return applicant.assign(**{step.column: step.after for step in plan.steps})


def verify(plan: Plan, applicant: pd.DataFrame, score: Score, cutoff: float) -> bool:
    """Score the changed row now and say whether it is approved.

    Raises
    ------
    OptionError
        As :func:`applied`.
    """
    return bool(score(applied(plan, applicant))[0] < cutoff)


def _check(applicant: pd.DataFrame, cutoff: float) -> None:
    if len(applicant) != 1:
        raise OptionError(
            f"The table has {len(applicant):,} rows.", "one applicant.", "Choose one applicant."
        )
    if not 0 <= cutoff <= 1:
        raise OptionError(
            f"The cut-off is {cutoff:g}.", "a probability from 0 to 1.", "Choose one."
        )
    needed = applicant.reindex(columns=list(CREDIT_SCHEMA.required)).iloc[0]
    missing = [name for name, cell in needed.items() if pd.isna(cell)]
    if missing:
        raise _unscored(f"The applicant lacks {', '.join(map(str, missing))}.")


def _unscored(given: str) -> OptionError:
    return OptionError(given, "an applicant with a score.", "Fill in every column and try again.")


def _scores(applicant: pd.DataFrame, after: Sequence[Standing], score: Score) -> FloatArray:
    """Score the applicant's row in each standing, in one call."""
    if not after:
        return np.empty(0)
    rows = applicant.take(np.zeros(len(after), dtype=np.intp)).reset_index(drop=True)
    changed = {name: np.array([getattr(s, name) for s in after]) for name in MUTABLE}
    return np.asarray(score(rows.assign(**changed)), dtype=np.float64)


def _differing(
    standing: Standing, turning: Sequence[tuple[Candidate, float]]
) -> list[tuple[Candidate, float]]:
    """Give the cheapest, then those with other actions that ask for less of something."""
    kept: list[tuple[Candidate, float]] = []
    for candidate, probability in turning:
        if len(kept) == MOST_PLANS:
            break
        if all(_is_another_way(standing, candidate, other) for other, _ in kept):
            kept.append((candidate, probability))
    return kept


def _is_another_way(standing: Standing, candidate: Candidate, other: Candidate) -> bool:
    if candidate.names == other.names:
        return False
    return any(
        a < b for a, b in zip(_burdens(standing, candidate), _burdens(standing, other), strict=True)
    )


def _burdens(standing: Standing, candidate: Candidate) -> tuple[float, float, bool]:
    """Give money, change of the limit and re-ageing, which cannot be traded for each other."""
    after = candidate.after
    return (
        after.paid_m1_twd - standing.paid_m1_twd,
        abs(after.credit_limit_twd - standing.credit_limit_twd),
        after.payment_status_m2 != standing.payment_status_m2,
    )


def _plan(
    standing: Standing, candidate: Candidate, probability_before: float, probability_after: float
) -> Plan:
    costs = {action.column: action.points(standing, level) for action, level in candidate.chosen}
    pairs = ((name, getattr(standing, name), getattr(candidate.after, name)) for name in MUTABLE)
    return Plan(
        steps=tuple(
            Step(name, CREDIT_SCHEMA[name].title, old, new, costs.get(name, 0.0))
            for name, old, new in pairs
            if old != new
        ),
        sentences=_sentences(standing, candidate.after),
        actions=tuple(action.name for action, _ in candidate.chosen),
        cost=candidate.cost,
        payment_twd=candidate.after.paid_m1_twd - standing.paid_m1_twd,
        probability_before=probability_before,
        probability_after=probability_after,
    )


def _sentences(before: Standing, after: Standing) -> tuple[str, ...]:
    """Say what to do: one sentence per action, each with what follows from it."""
    said = []
    if payment := after.paid_m1_twd - before.paid_m1_twd:
        said.append(
            f"Pay NT$ {payment:,.0f} now towards the latest bill, which falls from "
            f"NT$ {before.bill_m1_twd:,.0f} to NT$ {after.bill_m1_twd:,.0f}"
            f"{_what_payment_settles(before, after)}."
        )
    if after.payment_status_m2 != before.payment_status_m2:
        said.append(
            "Ask the bank to record the month before as settled (re-ageing), which it may do "
            "once in twelve months."
        )
    if after.credit_limit_twd != before.credit_limit_twd:
        said.append(
            f"Accept a credit limit of NT$ {after.credit_limit_twd:,.0f} instead of "
            f"NT$ {before.credit_limit_twd:,.0f}."
        )
    return tuple(said)


def _what_payment_settles(before: Standing, after: Standing) -> str:
    status = after.payment_status_m1
    if status == before.payment_status_m1:
        return ""
    if status == IN_FULL:
        return "; the statement that was due is then paid in full"
    if status == CURRENT:
        return "; this settles the arrears"
    return f"; the account is then 1 month late instead of {before.payment_status_m1:.0f}"
