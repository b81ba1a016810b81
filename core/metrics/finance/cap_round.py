"""One round of the cap table: what it agreed on, and what it issued to whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Self

from core.metrics.finance.agreements import Agreement, PricedTerms

Group = Literal["common", "option pool", "investors"]


@dataclass(frozen=True)
class Issue:
    """Shares that a round issued to a holder."""

    round_id: str
    holder: str
    share_class: str
    shares: int

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Self:
        """Read a row of the books' table of shares."""
        return cls(row["round_id"], row["holder"], row["class"], row["shares"])

    @property
    def group(self) -> Group:
        """Give whose shares they are, told from the name of their class."""
        named = self.share_class.casefold()
        if any(word in named for word in ("option", "pool", "esop")):
            return "option pool"
        return "common" if "common" in named or "founder" in named else "investors"


@dataclass(frozen=True)
class CapRound:
    """A round and what it did to the shares.

    Parameters
    ----------
    round_id, name : str
    kind : "founding", "pool", "safe", "convertible" or "priced"
    closed_on : date
    amount_usd : float
    pre_money_usd : float, optional
    agreement : Agreement, optional
        Of a SAFE or a note.
    shares_before, shares_after : int
    pool_added, new_shares, converted : int
        What the round issued: to the pool, for new money, and for what was agreed before.
    """

    round_id: str
    name: str
    kind: str
    closed_on: date
    amount_usd: float
    pre_money_usd: float | None
    agreement: Agreement | None
    shares_before: int
    shares_after: int
    pool_added: int
    new_shares: int
    converted: int

    @classmethod
    def of(
        cls,
        row: Mapping[str, Any],
        before: int,
        issues: Sequence[Issue],
        agreed: tuple[Agreement, ...],
    ) -> Self:
        """Read a row of the books; new money bought what its price gives, the rest converted.

        Parameters
        ----------
        row : mapping
            Of the table of rounds.
        before : int
            All shares before it.
        issues : sequence of Issue
            Those of the round.
        agreed : tuple of Agreement
            What was waiting for a priced round.
        """
        pool = sum(issue.shares for issue in issues if issue.group == "option pool")
        after = before + sum(issue.shares for issue in issues)
        sold = after - before - pool
        amount, pre_money = float(row["amount_usd"]), _money(row["pre_money_usd"])
        new = sold
        if agreed and row["kind"] == "priced" and pre_money:
            new = min(sold, round(amount / (pre_money + amount) * after))
        return cls(
            row["round_id"],
            row["name"] or row["round_id"],
            row["kind"],
            row["closed_on"],
            amount,
            pre_money,
            _agreement(row),
            before,
            after,
            pool,
            new,
            sold - new,
        )

    @property
    def is_priced(self) -> bool:
        """Say whether it sold shares at a price that the books tell."""
        return self.kind == "priced" and bool(self.pre_money_usd) and self.shares_after > 0

    @property
    def post_money_usd(self) -> float | None:
        """Give what the company was worth with the new money in it."""
        return (self.pre_money_usd or 0.0) + self.amount_usd if self.is_priced else None

    @property
    def price_usd(self) -> float | None:
        """Give the price of a new share."""
        worth = self.post_money_usd
        return None if worth is None else worth / self.shares_after

    @property
    def terms(self) -> PricedTerms:
        """Give what a priced round agreed on; OptionError where no round can have agreed so."""
        return PricedTerms(
            self.name,
            self.closed_on,
            self.amount_usd,
            self.pre_money_usd or 0.0,
            pool_added=max(0, self.pool_added),
        )

    @property
    def sold(self) -> float:
        """Give the share of the company that the new money got."""
        return self.new_shares / self.shares_after if self.shares_after else 0.0

    @property
    def dilution(self) -> float:
        """Give how much less of the company those before it own."""
        return 1 - self.shares_before / self.shares_after if self.shares_before else 0.0


def _agreement(row: Mapping[str, Any]) -> Agreement | None:
    if row["kind"] not in ("safe", "convertible"):
        return None
    return Agreement(
        row["name"] or row["round_id"],
        row["kind"],
        float(row["amount_usd"]),
        row["closed_on"],
        _money(row["valuation_cap_usd"]),
        row["discount"],
        row["interest_rate"],
    )


def _money(cell: Any) -> float | None:
    return None if cell is None else float(cell)
