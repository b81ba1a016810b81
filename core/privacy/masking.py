"""Mask a message: every detector in turn, each blind to what an earlier one took."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from operator import attrgetter

from core.privacy.cards import find_cards
from core.privacy.emails import find_emails
from core.privacy.ibans import find_ibans
from core.privacy.names import find_names
from core.privacy.phones import find_phones
from core.privacy.span import Masked, Span

# In order of priority: an address may hold a number, an IBAN holds digits that look like a card.
_DETECTORS: tuple[Callable[[str], Iterator[Span]], ...] = (
    find_emails,
    find_ibans,
    find_cards,
    find_phones,
    find_names,
)
_MASK = re.compile(r"\[(?:card ···· \d{4}|IBAN [A-Z]{2} ···· \w{4}|e-mail|phone|name)\]")
# Neither letter, digit, space nor punctuation, so no pattern reaches across it.
_BLANK = "\u25ae"


def mask(text: str) -> Masked:
    """Give a message without cards, IBANs, e-mail addresses, phone numbers and told names.

    Masking what is masked already changes nothing.

    Parameters
    ----------
    text : str
        Any text; a megabyte takes about a second.
    """
    spans = _found(text)
    pieces, end = list[str](), 0
    for span in spans:
        pieces += text[end : span.start], span.replacement
        end = span.end
    return Masked("".join([*pieces, text[end:]]), spans)


def mask_all(texts: Iterable[str]) -> list[Masked]:
    """Mask many messages, in their order."""
    return [mask(text) for text in texts]


def _found(text: str) -> tuple[Span, ...]:
    rest = _Rest(text, [found.span() for found in _MASK.finditer(text)] if "[" in text else [])
    spans, known = list[Span](), -1
    # What was taken shortens the way between words, so look until nothing more turns up.
    while len(spans) > known:
        known = len(spans)
        for find in _DETECTORS:
            found = [rest.in_original(span) for span in find(rest.text)]
            if found:
                spans += found
                rest = _Rest(text, [*rest.taken, *((span.start, span.end) for span in found)])
        if not spans:
            break
    return tuple(sorted(spans, key=attrgetter("start")))


class _Rest:
    """A text in which every taken passage is one blank, so that only what is left is seen.

    A mask and the passage it stands for look the same in it, whatever their lengths: therefore
    masking twice is masking once.
    """

    def __init__(self, text: str, taken: Iterable[tuple[int, int]]) -> None:
        self.taken = sorted(taken)
        self._kept_at, self._offset = [0], [0]
        parts, end, length = list[str](), 0, 0
        for start, stop in self.taken:
            parts += text[end:start], _BLANK
            length += start - end + 1
            end = stop
            self._kept_at.append(length)
            self._offset.append(end - length)
        self.text = "".join([*parts, text[end:]])

    def in_original(self, span: Span) -> Span:
        """Give the span with its positions in the original text."""
        shift = self._offset[bisect_right(self._kept_at, span.start) - 1]
        return replace(span, start=span.start + shift, end=span.end + shift)
