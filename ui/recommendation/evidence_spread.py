"""What everybody's top tens of one list show: how many products, and how well known."""

from functools import partial

import streamlit as st

from core.evaluation_file import Interval
from core.recommendation.lists import ListName
from core.recommendation.spread import Spread
from ui import comparison, numbers, tables, theme
from ui.charts.recommendation_evidence import known_by
from ui.ladder import Rung
from ui.recommendation.compare_models import MODEL
from ui.recommendation.evidence_draw import draw
from ui.recommendation.evidence_files import Found
from ui.words.recommendation import evidence as words


def draw_spread(found: Found, name: ListName) -> None:
    """Draw how well known the products are that each model shows, and how many it shows."""
    if found.study is None:
        return
    spread, titles = found.study.spread[name], found.titles()
    st.html(f'<h4 class="v-small-title">{words.SPREAD_TITLE}</h4>')
    title = words.SPREAD_FINDING.format(
        list=words.LISTS[name],
        shown=numbers.count(spread[MODEL].buyers_shown),
        bought=numbers.count(spread[MODEL].buyers_bought),
    )
    rungs = [_spread_rung(titles[recipe], one, recipe) for recipe, one in spread.items()]
    rungs.sort(key=lambda rung: rung.value)
    build = partial(known_by, rungs, spread[MODEL].buyers_bought, words.SPREAD_X, title)
    draw(found.view, "spread", (name,), lambda: build(theme.palette()))
    st.caption(words.SPREAD_CAPTION)
    with st.expander(words.TABLE):
        st.html(spread_table(spread, titles))


def _spread_rung(title: str, spread: Spread, recipe: str) -> Rung:
    written = words.SPREAD_ROW.format(
        buyers=numbers.counted(
            round(spread.buyers_shown), words.SPREAD_BUYERS_ONE, words.SPREAD_BUYERS
        ),
        products=numbers.counted(spread.products, words.SPREAD_PRODUCTS_ONE, words.SPREAD_PRODUCTS),
    )
    at = spread.buyers_shown
    return Rung(title, at, at, at, written, main=recipe == MODEL)


def spread_table(spread: dict[str, Spread], titles: dict[str, str]) -> str:
    """Give what everybody's top tens show, a row for each recipe, as escaped HTML."""
    rows = [
        (
            titles[recipe],
            numbers.count(one.products),
            numbers.percent(one.catalogue_share),
            _bits(one.novelty_bits),
            numbers.count(one.buyers_shown),
        )
        for recipe, one in spread.items()
    ]
    bought = numbers.count(spread[MODEL].buyers_bought)
    rows.append((words.SPREAD_REAL, "", "", "", bought))
    return tables.table_html(words.SPREAD_HEAD, rows, figures=(1, 2, 3, 4))


def _bits(figure: Interval) -> str:
    if figure.value is None:
        return numbers.MISSING
    ends = comparison.between(figure, lambda value: numbers.decimal(value, 2))
    return f"{words.SPREAD_BITS.format(bits=numbers.decimal(figure.value, 2))} ({ends})"
