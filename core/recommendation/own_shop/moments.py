"""Moments as shops and public data sets write them."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.arrivals import UNZONED_NOTE, Arrivals, read_arrivals
from core.recommendation.own_shop.cells import coded

# Days without signs between (20260928), as tills and Ta-Feng write them.
_COMPACT_DAY = r"^((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$"
# Unix seconds with a fraction, and Unix microseconds.
_FRACTION = r"^(\d{9,10})\.\d+$"
_MICROSECONDS = r"^(\d{10})\d{6}$"
# Unix seconds or milliseconds before September 2001 have a digit less: MovieLens begins in 1995.
_EARLY = r"^(\d{9}(?:\d{3})?)$"
_FORMS = ((_COMPACT_DAY, r"\1-\2-\3"), (_FRACTION, r"\1"), (_MICROSECONDS, r"\1"), (_EARLY, r"0\1"))
_UNZONED = "times without a zone taken as UTC"


def read_moments(cells: pd.Series) -> Arrivals:
    """Give when each row was bought.

    Each different cell is read once: the rows of an order have one time, and those of a day one
    date. So where day and month could be either, different dates decide, not their rows.
    """
    column = coded(cells)
    found = read_arrivals(plain_moments(pd.Series(column.texts.to_pandas().to_numpy())))
    # One place more than there are texts: that of an empty cell, whose code is the last.
    at = np.append(found.at, np.datetime64("NaT", "s"))[column.codes]
    unread = np.append(found.unread, False)[column.codes]
    other = found.other_order
    counted = UNZONED_NOTE.format(count=found.unzoned)
    return replace(
        found,
        at=at,
        unread=unread,
        notes=tuple(_UNZONED if note == counted else note for note in found.notes),
        other_order=None if other is None else np.append(other, False)[column.codes],
    )


def plain_moments(cells: pd.Series) -> pd.Series:
    """Rewrite cells that are only digits for :func:`core.arrivals.read_arrivals`.

    Examples
    --------
    >>> plain_moments(pd.Series(["20260928", "964982703"])).tolist()
    ['2026-09-28', '0964982703']
    """
    text = pa.array(cells.astype("string"), pa.large_string(), from_pandas=True)
    text = pc.utf8_trim_whitespace(text)
    digits = pc.match_substring_regex(text, r"^\d{8,16}(?:\.\d+)?$")
    if not pc.any(digits).as_py():
        return cells
    for pattern, form in _FORMS:
        text = pc.replace_substring_regex(text, pattern, form)
    return pd.Series(text.to_pandas().to_numpy(), index=cells.index).astype("string")
