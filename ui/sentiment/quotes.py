"""Opinions as they were written: escaped, their direction each its own, with where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

import pandas as pd

from core.sentiment.names import CLASSES, NEUTRAL
from ui import numbers
from ui.charts.sentiment_axes import points_text
from ui.sentiment.dates import time_text
from ui.words.sentiment import monitor as words

# Longer ones are cut in quotes; the list of items has them whole.
MOST_CHARACTERS = 400


@dataclass(frozen=True)
class Quote:
    """One opinion, quoted.

    Parameters
    ----------
    text : str
    sentiment : str
        The most probable class, in code.
    is_sure : bool
    score : float
        From −1 to 1.
    source : str
    at : datetime
    row : int
        Where it stands in its file.
    note : str
        What it did, for example; follows the rest.
    """

    text: str
    sentiment: str
    is_sure: bool
    score: float
    source: str
    at: datetime
    row: int
    note: str = ""

    @classmethod
    def of(cls, row: "pd.Series", note: str = "") -> "Quote":
        """Give an item of the monitor's tables."""
        text, told, source = str(row["text"]), str(row["sentiment"]), str(row["source"])
        at = pd.Timestamp(row["published_at"]).to_pydatetime()
        sure, score = bool(row["sure"]), float(row["score"])
        return cls(text, told, sure, score, source, at, int(row["row"]), note)


def quotes_html(quotes: Sequence[Quote]) -> str:
    """Give quotes as escaped HTML."""
    return f'<div class="v-reasons"><ol>{"".join(map(_quote_html, quotes))}</ol></div>'


def sentiment_text(sentiment: str, is_sure: bool, negative: float, positive: float) -> str:
    """Say a sentiment in words, with the other that it may be.

    >>> sentiment_text("negative", True, 0.9, 0.02)
    'negative'
    >>> sentiment_text("neutral", False, 0.4, 0.1)
    'unsure: neutral or negative'
    """
    if is_sure:
        return words.TOLD[sentiment]
    shares = {"negative": negative, NEUTRAL: 1 - negative - positive, "positive": positive}
    second = max((name for name in CLASSES if name != sentiment), key=shares.__getitem__)
    return words.UNSURE_TOLD.format(first=words.TOLD[sentiment], second=words.TOLD[second])


def shortened(text: str, most: int = MOST_CHARACTERS) -> str:
    """Cut what is too long to quote.

    >>> shortened("a" * 500)[-3:], len(shortened("a" * 500))
    ('aa…', 400)
    """
    return text if len(text) <= most else f"{text[: most - 1]}…"


def about_text(quote: Quote) -> str:
    """Say how an item was read and where it stands, as plain text."""
    return " · ".join([score_text(quote), *_place(quote)])


def score_text(quote: Quote) -> str:
    """Say how an item was read: "negative −87"."""
    told = words.TOLD[quote.sentiment]
    if not quote.is_sure:
        told = words.QUOTE_UNSURE.format(sentiment=told)
    return words.QUOTE_SCORE.format(sentiment=told, score=points_text(100 * quote.score))


def _place(quote: Quote) -> list[str]:
    row = words.QUOTE_ROW.format(row=numbers.count(quote.row))
    parts = [quote.source or words.NO_SOURCE, time_text(quote.at), row, quote.note]
    return [part for part in parts if part]


def _quote_html(quote: Quote) -> str:
    side = {"negative": "v-bad", "positive": "v-good"}.get(quote.sentiment, "")
    score = f'<span class="{side}">{escape(score_text(quote))}</span>'
    rest = "".join(f" · <bdi>{escape(part)}</bdi>" for part in _place(quote))
    return (
        f'<li><p class="v-message" dir="auto">{escape(shortened(quote.text))}</p>'
        f"<small>{score}{rest}</small></li>"
    )
