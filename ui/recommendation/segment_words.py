"""What a segment of households is called, and its rule with its numbers."""

from collections.abc import Callable

from core.recommendation.households.segments import Segment, Segments
from ui import numbers
from ui.recommendation.profile_words import amount as written_amount
from ui.words.recommendation import segments as words

# How each limit is written; money depends on the shop.
_WRITE: dict[str, Callable[[float], str]] = {
    "days_known": numbers.count,
    "days_since": numbers.count,
    "pauses": numbers.compact,
    "orders_a_week": lambda value: numbers.decimal(value, 1),
    "saved_share": lambda value: numbers.percent(value, 0),
    "lift": numbers.compact,
}


def segment_name(segment: Segment) -> str:
    """Give the name of a segment: "Bargain hunters", "More fruit and vegetables"."""
    return words.NAMES[segment.key].format(group=_inside(segment.group))


def segment_rule(segment: Segment, currency: str) -> str:
    """Give the rule of a segment in one sentence, with its numbers.

    Parameters
    ----------
    segment : Segment
    currency : str
        The sign before an amount.
    """
    said = {name: _WRITE[name](limit) for name, limit in segment.limits.items() if name in _WRITE}
    return words.RULES[segment.key].format(
        group=_inside(segment.group), order_size=_order_size(segment, currency), **said
    )


def segment_choices(segments: Segments) -> dict[int, str]:
    """Give the segments with their sizes, as a visitor picks from them."""
    return {
        place: words.SIZE.format(name=segment_name(segment), households=numbers.count(size))
        for place, (segment, size) in enumerate(zip(segments.segments, segments.sizes, strict=True))
    }


def _order_size(segment: Segment, currency: str) -> str:
    if (amount := segment.limits.get("order_spend")) is not None:
        return words.ORDER_SPEND.format(amount=written_amount(amount, currency))
    lines = segment.limits.get("order_lines")
    return "" if lines is None else words.ORDER_LINES.format(lines=numbers.decimal(lines, 1))


def _inside(group: str) -> str:
    """Write a name inside a sentence; one that begins with several capitals stays as it is."""
    return group[:1].lower() + group[1:] if group[1:2].islower() else group
