"""Who signs up with the simulated startup: more every month, unevenly."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from core.startup.calendar import LAST_ANNIVERSARY_DAY, MONTHS
from core.startup.schema import TABLES
from core.startup.simulation.columns import table_of
from core.startup.simulation.story import CAMPAIGN_MONTH, season

_FIRST_SIGN_UPS, _GROWTH = 16.0, 0.042
_CAMPAIGN_FACTOR = 2.1
_SEGMENTS = ("self-serve", "team", "enterprise")
_SEGMENT_SHARES_FIRST = np.array([0.82, 0.15, 0.03])
_SEGMENT_SHARES_LAST = np.array([0.75, 0.19, 0.06])
_COUNTRIES = ("US", "CA", "GB", "DE", "FR", "NL", "ES", "JP", "SG", "IN")
_COUNTRY_SHARES = (0.38, 0.05, 0.13, 0.14, 0.08, 0.06, 0.04, 0.06, 0.03, 0.03)
CURRENCY_OF = {"GB": "GBP", "JP": "JPY"} | dict.fromkeys(("DE", "FR", "NL", "ES"), "EUR")
_INDUSTRIES = ("retail", "banking", "insurance", "software", "telecom", "travel", "logistics")
_INDUSTRY_SHARES = (0.22, 0.14, 0.10, 0.26, 0.09, 0.08, 0.11)
_CHANNELS = ("organic", "paid", "referral", "partner", "outbound")
_CHANNEL_SHARES = {
    "self-serve": (0.46, 0.36, 0.14, 0.04, 0.0),
    "team": (0.34, 0.28, 0.16, 0.10, 0.12),
    "enterprise": (0.14, 0.06, 0.14, 0.22, 0.44),
}
_HEADS = (
    "Alder Amber Arbor Aster Basil Birch Bracken Briar Cedar Cinder Clover Copper Coral Dune "
    "Ember Fern Flint Garnet Grove Harbor Hazel Heron Indigo Iris Juniper Kestrel Lark Linden "
    "Maple Marsh Meadow Moss Oak Onyx Opal Pebble Quartz Raven Rowan Sable Sage Slate Sorrel "
    "Thistle Umber Vale Willow Wren"
)
_TAILS = (
    "bank brook cart craft dale field ford forge gate grid haven hill lane line loop mark mill "
    "moor path peak point port ridge ship stack stead stone store trade view ward way well wick "
    "works yard"
)


@dataclass(frozen=True)
class Account:
    """One customer, or one who only tried."""

    account_id: str
    name: str
    segment: str
    country: str
    industry: str
    channel: str
    currency: str
    signed_up_on: date

    @property
    def is_of_campaign(self) -> bool:
        """Say whether it came with the launch that brought the wrong people."""
        month = np.datetime64(self.signed_up_on, "M")
        return bool(month == CAMPAIGN_MONTH) and self.channel in ("paid", "organic")


def simulate_accounts(rng: np.random.Generator) -> tuple[Account, ...]:
    """Draw everyone who signs up, in order of the day."""
    days = np.sort(_sign_up_days(rng))
    names = [head + tail for head in _HEADS.split() for tail in _TAILS.split()]
    order = rng.permutation(len(names))
    return tuple(
        _account(number, names[order[number]], day, rng)
        for number, day in enumerate(days.astype(object))
    )


def accounts_table(accounts: tuple[Account, ...]) -> pa.Table:
    """Give accounts as the books hold them."""
    schema = TABLES["accounts"]
    return table_of(schema, {n: [getattr(a, n) for a in accounts] for n in schema.names})


def _sign_up_days(rng: np.random.Generator) -> np.ndarray[tuple[int], np.dtype[np.datetime64]]:
    expected = _FIRST_SIGN_UPS * np.exp(_GROWTH * np.arange(len(MONTHS))) * season()
    expected[MONTHS == CAMPAIGN_MONTH] *= _CAMPAIGN_FACTOR
    months = np.repeat(MONTHS, rng.poisson(expected)).astype("datetime64[D]")
    return np.asarray(months + rng.integers(0, LAST_ANNIVERSARY_DAY, len(months)))


def _account(number: int, name: str, day: date, rng: np.random.Generator) -> Account:
    passed = (np.datetime64(day, "M") - MONTHS[0]).astype(int) / len(MONTHS)
    shares = (1 - passed) * _SEGMENT_SHARES_FIRST + passed * _SEGMENT_SHARES_LAST
    segment = str(rng.choice(_SEGMENTS, p=shares / shares.sum()))
    country = str(rng.choice(_COUNTRIES, p=_COUNTRY_SHARES))
    return Account(
        account_id=f"A{number + 1:04d}",
        name=name,
        segment=segment,
        country=country,
        industry=str(rng.choice(_INDUSTRIES, p=_INDUSTRY_SHARES)),
        channel=str(rng.choice(_CHANNELS, p=_CHANNEL_SHARES[segment])),
        currency=CURRENCY_OF.get(country, "USD"),
        signed_up_on=day,
    )
