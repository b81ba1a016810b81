"""Who owns the company, round by round, as the books say; and after a round that may come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from core.errors import OptionError
from core.metrics.finance.agreements import Agreement, PricedTerms
from core.metrics.finance.cap_round import CapRound, Group, Issue
from core.metrics.finance.conversion import PricedRound, price_round
from core.receipts import Receipt, Source

if TYPE_CHECKING:
    import pyarrow as pa

OPTIONS, PREFERRED = "options", "preferred"
POOL_HOLDER = "Option pool"
PLANNED = "planned"
# Every issue of shares is rounded down, so a round computed anew may differ by as many.
_ROUNDED_ISSUES = 8

DEFINITION = (
    "All shares issued up to a round, options and the pool among them, by holder; each holder's "
    "part of them is the ownership. The price of a priced round is its post-money valuation over "
    "all shares after it."
)


@dataclass(frozen=True)
class Holding:
    """What a holder has after a round.

    Parameters
    ----------
    holder : str
    group : "common", "option pool" or "investors"
    shares : int
    share : float
        Of the company.
    share_before : float
        Of the company before the round; 0 for who came with it.
    """

    holder: str
    group: Group
    shares: int
    share: float
    share_before: float


@dataclass(frozen=True)
class RoundCheck:
    """A priced round of the books, computed anew from its terms.

    Parameters
    ----------
    name : str
    booked : int
        Shares for new money and conversions; the pool's are taken as booked.
    computed : int, optional
        None where a round of such terms cannot be closed.
    """

    name: str
    booked: int
    computed: int | None

    @property
    def agrees(self) -> bool:
        """Say whether both are the same but for shares rounded down."""
        return self.computed is not None and abs(self.booked - self.computed) <= _ROUNDED_ISSUES


@dataclass(frozen=True)
class CapTable:
    """Rounds in the order of closing, with what each issued.

    Make one with :func:`cap_table`.

    Parameters
    ----------
    rounds : tuple of CapRound
    issues : tuple of Issue
    problems : tuple of str
        What could not be used, for people.
    """

    rounds: tuple[CapRound, ...]
    issues: tuple[Issue, ...]
    problems: tuple[str, ...] = ()

    def after(self, place: int = -1) -> tuple[Holding, ...]:
        """Give who owns what after a round, the largest holder first; by default the last one."""
        if not self.rounds:
            return ()
        place = place % len(self.rounds)
        held, before = self._held(place + 1), self._held(place)
        total, total_before = sum(held.values()), sum(before.values())
        groups = {issue.holder: issue.group for issue in reversed(self.issues)}
        found = (
            Holding(
                holder,
                groups[holder],
                shares,
                shares / total,
                before.get(holder, 0) / total_before if total_before else 0.0,
            )
            for holder, shares in held.items()
            if shares > 0
        )
        return tuple(sorted(found, key=lambda holding: -holding.shares))

    @cached_property
    def outstanding(self) -> tuple[Agreement, ...]:
        """Give the SAFEs and notes that no priced round has converted."""
        priced = [place for place, one in enumerate(self.rounds) if one.kind == "priced"]
        return _agreements(self.rounds[priced[-1] + 1 :] if priced else self.rounds)

    @property
    def pool(self) -> int:
        """Give the option pool's shares; the books do not say which are granted."""
        return sum(issue.shares for issue in self.issues if issue.group == "option pool")

    @property
    def pool_holder(self) -> str:
        """Give what the books call the option pool."""
        named = (issue.holder for issue in self.issues if issue.group == "option pool")
        return next(named, POOL_HOLDER)

    def ownership(self) -> pd.DataFrame:
        """Give the share of the company by holder (rows) after each round (columns)."""
        columns = {
            place: {held.holder: held.share for held in self.after(place)}
            for place in range(len(self.rounds))
        }
        table = pd.DataFrame(columns, dtype="float64")
        order = [held.holder for held in self.after()]
        table = table.reindex([*order, *(name for name in table.index if name not in order)])
        table.columns = pd.Index([one.name for one in self.rounds], name="round")
        return table.fillna(0.0).rename_axis("holder")

    def priced(self, terms: PricedTerms) -> PricedRound:
        """Give what a round that may come would issue; see :func:`price_round`."""
        shares = self.rounds[-1].shares_after if self.rounds else 0
        return price_round(shares, self.pool, self.outstanding, terms)

    def raised(self, terms: PricedTerms) -> "CapTable":
        """Give the table after a round that may come, all agreements converted.

        Raises
        ------
        OptionError
            If they and the pool would take the whole company.
        """
        issues = _issues_of(self.priced(terms), self.pool_holder)
        last = self.rounds[-1]
        added = CapRound.of(_row_of(terms), last.shares_after, issues, self.outstanding)
        return CapTable((*self.rounds, added), (*self.issues, *issues), self.problems)

    def checks(self) -> tuple[RoundCheck, ...]:
        """Compute each priced round anew from its terms and what was agreed before it."""
        return tuple(self._check(place) for place, one in enumerate(self.rounds) if one.is_priced)

    def _check(self, place: int) -> RoundCheck:
        found = self.rounds[place]
        booked = found.shares_after - found.shares_before - found.pool_added
        agreed = CapTable(self.rounds[:place], ()).outstanding
        try:
            anew = price_round(found.shares_before, 0, agreed, found.terms)
        except OptionError:
            return RoundCheck(found.name, booked, None)
        return RoundCheck(found.name, booked, anew.new_shares + anew.converted)

    def to_frame(self) -> pd.DataFrame:
        """Give a row per round and holder, to take along."""
        rows = [
            {
                "round": one.name,
                "closed_on": one.closed_on,
                "holder": held.holder,
                "group": held.group,
                "shares": held.shares,
                "share_of_company": held.share,
                "share_before": held.share_before,
            }
            for place, one in enumerate(self.rounds)
            for held in self.after(place)
        ]
        return pd.DataFrame(rows)

    def receipt(self, title: str, value: str, source: Source) -> Receipt:
        """Say where a number of the table comes from.

        Parameters
        ----------
        source : Source
            Of the books.
        """
        return Receipt(
            title,
            value,
            DEFINITION,
            source,
            code="core.metrics.finance.cap_table.cap_table(rounds, shares)",
            parameters=(("Rounds", str(len(self.rounds))), ("Issues", str(len(self.issues)))),
        )

    def _held(self, rounds: int) -> dict[str, int]:
        """Give the shares of each holder after so many rounds."""
        known = {one.round_id for one in self.rounds[:rounds]}
        held: dict[str, int] = {}
        for issue in self.issues:
            if issue.round_id in known:
                held[issue.holder] = held.get(issue.holder, 0) + issue.shares
        return held


