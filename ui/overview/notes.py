"""The session's dated notes on this page: one letter each, the same on every chart."""

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

from core.metrics.finance.forecast import HORIZON_MONTHS
from ui.charts.metrics_axes import DatedNote
from ui.metrics_books import BooksView
from ui.metrics_notes import notes_between
from ui.words import overview_company as words

_LONGEST_MONTH_DAYS = 31


def notes_of(books: BooksView) -> tuple[DatedNote, ...]:
    """Give the notes from the beginning of the books to the end of what is forecast."""
    last = books.known_until + timedelta(days=HORIZON_MONTHS * _LONGEST_MONTH_DAYS)
    return tuple(
        DatedNote(str(note.day), letter, note.text)
        for letter, note in notes_between(books.known_from, last)
    )


def within(notes: Sequence[DatedNote], first: str, after: str) -> tuple[DatedNote, ...]:
    """Give the notes from a day on and before another, both as ISO 8601."""
    return tuple(note for note in notes if first <= note.day < after)


def notes_html(notes: Sequence[DatedNote]) -> str:
    """Say what the letters on a chart mean, as escaped HTML; nothing where there are none."""
    listed = "".join(
        f"<li><b>{escape(one.letter)}</b> {escape(note_text(one))}</li>" for one in notes
    )
    return f'<ul class="v-noted">{listed}</ul>' if notes else ""


def note_text(note: DatedNote) -> str:
    """Write a note with its day."""
    day = date.fromisoformat(note.day)
    return words.NOTED.format(day=f"{day.day} {day:%b %Y}", text=note.told)
