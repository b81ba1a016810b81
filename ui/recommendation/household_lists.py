"""Both lists of a household, side by side, as one piece of HTML: each row opens its reasons."""

import math
from collections.abc import Mapping
from html import escape

import streamlit as st

from core.recommendation.lists import LIST_NAMES, ListName, Ranking
from ui import numbers
from ui.charts.axes import factor_text
from ui.recommendation.household_case import Case
from ui.recommendation.list_rows import COUNT, Row, rows_of
from ui.recommendation.pushes import Push
from ui.words.recommendation import household as words
from ui.words.recommendation import reasons as reason_words

# A row that is opened tells so many reasons; the rest in one.
REASONS_TOLD = 5
_LEAST_PERCENT = 2
# Below a tenth of the odds, a second digit is needed to tell.
_SMALL = math.log(1.1)
# What two digits would write as ×1.00.
_NONE = math.log(1.005)


def draw(
    case: Case, shown: Mapping[ListName, Ranking], *, show_bought: bool, count: int = COUNT
) -> None:
    """Draw both lists.

    Parameters
    ----------
    case : Case
    shown : mapping of list name to Ranking
        What stands on the page, of which the first rows are drawn.
    show_bought : bool
        Whether to mark what was truly bought.
    count : int
        How many products of each list.
    """
    lists = {name: rows_of(case, name, shown[name], count) for name in LIST_NAMES}
    st.html(lists_html(case, lists, show_bought))


def lists_html(case: Case, lists: Mapping[ListName, tuple[Row, ...]], show_bought: bool) -> str:
    """Give both lists as escaped HTML."""
    told = "".join(_list_html(case, name, rows, show_bought) for name, rows in lists.items())
    return f'<div class="v-baskets">{told}</div>'


def _list_html(case: Case, name: ListName, rows: tuple[Row, ...], show_bought: bool) -> str:
    head = (
        f'<h4 class="v-small-title">{escape(words.LISTS[name])}</h4>'
        f'<p class="v-note">{escape(words.LISTS_NOTE[name])}</p>'
    )
    if not rows:
        empty = words.LIST_EXCLUDED if len(case.lists[name]) else words.LIST_EMPTY[name]
        return f'<section>{head}<p class="v-note">{escape(empty)}</p></section>'
    items = "".join(_row_html(row, show_bought) for row in rows)
    return f'<section aria-label="{escape(words.LISTS[name])}">{head}<ol>{items}</ol></section>'


def _row_html(row: Row, show_bought: bool) -> str:
    facts = " · ".join(part for part in (row.department, row.price, row.number) if part)
    chips = "".join(
        f'<em class="v-chip{look}">{escape(told)}</em>'
        for told, look, is_shown in (
            (words.BOUGHT, " v-chip-good", show_bought and row.was_bought),
            (words.MOVED.format(rank=row.rank_before), "", row.rank_before is not None),
        )
        if is_shown
    )
    return (
        f"<li><details><summary><span>{row.rank}</span>"
        f"<span><b><bdi>{escape(row.title)}</bdi></b> {chips}<small>{escape(facts)}</small></span>"
        f"{_chance_html(row)}"
        f"<span><bdi>{escape(row.sentence)}</bdi></span></summary>"
        f"{_why_html(row)}</details></li>"
    )


def _chance_html(row: Row) -> str:
    percent = max(_LEAST_PERCENT, round(100 * row.bar))
    track = f'<i aria-hidden="true"><u style="width:{percent}%"></u></i>'
    if row.chance is None:
        return f'<span class="v-chance" title="{escape(words.STRENGTH)}">{track}</span>'
    written = words.CHANCE.format(chance=chance_text(row.chance))
    about = escape(words.CHANCE_HELP)
    return f'<span class="v-chance" title="{about}">{escape(written)}{track}</span>'


def chance_text(chance: float) -> str:
    """Write a chance: small ones with a decimal."""
    return numbers.percent(chance, 0 if chance >= 0.1 else 1)


def odds_text(contribution: float) -> str:
    """Write what a contribution does to the odds: "×1.8", or "×1.04" where it is that small."""
    if abs(contribution) < _NONE:
        return words.NO_EFFECT
    return factor_text(math.exp(contribution), 1 if abs(contribution) >= _SMALL else 2)


def pushes_html(pushes: tuple[Push, ...], reach: float) -> str:
    """Give reasons as bars to the right and to the left, with what they rest on."""
    return "".join(_push_html(push, reach) for push in pushes)


def reach_of(pushes: tuple[Push, ...]) -> float:
    """Give the contribution that fills a bar."""
    return max((abs(push.contribution) for push in pushes), default=1.0) or 1.0


def _why_html(row: Row) -> str:
    told, rest = row.pushes[:REASONS_TOLD], row.pushes[REASONS_TOLD:]
    bars, reach = pushes_html(told, reach_of(row.pushes)), reach_of(row.pushes)
    if rest:
        others = sum(push.contribution for push in rest)
        bars += bar_html(_others_text(len(rest)), "", others, reach)
    return f'<div class="v-pushes"><p>{escape(words.WHY_HEAD)}</p>{bars}</div>'


def _others_text(count: int) -> str:
    return numbers.counted(count, words.WHY_OTHER, words.WHY_OTHERS)


def _push_html(push: Push, reach: float) -> str:
    return bar_html(reason_words.TITLES[push.reason], push.told.text, push.contribution, reach)


def bar_html(title: str, told: str, contribution: float, reach: float) -> str:
    """Give one reason: its title, what it rests on, its bar and what it does to the odds."""
    side = "v-for" if contribution > 0 else "v-against"
    is_drawn = abs(contribution) >= _NONE
    percent = max(1, round(100 * min(abs(contribution) / reach, 1))) if is_drawn else 0
    small = f"<small><bdi>{escape(told)}</bdi></small>" if told else ""
    return (
        f'<div class="v-push"><span>{escape(title)}{small}</span>'
        f'<i class="{side}" aria-hidden="true"><u style="width:{percent}%"></u></i>'
        f"<span>{escape(odds_text(contribution))}</span></div>"
    )
