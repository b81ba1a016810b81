"""A whole segment: who belongs to it, how its households shop, and what their lists show."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

import numpy as np
import numpy.typing as npt
import streamlit as st

from core.receipts import Receipt
from core.recommendation.controls.board import Board
from core.recommendation.households.traits import Trait
from core.recommendation.lists import LIST_NAMES, ListName
from ui import numbers, panels
from ui.cards import Kpi
from ui.recommendation.controls_told import households_text
from ui.recommendation.days import day_text
from ui.recommendation.household_choice import Group
from ui.recommendation.household_profile import CARDS, MOST_CARDS
from ui.recommendation.list_rows import COUNT
from ui.recommendation.profile_words import trait_value
from ui.recommendation.shop_view import ShopView
from ui.words.recommendation import household as words
from ui.words.recommendation import profile as trait_words


@dataclass(frozen=True)
class Top:
    """A product on the lists of a segment.

    Parameters
    ----------
    product : int
        Row of the catalogue.
    share, usual_share : float
        Of the segment's households, and of all, in whose first products it is, 0 to 1.
    bought_share : float
        Of the segment's households with it on their list: those that then bought it.
    """

    product: int
    share: float
    usual_share: float
    bought_share: float


def show(view: ShopView, group: Group) -> None:
    """Draw the segment."""
    with st.container(key="figures-segment"):
        st.html(lead_html(view, group))
    panels.kpi_row(cards(view, group), key="segment")
    st.html(f'<p class="v-note">{escape(_median_note(group))}</p>')
    st.subheader(words.SEGMENT_TOP, anchor=False)
    tops = {name: tops_of(board, group.places) for name, board in view.boards.items()}
    if not any(tops.values()):
        panels.empty_state(words.SEGMENT_EMPTY_TITLE, words.SEGMENT_EMPTY)
        return
    st.html(tops_html(view, group, tops))


def lead_html(view: ShopView, group: Group) -> str:
    """Say who they are and how many, as escaped HTML."""
    total = numbers.count(len(view.active))
    if not group.name:
        form = words.SEGMENT_LEAD_ONE if len(view.active) == 1 else words.SEGMENT_LEAD_ALL
        told = form.format(total=total, day=day_text(view.as_of))
        return f'<p class="v-lead">{escape(told)}</p>'
    form = words.SEGMENT_ONE if len(group.places) == 1 else words.SEGMENT_LEAD
    form = words.SEGMENT_ONLY if len(view.active) == 1 else form
    told = form.format(
        name=f"<b>{escape(group.name)}</b>", count=numbers.count(len(group.places)), total=total
    )
    return f'<p class="v-lead">{told}</p><p class="v-note">{escape(group.rule)}</p>'


def cards(view: ShopView, group: Group) -> list[Kpi]:
    """Give the segment's medians beside those of all households."""
    found = [_card(view, group, trait) for trait in CARDS]
    return [card for card in found if card is not None][:MOST_CARDS]


def tops_of(board: Board, places: npt.NDArray[np.intp], count: int = COUNT) -> tuple[Top, ...]:
    """Give the products that are among the first of most of a segment's lists.

    Parameters
    ----------
    board : Board
        Of one list.
    places : ndarray of int
        The segment's rows of the shop's orders.
    count : int
        How many products of each list count, and how many are given.
    """
    mine = np.isin(board.households, places)
    if not mine.any():
        return ()
    first, bought = board.products[:, :count], board.bought[:, :count]
    size = int(first.max(initial=0)) + 1
    ours = np.bincount(first[mine][first[mine] >= 0], minlength=size)
    hits = np.bincount(first[mine][bought[mine]], minlength=size)
    all_ = np.bincount(first[first >= 0], minlength=size)
    best = np.argsort(-ours, kind="stable")[:count]
    return tuple(
        Top(
            int(product),
            float(ours[product] / mine.sum()),
            float(all_[product] / len(board)),
            float(hits[product] / ours[product]),
        )
        for product in best
        if ours[product]
    )


def tops_html(view: ShopView, group: Group, tops: Mapping[ListName, tuple[Top, ...]]) -> str:
    """Give the products of both lists, as escaped HTML."""
    codes = view.shop.catalogue.titles.codes
    products = {one.product for listed in tops.values() for one in listed}
    shared = Counter(int(codes[product]) for product in products)
    told = "".join(_tops_html(view, group, name, tops[name], shared) for name in LIST_NAMES)
    return f'<div class="v-baskets">{told}</div>'


def _median_note(group: Group) -> str:
    return words.SEGMENT_MEDIAN if group.name else words.SEGMENT_MEDIAN_ALL


def _tops_html(
    view: ShopView, group: Group, name: ListName, tops: tuple[Top, ...], shared: Counter[int]
) -> str:
    judged = int(np.isin(view.boards[name].households, group.places).sum())
    note = words.SEGMENT_NOTE[name].format(count=COUNT, households=households_text(judged))
    rows = "".join(_top_html(view, group, rank, one, shared) for rank, one in enumerate(tops, 1))
    return (
        f'<section><h4 class="v-small-title">{escape(words.LISTS[name])}</h4>'
        f'<p class="v-note">{escape(note)}</p><ol>{rows}</ol></section>'
    )


def _top_html(view: ShopView, group: Group, rank: int, one: Top, shared: Counter[int]) -> str:
    catalogue = view.shop.catalogue
    is_shared = shared[int(catalogue.titles.codes[one.product])] > 1
    number = words.NUMBER.format(id=catalogue.ids[one.product]) if is_shared else ""
    department = catalogue.group_of("department", one.product)
    facts = " · ".join(part for part in (department, number) if part)
    form = words.SEGMENT_SHARE if group.name else words.SEGMENT_SHARE_ALL
    told = form.format(
        share=numbers.percent(one.share, 0), usual=numbers.percent(one.usual_share, 0)
    )
    bought = words.SEGMENT_BOUGHT.format(share=numbers.percent(one.bought_share, 0))
    return (
        f'<li class="v-top"><span>{rank}</span>'
        f"<span><b><bdi>{escape(catalogue.title(one.product))}</bdi></b>"
        f"<small>{escape(facts)}</small></span>"
        f'<span class="v-chance">{escape(told)}<i aria-hidden="true">'
        f'<u style="width:{round(100 * one.share)}%"></u></i><small>{escape(bought)}</small></span>'
        "</li>"
    )


def _card(view: ShopView, group: Group, trait: Trait) -> Kpi | None:
    values = view.population.traits[trait]
    mine, all_ = (part[~np.isnan(part)] for part in (values[group.places], values))
    if not len(mine):
        return None
    currency = view.shop.currency
    value, usual = (trait_value(trait, float(np.median(part)), currency) for part in (mine, all_))
    whole = numbers.counted(len(mine), words.SEGMENT_ALL_ONE, words.SEGMENT_ALL)
    receipt = Receipt(
        trait_words.LABELS[trait],
        value,
        f"{trait_words.MEANINGS[trait]} {_median_note(group)}",
        view.origin,
        code="core.recommendation.households.traits.traits_of(lines, …)",
        parameters=(
            (words.GROUP, group.name or whole),
            (words.PARAMETER_BEFORE, day_text(view.as_of)),
        ),
    )
    told = words.SEGMENT_USUAL.format(value=usual) if group.name else ""
    return Kpi(trait_words.LABELS[trait], value, delta_text=told, receipt=receipt)
