"""Figures on cards, as one piece of HTML; receipts open in the browser alone.

A receipt is a popover of the browser's own (``popovertarget``): by mouse and by
keyboard, closed by Escape, without a message to the server.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

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
        parts.append(_spark(card.spark))
    if card.help:
        told = words.ABOUT.format(of=card.label)
        label += _opener(f"about-{key}", "v-about", f' aria-label="{escape(told)}">')
        folded.append(_popover(f"about-{key}", f"<p>{escape(card.help)}</p>"))
    if card.receipt is not None:
        again = "" if card.recompute is None else f"<p>{escape(words.RECEIPT_AGAIN)}</p>"
        parts.append(_opener(f"receipt-{key}", "v-open", f">{escape(words.RECEIPT)}"))
        folded.append(_popover(f"receipt-{key}", receipt_html(card.receipt) + again))
    inside = "".join([f'<p class="v-card-label">{label}</p>', *parts, *folded])
    return f'<article class="v-card" aria-label="{escape(card.label)}">{inside}</article>'


def _change(card: Kpi) -> str:
    if card.delta is None and not card.delta_text:
        return ""
    told = ""
    if card.delta is not None:
        arrow = "↑ " if card.delta > 0 else "↓ " if card.delta < 0 else ""
        written = escape(arrow + card.delta_format % card.delta)
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


def _opener(name: str, look: str, rest: str) -> str:
    return f'<button type="button" class="{look}" popovertarget="{escape(name)}"{rest}</button>'


def _popover(name: str, content: str) -> str:
    return f'<div popover id="{escape(name)}" class="v-popover">{content}</div>'
