"""How the values of metrics are written: by their unit, and their change by what it is a change of.

>>> written(1_284_000, "USD"), written(0.0421, "share"), written(None, "USD")
('$1.28 M', '4.2 %', 'n/a')
"""

import math
import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from core.metrics.definition import Grain
from core.metrics.periods import period_name
from ui import numbers
from ui.words import metrics_shared as words

# A change of these is told as a difference; of all others as a share of what it was.
_DIFFERENCES = ("share", "points", "ratio", "months", "score")
# Beyond it a share of what it was says less than how many times as much it is.
_MOST_TIMES = 10
_MOST_DECIMALS = 8
# What amounts are written with; of other currencies it is their code.
_SIGNS: Mapping[str, str] = MappingProxyType({"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"})
_DOLLARS = "USD"
# An amount's unit begins with its currency: "EUR", "EUR per account".
_CURRENCY = re.compile(r"[A-Z]{3}(?= |$)")


def written(value: float | None, unit: str) -> str:
    """Write a value of a metric with its unit; "n/a" where there is none.

    >>> written(3.14, "ratio"), written(18.04, "months"), written(812.4, "ms")
    ('3.1×', '18.0 months', '812 ms')
    >>> written(1321, "accounts"), written(7.5, "USD per account"), written(38.2, "points")
    ('1,321', '$7.50', '38 points')
    >>> written(4.26, "of 5")
    '4.3 of 5'
    >>> written(1_284_000, "EUR"), written(7.5, "GBP per account"), written(812.4, "CHF")
    ('€1.28 M', '£7.50', 'CHF 812')
    """
    if value is None or not math.isfinite(value):
        return words.NOT_AVAILABLE
    if currency := currency_of(unit):
        return amount(value, currency)
    match unit:
        case "share":
            return numbers.percent(value)
        case "ratio":
            return f"{numbers.decimal(value, 1)}×"
        case "months":
            return words.MONTHS.format(count=numbers.decimal(value, 1))
        case "ms":
            return words.MILLISECONDS.format(count=numbers.count(value))
        case "hours":
            return words.HOURS.format(count=numbers.decimal(value, 1))
        case "points":
            return words.POINTS.format(count=numbers.count(value))
        case "score":
            return numbers.decimal(value, 2)
        case "of 5":
            return words.OF_FIVE.format(count=numbers.decimal(value, 1))
    return numbers.compact(value) if abs(value) >= 100_000 else numbers.count(value)


def dollars(value: float) -> str:
    """Write an amount of US dollars, as :func:`amount` does.

    >>> dollars(1_284_000), dollars(-52_300)
    ('$1.28 M', '−$52.3 k')
    """
    return amount(value, _DOLLARS)


def currency_of(unit: str) -> str:
    """Give the currency of a unit, by its ISO 4217 code; nothing where it is no amount.

    >>> currency_of("USD"), currency_of("EUR per account"), currency_of("share")
    ('USD', 'EUR', '')
    """
    found = _CURRENCY.match(unit)
    return found.group() if found else ""


def amount(value: float, currency: str) -> str:
    """Write an amount; cents only below a hundred, and two digits of less than one.

    >>> amount(1_284_000, "EUR"), amount(12.5, "USD"), amount(0.7164, "GBP"), amount(0, "USD")
    ('€1.28 M', '$12.50', '£0.72', '$0')
    >>> amount(0.000153, "USD"), amount(0.0999, "USD"), amount(-9.5, "CHF")
    ('$0.00015', '$0.10', '−CHF 9.50')
    """
    sign = _SIGNS.get(currency, currency)
    size = abs(value)
    if not 0 < size < 100:
        return numbers.money(value, sign)
    digits = 2 if size >= 1 else min(_MOST_DECIMALS, 1 - math.floor(math.log10(size)))
    # What rounds up to the next power of ten has a digit less.
    digits = max(2, digits - (round(size, digits) >= 10 ** (2 - digits)))
    apart = "" if len(sign) == 1 else " "
    return f"{'−' if value < 0 else ''}{sign}{apart}{numbers.decimal(size, digits)}"


def change_of(now: float | None, before: float | None, unit: str) -> float | None:
    """Give a change as a number: a difference, or a share of what it was.

    None where there is nothing to compare with, or a share of nothing or of a loss would mislead.

    >>> change_of(110, 100, "USD"), change_of(0.25, 0.5, "share"), change_of(1, None, "USD")
    (0.1, -0.25, None)
    """
    if now is None or before is None or not (math.isfinite(now) and math.isfinite(before)):
        return None
    if unit in _DIFFERENCES:
        return now - before
    return round(now / before - 1, 12) if before > 0 and now >= 0 else None


def change_text(change: float, unit: str) -> str:
    """Write a change with its sign.

    >>> change_text(0.1, "USD"), change_text(-0.25, "share"), change_text(0.42, "ratio")
    ('+10.0 %', '−25.0 pp', '+0.4×')
    >>> change_text(11.5, "USD")
    '×12.5'
    """
    match unit:
        case "share":
            return numbers.points(change)
        case "ratio":
            return f"{numbers.signed(change, 1)}×"
        case "months" | "points" | "score":
            return numbers.signed(change, 1)
    if change >= _MOST_TIMES:
        return f"×{numbers.decimal(change + 1, 1)}"
    return f"{numbers.signed(100 * change, 1)} %"


def period_text(first_day: date, grain: Grain) -> str:
    """Write a period by its first day.

    >>> period_text(date(2026, 10, 1), "month"), period_text(date(2026, 10, 1), "quarter")
    ('Oct 2026', 'Q4 2026')
    >>> period_text(date(2026, 9, 28), "week"), period_text(date(2026, 1, 1), "year")
    ('week of 28 Sep 2026', '2026')
    """
    return period_name(first_day, grain)
