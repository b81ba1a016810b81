"""What came of learning from a visitor's shop: how good it is beside simple rules, and ways on."""

from html import escape

import numpy as np
import streamlit as st

from core.receipts import Receipt
from core.recommendation.lists import LIST_NAMES, ListName
from core.recommendation.own_shop.reading import OwnShop
from core.recommendation.own_shop.split import span_of
from core.recommendation.shop import Shop
from core.verdicts import Verdict, verdict
from ui import comparison, numbers, panels
from ui.comparison import in_sentence
from ui.ladder import Rung, ladder_html
from ui.recommendation import household_export
from ui.recommendation.days import day_text
from ui.recommendation.shop_state import SHIPPED, YOURS, open_view
from ui.recommendation.shop_view import LEAST_JUDGED, ShopView
from ui.resources import recommendation as resources
from ui.words.recommendation import shop as words

_WAYS = (
    (words.LOOK, "household"),
    (words.NEWCOMER, "newcomer"),
    (words.WORTH, "business"),
    (words.EVIDENCE, "evidence"),
)


def show_answer(view: ShopView) -> None:
    """Draw the answer in one sentence, and the ways on."""
    st.html(f'<p class="v-lead">{answer_html(view)}</p>')
    with st.container(horizontal=True):
        for label, name in _WAYS:
            st.button(label, key=f"open-{name}", on_click=open_view, args=(name, YOURS))
        back = ("household", SHIPPED)
        st.button(words.BACK, key="back-to-sample", on_click=open_view, args=back, type="tertiary")


def show_judged(view: ShopView) -> None:
    """Draw both lists' ladders beside simple rules, and what can be taken along."""
    st.subheader(words.LADDERS_TITLE, anchor=False)
    drawn = "".join(_ladder_html(view, name) for name in LIST_NAMES)
    note = f"{words.LADDERS_NOTE} {words.VIEWS_NOTE}"
    st.html(f'<div class="v-versus">{drawn}</div><p class="v-note">{escape(note)}</p>')
    st.subheader(words.TAKE_TITLE, anchor=False)
    household_export.show(view)


def answer_html(view: ShopView) -> str:
    """Say whether learning was worth it, as escaped HTML."""
    judged = escape(judged_text(view))
    return words.ANSWER.format(name=escape(view.origin.name), judged=judged)


def judged_text(view: ShopView) -> str:
    """Say how each list does beside the best of what it was judged against."""
    (first, again), (second, discover) = (_beside_best(view, name) for name in LIST_NAMES)
    if again and discover and first == second and first in words.JUDGED_ALIKE:
        lists = {"first": words.LISTS["again"], "second": words.LISTS["discover"]}
        return words.JUDGED_ALIKE[first].format(again=again, discover=discover, **lists)
    told = ((again, first), (discover, second))
    return " ".join(_one(view, *found) for found in zip(LIST_NAMES, told, strict=True))


def _one(view: ShopView, name: ListName, found: tuple[str, Verdict]) -> str:
    rival, told = found
    judged = judged_count(view, name)
    form = words.JUDGED[told] if rival else words.JUDGED_FEW if judged else words.JUDGED_NOT
    customers = numbers.counted(judged, words.CUSTOMER_ONE, words.CUSTOMERS)
    return form.format(list=words.LISTS[name], rival=rival, customers=customers)


def judged_count(view: ShopView, name: ListName) -> int:
    """Count the customers that bought something a list could have held."""
    return int(np.count_nonzero(view.boards[name].relevant))


def _beside_best(view: ShopView, name: ListName) -> tuple[Verdict, str]:
    """Give the verdict on a list beside the best other way, and its name; empty without one."""
    metric, evaluation = _measure(name), view.evaluation
    figures = {recipe: found[metric].value for recipe, found in evaluation.baselines.items()}
    known = {recipe: value for recipe, value in figures.items() if value is not None}
    # Resampling a handful of customers gives next to no interval, and so a false verdict.
    if not known or judged_count(view, name) < LEAST_JUDGED:
        return "cannot be judged", ""
    best = max(known, key=known.__getitem__)
    titles = comparison.baseline_titles(resources.task())
    return verdict(evaluation.advantages[best][metric]), in_sentence(titles[best])


def cards(shop: Shop, own: OwnShop, orders: int) -> list[panels.Kpi]:
    """Give the figures of what was found in the file, each with its receipt."""
    lines, span, tally = shop.orders.lines, span_of(shop.orders), own.verdict.tally
    first, last = day_text(span.first_day), day_text(span.last_day)
    shown = [
        (
            words.CARD_CUSTOMERS,
            len(shop.orders),
            numbers.counted(orders, words.ORDER_ONE, words.ORDERS),
        ),
        (words.CARD_PRODUCTS, len(shop.catalogue), ""),
        (
            words.CARD_PURCHASES,
            len(lines),
            numbers.counted(tally.rows, words.CARD_PURCHASES_TEXT_ONE, words.CARD_PURCHASES_TEXT),
        ),
        (words.CARD_DAYS, span.days, words.CARD_DAYS_TEXT.format(first=first, last=last)),
        (words.CARD_JUDGED, own.verdict.tested_households, _judged_by(own)),
    ]
    return [_card(shop, label, numbers.count(value), told) for label, value, told in shown]


def _card(shop: Shop, label: str, value: str, told: str) -> panels.Kpi:
    definition, code = words.CARD_RECEIPTS[label]
    receipt = Receipt(label, value, definition, shop.source, None, code)
    return panels.Kpi(label, value, delta_text=told, receipt=receipt)


def _judged_by(own: OwnShop) -> str:
    if own.split is None:
        return words.CARD_JUDGED_NONE
    horizon = numbers.counted(own.split.horizon_days, words.DAY_ONE, words.DAYS)
    return words.CARD_JUDGED_TEXT.format(horizon=horizon, day=day_text(own.split.as_of))


def _ladder_html(view: ShopView, name: ListName) -> str:
    customers = numbers.counted(judged_count(view, name), words.CUSTOMER_ONE, words.CUSTOMERS)
    rungs, form = _rungs(view, name), words.LADDER_NONE
    drawn = f"<p>{escape(words.JUDGED_NOT_WHY)}</p>"
    if rungs:
        drawn, form = ladder_html(rungs, 0.0, max(rung.high for rung in rungs)), words.LADDER
    title = form.format(list=words.LISTS[name], customers=customers)
    return f'<section><h4 class="v-small-title">{escape(title)}</h4>{drawn}</section>'


def _rungs(view: ShopView, name: ListName) -> list[Rung]:
    """Give the model and what stands beside it, of those that could be judged."""
    task, metric = resources.task(), _measure(name)
    found = next(one for one in task.metrics if one.name == metric)
    ranked = comparison.ranking(task, view.evaluation, found)
    return [rung for rung in ranked if np.isfinite([rung.value, rung.low, rung.high]).all()]


def _measure(name: ListName) -> str:
    return f"{name}_ndcg_10"
