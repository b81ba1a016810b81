"""What a refused applicant can do from here on, at what cost: the grid that recourse searches."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from core.credit.standing import CURRENT, IN_FULL, ONE_LATE, Standing, rounded_up
from core.errors import OptionError

_ROUND_LIMIT_TWD = 1_000.0
SMALL_CHANGE_TWD = 100.0


@dataclass(frozen=True)
class Cost:
    """What a change is counted as, in usual monthly payments, and the reasoning."""

    title: str
    per: str
    points: float
    why: str


# One unit for everything: what the applicant usually pays in a month. Money converts
# exactly; the rest is a judgement, stated here and on the page.
COSTS: Mapping[str, Cost] = {
    "payment": Cost(
        "Paying money",
        "usual monthly payment",
        1.0,
        "The usual payment is the median of the last six months, at least the minimum "
        "payment on the latest bill and NT$ 1,000: NT$ 5,000 weighs more on whoever pays "
        "1,000 a month than on whoever pays 20,000.",
    ),
    "limit": Cost(
        "Another credit limit",
        "10 % of the limit",
        1.0,
        "Room to spend is given up, but no money.",
    ),
    "re_age": Cost(
        "Having the month before settled",
        "agreement",
        2.0,
        "Needs the bank's consent, which it may give once in twelve months.",
    ),
    "step": Cost(
        "Doing one more thing", "step", 0.25, "Of two plans of the same price, the shorter one."
    ),
}


@dataclass(frozen=True)
class Limits:
    """How far the search goes.

    Parameters
    ----------
    payment_levels : int
        Steps between nothing and the whole of the latest bill, 1 to 100.
    most_usual_payments : float
        The largest payment asked for at once, in usual monthly payments.
    lowest_limit_share : float
        The lowest limit offered, as a share of the present one, 0 to 1.
    highest_limit_share : float
        The highest, 1 to 2. The default, 1, offers no higher limit: it would tell
        whoever was refused credit to ask for more.
    most_actions : int
        How many things one plan may combine, 1 to 3.

    Raises
    ------
    OptionError
        If one is outside its range.
    """

    payment_levels: int = 50
    most_usual_payments: float = 12.0
    lowest_limit_share: float = 0.5
    highest_limit_share: float = 1.0
    most_actions: int = 3

    def __post_init__(self) -> None:
        _check("number of payment levels", self.payment_levels, 1, 100)
        _check("largest payment", self.most_usual_payments, 0, 1_000)
        _check("lowest limit", self.lowest_limit_share, 0, 1)
        _check("highest limit", self.highest_limit_share, 1, 2)
        _check("number of actions", self.most_actions, 1, 3)

    def text(self, usual_payment_twd: float) -> str:
        """Say in words what was looked at."""
        most = self.most_usual_payments * usual_payment_twd
        higher = self.highest_limit_share
        offers = (
            f"a credit limit of {100 * self.lowest_limit_share:.0f} % to {100 * higher:.0f} % of "
            "the present one"
        )
        return (
            f"a payment now of up to NT$ {most:,.0f} ({self.most_usual_payments:g} usual monthly "
            f"payments) and never more than the latest bill, settling the month before by "
            f"agreement, {offers}, and up to {self.most_actions} of these together"
        )


@dataclass(frozen=True)
class Action:
    """Something an applicant can do, at the levels that are tried.

    Parameters
    ----------
    name, title : str
        For code, and for people.
    column : str
        The column it sets; the others follow.
    cost : str
        Key of ``COSTS``.
    levels : callable
        ``levels(standing, limits)`` gives the levels on the grid: NT$ to pay now, the
        status of the month before, or the new limit.
    """

    name: str
    title: str
    column: str
    cost: str
    levels: Callable[[Standing, Limits], tuple[float, ...]]

    def points(self, standing: Standing, level: float) -> float:
        """Give the cost of one level, in usual monthly payments."""
        amount = 1.0
        if self.cost == "payment":
            amount = level / standing.usual_payment_twd
        elif self.cost == "limit":
            amount = abs(level / standing.credit_limit_twd - 1) / 0.10
        return COSTS[self.cost].points * amount + COSTS["step"].points


def _catch_up(standing: Standing, limits: Limits) -> tuple[float, ...]:
    targets = (t for t in (ONE_LATE, CURRENT) if standing.payment_status_m1 > t)
    return tuple(standing.arrears_twd(target) for target in targets)


def _in_full(standing: Standing, limits: Limits) -> tuple[float, ...]:
    return (standing.in_full_twd,) if standing.payment_status_m1 > IN_FULL else ()


def _pay_down(standing: Standing, limits: Limits) -> tuple[float, ...]:
    owed = standing.owed_twd
    shares = np.arange(1, limits.payment_levels + 1) / limits.payment_levels
    amounts = (rounded_up(owed * share) for share in shares)
    # Nobody would leave small change on a bill: such a payment is the whole bill.
    amounts = (amount if amount <= owed - SMALL_CHANGE_TWD else owed for amount in amounts)
    # The lump sum that re-ageing asks for must be on the grid too.
    return tuple(sorted({*amounts, standing.re_age_twd}))


def _re_age(standing: Standing, limits: Limits) -> tuple[float, ...]:
    return (CURRENT,) if standing.payment_status_m2 > CURRENT else ()


def _other_limits(standing: Standing, limits: Limits) -> tuple[float, ...]:
    now = standing.credit_limit_twd
    low, high = limits.lowest_limit_share, limits.highest_limit_share
    shares = [tenth / 10 for tenth in range(1, 21) if low <= tenth / 10 <= high]
    rounded = {round(now * share / _ROUND_LIMIT_TWD) * _ROUND_LIMIT_TWD for share in shares}
    within = (x for x in rounded if low * now <= x <= high * now and x >= _ROUND_LIMIT_TWD)
    return tuple(sorted(set(within) - {now}))


CATCH_UP = Action("catch_up", "Settle the arrears", "paid_m1_twd", "payment", _catch_up)
PAY_IN_FULL = Action("pay_in_full", "Pay the statement in full", "paid_m1_twd", "payment", _in_full)
PAY_DOWN = Action("pay_down", "Pay more of the latest bill", "paid_m1_twd", "payment", _pay_down)
RE_AGE = Action("re_age", "Have the month before settled", "payment_status_m2", "re_age", _re_age)
OTHER_LIMIT = Action(
    "other_limit", "Take another credit limit", "credit_limit_twd", "limit", _other_limits
)
PAYMENTS = (CATCH_UP, PAY_IN_FULL, PAY_DOWN)
ACTIONS = (*PAYMENTS, RE_AGE, OTHER_LIMIT)


@dataclass(frozen=True)
class Candidate:
    """Some actions at some levels: the standing they lead to, and their cost."""

    chosen: tuple[tuple[Action, float], ...]
    after: Standing
    cost: float

    @property
    def names(self) -> frozenset[str]:
        """Give the names of the actions."""
        return frozenset(action.name for action, _ in self.chosen)


def candidates(standing: Standing, limits: Limits) -> list[Candidate]:
    """Give every consistent combination on the grid, cheapest first."""
    payments = [(a, level) for a in PAYMENTS for level in _affordable(a, standing, limits)]
    re_ages = [(RE_AGE, level) for level in RE_AGE.levels(standing, limits)]
    offers = [(OTHER_LIMIT, level) for level in OTHER_LIMIT.levels(standing, limits)]
    # All payments go to the same bill, so a plan holds one of them at most.
    grid = product([None, *payments], [None, *re_ages], [None, *offers])
    combinations = (tuple(part for part in parts if part is not None) for parts in grid)
    allowed = (chosen for chosen in combinations if 0 < len(chosen) <= limits.most_actions)
    return sorted(_consistent(standing, allowed), key=lambda candidate: candidate.cost)


def _affordable(action: Action, standing: Standing, limits: Limits) -> list[float]:
    most = limits.most_usual_payments * standing.usual_payment_twd
    return [level for level in action.levels(standing, limits) if 0 < level <= most]


def _consistent(
    standing: Standing, combinations: Iterator[tuple[tuple[Action, float], ...]]
) -> Iterator[Candidate]:
    for chosen in combinations:
        by_column = {action.column: level for action, level in chosen}
        payment = by_column.get("paid_m1_twd", 0.0)
        after = standing.after_payment(payment) if payment else standing
        if "payment_status_m2" in by_column:
            if after.payment_status_m1 > CURRENT or payment < standing.re_age_twd:
                continue
            after = replace(after, payment_status_m2=by_column["payment_status_m2"])
        if "credit_limit_twd" in by_column:
            if by_column["credit_limit_twd"] < after.bill_m1_twd:
                continue
            after = replace(after, credit_limit_twd=by_column["credit_limit_twd"])
        cost = sum(action.points(standing, level) for action, level in chosen)
        yield Candidate(chosen, after, cost)


def _check(title: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise OptionError(
            f"The {title} is {value:g}.", f"{low:g} to {high:g}.", "Choose a value in that range."
        )
