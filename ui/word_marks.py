"""A message as it may be shown: masked, escaped, its words shaded by what they did.

Personal data spans several words ("4111 1111 …"), so what those did is added up under the
one mark that stands for them: the sum over the message stays exact.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from core.privacy import Masked, Span
from core.task import FloatArray
from core.text.words import Word, words_of
from ui import numbers
from ui.words import word_marks as words

# The share of colour behind the strongest word; text on it keeps its contrast.
STRONGEST_PERCENT = 42
FAINTEST_PERCENT = 9
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Piece:
    """A stretch of a message: one word, or the words that one mask stands for.

    Parameters
    ----------
    gap : str
        What stands between the piece before and this one.
    shown : str
        Masked.
    contribution : float
        The sum over its words.
    """

    gap: str
    shown: str
    contribution: float


def pieces_of(text: str, spans: Sequence[Span], contributions: FloatArray) -> list[Piece]:
    """Divide a message into pieces, none of which shows what is masked.

    Parameters
    ----------
    text : str
    spans : sequence of Span
        What is masked in it.
    contributions : ndarray of float, shape (words,)
        Of each word of the text.
    """
    grouped: list[tuple[int, int, float]] = []
    for word, added in zip(words_of(text), contributions.tolist(), strict=True):
        start, end = _widened(word, spans)
        if grouped and start < grouped[-1][1]:
            first, last, before = grouped.pop()
            start, end, added = first, max(last, end), before + added
        grouped.append((start, end, added))
    ends = [0, *(end for _, end, _ in grouped)]
    return [
        Piece(text[before:start], masked_part(text, spans, start, end), added)
        for before, (start, end, added) in zip(ends, grouped, strict=False)
    ]


def _widened(word: Word, spans: Sequence[Span]) -> tuple[int, int]:
    """Give where a word begins and ends, with every mask that it touches."""
    touched = [span for span in spans if span.start < word.end and word.start < span.end]
    starts, ends = ([s.start for s in touched], [s.end for s in touched])
    return min([word.start, *starts]), max([word.end, *ends])


def masked_part(text: str, spans: Sequence[Span], start: int, end: int) -> str:
    """Give a part of a text that cuts no mask in two, masked."""
    parts, done = list[str](), start
    for span in spans:
        if start <= span.start and span.end <= end:
            parts += text[done : span.start], span.replacement
            done = span.end
    return "".join([*parts, text[done:end]])


def message_html(text: str, masked: Masked) -> str:
    """Give a message as escaped HTML, what is masked set apart."""
    parts, done = list[str](), 0
    for span in masked.spans:
        parts.append(escape(text[done : span.start]))
        parts.append(f'<span class="v-masked">{escape(span.replacement)}</span>')
        done = span.end
    parts.append(escape(text[done:]))
    # Direction is each message's own, and ends with it: an override cannot reach what follows.
    return f'<p class="v-message" dir="auto">{"".join(parts)}</p>'


def strength(pieces: Sequence[Piece]) -> float:
    """Give the largest contribution, for the deepest shade."""
    return max((abs(piece.contribution) for piece in pieces), default=0.0) or 1.0


def shaded_html(pieces: Sequence[Piece], strongest: float) -> str:
    """Give the pieces as escaped HTML: the stronger, the deeper; for and against differ in line.

    Parameters
    ----------
    pieces : sequence of Piece
    strongest : float
        The contribution that has the deepest shade (:func:`strength`).
    """
    told = "".join(escape(p.gap) + _piece_html(p, strongest) for p in pieces)
    return f'<p class="v-message v-shaded" dir="auto">{told}</p>'


def _piece_html(piece: Piece, strongest: float) -> str:
    share = abs(piece.contribution) / strongest
    written = numbers.signed(piece.contribution, 2)
    tint = round(STRONGEST_PERCENT * share)
    if tint < FAINTEST_PERCENT:
        return f'<span title="{written}">{escape(piece.shown)}</span>'
    side, mark = ("for", "+") if piece.contribution > 0 else ("against", "−")
    spoken = (words.SPOKE_FOR if piece.contribution > 0 else words.SPOKE_AGAINST).format(
        push=written
    )
    return (
        f'<span class="v-word v-word-{side}" style="--v-tint:{tint}%" title="{spoken}">'
        f'{escape(piece.shown)}<sup aria-hidden="true">{mark}</sup></span>'
    )


def bare(word: str) -> str:
    """Give a word without the punctuation around it, where something is left.

    Signs that turn the direction of text go too: they would turn our own sentence around it.

    >>> bare("(arrived?"), bare("[e-mail]"), bare("?!")
    ('arrived', '[e-mail]', '?!')
    """
    turned = _DIRECTIONS.sub("", word) or word
    if turned.startswith("[") and turned.endswith("]"):
        return turned
    return turned.strip(".,;:!?…\"'()[]«»„“”‘’ ") or turned
