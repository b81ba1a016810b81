"""Numbers as people write them, "$1,234.56", "1 234,56" or "(123.00)", and what they tell.

1.234 is a thousand and more where commas are decimal, and one and a bit elsewhere: a column is
read in one way, by what its cells prove.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.checks import Mask

DecimalMark = Literal["point", "comma"]
DECIMAL_MARKS: tuple[DecimalMark, DecimalMark] = ("point", "comma")

_PLAIN = r"^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?\s*$"
_SPACE = r"[ '’\x{a0}\x{202f}\x{2009}]"
_THREES = rf"[1-9]\d{{0,2}}({_SPACE}\d{{3}})+"
_WITH_POINT = (
    rf"^(\d+|[1-9]\d{{0,2}}(,\d{{3}})+|[1-9]\d?(,\d{{2}})+,\d{{3}}|{_THREES})?(\.\d*)?"
    r"([eE][+-]?\d{1,4})?$"
)
_WITH_COMMA = rf"^(\d+|[1-9]\d{{0,2}}(\.\d{{3}})+|{_THREES})?(,\d+)?$"
_SYMBOL = r"(?:[A-Za-z]{0,3}[$€£¥₹₩₪₺₽฿]|[A-Z]{3}|zł|kr\.?)"
_MINUS = "[-\u2212\u2013]"
_DRESSED = (
    rf"^\s*(?P<open>\()?\s*(?P<before>{_MINUS}|\+)?\s*(?P<symbol>{_SYMBOL})?\s*"
    rf"(?P<within>{_MINUS}|\+)?\s*(?P<bare>[\d.,](?:[\d.,eE]|{_SPACE}|[eE][+-])*?)"
    rf"\s*(?P<unit>{_SYMBOL})?\s*(?P<end>\)|{_MINUS})?\s*$"
)
# Two signs, or brackets that do not match.
_CONTRADICTS = (
    rf"{_MINUS}\D*{_MINUS}|\(\D*{_MINUS}|{_MINUS}.*\d\D*{_MINUS}\s*$|^[^)]*\([^)]*$|^[^(]*\)"
)
# The only plain numbers that are another one where commas are decimal.
_ONE_POINT = r"^\s*[+-]?[1-9]\d{0,2}\.\d{3}\s*$"
# What no number begins with: a cell that is none in the way that holds must not pass for one.
_NONE = "not a number: "
_CURRENCIES: Mapping[str, str] = MappingProxyType(
    {
        **{"€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₪": "ILS", "₺": "TRY"},
        **{"₽": "RUB", "฿": "THB", "ZŁ": "PLN", "US$": "USD", "A$": "AUD", "AU$": "AUD"},
        **{"C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "S$": "SGD", "HK$": "HKD", "R$": "BRL"},
    }
)


@dataclass(frozen=True)
class NumberSigns:
    """What the cells of a column tell of its decimal mark.

    Parameters
    ----------
    point, comma : int
        Cells that are a number with one mark only.
    one_point, one_comma : int
        Cells such as 1.234 and 1,234, which are one number with the one mark and another with
        the other.
    example : str
        The first of the doubtful, else of those with a comma; empty where there is none.
    """

    point: int = 0
    comma: int = 0
    one_point: int = 0
    one_comma: int = 0
    example: str = ""

    @property
    def doubtful(self) -> int:
        """Give how many cells are two numbers."""
        return self.one_point + self.one_comma

    def __add__(self, other: "NumberSigns") -> "NumberSigns":
        """Give the signs of both together."""
        first = self.example if self.doubtful or not other.doubtful else other.example
        return NumberSigns(
            self.point + other.point,
            self.comma + other.comma,
            self.one_point + other.one_point,
            self.one_comma + other.one_comma,
            first or other.example,
        )


def number_signs(text: pa.Array) -> NumberSigns:
    """Look at the cells of a column."""
    marked = text.filter(pc.fill_null(pc.match_substring_regex(text, r"[.,]"), False))
    is_plain = _is(marked, _PLAIN)
    plain, dressed = marked.filter(pa.array(is_plain)), marked.filter(pa.array(~is_plain))
    return _plain_signs(plain) + _dressed_signs(dressed)


def _plain_signs(plain: pa.Array) -> NumberSigns:
    one_point = _is(plain, _ONE_POINT)
    example = plain[int(np.argmax(one_point))].as_py().strip() if one_point.any() else ""
    return NumberSigns(
        point=int((~one_point).sum()), one_point=int(one_point.sum()), example=example
    )


def _dressed_signs(dressed: pa.Array) -> NumberSigns:
    bare = _bare(dressed)
    with_point, with_comma = _is(bare, _WITH_POINT), _is(bare, _WITH_COMMA)
    has_comma, either = _is(bare, ","), with_point & with_comma
    either &= has_comma | _is(bare, r"\.")
    comma = with_comma & ~with_point
    shown = either if either.any() else comma
    return NumberSigns(
        int((with_point & ~with_comma).sum()),
        int(comma.sum()),
        int((either & ~has_comma).sum()),
        int((either & has_comma).sum()),
        dressed[int(np.argmax(shown))].as_py().strip() if shown.any() else "",
    )


def with_points(text: pa.Array, mark: DecimalMark) -> pa.Array:
    """Write numbers bare and with a decimal point; what is none in that way is none at all.

    Parameters
    ----------
    text : Array of str
    mark : str
        What stands before the decimals.
    """
    if mark == "point" and bool(pc.all(pc.match_substring_regex(text, _PLAIN)).as_py()):
        return text
    bare = _bare(text)
    fits = _is(bare, _WITH_POINT if mark == "point" else _WITH_COMMA) & ~_is(text, _CONTRADICTS)
    grouping = rf"{_SPACE}|{',' if mark == 'point' else '[.]'}"
    plain = pc.replace_substring_regex(bare, grouping, "")
    plain = pc.replace_substring(plain, ",", ".")
    negative = pc.binary_join_element_wise("-", plain, "")
    signed = pc.if_else(pa.array(_is_negative(text)), negative, plain)
    none = pc.binary_join_element_wise(_NONE, text, "")
    return pc.if_else(pa.array(fits), signed, pc.if_else(pa.array(_is(bare, r"\d")), none, text))


def currencies_in(text: pa.Array) -> pa.Array | None:
    """Give the currency that each amount names, as in "€49"; nothing where none does.

    A sole dollar sign names many.
    """
    dressed = pc.extract_regex(text, _DRESSED)
    named = [pc.utf8_upper(pc.struct_field(dressed, part)) for part in ("symbol", "unit")]
    symbols = pc.if_else(pc.equal(named[0], ""), named[1], named[0])
    meant = [_CURRENCIES.get(one or "", one or "") for one in symbols.to_pylist()]
    codes = [None if one in ("", "$") else one for one in meant]
    return pa.array(codes, pa.string()) if any(codes) else None


def _bare(text: pa.Array) -> pa.Array:
    """Give the digits and marks of each number, without sign, brackets and currency."""
    return pc.struct_field(pc.extract_regex(text, _DRESSED), "bare")


def _is_negative(text: pa.Array) -> Mask:
    return _is(text, rf"^\s*(\(.*\)|[^\d]*{_MINUS}.*|.*\d[^\d]*{_MINUS})\s*$")


def _is(text: pa.Array, pattern: str) -> Mask:
    found = pc.fill_null(pc.match_substring_regex(text, pattern), False)
    return np.asarray(found.to_numpy(zero_copy_only=False), dtype=np.bool_)
