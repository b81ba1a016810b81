"""What a campaign offers, to whom it went, and which of its coupons were handed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.int32]
Kind = Literal["A", "B", "C"]


@dataclass(frozen=True)
class Offer:
    """The coupons of a campaign, each for some products.

    Parameters
    ----------
    coupon, product : ndarray of int32, shape (n,)
        One pair for each product a coupon is for: the coupon's number, from 0, and the
        product's row of the catalogue. Sorted by coupon.
    coupons : int
        How many there are.
    """

    coupon: Places
    product: Places
    coupons: int

    @classmethod
    def of(cls, coupons: Sequence[Places]) -> "Offer":
        """Give the offer of some coupons, each a list of rows of the catalogue."""
        sizes = [len(products) for products in coupons]
        number = np.repeat(np.arange(len(coupons), dtype=np.int32), sizes)
        nothing = np.empty(0, np.int32)
        return cls(number, np.concatenate([nothing, *coupons]).astype(np.int32), len(coupons))

    @cached_property
    def products(self) -> Places:
        """Give the distinct products offered, sorted."""
        return np.unique(self.product)

    @property
    def products_a_coupon(self) -> float:
        """Give how many products a coupon is for, on average."""
        return len(self.products) / max(1, self.coupons)

    def of_coupon(self, coupon: int) -> Places:
        """Give the products of one coupon."""
        first, end = np.searchsorted(self.coupon, [coupon, coupon + 1])
        return self.product[first:end]


@dataclass(frozen=True)
class Campaign:
    """A campaign as it was sent.

    Parameters
    ----------
    name : str
        Its number in the source.
    kind : str
        "A", "B" or "C". Of kind A each household got 16 coupons, chosen for it; of B and C all.
    starts, last_day : int
        Days since 1970-01-01, both within the campaign.
    households : ndarray of int32
        Those it was sent to, as rows of the shop's households, sorted.
    offer : Offer
    """

    name: str
    kind: Kind
    starts: int
    last_day: int
    households: Places
    offer: Offer


@dataclass(frozen=True)
class Redemptions:
    """Coupons handed in, as parallel arrays, one entry each.

    Parameters
    ----------
    household, campaign, coupon, day : ndarray of int32, shape (n,)
        Rows of the shop's households and of the campaigns, the coupon's number within its
        campaign (-1 where none of its products was ever sold), and days since 1970-01-01.
    """

    household: Places
    campaign: Places
    coupon: Places
    day: Places

    def __len__(self) -> int:
        return len(self.household)

    def take(self, rows: npt.NDArray[np.bool_]) -> "Redemptions":
        """Give some of them."""
        return Redemptions(
            self.household[rows], self.campaign[rows], self.coupon[rows], self.day[rows]
        )


@dataclass(frozen=True)
class Campaigns:
    """Every campaign of a shop, in order of their start, and what came back."""

    campaigns: tuple[Campaign, ...]
    redemptions: Redemptions

    def __len__(self) -> int:
        return len(self.campaigns)

    def place_of(self, name: str) -> int | None:
        """Give the place of a campaign by its name, or nothing where there is none of it."""
        return next((i for i, known in enumerate(self.campaigns) if known.name == name), None)

    def ended_before(self, day: int) -> list[int]:
        """Give the places of the campaigns that were over on a day."""
        return [i for i, known in enumerate(self.campaigns) if known.last_day < day]

    def redeemed(self, place: int) -> Places:
        """Give how many coupons each household of a campaign handed in."""
        known = self.campaigns[place]
        mine = self.redemptions.household[self.redemptions.campaign == place]
        return _counts_of(mine, known.households)


def _counts_of(given: Places, households: Places) -> Places:
    values, counts = np.unique(given, return_counts=True)
    out = np.zeros(len(households), np.int32)
    out[np.searchsorted(households, values)] = counts
    return out
