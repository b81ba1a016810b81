"""Payment card numbers (ISO/IEC 7812): 13 to 19 digits, a known beginning, and Luhn's check.

A number that only looks like one passes the check once in ten times, and is then masked too:
better a hidden parcel number than a shown card. A card number with a mistyped digit is masked
only where "card" or "card number" stands right before it; one glued to other digits is not found.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from core.privacy.span import Kind, Span

# What people type between groups of digits: spaces (also those that do not break), dashes, dots.
_GAP = r"[ \t\r\n\u00a0\u2000-\u200b\u202f\u2060\-\u2010-\u2015\u2212._]"
_RUN = re.compile(rf"\d(?:{_GAP}{{0,3}}\d){{12,}}")
_GROUP = re.compile(r"[0-9]+|(?:(?![0-9])\d)+")
_TOLD = re.compile(r"card(?: number| no\.?| nr\.?|-number)?(?: is)?[ :#=]{0,3}\Z", re.IGNORECASE)
_LONGEST_TOLD = 24
_USUAL = 16
_WHY_LUHN = "{count} digits that pass the card check (Luhn), in the pattern of {brand}"
_WHY_TOLD = "{count} digits right after the word “card”, in the pattern of {brand}"


@dataclass(frozen=True)
class _Brand:
    """A scheme's first digits as (lowest, highest), and its lengths, the longest first."""

    title: str
    beginnings: tuple[tuple[str, str], ...]
    lengths: tuple[int, ...]


_MAESTRO = ("5018", "5020", "5038", "5893", "6304", "6759", "6761", "6762", "6763")
_BRANDS = (
    _Brand("Visa", (("4", "4"),), (19, 16, 13)),
    _Brand("Mastercard", (("51", "55"), ("2221", "2720")), (16,)),
    _Brand("American Express", (("34", "34"), ("37", "37")), (15,)),
    _Brand("Discover", (("6011", "6011"), ("644", "659")), (19, 18, 17, 16)),
    _Brand("Diners Club", (("300", "305"), ("36", "36"), ("38", "39")), (19, 16, 14)),
    _Brand("JCB", (("3528", "3589"),), (19, 18, 17, 16)),
    _Brand("UnionPay", (("62", "62"),), (19, 18, 17, 16)),
    _Brand(
        "Maestro",
        tuple((four, four) for four in _MAESTRO),
        (19, 18, 17, 16, 15, 14, 13),
    ),
)


def brand_of(digits: str) -> str | None:
    """Give the scheme whose cards begin with these digits, as "Visa"."""
    brand = _brand(digits[:4])
    return brand.title if brand else None


@lru_cache(maxsize=10_000)
def _brand(digits: str) -> _Brand | None:
    for brand in _BRANDS:
        for low, high in brand.beginnings:
            if low <= digits[: len(low)] <= high and len(digits) >= len(low):
                return brand
    return None


def find_cards(text: str) -> Iterator[Span]:
    """Give the card numbers of a text, however their digits are grouped."""
    for run in _RUN.finditer(text):
        yield from _in_run(text, run.start(), run.end())


def _in_run(text: str, start: int, end: int) -> Iterator[Span]:
    """Give the cards in a run of groups of digits, from left to right."""
    groups = list(_GROUP.finditer(text, start, end))
    # Digits of any script count: "４１１１" is as much a number as "4111".
    digits = "".join(str(int(sign)) for group in groups for sign in group.group())
    firsts = list(accumulate((g.end() - g.start() for g in groups), initial=0))
    ending_at = {first: place for place, first in enumerate(firsts[1:])}
    luhn = _Luhn(digits)
    done = 0
    for place, first in enumerate(firsts[:-1]):
        brand = _brand(digits[first : first + 4]) if first >= done else None
        if brand is None:
            continue
        lengths = [length for length in brand.lengths if first + length in ending_at]
        length = next((n for n in lengths if luhn.passes(first, n)), None)
        why = _WHY_LUHN
        if length is None and lengths and first == 0 and _told(text, start):
            length, why = (_USUAL if _USUAL in lengths else lengths[0]), _WHY_TOLD
        if length is not None:
            done = first + length
            last_four, told = digits[done - 4 : done], why.format(count=length, brand=brand.title)
            where = groups[place].start(), groups[ending_at[done]].end()
            yield Span(Kind.CARD, *where, f"[card ···· {last_four}]", told)


def _told(text: str, start: int) -> bool:
    return bool(_TOLD.search(text[max(0, start - _LONGEST_TOLD) : start]))


class _Luhn:
    """Luhn's sum of any stretch of digits at once, so that a megabyte of digits stays quick."""

    def __init__(self, digits: str) -> None:
        self._digits = digits
        plain = [int(sign) for sign in digits]
        doubled = [2 * value - 9 * (value > 4) for value in plain]
        # Sums in which every digit at an even place is doubled, and at an odd one.
        self._even = list(accumulate(_alternating(doubled, plain), initial=0))
        self._odd = list(accumulate(_alternating(plain, doubled), initial=0))

    def passes(self, first: int, length: int) -> bool:
        """Say whether a stretch of digits passes; python-stdnum has the last word."""
        last = first + length
        sums = self._even if last % 2 == 0 else self._odd
        if (sums[last] - sums[first]) % 10:
            return False
        from stdnum import luhn

        return luhn.is_valid(self._digits[first:last])


def _alternating(even: list[int], odd: list[int]) -> Iterator[int]:
    return ((even, odd)[place % 2][place] for place in range(len(even)))
