"""Bank accounts as IBANs (ISO 13616): the country's structure and the check digits must fit.

One with a mistyped sign fails the check and stays. National account numbers and sort codes
look like any other number and stay too.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from core.privacy.span import Kind, Span

# Digits are rarer than letters, so the search starts from them and looks back last.
_CHECK_DIGITS = re.compile(r"[0-9]{2}(?=[ \u00a0.-]?[A-Za-z0-9])(?<=[A-Za-z]{2}[0-9]{2})")
_SIGNS = {"n": "[0-9]", "a": "[A-Za-z]", "c": "[A-Za-z0-9]"}
_PART = re.compile(r"([1-9][0-9]*)!([nac])")
_SEPARATORS = re.compile(r"[ \u00a0.-]")


def find_ibans(text: str) -> Iterator[Span]:
    """Give the IBANs of a text, written with or without spaces, in either letter case."""
    end = 0
    for check in _CHECK_DIGITS.finditer(text):
        start = check.start() - 2
        if start < end or (start and text[start - 1].isalnum()):
            continue
        structure = _structure(text[start : start + 2].upper())
        found = structure.match(text, start) if structure else None
        code = _SEPARATORS.sub("", found.group()).upper() if found else ""
        if found is None or not _passes(code):
            continue
        end = found.end()
        yield Span(
            Kind.IBAN,
            found.start(),
            end,
            f"[IBAN {code[:2]} ···· {code[-4:]}]",
            f"{len(code)} letters and digits that pass the IBAN check",
        )


@lru_cache(maxsize=256)
def _structure(country: str) -> re.Pattern[str] | None:
    """Give the shape of a country's IBANs, from the registry that python-stdnum carries."""
    from stdnum import numdb

    known = numdb.get("iban").info(f"{country}00")[0][1].get("bban")
    if not known:
        return None
    parts = "".join(rf"(?:[ \u00a0.-]?{_SIGNS[s]}){{{n}}}" for n, s in _PART.findall(known))
    return re.compile(rf"[A-Za-z]{{2}}[0-9]{{2}}{parts}(?![^\W_])")


def _passes(code: str) -> bool:
    # The remainder settles it 96 times of 97, ten times quicker than the full check.
    if int("".join(str(int(sign, 36)) for sign in code[4:] + code[:4])) % 97 != 1:
        return False
    from stdnum import iban

    return iban.is_valid(code)
