"""What the worth of better lists is reckoned from: the visitor's numbers, the shop's to begin."""

import math
from dataclasses import dataclass

import streamlit as st

from core.intervals import Estimate
from core.recommendation.lists import ListName
from core.recommendation.pace import Pace
from core.recommendation.uplift import Range, UpliftAssumptions
from ui import inputs, numbers
from ui.markdown_text import plain
from ui.recommendation.controls_told import households_text
from ui.recommendation.days import days_text
from ui.recommendation.kept import kept
from ui.recommendation.shop_view import ShopView
from ui.recommendation.spans import Span, span
from ui.words.recommendation import business as words

MOST_MONEY, MOST_PRICE, MOST_ORDERS = 1e9, 1e6, 100.0
# Where the orders have no prices, some amount must be the first.
UNKNOWN_PRICE = 10.0
# Percent of the additional hits that are sold because of the list; see INCREMENTAL_HELP.
INCREMENTAL: dict[ListName, Span] = {"discover": (5.0, 25.0), "again": (0.0, 5.0)}
SEEN: Span = (10.0, 50.0)
MARGIN: Span = (20.0, 30.0)
GIVE_OR_TAKE = 10.0
# Below it, cents tell.
SMALL_AMOUNT = 100.0
# Nothing is surer than that.
SUREST = 0.99


@dataclass(frozen=True)
class Assumed:
    """The visitor's numbers, in the units of :class:`core.recommendation.uplift.Range`."""

    households: Range
    orders_a_week: Range
    item_price: Range
    cost_a_year: Range
    seen_share: Range
    margin: Range
    incremental_share: Range

    def with_hits(self, extra: Estimate, places: int, horizon_days: int) -> UpliftAssumptions:
        """Put what was measured beside them."""
        return UpliftAssumptions(
            extra_hits=extra,
            places=places,
            households=self.households,
            orders_a_week=self.orders_a_week,
            seen_share=self.seen_share,
            item_price=self.item_price,
            margin=self.margin,
            incremental_share=self.incremental_share,
            cost_a_year=self.cost_a_year,
            horizon_days=horizon_days,
        )


def pace_of(view: ShopView) -> Pace:
    """Give the shop's own pace."""
    days = view.recommender.past.horizon_days
    return kept(view, "pace", (), lambda: Pace.of(view.shop, view.as_of, days))


def ask(view: ShopView, name: ListName) -> Assumed:
    """Draw a control for each number, and give them."""
    pace, currency = pace_of(view), view.shop.currency
    st.caption(measured_text(view, pace))
    with st.container(key="grid-worth-numbers", gap=None):
        households, orders, price, cost, spread = _numbers(pace, currency)
        seen = _share(words.SEEN, "seen", SEEN, words.SEEN_HELP)
        margin = _share(words.MARGIN, "kept", MARGIN, words.MARGIN_HELP)
        usual = INCREMENTAL[name]
        # Each list has a setting of its own: what is likely of one is not of the other.
        key = f"sold-{name}"
        incremental = _share(words.INCREMENTAL, key, usual, words.INCREMENTAL_HELP)
    return Assumed(
        _about(households, spread),
        _about(orders, spread),
        _about(price, spread),
        Range.exactly(cost),
        seen,
        margin,
        incremental,
    )


def measured_text(view: ShopView, pace: Pace) -> str:
    """Say what was measured in the shop; the names in it are its own."""
    price = ""
    if knows_prices(pace):
        written = written_amount(pace.spent_a_line, view.shop.currency)
        price = words.ASSUMPTIONS_PRICE.format(price=plain(written))
    told = words.ASSUMPTIONS_LEAD.format(
        shop=words.SHIPPED_SHOP if view.is_shipped else words.YOUR_SHOP,
        days=days_text(pace.days),
        households=households_text(pace.households),
        orders=numbers.decimal(pace.orders_a_week, 1),
        price=price,
    )
    return told if knows_prices(pace) else told + words.ASSUMPTIONS_NO_PRICE


def knows_prices(pace: Pace) -> bool:
    """Say whether the shop's orders tell what a product brings in."""
    return math.isfinite(pace.spent_a_line) and pace.spent_a_line > 0


def in_currency(label: str, currency: str, *, is_markdown: bool = True) -> str:
    """Write a label with the currency, where one is known; labels of controls are markdown."""
    sign = plain(currency) if is_markdown else currency
    return label.format(currency=f" ({sign})" if currency else "")


def written_amount(value: float, currency: str) -> str:
    """Write an amount: small ones with their cents, without a sign where no currency is known.

    >>> written_amount(3.456, "$"), written_amount(-1_284_000, "$"), written_amount(12, "")
    ('$3.46', '−$1.28 M', '12.00')
    """
    if 0 < abs(value) < SMALL_AMOUNT:
        sign = numbers.decimal(value, 2)[: int(value < 0)]
        return f"{sign}{currency}{numbers.decimal(abs(value), 2)}"
    return numbers.money(value, currency) if currency else numbers.compact(value)


def chance_text(chance: float) -> str:
    """Write a chance, never as a certainty.

    >>> chance_text(0.423), chance_text(0.9991), chance_text(0.002)
    ('42 %', 'over 99 %', 'under 1 %')
    """
    if chance > SUREST:
        return words.CHANCE_HIGH
    return words.CHANCE_LOW if chance < 1 - SUREST else numbers.percent(chance, 0)


def share_text(share: float) -> str:
    """Write a share that somebody assumed: no decimals that it does not have.

    >>> share_text(0.15), share_text(0.025)
    ('15 %', '2.5 %')
    """
    return numbers.percent(share, 0 if round(share * 100, 1) % 1 == 0 else 1)


def _numbers(pace: Pace, currency: str) -> tuple[float, float, float, float, float]:
    price, about = (
        (round(pace.spent_a_line, 2), words.PRICE_HELP)
        if knows_prices(pace)
        else (UNKNOWN_PRICE, words.PRICE_UNKNOWN_HELP)
    )
    orders = min(max(round(pace.orders_a_week, 1), 0.1), MOST_ORDERS)
    return (
        inputs.number(
            words.HOUSEHOLDS,
            "households",
            max(pace.households, 1),
            1,
            MOST_MONEY,
            100,
            format="%.0f",
            help=words.HOUSEHOLDS_HELP,
        ),
        inputs.number(words.ORDERS, "orders", orders, 0, MOST_ORDERS, 0.1, help=words.ORDERS_HELP),
        inputs.number(
            in_currency(words.PRICE, currency),
            "item",
            min(price, MOST_PRICE),
            0,
            MOST_PRICE,
            0.1,
            help=about,
        ),
        inputs.number(
            in_currency(words.COST, currency), "cost", 0, 0, MOST_MONEY, 100, help=words.COST_HELP
        ),
        inputs.number(
            words.GIVE_OR_TAKE, "spread", GIVE_OR_TAKE, 0, 100, 5, help=words.GIVE_OR_TAKE_HELP
        )
        / 100,
    )


def _share(label: str, key: str, usual: Span, about: str) -> Range:
    low, high = span(label, key, usual, (0.0, 100.0), 1.0, format="%.0f %%", help=about)
    return Range(low / 100, (low + high) / 200, high / 100)


def _about(value: float, spread: float) -> Range:
    return Range(value * (1 - spread), value, value * (1 + spread))
