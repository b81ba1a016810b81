"""What a new product is like and whom it suits, as HTML and as a table."""

from html import escape
from urllib.parse import urlencode

import numpy as np
import pandas as pd

from core.exports import to_csv
from core.recommendation.newcomer.new_product import NewProduct
from core.recommendation.newcomer.product_search import ProductSearch
from ui import numbers, panels
from ui.recommendation.controls_told import households_text
from ui.recommendation.days import day_text
from ui.recommendation.household_lead import listed
from ui.recommendation.reason_words import inside
from ui.recommendation.shop_view import ShopView
from ui.words.recommendation import household as household_words
from ui.words.recommendation import newcomer as words

ALIKE, SUITED, NAMED = 8, 8, 3
_TENTH = 10


def lead_html(
    view: ShopView, search: ProductSearch, new: NewProduct, text: str, seconds: float
) -> str:
    """Give the answer in a sentence, and what it rests on in another, as escaped HTML."""
    names = alike_names(search, new, NAMED)
    place = int(new.households(1)[0])
    kinds = because(search, new, place)
    reason = words.NEW_LEAD_BECAUSE.format(kinds=_joined(kinds, is_bold=False)) if kinds else ""
    household = words.NEW_HOUSEHOLD.format(id=view.shop.orders.households[place])
    answer = words.NEW_LEAD.format(
        text=f"<bdi>{escape(text)}</bdi>",
        alike=_joined(names),
        household=f"<b><bdi>{escape(household)}</bdi></b>",
        because=reason,
    )
    rests = words.NEW_RESTS.format(
        duration=numbers.seconds(seconds),
        kinds=numbers.count(len(search.texts)),
        households=households_text(len(view.active)),
        day=day_text(view.as_of),
    )
    if view.is_shipped:
        rests += f" {household_words.SIMULATED}"
    badge = panels.badge_html(view.origin.badge)
    return f'<p class="v-lead">{answer}</p><p class="v-note">{badge} {escape(rests)}</p>'


def found_html(view: ShopView, search: ProductSearch, new: NewProduct) -> str:
    """Give what it is like beside whom it suits, as escaped HTML."""
    alike = "".join(
        _bar_html(name, float(new.likeness[kind]), numbers.decimal(float(new.likeness[kind]), 2))
        for kind, name in _alike(search, new, ALIKE)
    )
    suits = "".join(
        _household_html(view, search, new, int(place), rank)
        for rank, place in enumerate(new.households(min(SUITED, len(view.active))), 1)
    )
    note = words.SUITS_NOTE.format(
        count=min(SUITED, len(view.active)), total=households_text(len(view.active))
    )
    return (
        '<div class="v-baskets">'
        f"<section>{_head(words.ALIKE_TITLE, words.ALIKE_NOTE)}{alike}</section>"
        f"<section>{_head(words.SUITS_TITLE, note)}<ol>{suits}</ol></section></div>"
    )


def because(search: ProductSearch, new: NewProduct, place: int) -> list[str]:
    """Name what a household buys that speaks for the product, each once."""
    kinds, _ = new.because(place, 2 * NAMED)
    named = dict.fromkeys(_name(search, int(kind)) for kind in kinds)
    return [inside(name) for name in named][:NAMED]


def alike_names(search: ProductSearch, new: NewProduct, count: int) -> list[str]:
    """Name the kinds of product that are most like it, each once."""
    return [inside(name) for _, name in _alike(search, new, count)]


def tenth(view: ShopView) -> int:
    """Give how many households are a tenth of the shop's, at least one."""
    return max(len(view.active) // _TENTH, 1)


def as_csv(view: ShopView, search: ProductSearch, new: NewProduct) -> bytes:
    """Give the tenth of the households that it suits best as CSV."""
    names = view.shop.orders.households
    rows = [
        (
            rank,
            str(names[place]),
            round(float(new.scores[place]), 4),
            household_words.COMMA.join(because(search, new, int(place))),
        )
        for rank, place in enumerate(new.households(tenth(view)), 1)
    ]
    return to_csv(pd.DataFrame(rows, columns=list(words.SUITS_COLUMNS)))


def _alike(search: ProductSearch, new: NewProduct, count: int) -> list[tuple[int, str]]:
    found: dict[str, int] = {}
    for kind in new.alike(4 * count):
        found.setdefault(_name(search, int(kind)), int(kind))
    return [(kind, name) for name, kind in found.items()][:count]


def _name(search: ProductSearch, kind: int) -> str:
    return search.texts.names[kind].split(". ")[0]


def _household_html(
    view: ShopView, search: ProductSearch, new: NewProduct, place: int, rank: int
) -> str:
    kinds = because(search, new, place)
    told = words.SUITS_BECAUSE.format(kinds=listed(kinds)) if kinds else words.SUITS_NOTHING
    name = words.NEW_HOUSEHOLD.format(id=view.shop.orders.households[place])
    best = float(np.max(new.scores)) or 1.0
    percent = max(1, round(100 * float(new.scores[place]) / best))
    about = escape(words.SUITS_PLACE_HELP)
    stands = words.SUITS_PLACE.format(
        place=numbers.count(new.place_for(place, search)), kinds=numbers.count(len(search.texts))
    )
    return (
        f'<li class="v-suited"><span>{rank}</span><span><b>{_link(view, name, place)}</b>'
        f"<small><bdi>{escape(told)}</bdi></small></span>"
        f'<span class="v-chance" title="{about}">{escape(stands)}'
        f'<i aria-hidden="true"><u style="width:{percent}%"></u></i></span></li>'
    )


def _link(view: ShopView, name: str, place: int) -> str:
    """Give a household's name, which opens its lists; a visitor's own shop a link would lose."""
    told = f"<bdi>{escape(name)}</bdi>"
    if not view.is_shipped:
        return told
    asked = urlencode({"view": "household", "household": view.shop.orders.households[place]})
    return f'<a href="?{escape(asked)}" target="_self">{told}</a>'


def _bar_html(name: str, share: float, value: str) -> str:
    percent = max(1, round(100 * min(share, 1)))
    return (
        f'<div class="v-share v-spoken"><span><bdi>{escape(name)}</bdi></span>'
        f'<i aria-hidden="true"><u style="width:{percent}%"></u></i>'
        f"<span>{escape(value)}</span></div>"
    )


def _head(title: str, note: str) -> str:
    return f'<h4 class="v-small-title">{escape(title)}</h4><p class="v-note">{escape(note)}</p>'


def _joined(names: list[str], *, is_bold: bool = True) -> str:
    form = "<b><bdi>{}</bdi></b>" if is_bold else "<bdi>{}</bdi>"
    return listed([form.format(escape(name)) for name in names])
