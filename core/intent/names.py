"""Intents in code and in words."""

import re


def title_of(intent: str) -> str:
    """Give an intent as people read it.

    Examples
    --------
    >>> title_of("Refund_not_showing_up")
    'Refund not showing up'
    >>> title_of("atm_support")
    'ATM support'
    """
    words = re.sub(r"[_\s]+", " ", intent).strip(" ?")
    spelled = " ".join(_SPELLED.get(word.casefold(), word) for word in words.split(" "))
    return spelled[:1].upper() + spelled[1:]


def canonical(label: str) -> str:
    """Give a label in the one spelling that labels are compared in.

    Files write the same intent as ``card_arrival``, ``Card arrival`` or ``card-arrival``.
    """
    return re.sub(r"[^0-9a-z]+", "_", label.casefold()).strip("_")


_SPELLED = {
    "atm": "ATM",
    "pin": "PIN",
    "id": "ID",
    "apple": "Apple",
    "google": "Google",
    "visa": "Visa",
    "mastercard": "Mastercard",
    "w2": "W-2",
    "pto": "PTO",
    "apr": "APR",
    "oos": "out of scope",
    "ai": "AI",
    "mpg": "MPG",
}
