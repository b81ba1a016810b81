"""A priced round: its price, what earlier agreements convert into, the pool, the new shares.

The price is the pre-money valuation over all shares before the new money: those held, the
converted ones and the option pool's top-up. A SAFE takes the most shares of three ways:

- its cap: amount over cap is its share of the capitalisation after all conversions and before
  the top-up (Y Combinator, Post-Money SAFE v1.1 and its User Guide, 2018);
- its discount on the round's price;
- the round's price.

A convertible note takes principal and simple interest (actual/365) the same ways, but its cap is
a pre-money one: over the shares before any conversion. As each of these numbers rests on the
others, they are repeated until they hold.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from core.errors import OptionError
from core.metrics.finance.agreements import Agreement, PricedTerms

Way = Literal["cap", "discount", "round price"]

_STEPS = 5_000
# Of a share; shares are rounded down in the end.
_STILL = 1e-7
# Binary fractions put 1,000,000 a hair below itself.
_HAIR = 1e-6


@dataclass(frozen=True)
class Conversion:
    """What an agreement became.

    Parameters
    ----------
    agreement : Agreement
    owed_usd : float
    price_usd : float
        Of one share.
    way : "cap", "discount" or "round price"
        What set the price.
    shares : int
    """

    agreement: Agreement
    owed_usd: float
    price_usd: float
    way: Way
    shares: int


@dataclass(frozen=True)
class PricedRound:
    """What a priced round issues, in whole shares.

    Parameters
    ----------
    terms : PricedTerms
    price_usd : float
    shares_before : int
    conversions : tuple of Conversion
    pool_added, new_shares : int
    """

    terms: PricedTerms
    price_usd: float
    shares_before: int
    conversions: tuple[Conversion, ...]
    pool_added: int
    new_shares: int

    @property
    def converted(self) -> int:
        """Give all shares that agreements became."""
        return sum(conversion.shares for conversion in self.conversions)

    @property
    def shares_after(self) -> int:
        """Give all shares once the round is closed."""
        return self.shares_before + self.converted + self.pool_added + self.new_shares

    @property
    def effective_pre_money_usd(self) -> float:
        """Give what the shares held before are worth at the round's price."""
        return self.price_usd * self.shares_before


def price_round(
    shares_before: int, unissued_pool: int, agreements: Sequence[Agreement], terms: PricedTerms
) -> PricedRound:
    """Close a priced round.

    Parameters
    ----------
    shares_before : int
        All shares, options and the pool among them.
    unissued_pool : int
        Of these, the options that count towards ``terms.pool_share``.
    agreements : sequence of Agreement
        All convert.
    terms : PricedTerms

    Raises
    ------
    OptionError
        If there are no shares, or the conversions and the pool would take the whole company.
    """
    if shares_before <= 0:
        raise OptionError(
            "There are no shares before the round.",
            "books with the shares that founders hold.",
            "Add them to the table of shares.",
        )
    step = _Step(shares_before, unissued_pool, tuple(agreements), terms)
    shares, top_up = step.first()
    for _ in range(_STEPS):
        before = (*shares, top_up)
        shares, top_up = step.next(shares, top_up)
        moves = [abs(new - old) for new, old in zip((*shares, top_up), before, strict=True)]
        if max(moves) < _STILL:
            return step.closed(shares, top_up)
        if not math.isfinite(sum(moves)):
            break
    raise OptionError(
        "What was agreed before and the option pool would take the whole company.",
        "a pre-money valuation above what converts.",
        "Raise the valuation, or lower the option pool.",
    )


@dataclass(frozen=True)
class _Step:
    """One look at everything that rests on everything else."""

    shares_before: int
    unissued_pool: int
    agreements: tuple[Agreement, ...]
    terms: PricedTerms

    def first(self) -> tuple[list[float], float]:
        return [0.0] * len(self.agreements), float(self.terms.pool_added or 0)

    def next(self, shares: list[float], top_up: float) -> tuple[list[float], float]:
        converted = self.shares_before + sum(shares)
        price = self.terms.pre_money_usd / (converted + top_up)
        found = [
            owed / self._price_of(agreement, converted, price)[0]
            for agreement, owed in self._owed()
        ]
        return found, self._top_up(converted + top_up)

    def _owed(self) -> list[tuple[Agreement, float]]:
        return [(one, one.owed_usd(self.terms.closed_on)) for one in self.agreements]

    def _price_of(self, agreement: Agreement, converted: float, price: float) -> tuple[float, Way]:
        """Give the lowest price that an agreement may convert at, and what set it."""
        ways: list[tuple[float, Way]] = [(price, "round price")]
        if agreement.discount:
            ways.append((price * (1 - agreement.discount), "discount"))
        if agreement.valuation_cap_usd:
            of = converted if agreement.kind == "safe" else self.shares_before
            ways.append((agreement.valuation_cap_usd / of, "cap"))
        return min(ways, key=lambda way: way[0])

    def _top_up(self, before_new_money: float) -> float:
        if self.terms.pool_share is None:
            return float(self.terms.pool_added or 0)
        after = before_new_money / (1 - self.terms.sold)
        return max(0.0, self.terms.pool_share * after - self.unissued_pool)

    def closed(self, shares: list[float], top_up: float) -> PricedRound:
        converted = self.shares_before + sum(shares)
        price = self.terms.pre_money_usd / (converted + top_up)
        conversions = []
        for agreement, owed in self._owed():
            own_price, way = self._price_of(agreement, converted, price)
            conversions.append(Conversion(agreement, owed, own_price, way, whole(owed / own_price)))
        return PricedRound(
            self.terms,
            price,
            self.shares_before,
            tuple(conversions),
            whole(top_up),
            whole(self.terms.amount_usd / price),
        )


def whole(shares: float) -> int:
    """Round shares down."""
    return math.floor(shares + _HAIR)
