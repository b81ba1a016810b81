"""Figures on cards, as one piece of HTML; receipts open in the browser alone.

A receipt is a popover of the browser's own (``popovertarget``): by mouse and by
keyboard, closed by Escape, without a message to the server.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal
from urllib.parse import quote

from core.receipts import Receipt
from ui import words
from ui.receipt_html import receipt_html

# A spark's lowest bar, in percent of its highest, so that it is seen.
LOWEST_BAR = 8


@dataclass(frozen=True)
class Kpi:
    """One figure on a card.

    Parameters
    ----------
    label, value : str
        What it is, and the figure as written (:mod:`ui.numbers`).
    delta : float, optional
        The change, as a number: its sign gives the arrow.
    delta_format : str
        How the change is written, for example "%.1f pp".
    delta_written : str
        The change as written, instead.
    delta_text : str
        What it is a change against: "against August".
    help : str
        A tooltip of one sentence.
    spark : sequence of float, optional
        The figure over time, oldest first; NaN where it was not known.
    line : bool
        Whether that is drawn as a line instead of bars.
    spark_ends : sequence of str
        What its first and its last point are of; one where they are the same.
    spark_marks : sequence of tuple of float and str
        Where along it something happened, from 0 to 1, and what.
    good : "up", "down" or "neutral"
        Which direction of change is good news.
    receipt : Receipt, optional
    receipt_content : str
        A receipt that is HTML already, instead.
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
    delta_written: str = ""
    line: bool = False
    receipt_content: str = ""
    spark_ends: Sequence[str] = ()
    spark_marks: Sequence[tuple[float, str]] = ()


def cards_html(cards: Sequence[Kpi], key: str) -> str:
    """Give a row of cards as escaped HTML.

    Parameters
    ----------
    cards : sequence of Kpi
    key : str
        Distinguishes several rows of one page.
    """
    listed = "".join(_card(card, f"{key}-{place}") for place, card in enumerate(cards))
    return f'<div class="v-cards v-cards-{escape(key)}">{listed}</div>'


def _card(card: Kpi, key: str) -> str:
    label, folded = f"<span>{escape(card.label)}</span>", []
    parts = [f'<p class="v-card-value">{escape(card.value)}</p>', _change(card)]
    if card.spark:
        parts.append(_line(card) if card.line else _spark(card.spark))
    if card.spark_ends:
        parts.append(_ends(card.spark_ends))
    if card.help:
        told = words.ABOUT.format(of=card.label)
        label += _opener(f"about-{key}", "v-about", f' aria-label="{escape(told)}">')
        folded.append(popover_html(f"about-{key}", f"<p>{escape(card.help)}</p>"))
    content = card.receipt_content or (receipt_html(card.receipt) if card.receipt else "")
    if content:
        again = "" if card.recompute is None else f"<p>{escape(words.RECEIPT_AGAIN)}</p>"
        parts.append(_opener(f"receipt-{key}", "v-open", f">{escape(words.RECEIPT)}"))
        folded.append(popover_html(f"receipt-{key}", content + again))
    inside = "".join([f'<p class="v-card-label">{label}</p>', *parts, *folded])
    return f'<article class="v-card" aria-label="{escape(card.label)}">{inside}</article>'


def _change(card: Kpi) -> str:
    if card.delta is None and not card.delta_text:
        return ""
    told = ""
    if card.delta is not None:
        arrow = "↑ " if card.delta > 0 else "↓ " if card.delta < 0 else ""
        written = escape(arrow + (card.delta_written or card.delta_format % card.delta))
        told = f'<b class="v-change-{_news(card)}">{written}</b> '
    return f'<p class="v-card-change">{told}<span>{escape(card.delta_text)}</span></p>'


def _news(card: Kpi) -> str:
    """Say whether the change is good news."""
    if not card.delta or card.good == "neutral":
        return "neutral"
    return "good" if (card.delta > 0) == (card.good == "up") else "bad"


def _spark(figures: Sequence[float]) -> str:
    low, high = min(figures), max(figures)
    heights = (
        LOWEST_BAR + (100 - LOWEST_BAR) * (figure - low) / ((high - low) or 1) for figure in figures
    )
    bars = "".join(f'<i style="height:{height:.0f}%"></i>' for height in heights)
    return f'<div class="v-spark" aria-hidden="true">{bars}</div>'


def _ends(names: Sequence[str]) -> str:
    listed = "".join(f"<span>{escape(name)}</span>" for name in names)
    return f'<p class="v-card-ends">{listed}</p>'


def _line(card: Kpi) -> str:
    """Draw a line whose last point is marked; it breaks where nothing was known."""
    figures = card.spark or ()
    known = [figure for figure in figures if math.isfinite(figure)]
    if len(known) < 2:
        return ""
    low, reach = min(known), (max(known) - min(known)) or 1
    width = len(figures) - 1
    path, joined, last = "", False, (0.0, 0.0)
    for place, figure in enumerate(figures):
        if math.isfinite(figure):
            last = (100 * place / width, 96 - 92 * (figure - low) / reach)
            path += f"{'L' if joined else 'M'}{last[0]:.1f} {last[1]:.1f}"
        joined = math.isfinite(figure)
    return (
        f'<div class="v-line" aria-hidden="true"><u style="mask-image:url(\'{_masked(path)}\')">'
        f'</u><i style="left:{last[0]:.1f}%;top:{last[1]:.1f}%"></i>{_marks(card)}</div>'
    )


def _marks(card: Kpi) -> str:
    """Draw a hairline where something happened."""
    return "".join(
        f'<s style="left:{100 * place:.1f}%" title="{escape(told)}"></s>'
        for place, told in card.spark_marks
    )


def _masked(path: str) -> str:
    """Give a drawing as an address: Streamlit takes SVG out of HTML, so the line is a mask."""
    svg = (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100' preserveAspectRatio='none'>"
        f"<path d='{path}' fill='none' stroke='black' stroke-width='1.75' stroke-linejoin='round' "
        "vector-effect='non-scaling-stroke'/></svg>"
    )
    return f"data:image/svg+xml,{quote(svg)}"


def receipt_opener_html(name: str, content: str) -> str:
    """Give a button that opens a receipt, and the receipt, for what stands on no card."""
    opener = _opener(f"receipt-{name}", "v-open", f">{escape(words.RECEIPT)}")
    return f'<div class="v-beneath">{opener}{popover_html(f"receipt-{name}", content)}</div>'


def _opener(name: str, look: str, rest: str) -> str:
    return f'<button type="button" class="{look}" popovertarget="{escape(name)}"{rest}</button>'


def popover_html(name: str, content: str) -> str:
    """Give what a button with ``popovertarget`` opens; the content is HTML already."""
    return f'<div popover id="{escape(name)}" class="v-popover">{content}</div>'
