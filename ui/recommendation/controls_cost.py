"""What the controls cost on the weeks that came, and what is bought with it."""

from functools import partial
from html import escape
from math import isfinite

import numpy as np
import streamlit as st

from core.intervals import Estimate
from core.receipts import Receipt
from core.recommendation.controls.cost import REPLICATES, ControlCost, cost
from core.recommendation.controls.settings import CONTROL_NAMES, Controls
from core.recommendation.lists import LIST_NAMES, ListName
from ui import numbers
from ui.cards import Kpi, cards_html
from ui.recommendation import controls_trade_off
from ui.recommendation.controls import setting_text
from ui.recommendation.controls_told import Costs, changes, lead, shown_lists
from ui.recommendation.days import weeks_text
from ui.recommendation.kept import Setting, kept
from ui.recommendation.shop_view import ShopView
from ui.words.recommendation import controls as words

SEED = 5


def draw(view: ShopView, asked: Controls) -> None:
    """Draw the cost where the controls are; half a second the first time at a setting.

    Parameters
    ----------
    view : ShopView
    asked : Controls
    """
    st.html(cost_html(view, asked, costs(view, asked)))


def draw_more(view: ShopView, asked: Controls) -> None:
    """Offer what the controls bring, and each of them from end to end; made when opened."""
    folder = st.expander(words.MORE, on_change="rerun", key="list-controls-more")
    if not folder.open:
        return
    with folder:
        found = costs(view, asked)
        st.html(table_html(found))
        if lists := shown_lists(found):
            controls_trade_off.draw(view, asked, lists)


def costs(view: ShopView, controls: Controls) -> Costs:
    """Judge both lists of all households under the controls, kept by setting."""
    return kept(view, "control-cost", setting_of(controls), partial(_costs, view, controls))


def setting_of(controls: Controls) -> Setting:
    """Give all that a cost depends on, for caches."""
    moved = [float(getattr(controls, name)) for name in CONTROL_NAMES]
    return (*moved, controls.count, repr(sorted(controls.excluded)))


def cost_html(view: ShopView, controls: Controls, found: Costs) -> str:
    """Give the cost in a sentence and a card for each list, as escaped HTML."""
    days = view.recommender.past.horizon_days
    cards = [_card(view, controls, name, found[name]) for name in LIST_NAMES]
    notes = [words.EXCLUDED_COUNTS] if controls.excluded else []
    emptied = sum(one.emptied for one in found.values())
    if emptied:
        notes.append(numbers.counted(emptied, words.EMPTIED_ONE, words.EMPTIED))
    told = "".join(f'<p class="v-note">{escape(note)}</p>' for note in notes)
    return (
        f'<div class="v-control-cost"><h4 class="v-small-title">{escape(words.COST_TITLE)}</h4>'
        f"<p>{escape(lead(controls, found, days))}</p>{cards_html(cards, 'list-cost')}"
        f"{told}</div>"
    )


def _costs(view: ShopView, controls: Controls) -> Costs:
    rng = np.random.default_rng(SEED)
    return {name: cost(view.boards[name], controls, view.shelf, rng) for name in LIST_NAMES}


def _card(view: ShopView, controls: Controls, name: ListName, one: ControlCost) -> Kpi:
    label = words.CARD.format(list=words.LISTS[name])
    value, change = numbers.decimal(one.controlled.ndcg.value), one.difference
    moved = isfinite(change.value) and not controls.at_rest
    unclear = change.low <= 0 <= change.high
    beside = words.CARD_BESIDE.format(before=numbers.decimal(one.at_rest.ndcg.value))
    return Kpi(
        label,
        value,
        delta=round(change.value, 3) if moved else None,
        delta_format="%+.3f",
        delta_text=beside if moved else "",
        good="neutral" if unclear else "up",
        receipt=_receipt(view, controls, one, label, value),
    )


def _receipt(
    view: ShopView, controls: Controls, one: ControlCost, label: str, value: str
) -> Receipt:
    settings = [
        (words.SHORT[name], setting_text(name, getattr(controls, name))) for name in CONTROL_NAMES
    ]
    return Receipt(
        title=label,
        value=value,
        definition=words.CARD_DEFINITION.format(
            count=controls.count,
            weeks=weeks_text(view.recommender.past.horizon_days),
            interval=_written(one.controlled.ndcg, signed=False),
            change=_written(one.difference, signed=True),
            replicates=numbers.count(REPLICATES),
        ),
        source=view.origin,
        model=view.model,
        code=words.CARD_CODE,
        parameters=(
            (words.PARAMETERS["households"], numbers.count(one.households)),
            (words.PARAMETERS["count"], str(controls.count)),
            *settings,
            (words.PARAMETERS["excluded"], str(len(controls.excluded))),
        ),
    )


def _written(figure: Estimate, *, signed: bool) -> str:
    write = partial(numbers.signed, digits=4) if signed else numbers.decimal
    return numbers.interval(figure.value, figure.low, figure.high, write)


def table_html(found: Costs) -> str:
    """Give what all households' lists are like, at rest and now, a row a figure, escaped."""
    columns = [words.LISTS[name] for name in LIST_NAMES]
    head = "".join(f'<th scope="col">{escape(t)}</th>' for t in (words.FIGURE_HEAD, *columns))
    by_list = [changes(found[name]) for name in LIST_NAMES]
    body = "".join(
        f'<tr><th scope="row">{escape(title)}</th>'
        + "".join(
            f'<td data-column="{escape(column)}">{escape(told[figure].told)}</td>'
            for column, told in zip(columns, by_list, strict=True)
        )
        + "</tr>"
        for figure, title in words.ROWS.items()
        if all(figure in told for told in by_list)
    )
    return f'<table class="v-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
