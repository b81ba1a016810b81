"""What is agreed with investors: money that converts later, and the terms of a priced round."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal

from core.errors import OptionError

Kind = Literal["safe", "convertible"]

YEAR_DAYS = 365
NEW_INVESTORS = "New investors"


@dataclass(frozen=True)
class Agreement:
    """Money that becomes shares at the next priced round.

    Parameters
    ----------
    name : str
    kind : "safe" or "convertible"
    amount_usd : float
    agreed_on : date
    valuation_cap_usd : float, optional
        Of a SAFE post-money, of a note pre-money.
    discount : float, optional
        0.2 is 20 % off the round's price.
    interest_rate : float, optional
        Simple, a year; of notes.
    """

    name: str
    kind: Kind
    amount_usd: float
    agreed_on: date
    valuation_cap_usd: float | None = None
    discount: float | None = None
    interest_rate: float | None = None

    def owed_usd(self, day: date) -> float:
        """Give what it converts on a day: the amount, of a note with interest."""
        if self.kind == "safe":
            return self.amount_usd
        years = (day - self.agreed_on).days / YEAR_DAYS
        return self.amount_usd * (1 + (self.interest_rate or 0.0) * years)

    @property
    def promised(self) -> float | None:
        """Give the share of the company that a SAFE's cap promises before the next round."""
        if self.kind != "safe" or not self.valuation_cap_usd:
            return None
        return self.amount_usd / self.valuation_cap_usd


@dataclass(frozen=True)
class PricedTerms:
    """What a priced round agrees on.

    Parameters
    ----------
    name : str
    closed_on : date
    amount_usd : float
        New money.
    pre_money_usd : float
    pool_share : float, optional
        Of all shares after the round, what the option pool is topped up to.
    pool_added : int, optional
        The top-up in shares, where that is what was agreed.
    investors : mapping of str to float
        Who takes which part of the new shares.

    Raises
    ------
    OptionError
        If a number is outside what a round can have.
    """

    name: str
    closed_on: date
    amount_usd: float
    pre_money_usd: float
    pool_share: float | None = None
    pool_added: int | None = None
    investors: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType({NEW_INVESTORS: 1.0})
    )

    def __post_init__(self) -> None:
        sound = {
            "amount": 0 < self.amount_usd < math.inf,
            "pre-money valuation": 0 < self.pre_money_usd < math.inf,
            "option pool": self.pool_share is None or 0 <= self.pool_share < 1 - self.sold,
            "pool's shares": self.pool_added is None
            or (self.pool_share is None and self.pool_added >= 0),
            "investors": math.isclose(sum(self.investors.values()), 1.0, abs_tol=1e-6),
        }
        wrong = [name for name, is_sound in sound.items() if not is_sound]
        if wrong:
            raise OptionError(
                f"The round's {' and '.join(wrong)} cannot be so.",
                "an amount and a valuation above zero, an option pool that leaves shares to "
                "those who hold them today, parts of investors that add up to the whole.",
                "Change the round.",
            )

    @property
    def post_money_usd(self) -> float:
        """Give what the company is worth with the new money in it."""
        return self.pre_money_usd + self.amount_usd

    @property
    def sold(self) -> float:
        """Give the share of the company that the new money takes."""
        return self.amount_usd / self.post_money_usd if self.post_money_usd > 0 else math.inf