def cap_table(rounds: "pa.Table", shares: "pa.Table") -> CapTable:
    """Read the cap table out of the books.

    Parameters
    ----------
    rounds, shares : Arrow table
        As :data:`core.startup.schema.TABLES` has them. Shares of a round that is not in the
        table of rounds are left out, and told.
    """
    rows = sorted(rounds.to_pylist(), key=lambda row: row["closed_on"])
    known = {row["round_id"] for row in rows}
    given = [Issue.of(row) for row in shares.to_pylist()]
    issues = tuple(issue for issue in given if issue.round_id in known)
    found: list[CapRound] = []
    for row in rows:
        before = found[-1].shares_after if found else 0
        own = [issue for issue in issues if issue.round_id == row["round_id"]]
        found.append(CapRound.of(row, before, own, CapTable(tuple(found), ()).outstanding))
    return CapTable(tuple(found), issues, tuple(_problems(found, len(given) - len(issues))))


def _agreements(rounds: Iterable[CapRound]) -> tuple[Agreement, ...]:
    return tuple(one.agreement for one in rounds if one.agreement is not None)


def _row_of(terms: PricedTerms) -> dict[str, Any]:
    """Give a round that may come as the table of rounds would have it."""
    return {
        "round_id": PLANNED,
        "name": terms.name,
        "kind": "priced",
        "closed_on": terms.closed_on,
        "amount_usd": terms.amount_usd,
        "pre_money_usd": terms.pre_money_usd,
        "valuation_cap_usd": None,
        "discount": None,
        "interest_rate": None,
    }


def _issues_of(found: PricedRound, pool_holder: str) -> list[Issue]:
    converted = [
        Issue(PLANNED, one.agreement.name, f"{PREFERRED} (converted)", one.shares)
        for one in found.conversions
    ]
    bought = [
        Issue(PLANNED, holder, f"{PREFERRED} {found.terms.name}", int(found.new_shares * part))
        for holder, part in found.terms.investors.items()
    ]
    return [*converted, Issue(PLANNED, pool_holder, OPTIONS, found.pool_added), *bought]


def _problems(rounds: Sequence[CapRound], unknown: int) -> Iterable[str]:
    if unknown:
        yield f"{unknown} rows of shares are of a round that the books do not have; left out."
    for one in rounds:
        if one.kind == "priced" and not one.pre_money_usd:
            yield f"{one.name} has no pre-money valuation: its price is not known."
        if one.kind == "priced" and one.shares_after == one.shares_before:
            yield f"{one.name} issued no shares in the books."
