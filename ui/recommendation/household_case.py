"""One household as the page looks at it: what it bought, its lists, and what came after."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import streamlit as st

from core.prediction_log import measured_by
from core.recommendation.collaborative.interest import (
    Interest,
    Products,
    Weights,
    recent_interest,
)
from core.recommendation.features import Portrait
from core.recommendation.lists import LENGTH, LIST_NAMES, Lists
from core.recommendation.model import TASK_NAME
from core.recommendation.orders import Lines
from ui.recommendation.shop_view import ShopView
from ui.words.recommendation import household as words

_LAST = "_vitrine_recommendation_case"
MOST_PURCHASES = 8


@dataclass(frozen=True)
class Purchase:
    """A product that a household bought and that speaks for another one.

    Parameters
    ----------
    product : int
        Row of the catalogue.
    part : float
        Of all that speaks for the other, 0 to 1.
    lines : int
        How often it was bought.
    last_day : int
    """

    product: int
    part: float
    lines: int
    last_day: int


@dataclass(frozen=True)
class Case:
    """A household on the day of the lists, perhaps with some purchases taken away.

    Parameters
    ----------
    view : ShopView
    place : int
        Row of the shop's orders.
    lines : Lines
        Before the day.
    portrait : Portrait
    lists : Lists
        All candidates in the model's order.
    bought : frozenset of int
        What it truly bought within the horizon from the day.
    """

    view: ShopView
    place: int
    lines: Lines
    portrait: Portrait
    lists: Lists
    bought: frozenset[int]

    @property
    def name(self) -> str:
        """Give the household's id."""
        return str(self.view.shop.orders.households[self.place])

    @property
    def orders(self) -> int:
        """Give how many orders the lines are of."""
        return len(np.unique(self.lines.basket))

    def number_of(self, product: int) -> str:
        """Give a product's number where another one of the household's has the same title."""
        catalogue = self.view.shop.catalogue
        shared = self._titles[int(catalogue.titles.codes[product])] > 1
        return words.NUMBER.format(id=catalogue.ids[product]) if shared else ""

    def name_of(self, product: int) -> str:
        """Give a product's title, with its number where the title alone would not tell."""
        number = self.number_of(product)
        title = self.view.shop.catalogue.title(product)
        return f"{title} ({number})" if number else title

    @cached_property
    def _titles(self) -> Counter[int]:
        """Count the titles of what was bought and of what stands in the lists."""
        listed = [self.lists[name].first(LENGTH).products for name in LIST_NAMES]
        products = np.unique(np.concatenate([self.lines.product, *listed]))
        return Counter(self.view.shop.catalogue.titles.codes[products].tolist())

    @cached_property
    def interest(self) -> Interest:
        """Give how loudly each purchase speaks."""
        return recent_interest(self.lines, self.view.as_of)

    def without(self, products: Iterable[int]) -> "Case":
        """Give the household as if it had never bought some products; its lists are made anew."""
        return _made(self.view, self.place, self.lines.without(products))

    def purchases_for(self, *products: int) -> list[tuple[Purchase, ...]]:
        """Give what was bought that speaks for each product, the strongest first, by EASE."""
        found = self.view.recommender.past.ease.parts_of(self.interest, products)
        return [self._speaking(others, parts) for others, parts in found]

    def _speaking(self, products: Products, parts: Weights) -> tuple[Purchase, ...]:
        speaks = parts > 0
        total = float(parts[speaks].sum())
        pairs = zip(products[speaks].tolist(), parts[speaks].tolist(), strict=True)
        strongest = list(pairs)[:MOST_PURCHASES]
        return tuple(self._purchase(product, part / total) for product, part in strongest)

    def own(self, product: int) -> Purchase | None:
        """Give the household's purchases of a product itself."""
        return self._purchase(product, 1.0) if (self.lines.product == product).any() else None

    def _purchase(self, product: int, part: float) -> Purchase:
        days = self.lines.day[self.lines.product == product]
        return Purchase(product, part, len(days), int(days[-1]))


def case_of(view: ShopView, place: int) -> Case:
    """Give a household; the last one that was asked for stays in the session."""
    # Not in the cache of all sessions: what a household's scores take is a megabyte each.
    key = (view.key, place)
    kept: tuple[tuple[str, int], Case] | None = st.session_state.get(_LAST)
    if kept is None or kept[0] != key or kept[1].view is not view:
        lines = view.shop.orders.of(place, before=view.as_of).apart()
        kept = st.session_state[_LAST] = (key, _made(view, place, lines))
    return kept[1]


def _made(view: ShopView, place: int, lines: Lines) -> Case:
    recommender = view.recommender
    with measured_by(TASK_NAME, view.model.version, rows=1):
        portrait = recommender.portrait(lines)
        again = recommender.ranking(portrait, "again")
        lists = Lists(again, recommender.ranking(portrait, "discover"))
    after = view.shop.orders.of(place)
    ahead = (after.day >= view.as_of) & (
        after.day < view.as_of + view.recommender.past.horizon_days
    )
    return Case(view, place, lines, portrait, lists, frozenset(after.product[ahead].tolist()))
