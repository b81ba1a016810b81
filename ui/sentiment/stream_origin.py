"""Which data a view is about: a line with its badge, and the verdict behind it."""

from datetime import date
from html import escape

import streamlit as st

from core.sentiment.sources.quality import QualityVerdict
from ui import numbers, panels
from ui.sentiment.stream_view import StreamView
from ui.words.sentiment import stream as words


def origin_html(stream: StreamView) -> str:
    """Give the line, with the verdict and the notes folded behind it, as escaped HTML."""
    told = words.ORIGIN.format(
        name=stream.origin.name,
        items=numbers.counted(len(stream.scored), words.ITEM_ONE, words.ITEMS),
        first=day_text(stream.first_day),
        last=day_text(stream.last_day),
    )
    verdict = words.VERDICT.format(word=stream.verdict.word)
    kept = words.HASH.format(digits=stream.origin.sha256[:12])
    listed = "".join(f"<li>{escape(told)}</li>" for told in reasons(stream.verdict, stream.notes))
    return (
        f'<div class="v-origin">{panels.badge_html(stream.origin.badge)} {escape(told)} '
        f'<details class="v-fold"><summary>{escape(verdict)}</summary><ul>{listed}</ul>'
        f"<small>{escape(kept)}</small></details></div>"
    )


def tell_origin(stream: StreamView) -> None:
    """Draw the line."""
    st.html(origin_html(stream))


def reasons(verdict: QualityVerdict, notes: tuple[str, ...] = ()) -> list[str]:
    """Give the sentences of a verdict, and what was assumed on the way."""
    told = [reason.text for reason in verdict.reasons]
    told += [words.NOTE.format(note=note[:1].upper() + note[1:]) for note in notes]
    return list(dict.fromkeys(told))


def day_text(day: date) -> str:
    """Write a day.

    >>> day_text(date(2026, 8, 3))
    '3 Aug 2026'
    """
    return f"{day.day} {day:%b %Y}"
