"""Phone numbers, judged by libphonenumber's data (the package phonenumbers).

International ones are told by their + or 00. National ones are read as British, German or North
American, and only where they are grouped or introduced as people do with phone numbers, since a
reference can have as many digits. Short ones and those of other countries without a prefix stay.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from core.privacy.span import Kind, Span

_RUN = re.compile(r"(?<![\w.,£$€])(?:\+|\(\+)?\(?\d(?:[ \u00a0().\-/\u2010-\u2013]{0,3}\+?\d){6,}")
_GROUP = re.compile(r"[(+]{0,2}\d+")
_NO_DIGIT = re.compile(r"\D+")
_FEWEST_DIGITS, _MOST_DIGITS = 7, 17
_MOST_GROUPS, _LONGEST_COUNT, _MOST_SKIPPED = 8, 2, 3
# A number with one of these right before it is no phone number, whatever its shape.
_REFERENCE = re.compile(
    r"\b(?:ref(?:erence)?s?|order|receipt|case|booking|parcel|tracking|ticket|invoice|policy|"
    r"transaction|payment|account|sort code|code|id|passport|licen[cs]e|customer|acquirer)\b"
    r"(?: no\.)?[^.!?\n]{0,16}\Z",
    re.IGNORECASE,
)
_PHONE_WORD = re.compile(
    r"\b(?:call|phone|tel|telephone|mobile|mob|cell|ring|text|whatsapp|sms|reach|handy|"
    r"telefon\w*|m[oó]vil|number is|new number)\b[^.!?\n]{0,24}\Z",
    re.IGNORECASE,
)
_LOOK_BACK = 40
_SHORTEST_NATIONAL = 9
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d{2}")
_AMERICAN = re.compile(r"(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}")
_WHY_INTERNATIONAL = "a + or 00 and the digits of a phone number"
_WHY_NATIONAL = "grouped like a phone number of {region}, and its digits fit"
_WHY_TOLD = "the words before it tell of a phone, and the digits fit"
_REGIONS = {"GB": "Britain", "DE": "Germany", "US": "North America"}


def find_phones(text: str) -> Iterator[Span]:
    """Give the phone numbers of a text."""
    for run in _RUN.finditer(text):
        groups = [found.span() for found in _GROUP.finditer(text, run.start(), run.end())]
        # Letters that touch the digits make a code of them.
        if text[run.end() : run.end() + 1].isalnum():
            groups.pop()
        yield from _in_groups(text, groups)


def _in_groups(text: str, groups: list[tuple[int, int]]) -> Iterator[Span]:
    """Give the phone numbers that neighbouring groups of digits make, one after the other."""
    place, skipped = 0, 0
    while place < len(groups) and skipped < _MOST_SKIPPED:
        found = _at(text, groups, place)
        if found is not None:
            place, span = found
            yield span
        # "3 07700 900123": a count before a number. Any other start is the middle of something.
        elif groups[place][1] - groups[place][0] <= _LONGEST_COUNT:
            place, skipped = place + 1, skipped + 1
        else:
            return


def _at(text: str, groups: list[tuple[int, int]], place: int) -> tuple[int, Span] | None:
    """Give the number that begins with a group, and the place of the group after it."""
    start = groups[place][0]
    before = text[max(0, start - _LOOK_BACK) : start]
    for after in range(min(place + _MOST_GROUPS, len(groups)), place, -1):
        # It ends with the last group, or where another number begins.
        if after < len(groups) and text[groups[after][0]] not in "0+(":
            continue
        end = groups[after - 1][1]
        why = _why(text[start:end], before)
        if why:
            # A bracket around the whole number stays, one within it goes.
            lone = text[start] == "(" and ")" not in text[start:end]
            return after, Span(Kind.PHONE, start + lone, end, "[phone]", why)
    return None


def _why(written: str, before: str) -> str | None:
    """Say why this is a phone number; None where it is none."""
    if not _FEWEST_DIGITS <= len(_NO_DIGIT.sub("", written)) <= _MOST_DIGITS:
        return None
    number = written.lstrip("(")
    if number.startswith("+"):
        return _WHY_INTERNATIONAL if _possible(number) else None
    if _REFERENCE.search(before) or _DATE.match(number):
        return None
    if number.startswith("00"):
        return _WHY_INTERNATIONAL if _possible("+" + number[2:]) else None
    for region in ("GB", "DE") if number.startswith("0") else ("US",):
        shaped = region != "US" or bool(_AMERICAN.fullmatch(written))
        if shaped and _fits(number, region):
            return _WHY_NATIONAL.format(region=_REGIONS[region])
    told = any(_fits(number, code) for code in _REGIONS) and _PHONE_WORD.search(before)
    return _WHY_TOLD if told else None


@lru_cache(maxsize=1_024)
def _possible(number: str) -> bool:
    """Say whether an international number has a length its country knows."""
    import phonenumbers

    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False


def _fits(number: str, region: str) -> bool:
    """Say whether a national number is in a region's plan."""
    digits = _NO_DIGIT.sub("", number)
    return len(digits) >= _SHORTEST_NATIONAL and bool(_plan(region).fullmatch(digits))


@lru_cache(maxsize=len(_REGIONS))
def _plan(region: str) -> re.Pattern[str]:
    """Give what a region's numbers look like, from libphonenumber's data.

    Its own check of a number says the same, eighty times slower.
    """
    import phonenumbers

    data = phonenumbers.PhoneMetadata.metadata_for_region(region)
    if data is None:
        raise LookupError(region)
    kinds = (
        *(data.fixed_line, data.mobile, data.toll_free, data.premium_rate, data.shared_cost),
        *(data.personal_number, data.voip, data.pager, data.uan),
    )
    patterns = [kind.national_number_pattern for kind in kinds if kind is not None]
    # Ofcom sets these aside for films and books, so they are in no plan.
    patterns += ["7700900[0-9]{3}"] if region == "GB" else []
    prefix = f"{data.national_prefix}{'?' if region == 'US' else ''}"
    return re.compile(rf"{prefix}(?:{'|'.join(pattern for pattern in patterns if pattern)})")
