"""How soon somebody should answer: the intent's own level, raised by signs in the text.

Rules that can be read, no model: each sign is a pattern with a reason. Signs of harm (fraud,
theft, somebody stranded, something going on right now) raise to high at least, and to critical
where the intent is high by itself. All other signs together raise by one level, up to high.
English only; in other languages the intent's level stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from core.intent.names import canonical, title_of
from core.text.tokens import MAX_CHARACTERS

Level = Literal["low", "normal", "high", "critical"]
LEVELS: tuple[Level, ...] = get_args(Level)
_LOW, _NORMAL, _HIGH, _CRITICAL = range(4)


@dataclass(frozen=True)
class Urgency:
    """How soon somebody should answer, and why.

    Parameters
    ----------
    level : Level
    reasons : tuple of str
        In words: what the intent alone would be, then each sign with the words that showed it.
    """

    level: Level
    reasons: tuple[str, ...]


# Money or access is at risk while nobody answers.
_CRITICAL_INTENTS = (
    "compromised_card",
    "lost_or_stolen_card",
    "lost_or_stolen_phone",
    "card_payment_not_recognised",
    "cash_withdrawal_not_recognised",
    "report_fraud",
    "report_lost_card",
)
# Somebody cannot pay, or money is not where it should be.
_HIGH_INTENTS = (
    "balance_not_updated_after_bank_transfer",
    "cancel_transfer",
    "card_swallowed",
    "declined_card_payment",
    "declined_cash_withdrawal",
    "direct_debit_payment_not_recognised",
    "failed_transfer",
    "pin_blocked",
    "transfer_not_received_by_recipient",
    "account_blocked",
    "card_declined",
    "freeze_account",
)
# Questions that can wait a day.
_LOW_INTENTS = (
    "age_limit",
    "atm_support",
    "automatic_top_up",
    "card_acceptance",
    "country_support",
    "disposable_card_limits",
    "exchange_rate",
    "exchange_via_app",
    "fiat_currency_support",
    "getting_spare_card",
    "order_physical_card",
    "supported_cards_and_currencies",
    "top_up_limits",
    "visa_or_mastercard",
)
_BASE = {
    **dict.fromkeys(_CRITICAL_INTENTS, _CRITICAL),
    **dict.fromkeys(_HIGH_INTENTS, _HIGH),
    **dict.fromkeys(_LOW_INTENTS, _LOW),
}


@dataclass(frozen=True)
class _Sign:
    """Words that tell of urgency; ``harm`` where somebody may lose money or be in need."""

    why: str
    pattern: re.Pattern[str]
    harm: bool = False


def _sign(why: str, pattern: str, harm: bool = False) -> _Sign:
    return _Sign(why, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), harm)


_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_SIGNS = (
    _sign(
        "fraud or a scam is mentioned",
        r"fraud(?:sters?|ulent)?(?! (?:team|filter|people|department|line))|scam(?:med|mers?)?|"
        r"phish(?:ed|ing)|hacked|cloned?|safe account|"
        r"wasn['’]?t me|not me|(?:didn['’]t|never) (?:make|made|authorise[d]?|authorize[d]?)",
        harm=True,
    ),
    _sign(
        "a theft is mentioned",
        r"stolen|stole|theft|thie(?:f|ves)|nicked|robbed|mugged|pickpocket(?:ed)?|burgled",
        harm=True,
    ),
    _sign(
        "somebody is stranded or cannot pay",
        r"stranded|stuck (?:at|in|abroad|here|without)|no (?:money|means)(?: left)?|"
        r"can(?:['’]?t|not) (?:pay(?! (?:\w+ )?in\b)|buy|afford|get home)|"
        r"(?:at|in) the (?:checkout|till|queue)|"
        r"can(?:['’]?t|not) (?:eat|feed)|no food|nothing to eat|£0[.,]\d\d",
        harm=True,
    ),
    _sign(
        "it is happening right now",
        r"right now|rn|as we speak|every minute|this very moment|(?:a|one|two|few|\d{1,2}) "
        r"(?:minutes?|mins?) ago|just now|stop (?:it|payment|the payment)",
        harm=True,
    ),
    _sign(
        "money is due",
        r"rent (?:is )?(?:due|day)|(?:due|owed) (?:today|tomorrow|tonight)|late (?:fee|rent)|"
        r"penalty|fined|bailiffs?|evict(?:ed|ion)|completion is|bounce[sd]? (?:tonight|today)|"
        r"rent (?:today|tomorrow)|pay(?:ing)? (?:my )?(?:rent|wages|staff) (?:today|tomorrow)",
    ),
    _sign(
        "a deadline is named",
        rf"(?:by|before|until) (?:noon|midnight|tonight|today|tomorrow|{_WEEKDAY})|"
        r"urgent(?:ly)?|asap|a\.s\.a\.p|immediately|can['’]?t wait|deadline|"
        rf"(?:i )?(?:fly|leave|travel|start) (?:on )?(?:{_WEEKDAY}|tomorrow|today|tonight)",
    ),
    _sign(
        "it is not the first time of asking",
        r"(?:second|2nd) (?:reminder|message|time of asking)|"
        r"(?:third|fourth|fifth|[3-9](?:rd|th)) (?:time|reminder|message|attempt)|"
        r"as i (?:said|wrote|told)|(?:told|asked|wrote|written) (?:to )?you (?:on|twice|before|"
        r"already|yesterday)|how many times|still (?:no|not|nothing|waiting|can['’]?t|haven['’]?t)|"
        r"yet again|no (?:reply|answer)",
    ),
    _sign(
        "somebody who may need care is involved",
        r"hospital|carer|disab(?:led|ility)|blind|stroke|bereave(?:d|ment)|funeral|pregnant|"
        r"medic(?:ine|ation)|sick (?:child|kid|dog)|vulnerable",
    ),
)
_CALM = re.compile(
    r"\b(?:no (?:rush|hurry)|not urgent|nothing urgent|whenever (?:you|it)|"
    r"just (?:curious|wondering)|out of curiosity)\b",
    re.IGNORECASE,
)
_LEAST_SHOUTED_WORDS, _SHOUTED_SHARE = 3, 0.7


def urgency_of(text: str, intent: str, *, outside: bool = False) -> Urgency:
    """Say how soon somebody should answer a message.

    Parameters
    ----------
    text : str
        As the customer wrote it; its first 4,000 characters count.
    intent : str
        In code; one that is not listed here is normal by itself.
    outside : bool
        Whether the message belongs to no intent, so that only the text counts.
    """
    read = text[:MAX_CHARACTERS]
    base = _LOW if outside else _BASE.get(canonical(intent), _NORMAL)
    level, reasons = base, [_base_reason(base, intent, outside)]
    found = list(_found(read))
    reasons += [reason for reason, _ in found]
    if any(harm for _, harm in found):
        level = max(_HIGH, min(level + 1, _CRITICAL))
    elif found:
        level = max(level, min(level + 1, _HIGH))
    calm = _CALM.search(read)
    if calm and level < _CRITICAL:
        level = max(level - 1, _LOW)
        reasons.append(f"it can wait: “{calm.group().lower()}”")
    return Urgency(LEVELS[level], tuple(reasons))


def _base_reason(base: int, intent: str, outside: bool) -> str:
    if outside:
        return "by itself low: it belongs to none of the intents"
    return f"by itself {LEVELS[base]}: {title_of(intent)}"


def _found(text: str) -> Iterator[tuple[str, bool]]:
    """Give each sign's reason with the words that showed it, and whether it tells of harm."""
    for sign in _SIGNS:
        words = sign.pattern.search(text)
        if words:
            yield f"{sign.why}: “{words.group().lower()}”", sign.harm
    shouted = _shouted(text)
    if shouted:
        yield shouted, False


def _shouted(text: str) -> str | None:
    words = [word for word in re.findall(r"[^\W\d_]{2,}", text) if word.upper() != word.lower()]
    loud = sum(word.isupper() for word in words)
    if len(words) >= _LEAST_SHOUTED_WORDS and loud >= _SHOUTED_SHARE * len(words):
        return "it is written in capitals"
    return "it ends in several exclamation marks" if re.search(r"!{3,}", text) else None
