"""Where growth came from: the bridge over the period, and what moved in each part of it."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from core.metrics.result import MetricResult
from ui import panels, theme
from ui.charts.overview_bridge import bridge, moves, steps_of
from ui.metric_values import dollars, period_text
from ui.metrics_books import BooksView
from ui.metrics_receipts import Again, metric_receipt_html, show_receipt
from ui.overview.filters import Choices
from ui.overview.scene import BRIDGE, Scene, ask_one
from ui.words import overview_company as words


def show_bridge(books: BooksView, choices: Choices, scene: Scene) -> None:
    """Draw the bridge of the whole period, and beside it its parts."""
    if BRIDGE not in scene.results or scene.results[BRIDGE].whole.empty:
        return
    result = scene.results[BRIDGE]
    st.subheader(words.BRIDGE_TITLE)
    palette = theme.palette()
    frame, moved = result.whole, moved_by_kind(result)
    start, end = float(frame["start_usd"].iloc[0]), float(frame["end_usd"].iloc[-1])
    first, last = _ends(result)
    told = [(words.BRIDGE_STEPS[kind], usd) for kind, usd in moved.items() if usd]
    steps = steps_of(start, told, first, last)
    with st.container(key="charts-bridge"):
        alt = words.BRIDGE_ALT.format(
            start=dollars(start),
            end=dollars(end),
            steps=", ".join(f"{title} {dollars(usd)}" for title, usd in told),
        )
        panels.chart(
            bridge(steps, finding(moved, end - start), palette), key="overview-bridge", alt=alt
        )
        grain = words.GRAINS[choices.grain]
        panels.chart(
            moves(
                [period_text(day.date(), choices.grain) for day in frame["period"]],
                [(title, frame[kind].tolist()) for kind, title in words.BRIDGE_STEPS.items()],
                frame["is_unfinished"].tolist(),
                _moves_finding(scene, grain),
                grain,
                palette,
            ),
            key="overview-moves",
        )
    again = Again(
        words.BRIDGE_TITLE,
        closing_text(result),
        lambda: closing_text(ask_one(books, choices, BRIDGE)),
    )
    show_receipt("bridge", metric_receipt_html(result, again.value, choices.link), again)


def closing_text(result: MetricResult) -> str:
    """Write the sum that the bridge closes with: start + moves = end."""
    frame = result.whole
    start, end = float(frame["start_usd"].iloc[0]), float(frame["end_usd"].iloc[-1])
    moved = sum(moved_by_kind(result).values())
    return words.BRIDGE_RECEIPT.format(start=dollars(start), moved=dollars(moved), end=dollars(end))


def moved_by_kind(result: MetricResult) -> Mapping[str, float]:
    """Add the moves of all periods up, by their kind."""
    frame: pd.DataFrame = result.whole
    return {kind: float(frame[kind].sum()) for kind in words.BRIDGE_STEPS}


def _ends(result: MetricResult) -> tuple[str, str]:
    frame, grain = result.whole, result.request.grain
    before = (frame["period"].iloc[0] - pd.Timedelta(days=1)).date()
    return period_text(before, grain), period_text(frame["period"].iloc[-1].date(), grain)


def finding(moved: Mapping[str, float], net: float) -> str:
    """Say where MRR went, and which moves counted most in and out, where there were any."""
    form = words.BRIDGE_UP if net >= 0 else words.BRIDGE_DOWN
    most = max(moved, key=lambda kind: moved[kind])
    least = min(moved, key=lambda kind: moved[kind])
    causes = []
    if moved[most] > 0:
        causes.append(words.BRIDGE_MOST.format(kind=words.BRIDGE_STEPS[most].lower()))
    if moved[least] < 0:
        causes.append(words.BRIDGE_LEAST.format(kind=words.BRIDGE_STEPS[least].lower()))
    told = form.format(net=dollars(abs(net)))
    return f"{told}: {', '.join(causes)}" if causes else told


def _moves_finding(scene: Scene, grain: str) -> str:
    moved = scene.results[BRIDGE].whole
    finished = moved[~moved["is_unfinished"]]
    if finished.empty:
        return words.MOVES_FINDING.format(grain=grain)
    last = finished.iloc[-1]
    lost = -float(last["churn_usd"] + last["contraction_usd"])
    gained = float(last["new_usd"] + last["expansion_usd"] + last["reactivation_usd"])
    if lost <= 0:
        return words.MOVES_FINDING.format(grain=grain)
    ratio = dollars(round(gained / lost, 2))
    period = period_text(last["period"].date(), scene.results[BRIDGE].request.grain)
    return words.MOVES_FINDING_LAST.format(gained=ratio, period=period)
