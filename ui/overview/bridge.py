"""Where growth came from: the bridge over the periods, and what moved in each of them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

import streamlit as st

from core.metrics.result import MetricResult
from ui import numbers, panels, theme
from ui.charts.metrics_axes import DatedNote, Span
from ui.charts.overview_bridge import bridge, steps_of
from ui.charts.overview_moves import Moves, moves
from ui.metric_values import period_text
from ui.metrics_books import BooksView
from ui.metrics_receipts import Again, metric_receipt_html, show_receipt
from ui.overview.currency import currency_name
from ui.overview.filters import Choices
from ui.overview.growth import Growth
from ui.overview.lead import untold
from ui.overview.notes import notes_html, within
from ui.overview.scene import BRIDGE, Scene, ask_one
from ui.theme import Palette
from ui.words import overview_company as words

if TYPE_CHECKING:
    from ui.drawing import Spec


def show_bridge(
    books: BooksView, choices: Choices, scene: Scene, notes: Sequence[DatedNote]
) -> None:
    """Draw the bridge of all periods, and beside it each period's moves."""
    result = scene.results.get(BRIDGE)
    if result is None:
        return
    st.subheader(words.BRIDGE_TITLE)
    if result.latest is None or result.latest.undefined:
        panels.empty_state(words.BRIDGE_EMPTY, untold(books, BRIDGE, words.BRIDGE_WHY))
        return
    growth, palette = Growth.of(result), theme.palette()
    drawn = moves_of(result, notes)
    with st.container(key="charts-bridge"):
        panels.chart(bridge_chart(growth, palette), key="overview-bridge", alt=alt_text(growth))
        panels.chart(moves(drawn, palette), key="overview-moves")
        if drawn.notes:
            st.html(notes_html(drawn.notes))
    again = Again(
        words.BRIDGE_TITLE,
        closing_text(growth),
        lambda: closing_text(Growth.of(ask_one(books, choices, BRIDGE))),
    )
    show_receipt("bridge", metric_receipt_html(result, again.value, choices.link), again)


def bridge_chart(growth: Growth, palette: Palette) -> "Spec":
    """Draw the bridge."""
    steps = steps_of(growth.start, growth.steps, growth.first, growth.last)
    unit = words.MRR_IN.format(currency=currency_name(growth.display.code))
    return bridge(steps, finding(growth), unit, growth.write, palette)


def alt_text(growth: Growth) -> str:
    """Say what the bridge shows, for who cannot see it."""
    told = (f"{words.BRIDGE_STEPS[kind]} {growth.write(moved)}" for kind, moved in growth.steps)
    return words.BRIDGE_ALT.format(
        start=growth.write(growth.start), end=growth.write(growth.end), steps=", ".join(told)
    )


def closing_text(growth: Growth) -> str:
    """Write the sum that the bridge closes with: start + moves = end."""
    return words.BRIDGE_RECEIPT.format(
        start=growth.write(growth.start),
        moved=growth.write(sum(growth.moved.values())),
        end=growth.write(growth.end),
    )


def finding(growth: Growth) -> str:
    """Say where MRR went, and which moves counted most in and out, where there were any."""
    form = words.BRIDGE_UP if growth.net >= 0 else words.BRIDGE_DOWN
    most = max(growth.moved, key=lambda kind: growth.moved[kind])
    least = min(growth.moved, key=lambda kind: growth.moved[kind])
    causes = []
    if growth.moved[most] > 0:
        causes.append(words.BRIDGE_MOST.format(kind=words.BRIDGE_STEPS[most].lower()))
    if growth.moved[least] < 0:
        causes.append(words.BRIDGE_LEAST.format(kind=words.BRIDGE_STEPS[least].lower()))
    told = form.format(net=growth.write(abs(growth.net)))
    return f"{told}: {', '.join(causes)}" if causes else told


def moves_of(result: MetricResult, notes: Sequence[DatedNote]) -> Moves:
    """Give what the chart of each period's moves shows."""
    whole, grain = result.answer.whole, result.request.grain
    periods = [str(day) for day in whole.periods]
    span = Span(periods[0], str(whole.days("last_day")[-1] + timedelta(days=1)))
    currency = words.CURRENCIES.get(result.display.code, result.display.code)
    return Moves(
        moves_finding(result),
        words.MOVES_Y.format(currency=currency, grain=words.GRAINS[grain]),
        grain,
        span,
        periods,
        [(kind, whole.columns[result.named(kind)].tolist()) for kind in words.BRIDGE_STEPS],
        whole.columns["is_unfinished"].tolist(),
        within(notes, span.first, span.after),
        Growth.of(result).write,
    )


def moves_finding(result: MetricResult) -> str:
    """Say how much came in for what was lost in the last finished period."""
    grain = result.request.grain
    finished = result.answer.whole.finished
    usual = words.MOVES_FINDING.format(grain=words.GRAINS[grain])
    if not len(finished):
        return usual
    last = {kind: finished.columns[result.named(kind)][-1] for kind in words.BRIDGE_STEPS}
    lost = -(last["churn_usd"] + last["contraction_usd"])
    gained = last["new_usd"] + last["expansion_usd"] + last["reactivation_usd"]
    if lost <= 0:
        return usual
    period = period_text(finished.periods[-1], grain)
    return words.MOVES_FINDING_LAST.format(times=numbers.decimal(gained / lost, 1), period=period)
