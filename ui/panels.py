"""Cards, receipts, badges, empty states: the blocks pages are laid out with.

What is shown as HTML is escaped first, so a file's name or a column's header can be
neither markup nor a picture that calls an outside host (faults 35 and 36).
"""

import time
from collections.abc import Callable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

import streamlit as st

from core.receipts import Badge, Receipt
from ui import numbers, theme, words
from ui.boundary import boundary, error_panel
from ui.cards import Kpi, cards_html
from ui.receipt_html import badge_html, receipt_html

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from ui.drawing import Spec

__all__ = [
    "Kpi",
    "badge",
    "badge_html",
    "cards_html",
    "chart",
    "empty_state",
    "error_panel",
    "figure_html",
    "kpi_row",
    "model_card",
    "receipt_html",
    "receipt_popover",
]


def kpi_row(cards: Sequence[Kpi], key: str = "row") -> None:
    """Draw cards of equal height that wrap to the width there is.

    All cards and their receipts are one piece of HTML: every element is a message to the
    browser, and a receipt opens there without a rerun.

    Parameters
    ----------
    cards : sequence of Kpi
    key : str
        Distinguishes several rows of one page.
    """
    st.html(cards_html(cards, key))
    again = {
        place: (card.receipt, card.recompute)
        for place, card in enumerate(cards)
        if card.receipt is not None and card.recompute is not None
    }
    if not again:
        return
    chosen = st.menu_button(
        words.RECOMPUTE,
        list(again),
        format_func=lambda place: cards[place].label,
        type="tertiary",
        icon=":material/refresh:",
        key=f"recompute-{key}",
    )
    if chosen in again:
        with boundary():
            _recompute(*again[chosen], of=f"{cards[chosen].label}. ")


def receipt_popover(
    receipt: Receipt, recompute: Callable[[], str] | None = None, *, key: str
) -> None:
    """Offer the receipt of a figure; its content is made when it is opened.

    Inside a fragment opening it reruns only the fragment.

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


def _recompute(receipt: Receipt, recompute: Callable[[], str], of: str = "") -> None:
    started = time.perf_counter()
    value = recompute()
    duration = numbers.seconds(time.perf_counter() - started)
    if value == receipt.value:
        told = words.SAME_RESULT.format(value=value, duration=duration)
    else:
        told = words.OTHER_RESULT.format(shown=receipt.value, value=value, duration=duration)
    st.html(f'<p class="v-recomputed" role="status">{escape(of + told)}</p>')


def badge(origin: Badge) -> None:
    """Say in one word where data comes from."""
    st.html(badge_html(origin))


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
    figure: "go.Figure | Spec", *, key: str, alt: str = "", pick: bool = False, save_as: str = ""
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
    save_as : str
        What a picture of it is called, without ending; no button saves one if left out.

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
        config=theme.plotly_config(save_as),
        key=key,
        width="stretch",
        alt=alt or drawn.title or None,
        on_select="rerun" if pick else "ignore",
        selection_mode="points",
    )
    return list(event.selection.points) if pick else []
