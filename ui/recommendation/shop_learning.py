"""Learning from a visitor's shop: offered, shown while it goes on, and taken over at its end."""

import math
from collections.abc import Iterator
from dataclasses import replace
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.progress import Progress
from core.recommendation.own_shop.job import TrainingJob
from core.recommendation.own_shop.reading import OwnShop
from core.recommendation.own_shop.split import span_of
from core.recommendation.shop import Shop
from ui import inputs, numbers, panels, work
from ui.boundary import error_panel
from ui.recommendation.days import span_text
from ui.recommendation.shop_found import cards, show_answer, show_judged
from ui.recommendation.shop_state import SHOP, YOURS, held
from ui.recommendation.shop_view import ShopView
from ui.recommendation.shop_yours import YourShop
from ui.words.recommendation import shop as words

# What was measured on two cores; only for the estimate.
LEARN_LEAST_SECONDS, LEARNED_PER_SECOND, ROUNDED_SECONDS = 5.0, 15_000.0, 5


def show_learning(yours: YourShop, answer: DeltaGenerator, found: DeltaGenerator) -> None:
    """Draw how far a file has come: what can be learned, the progress, or what came of it.

    Parameters
    ----------
    yours : YourShop
        Read.
    answer, found : DeltaGenerator
        Where the sentence stands, and where its figures do.
    """
    own = yours.own
    if own.shop is None or own.split is None or own.verdict.word == "not usable":
        with answer:
            st.html(f'<p class="v-lead">{unusable_html(yours)}</p>')
        return
    with found:
        panels.kpi_row(cards(own.shop, own, yours.orders), key="shop-found")
    with answer:
        view = held().yours or _learned(yours, own.shop)
        if view is None:
            return
        inputs.carry(SHOP, YOURS)
        show_answer(view)
    with found:
        show_judged(view)


def found_html(shop: Shop, own: OwnShop) -> str:
    """Say what the file holds, as escaped HTML."""
    span = span_of(shop.orders)
    return words.FOUND.format(
        name=escape(shop.source.name),
        customers=numbers.counted(len(shop.orders), words.CUSTOMER_ONE, words.CUSTOMERS),
        products=numbers.counted(len(shop.catalogue), words.PRODUCT_ONE, words.PRODUCTS),
        days=numbers.counted(span.days, words.DAY_ONE, words.DAYS),
        span=span_text(span.first_day, span.last_day),
        word=words.VERDICT_WORDS[own.verdict.word],
    )


def unusable_html(yours: YourShop) -> str:
    """Say why nothing can be learned, as escaped HTML."""
    name, reason = yours.upload.source.name, yours.own.verdict.reasons[0].text
    return escape(words.FOUND_UNUSABLE.format(name=name, reason=reason))


def seconds_to_learn(shop: Shop) -> int:
    """Guess how long learning takes, from what was measured on two cores."""
    seconds = LEARN_LEAST_SECONDS + len(shop.orders.lines) / LEARNED_PER_SECOND
    return ROUNDED_SECONDS * math.ceil(seconds / ROUNDED_SECONDS)


def steps_of(job: TrainingJob, expected_seconds: float) -> Iterator[Progress]:
    """Give a job's progress; before it has a pace of its own, what is left by our measurements."""
    for step in job.steps():
        yield step if step.done else replace(step, seconds_left=expected_seconds)


def _learned(yours: YourShop, shop: Shop) -> ShopView | None:
    """Draw how far learning is; give the view once it is there."""
    told, offer = st.empty(), st.empty()
    told.html(f'<p class="v-lead">{found_html(shop, yours.own)}</p>')
    job = yours.job
    if job is None:
        _offer(offer, yours, shop, words.LEARN)
        return None
    _go_on(yours, job, shop)
    if job.state == "stopped":
        st.caption(words.STOPPED)
        _offer(offer, yours, shop, words.LEARN_AGAIN)
        return None
    made = job.state == "done" and work.carry_on(
        yours.make(), words.MAKING, f"make-{yours.key}", in_percent=True
    )
    if (refusal := yours.refusal()) is not None:
        error_panel(*refusal)
        _offer(offer, yours, shop, words.LEARN_AGAIN)
    elif made and yours.making is not None:
        held().yours = yours.making.future.result()
        told.empty()
    return held().yours


def _go_on(yours: YourShop, job: TrainingJob, shop: Shop) -> None:
    """Show the progress until learning ends; end it where the visitor presses “Stop”."""
    key = f"learn-{yours.key}"
    what = job.stage or (words.WAITING if job.state == "waiting" else words.LEARNING)
    if not work.carry_on(steps_of(job, seconds_to_learn(shop)), what, key, in_percent=True):
        # A process that is gone cannot go on: it begins again if the visitor wants.
        yours.end()
        work.forget(key)
        st.rerun()


def _offer(place: DeltaGenerator, yours: YourShop, shop: Shop, label: str) -> None:
    with place.container(horizontal=True, vertical_alignment="center"):
        st.button(
            label,
            key="learn-shop",
            on_click=yours.learn,
            type="primary",
            icon=":material/school:",
            help=words.LEARN_HELP,
        )
        told = words.LEARN_ABOUT.format(seconds=numbers.count(seconds_to_learn(shop)))
        st.caption(told, width="content")
