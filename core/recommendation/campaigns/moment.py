"""The day a campaign is planned, and what the shop knows of each household by then."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from core.recommendation.campaigns.offer import Campaigns, Offer, Places
from core.recommendation.orders import Amounts
from core.recommendation.shop import DAYS_PER_WEEK, Shop

Mask = npt.NDArray[np.bool_]

RECENT_WEEKS = 13


@dataclass(frozen=True)
class Moment:
    """An offer on the day it is planned; nothing of that day or later is looked at.

    Parameters
    ----------
    shop : Shop
    offer : Offer
    as_of : int
        The day, since 1970-01-01.
    campaigns : Campaigns, optional
        What was sent and handed in before; left out where the shop sent none.
    """

    shop: Shop
    offer: Offer
    as_of: int
    campaigns: Campaigns | None = None

    @property
    def weeks(self) -> float:
        """Give how many weeks "lately" covers: 13, or as many as the shop has."""
        known = (self.as_of - self.shop.first_day) / DAYS_PER_WEEK
        return float(np.clip(known, 1.0, RECENT_WEEKS))

    @cached_property
    def lines_before(self) -> Mask:
        """Say of each line whether it was sold before the day."""
        return np.asarray(self.shop.orders.lines.day < self.as_of)

    @cached_property
    def lines_lately(self) -> Mask:
        """Say of each line whether it was sold within the last 13 weeks."""
        first_day = self.as_of - RECENT_WEEKS * DAYS_PER_WEEK
        return self.lines_before & np.asarray(self.shop.orders.lines.day >= first_day)

    @cached_property
    def lines_offered(self) -> Mask:
        """Say of each line whether it is of a product offered."""
        offered = np.zeros(len(self.shop.catalogue), dtype=bool)
        offered[self.offer.products] = True
        return offered[self.shop.orders.lines.product]

    def per_household(self, lines: Mask, amounts: Amounts | None = None) -> FloatArray:
        """Give how many lines each household has, or the sum of their amounts, unknown as 0."""
        weights = None if amounts is None else np.nan_to_num(amounts[lines])
        counted = np.bincount(self._household[lines], weights, len(self.shop.orders))
        return counted.astype(np.float64)

    def coupons_met(self) -> FloatArray:
        """Give how many of the offer's coupons are for something the household bought lately."""
        rows = np.flatnonzero(self.lines_lately & self.lines_offered)
        products = len(self.shop.catalogue)
        pair = self._household[rows].astype(np.int64) * products
        bought = np.unique(pair + self.shop.orders.lines.product[rows])
        household, coupon = self._coupons_of(bought // products, bought % products)
        met = np.unique(household * max(1, self.offer.coupons) + coupon)
        return self._counted(met // max(1, self.offer.coupons))

    def coupons_handed_in(self) -> FloatArray:
        """Give how many coupons each household handed in before the day."""
        if self.campaigns is None:
            return np.zeros(len(self.shop.orders))
        earlier = self.campaigns.redemptions
        return self._counted(earlier.household[earlier.day < self.as_of])

    def campaigns_received(self) -> FloatArray:
        """Give how many campaigns that began before the day went to each household."""
        known = self.campaigns.campaigns if self.campaigns is not None else ()
        sent = [campaign.households for campaign in known if campaign.starts < self.as_of]
        return self._counted(np.concatenate([np.empty(0, np.int32), *sent]))

    @cached_property
    def _household(self) -> Places:
        return self.shop.orders.household

    def _counted(self, households: npt.NDArray[np.integer]) -> FloatArray:
        return np.bincount(households, minlength=len(self.shop.orders)).astype(np.float64)

    # A product may be on several coupons: each pair becomes one pair a coupon.
    def _coupons_of(
        self, household: npt.NDArray[np.int64], product: npt.NDArray[np.int64]
    ) -> tuple[npt.NDArray[np.int64], Places]:
        order = np.argsort(self.offer.product, kind="stable")
        listed = self.offer.product[order]
        first = np.searchsorted(listed, product, side="left")
        many = np.searchsorted(listed, product, side="right") - first
        within = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
        return np.repeat(household, many), self.offer.coupon[order][np.repeat(first, many) + within]
