"""Moments as shops and public data sets write them, in forms that dates are read from."""

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

# Days without signs between (20260928), as tills and Ta-Feng write them.
_COMPACT_DAY = r"^((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$"
# Unix seconds with a fraction, and Unix microseconds.
_FRACTION = r"^(\d{9,10})\.\d+$"
_MICROSECONDS = r"^(\d{10})\d{6}$"
# Unix seconds or milliseconds before September 2001 have a digit less: MovieLens begins in 1995.
_EARLY = r"^(\d{9}(?:\d{3})?)$"
_FORMS = ((_COMPACT_DAY, r"\1-\2-\3"), (_FRACTION, r"\1"), (_MICROSECONDS, r"\1"), (_EARLY, r"0\1"))


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
