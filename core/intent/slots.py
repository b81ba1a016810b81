"""What a reply can take from a message: amount, date, card, reference, shop, place.

Everything but a card's scheme is read from the masked message, so a full card number only ever
yields its last four digits, and no slot holds a name, an account or an address. Patterns for
English, with the currency signs and codes of the world; a figure without a currency is no amount.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields

from core.privacy import Kind, mask
from core.privacy.cards import brand_of
from core.privacy.span import Span
from core.text.tokens import MAX_CHARACTERS

LONGEST = 48


@dataclass(frozen=True)
class Slots:
    """What a message says, in its own words; None where it does not say it clearly.

    Parameters
    ----------
    amount : str, optional
        With its currency, as "£86.40" or "300 EUR": the first one.
    date : str, optional
        As it follows "from": "3 October", "last Friday", "yesterday".
    card : str, optional
        The card's scheme, as "Visa".
    last_four : str, optional
        Digits of the card.
    merchant : str, optional
        A shop or company that was paid.
    reference : str, optional
        Of an order, a parcel, a case.
    place : str, optional
    """

    amount: str | None = None
    date: str | None = None
    card: str | None = None
    last_four: str | None = None
    merchant: str | None = None
    reference: str | None = None
    place: str | None = None

    @property
    def known(self) -> dict[str, str]:
        """Give what the message says, by slot."""
        named = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value for name, value in named if value is not None}


def slots_of(text: str) -> Slots:
    """Give the slots of a message as the customer wrote it; only its first 4,000 characters."""
    written = text[:MAX_CHARACTERS]
    masked = mask(written)
    shown = masked.text
    return Slots(
        amount=_first(_AMOUNT, shown),
        date=_date(shown),
        card=_scheme(written, masked.spans),
        last_four=_first(_LAST_FOUR, shown),
        merchant=_merchant(shown),
        reference=_reference(shown),
        place=_place(shown),
    )


_NUMBER = r"\d{1,3}(?:[,.\u00a0]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_CODES = (
    r"GBP|EUR|USD|PLN|CHF|SEK|NOK|DKK|CZK|HUF|RON|BGN|TRY|CAD|AUD|NZD|JPY|CNY|INR|ZAR|THB|BRL|MXN"
)
_CURRENCY_WORDS = (
    r"pounds?(?: sterling)?|quid|euros?|dollars?|zlot(?:y|ys|ych)|francs?|lir[ae]|"
    r"kron(?:or|er|a|e)|forints?|crowns?|bucks|pence|yen|baht|rupees?|leva?"
)
_AMOUNT = re.compile(
    rf"[£€$¥]\s?(?:{_NUMBER})(?:k\b)?|(?<![\w.,])(?:{_NUMBER})\s?(?:[£€$¥]|(?:{_CODES})\b|"
    rf"(?i:(?:{_CURRENCY_WORDS}|p)\b))|\b(?:{_CODES})\s?(?:{_NUMBER})\b"
)

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_COUNT = r"(?:\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|a few|a couple of)"
# A calendar date is the clearest; "today" often tells when somebody writes, and "tomorrow" is
# rarely the day of what a reply talks about.
_DATES = tuple(
    re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
    for pattern in (
        rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\.?(?: \d{{4}})?|"
        rf"{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|\d{{4}}-\d\d-\d\d|"
        r"(?:0?[1-9]|[12]\d|3[01])/(?:0[1-9]|1[0-2])(?:/(?:20)?\d\d)?",
        r"the (?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)",
        rf"{_COUNT} (?:minute|hour|day|week|month)s? ago",
        rf"last (?:{_DAY}|week(?:end)?|month)|last night|yesterday|(?<!next ){_DAY}",
        r"this (?:morning|afternoon|evening|week(?:end)?)|today",
        rf"tonight|tomorrow|next (?:{_DAY}|week(?:end)?|month)",
    )
)

_SCHEMES = {
    "visa": "Visa",
    "mastercard": "Mastercard",
    "maestro": "Maestro",
    "amex": "American Express",
    "american express": "American Express",
}
_SCHEME = re.compile(rf"\b(?:{'|'.join(_SCHEMES)})\b", re.IGNORECASE)
_LAST_FOUR = re.compile(
    r"(?:\[card ···· (?=\d{4}\])|(?:(?:ending|ends|finish(?:es|ing)?)(?: (?:in|with|on))?|"
    r"last (?:four|4)(?: digits)?(?: are| is)?:?|[x*•]{2,12}|\bcard(?: (?:no|number)\.?)?) ?"
    # "card 2026" is more likely a year.
    r"(?!19|20))(\d{4})(?![\d/.,-]?\d)",
    re.IGNORECASE,
)

_REFERENCE = re.compile(
    r"\b(?:ref(?:erence)?s?|order|case|booking|receipt|ticket|transaction|parcel|tracking|invoice)"
    r"(?: (?:no|nr|number|id|code))?\b[.:]?(?: is)?[ #:]{0,3}"
    r"([A-Z0-9][A-Z0-9/-]{2,30}(?: \d{3,6}){0,4})",
    re.IGNORECASE,
)

_CAPITAL = r"[A-ZÀ-Þ][\w'’&*-]*"
_SHOP = rf"{_CAPITAL}(?: (?:&|of|and|{_CAPITAL})){{0,3}}"
_PAID = r"\b(?:pa(?:id|yment|y)|charged?|bought|spent|went|took|taken|debit|purchase|refund|order)"
_MERCHANT = re.compile(
    rf"(?i:{_PAID})[^.!?]{{0,60}}?\b(?:(?:to|at|from|by|with) "
    rf"[\"“„«']([A-Z0-9][^\"”“»']{{1,40}})[\"”“»']|(?:to|at|from) ({_SHOP}))"
)
_SINGLE = re.compile(r"at \Z")
_PLACE = re.compile(rf"\b[Ii]n ({_CAPITAL}(?: {_CAPITAL})?)|\b(abroad)\b")
_NO_PLACE = re.compile(
    rf"(?:{_MONTH}|{_DAY}|christmas|easter|i|my|the|app|larkbank|english|{_CODES}|{_CURRENCY_WORDS}|"
    r"swiss|british|turkish|polish|czech|thai|us|spring|summer|autumn|winter)\b",
    re.IGNORECASE,
)


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return _short(found.group(found.lastindex or 0)) if found else None


def _short(words: str) -> str | None:
    """Give words on one line; None where they are too long to be what was looked for."""
    told = " ".join(words.split()).strip(" ,.;:")
    return told if 0 < len(told) <= LONGEST else None


def _date(text: str) -> str | None:
    return next((told for pattern in _DATES if (told := _first(pattern, text))), None)


def _scheme(written: str, spans: Iterable[Span]) -> str | None:
    """Give the scheme of the card in the message, or the only one it names."""
    for span in spans:
        if span.kind is Kind.CARD:
            return brand_of(re.sub(r"\D", "", written[span.start : span.end]))
    named = {_SCHEMES[word.lower()] for word in _SCHEME.findall(written)}
    return named.pop() if len(named) == 1 else None


def _reference(text: str) -> str | None:
    for found in _REFERENCE.finditer(text):
        told = found.group(1)
        if sum(sign.isdigit() for sign in told) >= 2 and len(told) >= 4:
            return _short(told)
    return None


def _merchant(text: str) -> str | None:
    for found in _MERCHANT.finditer(text):
        quoted, bare = found.groups()
        if quoted:
            return _short(quoted)
        # After "to" or "from", one capitalised word is as likely a town or a person.
        clear = " " in bare or _SINGLE.search(text[: found.start(2)])
        if clear and not _NO_PLACE.match(bare):
            return _short(bare)
    return None


def _place(text: str) -> str | None:
    for found in _PLACE.finditer(text):
        place = found.group(1) or found.group(2)
        if not _NO_PLACE.match(place) and place[1:2].islower():
            return _short(place)
    return None
