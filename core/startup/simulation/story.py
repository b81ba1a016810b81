"""What happens to the simulated startup, and when: the figures that all of its tables share."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from core.startup.calendar import MONTHS

# New customers pay the new prices at once, those by the month two months later, those by the
# year when they renew.
PRICE_RISE_ON = date(2025, 3, 1)
PRICE_RISE_FOR_MONTHLY_ON = date(2025, 5, 1)
PRICE_RISE = 0.18
ANNUAL_DISCOUNT = 0.10

OUTAGE_FIRST_DAY, OUTAGE_LAST_DAY = date(2025, 9, 16), date(2025, 9, 18)
# From here on more of those who sign up come to a first prediction.
ONBOARDING_ON = date(2024, 9, 1)
# A launch that brought twice as many people, who stayed half as long.
CAMPAIGN_MONTH = np.datetime64("2025-02")
# Quantised models answer at a fraction of the cost.
CHEAPER_INFERENCE_MONTH = np.datetime64("2025-07")

OPENING_CASH_USD = 180_000.00

# August and December are quiet; January and September make up for it.
SEASON: Mapping[int, float] = MappingProxyType(
    {1: 1.12, 2: 1.0, 3: 1.06, 4: 1.0, 5: 1.0, 6: 0.96}
    | {7: 0.86, 8: 0.74, 9: 1.18, 10: 1.1, 11: 1.02, 12: 0.7}
)


@dataclass(frozen=True)
class Segment:
    """How one kind of customer behaves.

    Parameters
    ----------
    converts : float
        Share of those who sign up that come to pay.
    trial_days : tuple of int
        How long that takes, at least and at most.
    units : tuple of int
        Seats bought at first, at least and at most; small numbers are more frequent.
    unit_price_usd : float
        A month and seat.
    annual_share : float
        How many buy a year.
    monthly_churn, annual_churn : float
        Chance of leaving in a month, and at a renewal.
    expands, contracts : float
        Chance of more and of fewer seats in a month.
    people : tuple of int
        Users of an account, at least and at most.
    lifetime_months : float
        How long a user stays on average.
    active_share : float
        Share of working days on which a user works with it.
    predictions_a_day : float
        The middle of what a user asks for on such a day.
    tickets_a_month : float
    """

    converts: float
    trial_days: tuple[int, int]
    units: tuple[int, int]
    unit_price_usd: float
    annual_share: float
    monthly_churn: float
    annual_churn: float
    expands: float
    contracts: float
    people: tuple[int, int]
    lifetime_months: float
    active_share: float
    predictions_a_day: float
    tickets_a_month: float


SEGMENTS: Mapping[str, Segment] = MappingProxyType(
    {
        "self-serve": Segment(
            converts=0.42,
            trial_days=(14, 21),
            units=(1, 9),
            unit_price_usd=39.0,
            annual_share=0.14,
            monthly_churn=0.042,
            annual_churn=0.30,
            expands=0.035,
            contracts=0.014,
            people=(1, 4),
            lifetime_months=14.0,
            active_share=0.22,
            predictions_a_day=1_500.0,
            tickets_a_month=0.10,
        ),
        "team": Segment(
            converts=0.54,
            trial_days=(14, 35),
            units=(8, 40),
            unit_price_usd=55.0,
            annual_share=0.38,
            monthly_churn=0.019,
            annual_churn=0.17,
            expands=0.050,
            contracts=0.016,
            people=(3, 12),
            lifetime_months=22.0,
            active_share=0.30,
            predictions_a_day=4_500.0,
            tickets_a_month=0.45,
        ),
        "enterprise": Segment(
            converts=0.52,
            trial_days=(30, 95),
            units=(50, 260),
            unit_price_usd=62.0,
            annual_share=0.86,
            monthly_churn=0.010,
            annual_churn=0.09,
            expands=0.055,
            contracts=0.010,
            people=(8, 30),
            lifetime_months=32.0,
            active_share=0.36,
            predictions_a_day=14_000.0,
            tickets_a_month=1.3,
        ),
    }
)

# What a unit of list price is in each currency. Prices are set once, not converted.
PRICE_FACTORS: Mapping[str, float] = MappingProxyType(
    {"USD": 1.0, "EUR": 0.92, "GBP": 0.80, "JPY": 150.0}
)
MONEY_STEP: Mapping[str, float] = MappingProxyType(
    {"USD": 1.0, "EUR": 1.0, "GBP": 1.0, "JPY": 100.0}
)


def season() -> npt.NDArray[np.float64]:
    """Give the season of every month of the books, around 1."""
    numbers = MONTHS.astype(np.int64) % 12 + 1
    return np.array([SEASON[int(number)] for number in numbers])


def in_steps(amount: float, currency: str) -> float:
    """Give an amount as a price list has it: whole units, or hundreds of yen."""
    step = MONEY_STEP[currency]
    return round(amount / step) * step
