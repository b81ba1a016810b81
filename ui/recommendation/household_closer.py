"""One product of a list, looked at closely: its reasons, its inputs, the purchases behind it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

import numpy as np
import streamlit as st

from core.recommendation.feature_list import BY_NAME
from core.recommendation.lists import LIST_NAMES, ListName, Ranking
from core.recommendation.recommender import Reasons
from ui import inputs, numbers
from ui.recommendation.days import day_text
from ui.recommendation.household_case import Case, Purchase
from ui.recommendation.household_lists import bar_html, odds_text, reach_of
from ui.recommendation.list_rows import COUNT
from ui.recommendation.pushes import Push, pushes_of, sentence_of
from ui.recommendation.reason_words import price_text, times
from ui.words.recommendation import household as words
from ui.words.recommendation import reasons as reason_words

_CODES: dict[ListName, str] = {"again": "a", "discover": "d"}


@dataclass(frozen=True)
class Item:
    """A product in a list.

    Parameters
    ----------
    product : int
        Row of the catalogue.
    name : {"again", "discover"}
    rank : int
        On the page, from 1.
    title : str
    """

    product: int
    name: ListName
    rank: int
    title: str


def ask(case: Case, shown: Mapping[ListName, Ranking]) -> Item | None:
    """Ask for a product of the lists; nothing where they are empty."""
    offered = items_of(case, shown)
    if not offered:
        return None
    options = {
        code: words.ITEM_OPTION.format(
            list=words.LISTS[item.name], rank=item.rank, title=item.title
        )
        for code, item in offered.items()
    }
    return offered[inputs.choice(words.ITEM, options, "item")]


def items_of(case: Case, shown: Mapping[ListName, Ranking]) -> dict[str, Item]:
    """Give what stands on the page by its code: "a1" is the first of Buy again."""
    return {
        f"{_CODES[name]}{rank}": Item(product, name, rank, case.name_of(product))
        for name in LIST_NAMES
        for rank, product in enumerate(shown[name].first(COUNT).products.tolist(), 1)
    }


def draw(case: Case, item: Item) -> None:
    """Draw why the product stands where it does, beside the purchases that speak for it."""
    found = case.view.recommender.explained(
        case.portrait, item.name, np.array([item.product], dtype=np.int32)
    )
    st.html(f'<div class="v-baskets">{why_html(case, item, found)}{speaks_html(case, item)}</div>')


def why_html(case: Case, item: Item, found: Reasons) -> str:
    """Give all reasons with their inputs, as escaped HTML."""
    (pushes,) = pushes_of(case, found)
    lead = words.CLOSER_LEAD.format(
        title=item.title,
        rank=item.rank,
        list=words.LISTS[item.name],
        sentence=sentence_of(pushes)[:1].lower() + sentence_of(pushes)[1:],
    )
    odds, base = (odds_of(score) for score in (float(found.scores[0]), found.base))
    told = words.CLOSER_SUM.format(base=base, odds=odds)
    reach = reach_of(pushes)
    reasons = "".join(_reason_html(case, found, push, reach) for push in pushes)
    return (
        f'<section class="v-closer"><p><bdi>{escape(lead)}</bdi></p>'
        f'<p class="v-note">{escape(told)}</p>{reasons}</section>'
    )


def speaks_html(case: Case, item: Item) -> str:
    """Give the purchases that speak for the product, as escaped HTML."""
    own, (found,) = case.own(item.product), case.purchases_for(item.product)
    told = f'<h4 class="v-small-title">{escape(words.SPEAKS_TITLE)}</h4>'
    if own is not None:
        bought = words.SPEAKS_OWN.format(times=times(own.lines), day=day_text(own.last_day))
        told += f'<p class="v-note">{escape(bought)}</p>'
    if not found:
        nothing = words.SPEAKS_NONE if own is None else words.SPEAKS_OWN_ALONE
        return f'<section>{told}<p class="v-note">{escape(nothing)}</p></section>'
    reach = found[0].part
    rows = "".join(_purchase_html(case, one, reach) for one in found)
    return f'<section>{told}{rows}<p class="v-note">{escape(words.SPEAKS_NOTE)}</p></section>'


def odds_of(log_odds: float) -> str:
    """Write odds: "1 to 12", or "3 to 1" where it is likelier than not.

    >>> odds_of(-2.4849), odds_of(1.0986), odds_of(0.0)
    ('1 to 12', '3 to 1', '1 to 1')
    """
    odds = math.exp(log_odds)
    if odds >= 1:
        return words.ODDS_FOR.format(odds=_round(odds))
    return words.ODDS_AGAINST.format(odds=_round(1 / odds))


def _round(odds: float) -> str:
    return numbers.compact(round(odds, 1) if odds < 10 else round(odds))


def _reason_html(case: Case, found: Reasons, push: Push, reach: float) -> str:
    bar = bar_html(reason_words.TITLES[push.reason], push.told.text, push.contribution, reach)
    rows = "".join(
        f"<tr><td>{escape(title)}</td><td>{escape(value)}</td><td>{escape(moves)}</td></tr>"
        for title, value, moves in input_rows(case, found, push.reason)
    )
    head = "".join(f"<th>{escape(name)}</th>" for name in (words.INPUT, words.VALUE, words.MOVES))
    table = f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>"
    return f'<details><summary>{bar}</summary><table class="v-inputs">{table}</table></details>'


def input_rows(case: Case, found: Reasons, reason: str) -> list[tuple[str, str, str]]:
    """Give the inputs of a reason: title, value, and what each does to the odds."""
    moved = found.contributions[0]
    of = [n for n, name in enumerate(found.names) if BY_NAME[name].reason == reason]
    of.sort(key=lambda n: -abs(moved[n]))
    return [
        (
            BY_NAME[found.names[n]].title.capitalize(),
            _value(case, found.names[n], float(found.values[0, n])),
            odds_text(float(moved[n])),
        )
        for n in of
    ]


def _value(case: Case, name: str, value: float) -> str:
    if math.isnan(value):
        return words.NOT_KNOWN
    unit = BY_NAME[name].unit
    if unit == "money":
        return price_text(value, case.view.shop.currency)
    written = numbers.compact(value)
    return f"{written} {unit}".strip()


def _purchase_html(case: Case, one: Purchase, reach: float) -> str:
    title = case.name_of(one.product)
    facts = words.SPEAKS_FACTS.format(times=times(one.lines), day=day_text(one.last_day))
    percent = round(100 * one.part / reach)
    return (
        f'<div class="v-share v-spoken"><span><bdi>{escape(title)}</bdi>'
        f"<small>{escape(facts)}</small></span>"
        f'<i aria-hidden="true"><u style="width:{percent}%"></u></i>'
        f"<span>{escape(numbers.percent(one.part, 0))}</span></div>"
    )
