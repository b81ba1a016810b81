"""What the simulated startup spends: people by team, programmes, machines; and the cash left."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from core.startup.calendar import MONTHS, month_index, month_of
from core.startup.schema import TABLES
from core.startup.simulation.columns import table_of
from core.startup.simulation.exchange import Exchange
from core.startup.simulation.funding import ROUNDS
from core.startup.simulation.invoices import Invoice
from core.startup.simulation.story import OPENING_CASH_USD, season

Numbers = npt.NDArray[np.float64]

# People of each team at some months; in between, hiring is even.
_TEAM_MONTHS = (0, 6, 13, 20, 27, 35)
_TEAMS: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {
        "research": (3, 5, 7, 11, 14, 22),
        "engineering": (1, 2, 4, 7, 9, 14),
        "sales": (0, 1, 2, 5, 7, 12),
        "marketing": (0, 1, 1, 3, 4, 6),
        "success": (0, 0, 1, 3, 4, 7),
        "general": (1, 1, 2, 3, 4, 6),
    }
)
# What a person costs in a month; half of them are paid in euro.
_PERSON_USD = MappingProxyType(
    {"research": 9_800.0, "engineering": 9_200.0, "sales": 8_600.0}
    | {"marketing": 7_900.0, "success": 6_900.0, "general": 8_300.0}
)
_CATEGORY_OF = MappingProxyType(
    {"research": "research", "engineering": "research", "sales": "sales"}
    | {"marketing": "marketing", "success": "sales", "general": "general"}
)
_PAID_IN_EURO = 0.5
_CATEGORIES = ("sales", "marketing", "research", "general", "hosting", "inference")
_YEARLY_RISE = 0.03


def headcount_table() -> pa.Table:
    """Give the people of each team at the end of every month."""
    people = _people()
    return table_of(
        TABLES["headcount"],
        {
            "month": np.repeat(MONTHS.astype("datetime64[D]"), len(people)),
            "team": np.tile(np.array(list(people)), len(MONTHS)),
            "people": np.column_stack(list(people.values())).ravel(),
        },
    )


def spend_table(
    revenue_usd: Numbers, inference_usd: Numbers, exchange: Exchange, rng: np.random.Generator
) -> pa.Table:
    """Give what every month cost, by category and currency.

    Parameters
    ----------
    revenue_usd, inference_usd : ndarray of float, shape (months,)
        What was earned, which sales and hosting follow, and what all predictions cost.
    exchange : Exchange
    rng : numpy Generator
    """
    euro, dollars = _payroll()
    for category, programme in _programmes(revenue_usd, rng).items():
        dollars[category] = dollars[category] + programme
    dollars["inference"] = inference_usd
    rate = exchange.usd_per_unit[:, exchange.currencies.index("EUR")]
    rows = [(name, "EUR", euro[name] / rate) for name in _CATEGORIES if euro[name].any()]
    rows += [(name, "USD", dollars[name]) for name in _CATEGORIES]
    return _by_month(rows)


def cash_table(invoices: Sequence[Invoice], spend: pa.Table, exchange: Exchange) -> pa.Table:
    """Give what was in the bank at the end of every month."""
    change = _received(invoices, exchange) + _raised() - spent_usd(spend, exchange)
    return table_of(
        TABLES["cash"],
        {
            "month": MONTHS.astype("datetime64[D]"),
            "balance_usd": np.round(OPENING_CASH_USD + np.cumsum(np.round(change, 2)), 2),
        },
    )


def spent_usd(spend: pa.Table, exchange: Exchange) -> Numbers:
    """Give what each month cost in US dollars."""
    days = np.asarray(spend["month"].to_numpy(), dtype="datetime64[D]")
    amounts = spend["amount"].cast(pa.float64()).to_numpy()
    usd = exchange.to_usd(amounts, spend["currency"].to_numpy().astype(str), days)
    return _monthly(days, usd)


def _monthly(days: npt.NDArray[np.datetime64], usd: Numbers) -> Numbers:
    return np.asarray(np.bincount(month_index(days), usd, len(MONTHS)), dtype=np.float64)


def _received(invoices: Sequence[Invoice], exchange: Exchange) -> Numbers:
    paid = [invoice for invoice in invoices if invoice.paid_on is not None]
    days = np.array([invoice.paid_on for invoice in paid], dtype="datetime64[D]")
    amounts = np.array([invoice.amount for invoice in paid])
    currencies = np.array([invoice.account.currency for invoice in paid])
    return _monthly(days, exchange.to_usd(amounts, currencies, days))


def _raised() -> Numbers:
    raised = np.zeros(len(MONTHS))
    for closed in ROUNDS:
        if month_of(closed.closed_on) >= 0:
            raised[month_of(closed.closed_on)] += closed.amount_usd
    return raised


def _people() -> dict[str, npt.NDArray[np.int64]]:
    months = np.arange(len(MONTHS))
    return {
        team: np.floor(np.interp(months, _TEAM_MONTHS, counts)).astype(np.int64)
        for team, counts in _TEAMS.items()
    }


def _payroll() -> tuple[dict[str, Numbers], dict[str, Numbers]]:
    """Give what people cost by category, in dollars' worth: paid in euro, and in dollars."""
    rise = (1 + _YEARLY_RISE) ** (np.arange(len(MONTHS)) // 12)
    cost = {name: np.zeros(len(MONTHS)) for name in _CATEGORIES}
    for team, people in _people().items():
        cost[_CATEGORY_OF[team]] += people * _PERSON_USD[team] * rise
    euro = {name: _PAID_IN_EURO * amounts for name, amounts in cost.items()}
    return euro, {name: amounts - euro[name] for name, amounts in cost.items()}


def _programmes(revenue_usd: Numbers, rng: np.random.Generator) -> dict[str, Numbers]:
    """Give what is bought beside people: advertising, commission, rent, training runs, machines."""
    months = np.arange(len(MONTHS))
    noise = rng.lognormal(0.0, 0.09, (len(_CATEGORIES), len(MONTHS)))
    campaign = np.where(np.arange(len(MONTHS)) == 15, 38_000.0, 0.0)
    return {
        "sales": (0.06 * revenue_usd + 900.0) * noise[0],
        "marketing": (4_500.0 + 1_150.0 * months) * season() * noise[1] + campaign,
        "research": (6_000.0 + 900.0 * months) * noise[2],
        "general": (5_000.0 + 550.0 * months) * noise[3],
        "hosting": (2_600.0 + 0.06 * revenue_usd) * noise[4],
    }


def _by_month(rows: Sequence[tuple[str, str, Numbers]]) -> pa.Table:
    count = len(rows)
    return table_of(
        TABLES["spend"],
        {
            "month": np.repeat(MONTHS.astype("datetime64[D]"), count),
            "category": np.tile(np.array([name for name, _, _ in rows]), len(MONTHS)),
            "amount": np.round(np.column_stack([amounts for _, _, amounts in rows]), 2).ravel(),
            "currency": np.tile(np.array([currency for _, currency, _ in rows]), len(MONTHS)),
        },
    )
