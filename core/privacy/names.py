"""Names of people, only where the words around them tell: "my name is …", "Regards, …".

No pattern can know that "Hope" or "Jordan" is a person, so this errs in both directions:

- Names without such words around them stay ("I sent it to Hannah Brightwell"), as do names in
  small letters (except after "my name is" and "regards") and in scripts without capitals.
- A capitalised word after "I'm" or "this is" that is no name and not in our list is masked.
- A signature is taken for one where the last words of a message are two to four capitalised
  ones that stand alone, so a shop or a town at that place is masked too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.privacy.name_words import (
    CALLED,
    GREETINGS,
    INTRODUCTIONS,
    NOT_NAMES,
    NOT_SMALL_NAMES,
    OWNERS,
    PARTICLES,
    RELATIVES,
    SELVES,
    SIGN_OFF_HINTS,
    SIGN_OFFS,
    TITLE_HINTS,
    TITLES,
)
from core.privacy.span import Kind, Span

MOST_WORDS = 4
MOST_SMALL_WORDS = 2
_LETTER = r"[^\W\d_]"
_WORD = rf"{_LETTER}(?:{_LETTER}|[\u0300-\u036f'’]){{0,30}}"
# One part of a name: an initial, or a word, or words joined by hyphens.
_PART = re.compile(rf"{_LETTER}\.(?=[ \u00a0]?{_LETTER})|{_WORD}(?:-{_WORD}){{0,3}}")
_SPACE = re.compile(r"[ \u00a0]{1,2}|(?<=\.)")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_END = r"\s*(?:\Z|[,;.!?:()\u25ae\n–-])"
_SPEAKS = r",? (?:here|again|speaking|calling|once more)\b"


@dataclass(frozen=True)
class _Trigger:
    """Words before a name, and what has to come after it.

    Parameters
    ----------
    hints : tuple of str
        One of them is in every text that ``before`` can match: ten times quicker to look for.
    before : Pattern
        Found in the text in small letters.
    after : Pattern, optional
        Matched where the name ends.
    why : str
    least_words : int
    shouted, small : bool
        Whether a name in capitals, or in small letters, counts.
    """

    hints: tuple[str, ...]
    before: re.Pattern[str]
    why: str
    after: re.Pattern[str] | None = None
    least_words: int = 1
    shouted: bool = False
    small: bool = False


def _words(*alternatives: str, then: str) -> re.Pattern[str]:
    """Give a pattern of words, to be looked for in small letters."""
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(alternatives)}){then}")


_TRIGGERS = (
    _Trigger(
        ("name", "hei", "llamo", "nazywam", "imię", "appelle"),
        _words(*INTRODUCTIONS, then="[ :]{1,3}"),
        "follows “my name is” or its like",
        shouted=True,
        small=True,
    ),
    _Trigger(
        ("i'm", "i’m", "i am", "this is", "ich bin", "je suis", "name,", "mine is"),
        _words(*SELVES, then=" "),
        "follows “I'm” or “this is”",
        re.compile(rf"{_END}|{_SPEAKS}|\s+(?:and|but|from|with|at)\b"),
    ),
    _Trigger(
        tuple(word + sign for word in ("me", "mine", "myself") for sign in (",", " (")),
        _words("me", "mine", "myself", then=r"(?:, | \(|, \()"),
        "follows “me” or “mine”, set off by a comma or bracket",
        re.compile(_END),
        least_words=2,
    ),
    _Trigger(
        ("name of", "address", "belong", "card for", "account for", "card of", "account of"),
        _words(*OWNERS, then=" "),
        "follows “card for”, “in the name of” or their like",
        least_words=2,
    ),
    _Trigger(
        TITLE_HINTS,
        _words(TITLES, then=r"\.?[ \u00a0]"),
        "follows a title such as “Mr” or “Dr”",
    ),
    _Trigger(
        ("dear", "hi ", "hi,", "hello", "hey", "hallo", "liebe", "hola", "estimad", "dobry"),
        _words(GREETINGS, then=",? "),
        "follows a greeting such as “Dear”",
        re.compile(rf"{_END}|{_SPEAKS}"),
    ),
    _Trigger(
        SIGN_OFF_HINTS,
        _words(*SIGN_OFFS, then=r"(?:[,.!]?[ \t\r]{0,2}\n\s{0,4}|[,.!–-]{0,2} )"),
        "follows a closing such as “Regards”",
        re.compile(_END),
    ),
    _Trigger(
        ("regards", "sincerely"),
        _words("regards", "sincerely", then=r"[,.]?\s{1,4}"),
        "follows a closing such as “Regards”",
        re.compile(r"\s*\Z"),
        small=True,
    ),
    _Trigger(
        ("my ", "called", "named"),
        _words(rf"(?:{RELATIVES})(?: is called| called| named|,)?", CALLED, then=" "),
        "follows “my friend”, “she is called” or their like",
    ),
    _Trigger(
        (" here.", " here,", " here!", " here:"),
        re.compile(r"\A|[.!?]\s|\n|\bh(?:i|ello),? "),
        "stands before “here”, as people say who they are",
        re.compile(r" here(?=[,.!:])"),
    ),
)
_HINTS = tuple((hint, place) for place, trigger in enumerate(_TRIGGERS) for hint in trigger.hints)
# A signature is looked for in the last characters only.
_TAIL = 160
_BREAK = re.compile(r"[.!?…)\"”\u25ae]\s{1,4}|\s{0,4}\n\s{0,4}")
_ROLE_OR_PLACE = re.compile(r"\.?\s*\Z|,\s[^.!?\n]{1,40}\.?\s*\Z")
_LONG_PART = re.compile(rf"{_WORD}(?:-{_WORD}){{0,3}}")
_WHY_REPEATED = "part of a name that the message tells elsewhere"
_WHY_SIGNATURE = "stands alone at the end, like a signature"


def find_names(text: str) -> Iterator[Span]:
    """Give the names that the words around them give away, from left to right."""
    told = list(_candidates(text))
    if not told:
        return
    found = sorted([*told, *_repeated(text, told)], key=lambda span: (span.start, -span.end))
    end = 0
    for span in found:
        if span.start >= end:
            end = span.end
            yield span


def _candidates(text: str) -> Iterator[Span]:
    lowered = _lowered(text)
    for place in sorted({place for hint, place in _HINTS if hint in lowered}):
        yield from _told(text, lowered, _TRIGGERS[place])
    yield from _signature(text)


def _lowered(text: str) -> str:
    """Give the text in small letters, each at its place."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    # A few capitals, such as the Turkish İ, have two signs in small letters.
    return "".join(sign if len(sign.lower()) > 1 else sign.lower() for sign in text)


