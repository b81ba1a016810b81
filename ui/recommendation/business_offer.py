"""An offer of one's own: choose products, see who is likely to buy them, and take them along."""

from collections.abc import Callable
from functools import partial
from html import escape

import numpy as np
import pandas as pd
import streamlit as st

from core.errors import OptionError
from core.exports import to_csv, to_parquet
from core.recommendation.campaigns.answers import reasons_of
from core.recommendation.campaigns.features import PURCHASE_FEATURES
from ui import numbers, panels, tables, theme
from ui.charts.recommendation_campaigns import gains
from ui.frame import fragment
from ui.recommendation.business_assumptions import chance_text
from ui.recommendation.business_campaign_who import reason_text
from ui.recommendation.business_offer_cards import cards
from ui.recommendation.business_offer_choice import Asked, ask
from ui.recommendation.business_offer_found import Chosen, Found, choose, curves, found_for
from ui.recommendation.controls_told import households_text
from ui.recommendation.days import day_text, days_text
from ui.recommendation.shop_view import ShopView
from ui.words.recommendation import business_offer as words

SHOWN, REASONS = 6, 2
TENTH = 0.1
# From this mean chance on, households are said to buy anyway.
SURE = 0.8


@fragment
def show(view: ShopView) -> None:
    """Draw the part; a control reruns the part, not the page."""
    lead, choice, below = st.container(key="lead-offer"), st.container(), st.container()
    with choice:
        asked = ask(view)
    try:
        found = found_for(view, asked)
    except OptionError as error:
        with below:
            told = f"{error.given} {error.action}"
            panels.empty_state(words.TOO_SHORT_TITLE, told)
        return
    chosen = choose(view, asked, found)
    lead.html(f"<p>{answer_html(view, asked, chosen)}</p>")
    with below:
        panels.kpi_row(cards(view, asked, found, chosen), key="offer")
        st.html(notes_html(asked, chosen))
        draw_gains(view, asked, found)
        draw_who(view, found, chosen)
        offer_files(view, found, chosen)


def answer_html(view: ShopView, asked: Asked, chosen: Chosen) -> str:
    """Give the answer in one sentence, as escaped HTML."""
    buyers = chosen.buyers
    told = words.ANSWER.format(
        size=numbers.counted(len(chosen.households), words.SIZE_ONE, words.SIZE),
        offer=f"<bdi>{escape(asked.offer)}</bdi>",
        buyers=numbers.count(buyers.value),
        days=days_text(view.recommender.past.horizon_days),
        between=numbers.between(buyers.low, buyers.high, numbers.count),
    )
    if chosen.came is None:
        return told
    came, lot = numbers.count(chosen.came), numbers.count(chosen.lot)
    return told + words.ANSWER_CAME.format(came=came, lot=lot)


def notes_html(asked: Asked, chosen: Chosen) -> str:
    """Say what the figures mean for an offer, as escaped HTML."""
    notes = [words.USUAL.format(name=asked.offer)] if asked.is_usual else []
    share = chosen.buyers.value / max(len(chosen.households), 1)
    unsure = words.NOTE_UNSURE.format(share=numbers.percent(share, 0))
    notes.append(words.NOTE if share >= SURE else unsure)
    if chosen.answers is not None:
        answers = chosen.answers
        coupon = words.COUPON_NOTE.format(
            size=numbers.counted(len(chosen.households), words.SIZE_ONE, words.SIZE),
            answers=numbers.count(answers.value),
            between=numbers.between(answers.low, answers.high, numbers.count),
            both=numbers.count(chosen.both),
        )
        notes.append(coupon)
    return "".join(f'<p class="v-note">{escape(note)}</p>' for note in notes)


def draw_gains(view: ShopView, asked: Asked, found: Found) -> None:
    """Draw what each way to choose households would have reached of those who bought."""
    drawn = curves(view, asked, found)
    if not drawn:
        if found.bought is not None:
            st.caption(words.GAINS_NONE)
        return
    ours = numbers.percent(drawn[0].at(TENTH), 0)
    axis_titles = (words.GAINS_X, words.GAINS_Y)
    title = words.GAINS_TITLE.format(ours=ours)
    panels.chart(gains(drawn, title, axis_titles, theme.palette()), key="chart-offer-gains")
    caption = words.GAINS_CAPTION.format(
        households=households_text(len(view.active)),
        days=days_text(view.recommender.past.horizon_days),
        day=day_text(view.as_of),
    )
    same = words.GAINS_SAME.format(theirs=numbers.percent(drawn[1].at(TENTH), 0))
    st.html(f'<p class="v-note">{escape(same)} {escape(caption)}</p>')


def draw_who(view: ShopView, found: Found, chosen: Chosen) -> None:
    """Draw the first households with what raises their chance."""
    st.subheader(words.WHO_TITLE, anchor=False)
    head = list(words.WHO_HEAD)
    if found.coupon is not None:
        head.append(words.WHO_COUPON)
    if found.bought is not None:
        head.append(words.WHO_CAME)
    rows = [_row(view, found, household) for household in chosen.households[:SHOWN].tolist()]
    figures = (1, 3) if found.coupon is not None else (1,)
    st.html(tables.table_html(head, rows, figures=figures))


def _row(view: ShopView, found: Found, household: int) -> list[str]:
    cells = [
        str(view.shop.orders.households[household]),
        chance_text(float(found.probability[household])),
        why(view, found, household),
    ]
    if found.coupon_chance is not None:
        cells.append(chance_text(float(found.coupon_chance[household])))
    if found.bought is not None:
        cells.append(words.CAME_YES if found.bought[household] else words.CAME_NO)
    return cells


def why(view: ShopView, found: Found, household: int) -> str:
    """Say what raises a household's chance most."""
    reasons = reasons_of(found.model, found.values, household, PURCHASE_FEATURES)
    raising = [reason for reason in reasons if reason.contribution > 0][:REASONS]
    return "; ".join(reason_text(reason, view.shop.currency) for reason in raising)


def offer_files(view: ShopView, found: Found, chosen: Chosen) -> None:
    """Offer the chosen households; each file is made when it is asked for."""
    make = partial(_file, view, found, chosen)
    take = numbers.counted(len(chosen.households), words.TAKE_ONE, words.TAKE)
    with st.container(horizontal=True):
        for label, write, ending, mime in (
            (take, to_csv, "csv", "text/csv"),
            (words.TAKE_PARQUET, to_parquet, "parquet", "application/vnd.apache.parquet"),
        ):
            st.download_button(
                label,
                partial(make, write),
                file_name=f"{words.TAKE_FILE}.{ending}",
                mime=mime,
                key=f"take-offer-{ending}",
                on_click="ignore",
                icon=":material/download:",
            )


def _file(
    view: ShopView, found: Found, chosen: Chosen, write: Callable[[pd.DataFrame], bytes]
) -> bytes:
    return write(table(view, found, chosen))


def table(view: ShopView, found: Found, chosen: Chosen) -> pd.DataFrame:
    """Give the chosen households, the likeliest to buy first."""
    rows = chosen.households
    columns = (
        np.arange(1, len(rows) + 1),
        view.shop.orders.households[rows].astype(str),
        found.probability[rows].round(4),
        [why(view, found, household) for household in rows.tolist()],
    )
    frame = pd.DataFrame(dict(zip(words.COLUMNS, columns, strict=True)))
    if found.coupon_chance is not None:
        frame[words.COUPON_COLUMN] = found.coupon_chance[rows].round(4)
    return frame
