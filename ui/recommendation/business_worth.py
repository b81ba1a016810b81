"""What better lists would be worth in a year, with the visitor's own assumptions."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html import escape

import numpy as np
import pandas as pd
import streamlit as st

from core.exports import to_csv
from core.recommendation.controls.hits import MeasuredHits
from core.recommendation.lists import ListName
from core.recommendation.uplift import Mover, Range, Uplift, UpliftAssumptions, uplift
from ui import inputs, numbers, panels, tables, theme
from ui.charts.recommendation_worth import tornado
from ui.frame import fragment
from ui.recommendation.business_assumptions import (
    ask,
    in_currency,
    knows_prices,
    pace_of,
    share_text,
    written_amount,
)
from ui.recommendation.business_hits import NO_LIST, SEED, hits
from ui.recommendation.business_worth_cards import cards
from ui.recommendation.days import day_text, days_text
from ui.recommendation.shop_view import LEAST_JUDGED, ShopView
from ui.words.recommendation import business as words


@dataclass(frozen=True)
class Worth:
    """One question with its answer.

    Parameters
    ----------
    view : ShopView
    name : list name
    baseline : str
        A recipe's name, or :data:`ui.recommendation.business_hits.NO_LIST`.
    hits : MeasuredHits
    assumptions : UpliftAssumptions
    found : Uplift
    """

    view: ShopView
    name: ListName
    baseline: str
    hits: MeasuredHits
    assumptions: UpliftAssumptions
    found: Uplift

    @property
    def against(self) -> str:
        """Name what our lists are compared with, within a sentence."""
        return baselines(self.view)[self.baseline]

    def money(self, value: float) -> str:
        """Write an amount."""
        return written_amount(value, self.view.shop.currency)

    @property
    def knows_prices(self) -> bool:
        """Say whether the price began as a measurement."""
        return knows_prices(pace_of(self.view))


@fragment
def show(view: ShopView) -> None:
    """Draw the part; a control reruns the part, not the page."""
    lead, choice, top = st.container(key="lead-worth"), st.container(), st.container()
    picture, below = st.container(), st.container()
    with choice:
        name, baseline, places = ask_question(view)
    with below:
        st.subheader(words.ASSUMPTIONS, anchor=False)
        assumed = ask(view, name)
        rest = st.container()
    if len(view.boards[name]) < LEAST_JUDGED:
        with top:
            panels.empty_state(words.FEW_TITLE, few_text(view, name))
        return
    with top:
        measured = hits(view, name, baseline, places)
    if measured is None or not np.isfinite(measured.extra.value):
        with top:
            panels.empty_state(words.HITS_STOPPED_TITLE, words.HITS_STOPPED)
        return
    horizon = view.recommender.past.horizon_days
    assumptions = assumed.with_hits(measured.extra, places, horizon)
    found = uplift(assumptions, np.random.default_rng(SEED))
    worth = Worth(view, name, baseline, measured, assumptions, found)
    lead.html(f"<p>{answer_html(worth)}</p>")
    with top:
        panels.kpi_row(cards(worth), key="worth")
        st.html(notes_html(worth))
    with picture:
        draw_movers(worth)
    with rest:
        draw_steps(worth)
        offer_file(worth)


def few_text(view: ShopView, name: ListName) -> str:
    """Say that too few households were judged, and which are missing."""
    count = len(view.boards[name])
    return words.FEW.format(
        least=LEAST_JUDGED,
        households=numbers.counted(count, words.FEW_ONE, words.FEW_MANY),
        days=days_text(view.recommender.past.horizon_days),
        day=day_text(view.as_of),
    )


def baselines(view: ShopView) -> dict[str, str]:
    """Give what our lists can be compared with in a shop, by code."""
    known = {name: words.BASELINES[name] for name in words.BASELINES if name in view.scorers}
    return {**known, NO_LIST: words.NO_LIST}


def ask_question(view: ShopView) -> tuple[ListName, str, int]:
    """Ask which list is compared with what, over how many places."""
    with st.container(key="grid-worth-question", gap=None):
        code = inputs.choice(words.LIST, {str(k): v for k, v in words.LISTS.items()}, "list")
        name: ListName = "again" if code == "again" else "discover"
        offered = baselines(view)
        # What a household bought most often says nothing of what it never bought.
        if name == "discover":
            offered.pop("frequency", None)
        usual = "frequency" if name == "again" and "frequency" in offered else next(iter(offered))
        # Each list has a choice of its own, since their first options differ.
        baseline = inputs.choice(words.BASELINE, offered, f"instead-{name}", usual)
        places = inputs.choice(words.PLACES, words.COUNTS, "places", "10")
    return name, baseline, int(places)


def answer_html(worth: Worth) -> str:
    """Give the answer in one sentence, as escaped HTML."""
    value = worth.found.value
    form = words.ANSWER if value.value > 0 else words.ANSWER_LOSS
    if value.low <= 0 <= value.high:
        form = words.ANSWER_UNCLEAR
    return form.format(
        list=escape(words.LISTS[worth.name]),
        baseline=escape(worth.against),
        value=escape(worth.money(value.value)),
        between=escape(between(value.low, value.high, worth.money)),
        incremental=escape(share_text(worth.assumptions.incremental_share.likely)),
    )


def between(low: float, high: float, write: Callable[[float], str]) -> str:
    """Write the ends of an interval of money."""
    return words.TO.format(low=write(low), high=write(high))


def notes_html(worth: Worth) -> str:
    """Say what the figure cannot tell, as HTML of our own words."""
    notes = [words.AGAIN_NOTE] if worth.name == "again" else []
    if not worth.knows_prices:
        price = worth.money(worth.assumptions.item_price.likely)
        notes.append(words.PRICE_NOTICE.format(price=price))
    thousand = 1000 * worth.found.value.value / max(worth.assumptions.households.likely, 1)
    told = words.PER_THOUSAND.format(value=worth.money(thousand))
    listed = "".join(f'<p class="v-note v-notice">{escape(note)}</p>' for note in notes)
    return f'{listed}<p class="v-note">{escape(told)} {escape(words.NOT_SHOWN)}</p>'


def draw_movers(worth: Worth) -> None:
    """Draw which number the worth hangs on most."""
    movers = worth.found.movers
    # Where nothing was found in addition, no number moves anything.
    if not movers or movers[0].value_at_low == movers[0].value_at_high:
        return
    names = [words.MOVERS[mover.name] for mover in movers]
    first = movers[0]
    worths = sorted((first.value_at_low, first.value_at_high))
    title = words.TORNADO_TITLE.format(
        mover=names[0], low=worth.money(worths[0]), high=worth.money(worths[1])
    )
    ends = [mover_ends(worth, mover) for mover in movers]
    x_title = in_currency(words.TORNADO_X, worth.view.shop.currency, is_markdown=False)
    value = worth.found.value.value
    palette = theme.palette()
    panels.chart(
        tornado(movers, value, names, ends, title, x_title, worth.money, palette),
        key="chart-worth-movers",
    )


def mover_ends(worth: Worth, mover: Mover) -> tuple[str, str]:
    """Write the ends of a number in its unit."""
    write = _writers(worth).get(mover.name, share_text)
    return write(mover.low), write(mover.high)


def draw_steps(worth: Worth) -> None:
    """Draw how the figure comes about, step by step."""
    st.markdown(f"**{words.STEPS_TITLE}**")
    st.html(tables.table_html(words.STEPS_HEAD, steps(worth), figures=(2,)))
    orders = worth.assumptions.orders_a_week.likely * worth.assumptions.horizon_days / 7
    seen = numbers.percent(worth.assumptions.seen_share.likely, 0)
    caption = words.STEPS_CAPTION.format(
        days=days_text(worth.assumptions.horizon_days), seen=seen, orders=numbers.decimal(orders, 1)
    )
    st.html(f'<p class="v-note">{escape(caption)}</p>')


def steps(worth: Worth) -> list[tuple[str, str, str]]:
    """Give each step with its formula and its figure."""
    assumed, found = worth.assumptions, worth.found.steps
    price = worth.money(assumed.item_price.likely)
    told = {
        "days": days_text(assumed.horizon_days),
        "times": numbers.decimal(365.25 / assumed.horizon_days, 1),
        "places": assumed.places,
        "hits": numbers.decimal(assumed.extra_hits.value),
        "incremental": share_text(assumed.incremental_share.likely),
        "price": price if worth.knows_prices else words.PRICE_ASSUMED.format(price=price),
        "margin": share_text(assumed.margin.likely),
    }
    figures = (
        numbers.compact(found.lists_seen),
        numbers.compact(found.extra_found),
        numbers.compact(found.extra_sold),
        worth.money(found.sales),
        worth.money(found.margin),
        worth.money(-found.cost),
    )
    pairs = zip(words.STEPS, figures, strict=True)
    return [(title, formula.format(**told), figure) for (title, formula), figure in pairs]


def offer_file(worth: Worth) -> None:
    """Offer the calculation as a table."""
    st.download_button(
        words.TAKE,
        partial(_csv, worth),
        file_name=f"{words.TAKE_FILE}.csv",
        mime="text/csv",
        key="take-worth",
        on_click="ignore",
        icon=":material/download:",
    )


def _csv(worth: Worth) -> bytes:
    return to_csv(table(worth))


def table(worth: Worth) -> pd.DataFrame:
    """Give assumptions and result as a table, shares as 0 to 1."""
    found = worth.found
    value, extra = found.value, worth.hits.extra
    rows = [(words.TAKE_MEASURED, words.MOVERS["extra_hits"], extra.low, extra.value, extra.high)]
    rows += [
        (words.TAKE_ASSUMED, words.ASSUMED[name], *_ends(asked))
        for name, asked in worth.assumptions.ranges.items()
    ]
    chance = found.chance_of_gain
    rows.append((words.TAKE_RESULT, words.CARD_VALUE, value.low, value.value, value.high))
    rows.append((words.TAKE_RESULT, words.CARD_CHANCE, chance, chance, chance))
    return pd.DataFrame(rows, columns=list(words.TAKE_COLUMNS))


def _ends(asked: Range) -> tuple[float, float, float]:
    return asked.low, asked.likely, asked.high


def _writers(worth: Worth) -> dict[str, Callable[[float], str]]:
    def hits_written(share: float) -> str:
        return numbers.signed(share * worth.assumptions.places, 2)

    return {
        "extra_hits": hits_written,
        "households": numbers.compact,
        "orders_a_week": lambda value: numbers.decimal(value, 1),
        "item_price": worth.money,
    }
