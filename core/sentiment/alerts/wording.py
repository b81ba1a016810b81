"""An alert in one sentence, for a page and for a message alike."""

from core.nouns import counted
from core.sentiment.alerts.alert import Alert

RULE_TITLES = {
    "index_shift": "Tone has shifted",
    "negative_spike": "Negative items pile up",
    "volume_spike": "Many more items",
    "keywords": "Alarm words",
}
_COUNTED = {
    "negative_spike": ("negative item", "negative items"),
    "volume_spike": ("item", "items"),
    "keywords": ("item with an alarm word", "items with an alarm word"),
}
_WHOLE = "The whole stream"


def sentence(alert: Alert) -> str:
    """Give what happened to whom, and how big it is.

    >>> from datetime import datetime
    >>> at = datetime(2026, 9, 30, 18)
    >>> sentence(Alert("volume_spike", "Larkbank", at, at, "none", 8.0, 1.04, "items a day", 8,
    ...     (), "medium"))
    'Larkbank: 8 items in 24 hours, where about 1 is usual.'
    """
    return f"{alert.entity or _WHOLE}: {size_in_words(alert)}."


def size_in_words(alert: Alert) -> str:
    """Give how big it is, in words."""
    if alert.unit == "index points":
        return _shift(alert)
    one, many = _COUNTED[alert.rule]
    count = round(alert.observed)
    told = f"{counted(count, one, many)} in 24 hours"
    if alert.rule == "keywords":
        return told
    return f"{told}, where {_usual(alert.expected)} usual"


def _shift(alert: Alert) -> str:
    moved = round(alert.observed - alert.expected)
    way = "down" if moved < 0 else "up"
    over = f"over {counted(alert.items, 'item')} since {alert.since.day} {alert.since:%B}"
    told = f"index {way} {counted(abs(moved), 'point')} to {_signed(alert.observed)}"
    return f"{told} {over}, from {_signed(alert.expected)} before"


def _usual(expected: float) -> str:
    if expected < 0.75:
        return "less than one is"
    count = round(expected)
    return f"about {counted(count, 'is', 'are')}"


def _signed(index: float) -> str:
    return f"{round(index):+d}".replace("-", "−") if round(index) else "0"
