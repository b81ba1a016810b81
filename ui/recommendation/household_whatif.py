"""What happens when a purchase is taken away: the lists are made anew, and compared."""

import time
from dataclasses import dataclass
from html import escape

import streamlit as st

from core.recommendation.lists import LIST_NAMES, ListName
from ui import inputs, numbers
from ui.recommendation.household_case import Case
from ui.recommendation.household_closer import Item
from ui.recommendation.household_lists import chance_text
from ui.recommendation.list_rows import COUNT, chances_of
from ui.words.recommendation import household as words

_NOWHERE = 0
_OTHER: dict[ListName, ListName] = {"again": "discover", "discover": "again"}


@dataclass(frozen=True)
class Change:
    """What becomes of a list's first products.

    Parameters
    ----------
    comes, leaves : tuple of int
        Products, in the order of the lists.
    is_same_order : bool
        Whether those that stay keep their order.
    """

    comes: tuple[int, ...]
    leaves: tuple[int, ...]
    is_same_order: bool


def draw(case: Case, item: Item) -> None:
    """Ask which purchase to take away, and show what that does."""
    offered = takeable(case, item)
    if not offered:
        st.html(f'<p class="v-note">{escape(words.IF_NONE)}</p>')
        return
    options = {f"p{n}": case.name_of(product) for n, product in enumerate(offered, 1)}
    code = inputs.choice(words.IF_ASK, options, "taken")
    taken, started = offered[int(code[1:]) - 1], time.perf_counter()
    after = case.without([taken])
    duration = numbers.seconds(time.perf_counter() - started)
    st.html(result_html(case, after, item, taken, duration))


def takeable(case: Case, item: Item) -> list[int]:
    """Give the purchases that may be taken away: what speaks for the product, itself last."""
    (speaking,) = case.purchases_for(item.product)
    found = [one.product for one in speaking]
    own = [item.product] if case.own(item.product) is not None else []
    first = [product for product in found if product != item.product]
    if not first and not own:
        return list(dict.fromkeys(case.lists.again.products[:COUNT].tolist()))
    return [*first, *own]


def place_of(case: Case, name: ListName, product: int) -> int:
    """Give a product's place in the model's own list, 0 where it is no candidate."""
    found = (case.lists[name].products == product).nonzero()[0]
    return int(found[0]) + 1 if len(found) else _NOWHERE


def change_of(before: Case, after: Case, name: ListName, count: int = COUNT) -> Change:
    """Compare the first products of a list."""
    old = before.lists[name].products[:count].tolist()
    new = after.lists[name].products[:count].tolist()
    stay = [product for product in old if product in new]
    return Change(
        tuple(product for product in new if product not in old),
        tuple(product for product in old if product not in new),
        stay == [product for product in new if product in old],
    )


def result_html(before: Case, after: Case, item: Item, taken: int, duration: str) -> str:
    """Say what became of the product and of both lists, as escaped HTML."""
    lists = "".join(_change_html(before, after, name) for name in LIST_NAMES)
    note = words.IF_NOTE.format(duration=duration)
    return (
        f'<p class="v-letter"><bdi>{escape(moved_text(before, after, item, taken))}</bdi></p>'
        f'<div class="v-baskets">{lists}</div><p class="v-note">{escape(note)}</p>'
    )


def moved_text(before: Case, after: Case, item: Item, taken: int) -> str:
    """Say where the product stands now."""
    was, now = (place_of(case, item.name, item.product) for case in (before, after))
    told = {
        "taken": before.name_of(taken),
        "title": item.title,
        "list": words.LISTS[item.name],
        "before": was,
        "after": now,
    }
    if now == _NOWHERE:
        other = _OTHER[item.name]
        if place := place_of(after, other, item.product):
            return words.IF_OTHER.format(**told | {"after": place}, other=words.LISTS[other])
        return words.IF_LEFT.format(**told)
    form = words.IF_STAYS if now == was else words.IF_MOVED
    return form.format(**told, chances=_chances(before, after, item))


def _chances(before: Case, after: Case, item: Item) -> str:
    written = []
    for case in (before, after):
        ranking = case.lists[item.name]
        chances = chances_of(case, item.name, ranking.scores[ranking.products == item.product])
        if chances is None or not len(chances):
            return ""
        written.append(chance_text(float(chances[0])))
    if written[0] == written[1]:
        return words.IF_SAME_CHANCE.format(before=written[0])
    return words.IF_CHANCES.format(before=written[0], after=written[1])


def _change_html(before: Case, after: Case, name: ListName) -> str:
    change = change_of(before, after, name)
    head = words.IF_LIST.format(list=words.LISTS[name], count=COUNT)
    if not change.comes and not change.leaves:
        order = words.IF_SAME_ORDER if change.is_same_order else words.IF_OTHER_ORDER
        body = f'<p class="v-note">{escape(words.IF_SAME.format(order=order))}</p>'
    else:
        rows = [
            (told, look, product)
            for told, look, products in (
                (words.IF_IN, " v-chip-good", change.comes),
                (words.IF_OUT, "", change.leaves),
            )
            for product in products
        ]
        listed = "".join(
            f'<li><em class="v-chip{look}">{escape(told)}</em> '
            f"<bdi>{escape(before.name_of(product))}</bdi></li>"
            for told, look, product in rows
        )
        body = f"<ul>{listed}</ul>"
    return f'<section><h4 class="v-small-title">{escape(head)}</h4>{body}</section>'
