"""Cells of any kind turned into numbers, flags, categories or text, as columns.

Each function takes a column as it came, text or typed, and gives its values with a missing value
wherever a cell could not be used. :func:`given` tells a cell left empty from one that is wrong.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

Mask = npt.NDArray[np.bool_]

# From here on a float no longer tells whole numbers apart, so an identifier has lost digits.
EXACT_FLOAT = 2.0**53
# What a number looks like to a person: "nan", "inf" and "0x1F" are not.
_NUMBER = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?$"
_FLAGS = {
    **dict.fromkeys(("1", "true", "yes", "1.0"), True),
    **dict.fromkeys(("0", "false", "no", "0.0"), False),
}


def given(cells: pd.Series) -> Mask:
    """Say which cells hold anything but blanks."""
    present: Mask = np.array(cells.notna(), dtype=bool)
    if not _is_text(cells):
        return present
    filled = pc.greater(pc.utf8_length(_trimmed(cells)), 0)
    present &= filled.to_numpy(zero_copy_only=False)
    return present


def to_numbers(cells: pd.Series) -> npt.NDArray[np.float64]:
    """Give finite numbers, NaN where a cell is none: also for booleans, dates and 1e400."""
    kind = cells.dtype
    if pd.api.types.is_bool_dtype(kind) or kind.kind in "mM":
        return np.full(len(cells), np.nan)
    if pd.api.types.is_numeric_dtype(kind):
        numbers = cells.to_numpy(dtype=np.float64, na_value=np.nan)
    else:
        numbers = _parsed(_trimmed(cells))
    return np.where(np.isfinite(numbers), numbers, np.nan)


def to_flags(cells: pd.Series) -> pd.Series:
    """Give yes and no, written in any of their usual ways."""
    return _translated(cells, _FLAGS).astype("boolean")


def to_categories(cells: pd.Series, categories: Sequence[str]) -> pd.Series:
    """Give the schema's spelling of each category, whatever the case of its letters."""
    return _translated(cells, {name.casefold(): name for name in categories}).astype("string")


def to_text(cells: pd.Series) -> pd.Series:
    """Give cells as text, to the digit; a float that has lost digits is missing."""
    if pd.api.types.is_float_dtype(cells.dtype):
        numbers = cells.to_numpy(dtype=np.float64, na_value=np.nan)
        whole = np.isfinite(numbers) & (numbers == np.round(numbers))
        if bool((whole | np.isnan(numbers)).all()):
            # Beside an empty cell, whole numbers became floats: 7.0 was 7 in the file.
            cells = pd.Series(numbers, index=cells.index).where(np.abs(numbers) < EXACT_FLOAT)
            cells = cells.astype("Int64")
    return cells.astype("string")


def _is_text(cells: pd.Series) -> bool:
    return not (
        pd.api.types.is_numeric_dtype(cells.dtype)
        or pd.api.types.is_bool_dtype(cells.dtype)
        or cells.dtype.kind in "mM"
    )


def _trimmed(cells: pd.Series) -> pa.Array:
    """Give text without the blanks around it; a missing cell is empty."""
    text = pa.array(cells.astype("string"), pa.large_string(), from_pandas=True)
    return pc.fill_null(pc.utf8_trim_whitespace(text), "")


def _parsed(text: pa.Array) -> npt.NDArray[np.float64]:
    try:
        return np.asarray(pc.cast(text, pa.float64()).to_numpy(zero_copy_only=False))
    except pa.ArrowInvalid:
        # Some cell is no number; only then is it worth looking at each.
        sound = pc.if_else(pc.match_substring_regex(text, _NUMBER), text, None)
        return np.asarray(pc.cast(sound, pa.float64()).to_numpy(zero_copy_only=False))


def _translated(cells: pd.Series, meanings: Mapping[str, object]) -> pd.Series:
    """Give what each cell means, looking each different one up only once."""
    codes, different = pd.factorize(cells.astype("string"), use_na_sentinel=True)
    words = [meanings.get(str(word).strip().casefold()) for word in different]
    found = np.array([*words, None], dtype=object)[codes]
    return pd.Series(found, index=cells.index, dtype=object)
