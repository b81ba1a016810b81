"""What a till writes for the size of a package, as people read it.

A till writes ``1 GA``, ``L     8 OZ``, ``10/6.75 OZ`` or ``8 1/2 OZ``, and now and then a code that
is no size at all.
"""

import re
from functools import cache

_UNITS = {
    **dict.fromkeys(("OZ", "OZS", "Z", "FL OZ"), "oz"),
    **dict.fromkeys(("LB", "LBS"), "lb"),
    **dict.fromkeys(("CT", "COUNT"), "count"),
    **dict.fromkeys(("PK", "PKS"), "pack"),
    **dict.fromkeys(("GA", "GAL"), "gal"),
    **dict.fromkeys(("DZ", "DOZ"), "dozen"),
    **dict.fromkeys(("GM", "G"), "g"),
    **dict.fromkeys(("LD", "LDS", "LOAD", "LOADS"), "loads"),
    **dict.fromkeys(("PC", "PCS"), "pieces"),
    **{unit: unit.lower() for unit in ("L", "ML", "QT", "PT", "SQ FT", "FT", "YD")},
    **dict.fromkeys(("STEM", "STEMS"), "stems"),
}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_NUMBER = r"\d*\.?\d+"
_ALONE = re.compile(rf"(?P<half>HALF )?(?P<unit>{_UNIT})")
# "12 PK/12 OZ" is twelve times 12 oz and "4 PK/16 OZ" 16 oz in all: both are "pack" and "oz".
_PACK = re.compile(rf"(?P<packs>\d+) *PK *[/-]? *(?P<size>{_NUMBER}) *(?P<unit>OZ|L|ML)\b")
_PACK_LAST = re.compile(rf"(?P<size>{_NUMBER}) *(?P<unit>OZ|L|ML) *[/-]? *(?P<packs>\d+) *PK\b")
_TIMES = re.compile(rf"(?P<packs>\d+) *[/-] *(?P<each>{_NUMBER}) *(?P<unit>OZ|Z|LB|L|ML|QT)\b")
_FRACTION = re.compile(
    r"(?<![\d.])(?:(?P<whole>\d+)[ -])?(?P<over>[1-9]|1[0-5])/(?P<under>2|3|4|8|16)"
    rf" *(?P<unit>{_UNIT})\b"
)
_PLAIN = re.compile(rf"(?<![\d.X-])(?P<number>\d*\.?\d+|\d+\.) *(?P<unit>{_UNIT})\b")
_SMALL_FRACTIONS = {("1", "2"), ("1", "3"), ("2", "3"), ("1", "4"), ("3", "4")}
# A larger number is a code of the till.
_MOST = 5000
_MOST_PACKS = 48
# Fresh goods are weighed out: a larger weight is that of the crate, as is a count.
_CRATE_LB = 6
_WEIGHED = frozenset({"PRODUCE", "MEAT", "DELI", "SEAFOOD", "FLORAL", "SALAD BAR"})


@cache
def size_words(size: str, department: str = "", is_own_brand: bool = False) -> str:
    """Give the size of a package as people read it, empty where it says nothing.

    Parameters
    ----------
    size : str
        As the till writes it.
    department : str
        As the till writes it: what is weighed out has the size of its crate.
    is_own_brand : bool
        Whether the shop packed it, so that even fresh goods have a size of their own.

    Examples
    --------
    >>> size_words("1 GA"), size_words("L     8 OZ"), size_words("8 1/2 OZ")
    ('1 gal', '8 oz', '8.5 oz')
    >>> size_words("12 PK/12 OZ"), size_words("10/6.75 OZ"), size_words("974246  PK")
    ('12 pack, 12 oz', '10 × 6.75 oz', '')
    >>> size_words("40 LB", "PRODUCE"), size_words("10 LB", "PRODUCE", True)
    ('', '10 lb')
    """
    text = " ".join(size.upper().split())
    if several := _several(text):
        return several
    amount, unit = _amount(text)
    if not 0 < amount <= _MOST or (amount == 1 and unit in {"count", "pack", "pieces"}):
        return ""
    crated = unit == "count" or (unit == "lb" and amount >= _CRATE_LB)
    if crated and department in _WEIGHED and not is_own_brand:
        return ""
    return f"{amount:.4g} {unit}"


def _several(text: str) -> str:
    """Give the words of packages of several, empty where it is one."""
    if found := _PACK.match(text) or _PACK_LAST.match(text):
        size = f"{float(found['size']):.4g} {_UNITS[found['unit']]}"
        return f"{int(found['packs'])} pack, {size}"
    found = _TIMES.match(text)
    if not found or (found["packs"], found["each"]) in _SMALL_FRACTIONS:
        return ""
    packs, each = int(found["packs"]), float(found["each"])
    if not (1 < packs <= _MOST_PACKS and 0 < each <= _MOST):
        return ""
    return f"{packs} × {each:.4g} {_UNITS[found['unit']]}"


def _amount(text: str) -> tuple[float, str]:
    if found := _ALONE.fullmatch(text):
        return 0.5 if found["half"] else 1.0, _UNITS[found["unit"]]
    if found := _FRACTION.search(text):
        part = int(found["over"]) / int(found["under"])
        return int(found["whole"] or 0) + part, _UNITS[found["unit"]]
    if found := _PLAIN.search(text):
        return float(found["number"]), _UNITS[found["unit"]]
    return 0.0, ""