def _told(text: str, lowered: str, trigger: _Trigger) -> Iterator[Span]:
    for before in trigger.before.finditer(lowered):
        start = before.end()
        end = _name_end(text, start, trigger.shouted)
        if end is None and trigger.small:
            end = _small_name_end(text, start)
        if end is None or len(_SPACE.findall(text, start, end)) + 1 < trigger.least_words:
            continue
        if trigger.after is None or trigger.after.match(text, end):
            yield Span(Kind.NAME, start, end, "[name]", trigger.why)


def _repeated(text: str, told: list[Span]) -> Iterator[Span]:
    """Give other places where a part of a told name stands, with its capital."""
    parts = {part for span in told for part in _LONG_PART.findall(text, span.start, span.end)}
    parts = {part for part in parts if _is_name(part, shouted=False)}
    if not parts:
        return
    again = re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, sorted(parts)))})(?![^\W_])")
    for found in again.finditer(text):
        yield Span(Kind.NAME, found.start(), found.end(), "[name]", _WHY_REPEATED)


def _signature(text: str) -> Iterator[Span]:
    """Give the name that ends a message, where it stands alone: two words, or a line of its own."""
    for gap in _BREAK.finditer(text, max(0, len(text) - _TAIL)):
        end = _name_end(text, gap.end())
        if end is None or not _ROLE_OR_PLACE.match(text, end):
            continue
        if "\n" in gap.group() or _SPACE.search(text[gap.end() : end]):
            yield Span(Kind.NAME, gap.end(), end, "[name]", _WHY_SIGNATURE)


def _name_end(text: str, start: int, shouted: bool = False) -> int | None:
    """Give where the name that begins here ends; None where none does."""
    end, at = None, start
    for _ in range(MOST_WORDS):
        part = _PART.match(text, at)
        if part is None:
            break
        word = _POSSESSIVE.sub("", part.group())
        if _is_name(word, shouted):
            end = at + len(word)
        elif end is None or word not in PARTICLES:
            break
        space = _SPACE.match(text, part.end())
        if space is None or len(word) < len(part.group()):
            break
        at = space.end()
    return end


def _is_name(word: str, shouted: bool) -> bool:
    loud = word.isupper() and len(word) > 1 and not word.endswith(".")
    known = word.partition("-")[0].casefold().replace("’", "'") in NOT_NAMES
    return word[0].isupper() and not known and (shouted or not loud)


def _small_name_end(text: str, start: int) -> int | None:
    """Give where one or two words in small letters end that are no common words."""
    end, at = None, start
    for _ in range(MOST_SMALL_WORDS):
        part = _PART.match(text, at)
        if part is None or len(part.group()) < 2 or part.group().casefold() in NOT_SMALL_NAMES:
            break
        end = part.end()
        space = _SPACE.match(text, end)
        if space is None:
            break
        at = space.end()
    return end
