"""Cards, receipts, badges, empty states: the blocks pages are laid out with.

What is shown as HTML is escaped first, so a file's name or a column's header can be
neither markup nor a picture that calls an outside host (faults 35 and 36).
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Literal

import streamlit as st

from core.receipts import Badge, ModelStamp, Receipt, Source
from ui import numbers, theme, words
from ui.boundary import error_panel, fragment

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from ui.drawing import Spec

__all__ = [
    "Kpi",
    "badge",
    "badge_html",
    "chart",
    "empty_state",
    "error_panel",
    "figure_html",
    "kpi_row",
    "model_card",
    "receipt_html",
    "receipt_popover",
]

_DELTA_COLOURS: dict[str, Literal["normal", "inverse", "off"]] = {
    "up": "normal",
    "down": "inverse",
    "neutral": "off",
}


@dataclass(frozen=True)
class Kpi:
    """One figure on a card.

    Parameters
    ----------
    label, value : str
        What it is, and the figure as written (:mod:`ui.numbers`).
    delta : float, optional
        The change, as a number: Streamlit draws its arrow by the sign.
    delta_format : str
        How the change is written, for example "%.1f pp".
    delta_text : str
        What it is a change against: "against August".
    help : str
        A tooltip of one sentence.
    spark : sequence of float, optional
        The figure over time, oldest first.
    good : "up", "down" or "neutral"
        Which direction of change is good news.
    receipt : Receipt, optional
    recompute : callable, optional
        Gives the figure as written, computed anew.
    """

    label: str
    value: str
    delta: float | None = None
    delta_format: str = "%.1f"
    delta_text: str = ""
    help: str = ""
    spark: Sequence[float] | None = None
    good: Literal["up", "down", "neutral"] = "neutral"
    receipt: Receipt | None = None
    recompute: Callable[[], str] | None = None


@fragment
def kpi_row(cards: Sequence[Kpi], key: str = "row") -> None:
    """Draw cards of equal height that wrap to the width there is.

    The row is a fragment and a receipt is written only when it is opened, so a page of
    many figures costs one small element each until somebody asks.

    Parameters
    ----------
    cards : sequence of Kpi
    key : str
        Distinguishes several rows of one page.
    """
    with st.container(key=f"grid-kpi-{key}", gap=None):
        for position, card in enumerate(cards):
            _kpi_card(card, f"{key}-{position}")


def _kpi_card(card: Kpi, key: str) -> None:
    with st.container(border=True, key=f"kpi-{key}", gap="xsmall"):
        st.metric(
            card.label,
            card.value,
            delta=card.delta,
            delta_color=_DELTA_COLOURS[card.good],
            # Without a change, a format would rewrite the figure: 0.800 as 0.8.
            format=None if card.delta is None else card.delta_format,
            delta_description=card.delta_text or None,
            help=card.help or None,
            chart_data=card.spark,
        )
        if card.receipt is not None:
            receipt_popover(card.receipt, card.recompute, key=key)


def receipt_popover(
    receipt: Receipt, recompute: Callable[[], str] | None = None, *, key: str
) -> None:
    """Offer the receipt of a figure; its content is made when it is opened.

    Inside a fragment (as in :func:`kpi_row`) opening it reruns only the fragment.

    Parameters
    ----------
    receipt : Receipt
    recompute : callable, optional
        Gives the figure as written, computed anew.
    key : str
        Distinguishes the receipts of one page.
    """
    opened = st.popover(
        words.RECEIPT,
        type="tertiary",
        icon=":material/receipt_long:",
        on_change="rerun",
        key=f"receipt-{key}",
    )
    if not opened.open:
        return
    with opened:
        st.html(receipt_html(receipt), width=380)
        if recompute is not None and st.button(words.RECOMPUTE, key=f"recompute-{key}"):
            _recompute(receipt, recompute)


def _recompute(receipt: Receipt, recompute: Callable[[], str]) -> None:
    started = time.perf_counter()
    value = recompute()
    duration = numbers.seconds(time.perf_counter() - started)
    if value == receipt.value:
        told = words.SAME_RESULT.format(value=value, duration=duration)
    else:
        told = words.OTHER_RESULT.format(shown=receipt.value, value=value, duration=duration)
    st.html(f'<p class="v-recomputed" role="status">{escape(told)}</p>')


def receipt_html(receipt: Receipt) -> str:
    """Give a receipt as escaped HTML: definition, data, model, parameters, code, time."""
    rows = [(words.RECEIPT_SOURCE, _source_html(receipt.source))]
    if receipt.model is not None:
        rows.append((words.RECEIPT_MODEL, _model_html(receipt.model)))
    if receipt.parameters:
        given = "<br>".join(f"{escape(k)}: {escape(v)}" for k, v in receipt.parameters)
        rows.append((words.RECEIPT_PARAMETERS, given))
    if receipt.code:
        rows.append((words.RECEIPT_CODE, f"<pre><code>{escape(receipt.code)}</code></pre>"))
    rows.append((words.RECEIPT_TIME, f"{receipt.computed_at:%Y-%m-%d %H:%M:%S} UTC"))
    listed = "".join(f"<dt>{escape(name)}</dt><dd>{value}</dd>" for name, value in rows)
    return (
        f'<div class="v-receipt"><h4>{escape(receipt.title)}: {escape(receipt.value)}</h4>'
        f"<p>{escape(receipt.definition)}</p><dl>{listed}</dl></div>"
    )


def _source_html(source: Source) -> str:
    parts = [f"{badge_html(source.badge)} {escape(source.name)}"]
    parts.append(words.RECEIPT_ROWS.format(rows=numbers.count(source.rows)))
    if source.licence:
        parts.append(escape(source.licence))
    if source.citation:
        parts.append(f"<cite>{escape(source.citation)}</cite>")
    parts.append(_hash_html(source.sha256))
    return "<br>".join(parts)


def _model_html(model: ModelStamp) -> str:
    return f"{escape(model.title)}, {escape(model.version)}<br>{_hash_html(model.sha256)}"


def _hash_html(sha256: str) -> str:
    told = words.RECEIPT_HASH.format(digits=sha256[:12])
    return f'<code title="{escape(sha256)}">{escape(told)}</code>'


def badge(origin: Badge) -> None:
    """Say in one word where data comes from."""
    st.html(badge_html(origin))


def badge_html(origin: Badge) -> str:
    """Give the badge as HTML, for use inside a sentence."""
    return f'<span class="v-badge v-badge-{origin.name.lower()}">{escape(origin.value)}</span>'


def figure_html(figure: str, unit: str, finding: str) -> str:
    """Give one large figure, its unit and the sentence it stands for, as escaped HTML."""
    return (
        f'<div class="v-figure"><p><b>{escape(figure)}</b> {escape(unit)}</p>'
        f"<p>{escape(finding)}</p></div>"
    )


def empty_state(title: str, text: str) -> None:
    """Say why there is nothing yet and how to change that."""
    st.html(f'<div class="v-empty"><h4>{escape(title)}</h4><p>{escape(text)}</p></div>')


def model_card(markdown: str) -> None:
    """Show a model card, folded. The card is our own text, so markdown is allowed."""
    with st.expander(words.MODEL_CARD, icon=":material/description:"):
        st.markdown(markdown)


def chart(
    figure: "go.Figure | Spec", *, key: str, alt: str = "", pick: bool = False
) -> list[dict[str, Any]]:
    """Draw a figure in the visitor's mode, its title above it.

    Plotly cuts a title off where the width ends; a heading of the page wraps.

    Parameters
    ----------
    figure : Figure, mapping or Drawing
        A mapping of ``data`` and ``layout`` costs a fifth of a Figure; a Drawing that
        was kept (:mod:`ui.drawing`) costs only its way to the browser.
    key : str
    alt : str
        What the chart shows, for who cannot see it; its title if left out.
    pick : bool
        Whether a click on a point reruns the script (or fragment).

    Returns
    -------
    list of dict
        The points that are picked, as Streamlit describes them.
    """
    # Plotly is imported by the first chart, not by pages that have none.
    from ui import drawing

    if isinstance(figure, drawing.Drawing):
        drawn = figure
    else:
        drawn = drawing.Drawing(figure, theme.current_mode())
    if drawn.title:
        st.html(f'<p class="v-chart-title">{escape(drawn.title)}</p>')
    event: Any = st.plotly_chart(
        drawn,
        theme=None,
        config=theme.PLOTLY_CONFIG,
        key=key,
        width="stretch",
        alt=alt or drawn.title or None,
        on_select="rerun" if pick else "ignore",
        selection_mode="points",
    )
    return list(event.selection.points) if pick else []
