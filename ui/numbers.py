"""How figures are written: short, with their unit, never more digits than they deserve.

A missing or infinite number is "–"; a minus is "−" (U+2212), as wide as a plus.

>>> count(29965), percent(0.0421), seconds(0.312), money(1_284_000, "NT$")
('29,965', '4.2 %', '312 ms', 'NT$ 1.28 M')
"""

import math
from collections.abc import Callable

MISSING = "–"
_MINUS = "−"
_SCALES = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k"))


def decimal(value: float, digits: int = 3) -> str:
    """Write a plain number with a fixed count of decimals.

    >>> decimal(0.78912), decimal(-0.5, 2), decimal(float("nan"))
    ('0.789', '−0.50', '–')
    """
    if not math.isfinite(value):
        return MISSING
    return _typeset(f"{value:,.{digits}f}")


def count(value: float) -> str:
    """Write a whole number with its thousands apart.

    >>> count(29965), count(-1200)
    ('29,965', '−1,200')
    """
    return decimal(value, 0)


def counted(number: int, one: str, many: str, **told: str) -> str:
    """Write words in the form that agrees with a number, filled in.

    Parameters
    ----------
    number : int
    one, many : str
        What is said of one, and of any other number, which stands in place of ``{count}``.
    told : str
        What else the words leave room for.

    >>> counted(1, "one row", "{count} rows"), counted(2000, "one row", "{count} rows")
    ('one row', '2,000 rows')
    """
    return (one if number == 1 else many).format(count=count(number), **told)


def percent(share: float, digits: int = 1) -> str:
    """Write a share of one as a percentage.

    >>> percent(0.0421), percent(1, 0), percent(-0.125)
    ('4.2 %', '100 %', '−12.5 %')
    """
    written = decimal(share * 100, digits)
    return written if written == MISSING else f"{written} %"


def points(difference: float, digits: int = 1) -> str:
    """Write a difference of two shares in percentage points, with its sign.

    >>> points(0.021), points(-0.0004), points(-0.03)
    ('+2.1 pp', '0.0 pp', '−3.0 pp')
    """
    written = signed(difference * 100, digits)
    return written if written == MISSING else f"{written} pp"


def signed(value: float, digits: int = 3) -> str:
    """Write a number with its sign; nothing before a zero.

    >>> signed(0.0214), signed(-1.5, 1), signed(0.00001)
    ('+0.021', '−1.5', '0.000')
    """
    written = decimal(value, digits)
    rises = math.isfinite(value) and value > 0 and any(digit in "123456789" for digit in written)
    return f"+{written}" if rises else written


def compact(value: float) -> str:
    """Write a large number in three digits and a scale.

    >>> compact(1_284_000), compact(999_600), compact(12_345), compact(-842), compact(0)
    ('1.28 M', '1.00 M', '12.3 k', '−842', '0')
    """
    if not math.isfinite(value):
        return MISSING
    # Rounded to three digits before the scale is chosen, so 999,600 is not "1,000 k".
    rounded = float(f"{value:.3g}")
    for scale, suffix in _SCALES:
        if abs(rounded) >= scale:
            return f"{_three_digits(rounded / scale)} {suffix}"
    # Below one thousandth a compact figure is nought; a caller who cares says decimal().
    return _typeset(f"{rounded:.3f}".rstrip("0").rstrip("."))


def money(value: float, currency: str) -> str:
    """Write an amount: currency, then the compact number.

    >>> money(1_284_000, "NT$"), money(-52_300, "€")
    ('NT$ 1.28 M', '−€52.3 k')
    """
    amount = compact(abs(value))
    if amount == MISSING:
        return MISSING
    sign = _MINUS if value < 0 and amount != "0" else ""
    # A one-letter sign stands against its figure (€52), a longer one apart (NT$ 52).
    return f"{sign}{currency}{amount}" if len(currency) == 1 else f"{sign}{currency} {amount}"


def seconds(duration_s: float) -> str:
    """Write a duration in the unit that keeps it short.

    >>> seconds(0.312), seconds(0.00231), seconds(4.2), seconds(95), seconds(7_260)
    ('312 ms', '2.3 ms', '4.2 s', '1 min 35 s', '2 h 1 min')
    """
    if not math.isfinite(duration_s):
        return MISSING
    if 0 < duration_s < 0.00005:
        return "under 0.1 ms"
    if duration_s < 0.9995:
        milliseconds = duration_s * 1000
        return f"{milliseconds:.1f} ms" if milliseconds < 9.95 else f"{milliseconds:.0f} ms"
    if duration_s < 59.95:
        return f"{duration_s:.1f} s"
    minutes, rest = divmod(round(duration_s), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s"


def interval(value: float, low: float, high: float, write: Callable[[float], str] = decimal) -> str:
    """Write a figure with its interval, the unit said once.

    >>> interval(0.221, 0.212, 0.23, percent)
    '22.1 % (21.2–23.0)'
    >>> interval(0.789, 0.7805, 0.7972)
    '0.789 (0.780–0.797)'
    """
    if not (math.isfinite(low) and math.isfinite(high)):
        return write(value)
    return f"{write(value)} ({between(low, high, write)})"


def between(low: float, high: float, write: Callable[[float], str] = decimal) -> str:
    """Write the two ends of an interval without their unit.

    >>> between(0.212, 0.23, percent), between(-0.02, 0.01)
    ('21.2–23.0', '−0.020 to 0.010')
    """
    ends = [write(end).removesuffix(" %").removesuffix(" pp") for end in (low, high)]
    return " to ".join(ends) if low < 0 else "–".join(ends)


def _three_digits(value: float) -> str:
    whole_digits = len(str(int(abs(value))))
    return _typeset(f"{value:.{max(0, 3 - whole_digits)}f}")


def _typeset(written: str) -> str:
    if not any(digit in "123456789" for digit in written):
        written = written.removeprefix("-")
    return written.replace("-", _MINUS)
