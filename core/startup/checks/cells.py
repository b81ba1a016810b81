"""Cells of any kind as the types of the books, exactly; what cannot be one is empty.

A column that has its type already is only looked at, so that fifty million rows pass quickly.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.arrivals import read_arrivals
from core.checks import Mask, given, to_categories, to_flags, to_numbers, to_text
from core.startup.calendar import LAST_DAY
from core.startup.table_columns import BookColumn, BookKind

_FIRST_DAY, _END = np.datetime64("1970-01-01"), np.datetime64("2101-01-01")
_TWO_DAYS, _A_YEAR = timedelta(days=2), timedelta(days=366)
_NEVER = 9999
# Beyond it a cent is no longer exact in a floating-point number.
_LARGEST_EXACT = 2.0**53
_YEAR_AND_MONTH = r"^\s*(\d{4})-(\d{1,2})\s*$"
# Their cells may have the type and yet be written in another way.
_REWRITTEN = ("month", "text", "category", "currency")
_CURRENCY = r"^[A-Z]{3}$"


def typed(cells: pa.Array, column: BookColumn) -> tuple[pa.Array, Mask]:
    """Give a column in the type of the books, and which of its cells cannot be used.

    Parameters
    ----------
    cells : Array
        Of any type that a file may have.
    column : BookColumn

    Returns
    -------
    Array
        Empty where a cell cannot be used.
    ndarray of bool
        Cells that hold something else, and empty ones of a required column.
    """
    if pa.types.is_dictionary(cells.type):
        cells = cells.dictionary_decode()
    if column.until == "2100":
        cells = _without_never(cells)
    if cells.type == column.arrow_type and column.kind not in _REWRITTEN:
        values, filled = cells, _valid(cells)
    elif cells.type == column.arrow_type and column.kind == "text":
        values = _trimmed(cells)
        filled = _valid(values)
    else:
        values, filled = _CONVERSIONS[column.kind](cells, column), _filled(cells)
    unfit = _unfit(values, column)
    if unfit.any():
        values = pc.if_else(pa.array(unfit), pa.scalar(None, values.type), values)
    empty = ~_valid(values)
    return values, empty & (filled | column.required)


def _without_never(cells: pa.Array) -> pa.Array:
    """Give nothing for a day of the year 9999, which stands for one that never comes."""
    if pa.types.is_timestamp(cells.type) or pa.types.is_date(cells.type):
        never = pc.equal(pc.year(cells), _NEVER)
    elif pa.types.is_string(cells.type) or pa.types.is_large_string(cells.type):
        never = pc.match_substring_regex(cells, rf"\b{_NEVER}\b")
    else:
        return cells
    return pc.if_else(never, pa.scalar(None, cells.type), cells)


def _valid(values: pa.Array) -> Mask:
    if not values.null_count:
        return np.ones(len(values), dtype=np.bool_)
    return np.asarray(values.is_valid().to_numpy(zero_copy_only=False))


def _filled(cells: pa.Array) -> Mask:
    if pa.types.is_timestamp(cells.type) or pa.types.is_date(cells.type):
        return _valid(cells)
    return given(_series(cells))


def _unfit(values: pa.Array, column: BookColumn) -> Mask:
    """Say which values are outside what the column may hold."""
    tests = []
    if column.categories:
        tests.append(pc.invert(pc.is_in(values, pa.array(column.categories, values.type))))
    if column.kind == "currency":
        tests.append(pc.invert(pc.match_substring_regex(values, _CURRENCY)))
    if column.low is not None:
        tests.append(pc.less(values, _limit(column.low, values.type)))
    if column.high is not None:
        tests.append(pc.greater(values, _limit(column.high, values.type)))
    if column.kind in ("date", "month", "moment"):
        tests.append(pc.less(values, pa.scalar(_FIRST_DAY.item()).cast(values.type)))
        tests.append(pc.greater_equal(values, pa.scalar(_end_of(column)).cast(values.type)))
    if column.kind == "number":
        tests.append(pc.invert(pc.is_finite(values)))
    unfit = np.zeros(len(values), dtype=np.bool_)
    for test in tests:
        unfit |= np.asarray(pc.fill_null(test, False).to_numpy(zero_copy_only=False))
    return unfit


def _end_of(column: BookColumn) -> date:
    """Give the day before which a day must be: a fact of a later one is a plan, or a slip."""
    if column.until == "2100":
        return date(2101, 1, 1)
    # A machine's clock may be wrong, but it is not before the books that ship end.
    today = max(datetime.now(UTC).date(), LAST_DAY)
    # Where a day begins first it is tomorrow already.
    return today + (_TWO_DAYS if column.until == "today" else _A_YEAR)


def _limit(limit: float, kind: pa.DataType) -> pa.Scalar:
    return pa.scalar(Decimal(limit), kind) if pa.types.is_decimal(kind) else pa.scalar(limit)


def _series(cells: pa.Array) -> pd.Series:
    if pa.types.is_integer(cells.type) and cells.null_count:
        return pd.Series(cells.to_pandas(integer_object_nulls=True)).astype("Int64")
    return pd.Series(cells.to_pandas())


def _text(cells: pa.Array, _: BookColumn) -> pa.Array:
    return _trimmed(pa.array(to_text(_series(cells)), pa.string()))


def _trimmed(text: pa.Array) -> pa.Array:
    trimmed = pc.utf8_trim_whitespace(text)
    return pc.if_else(pc.equal(trimmed, ""), None, trimmed)


def _category(cells: pa.Array, column: BookColumn) -> pa.Array:
    found = to_categories(_series(cells), (*column.categories, *column.other_words))
    return pa.array(found.replace(dict(column.other_words)), pa.string())


def _currency(cells: pa.Array, column: BookColumn) -> pa.Array:
    return pc.utf8_upper(_text(cells, column))


def _moments(cells: pa.Array) -> npt.NDArray[np.datetime64]:
    """Give moments in UTC; not a time where a cell holds none."""
    kind = cells.type
    if pa.types.is_timestamp(kind) or pa.types.is_date(kind):
        moments = np.asarray(cells.to_numpy(zero_copy_only=False))
        # Far away, a moment does not fit into microseconds and would become another.
        known = (moments >= _FIRST_DAY) & (moments < _END)
        return np.where(known, moments, np.datetime64("NaT")).astype("datetime64[us]")
    if pa.types.is_boolean(kind) or pa.types.is_floating(kind):
        return np.full(len(cells), "NaT", dtype="datetime64[us]")
    text = pc.replace_substring_regex(cells.cast(pa.string()), _YEAR_AND_MONTH, r"\1-\2-01")
    whole = _iso_moments(text)
    if whole is not None:
        return whole
    arrivals = read_arrivals(pd.Series(text.to_pandas(), dtype="string"))
    return np.asarray(arrivals.at.astype("datetime64[us]"))


def _iso_moments(text: pa.Array) -> npt.NDArray[np.datetime64] | None:
    """Give moments in a tenth of the time, where all are ISO 8601 without a zone; else nothing."""
    try:
        return np.asarray(text.cast(pa.timestamp("us")).to_numpy(zero_copy_only=False))
    except pa.ArrowInvalid:
        return None


def _moment(cells: pa.Array, column: BookColumn) -> pa.Array:
    return pa.array(_moments(cells), column.arrow_type)


def _date(cells: pa.Array, column: BookColumn) -> pa.Array:
    return pa.array(_moments(cells).astype("datetime64[D]"), column.arrow_type)


def _month(cells: pa.Array, column: BookColumn) -> pa.Array:
    months = _moments(cells).astype("datetime64[M]")
    return pa.array(months.astype("datetime64[D]"), column.arrow_type)


def _numbers(cells: pa.Array) -> npt.NDArray[np.float64]:
    if pa.types.is_decimal(cells.type):
        cells = cells.cast(pa.float64())
    return to_numbers(_series(cells))


def _exact(cells: pa.Array, column: BookColumn) -> pa.Array:
    """Give amounts as decimals, rounded half to even at the last digit."""
    kind = column.arrow_type
    scaled = np.round(_numbers(cells) * 10.0**kind.scale)
    sound = np.isfinite(scaled) & (np.abs(scaled) < _LARGEST_EXACT)
    low = np.where(sound, scaled, 0).astype(np.int64)
    # A decimal is 128 bits wide: the upper half repeats the sign.
    words = np.column_stack([low, low >> 63])
    valid = pa.array(sound).buffers()[1]
    return pa.Array.from_buffers(kind, len(cells), [valid, pa.py_buffer(words.tobytes())])


def _number(cells: pa.Array, _: BookColumn) -> pa.Array:
    return pa.array(_numbers(cells), from_pandas=True)


def _whole(cells: pa.Array, column: BookColumn) -> pa.Array:
    kind = column.arrow_type
    limits = np.iinfo(kind.to_pandas_dtype())
    if pa.types.is_integer(cells.type):
        fits = pc.and_(
            pc.less_equal(cells, int(limits.max)), pc.greater_equal(cells, int(limits.min))
        )
        return pc.if_else(fits, cells, None).cast(kind)
    numbers = _numbers(cells)
    sound = (numbers == np.round(numbers)) & (np.abs(numbers) <= min(limits.max, _LARGEST_EXACT))
    whole = np.where(sound, numbers, 0).astype(np.int64)
    return pa.array(whole, mask=~sound).cast(kind)


def _flag(cells: pa.Array, _: BookColumn) -> pa.Array:
    return pa.array(to_flags(_series(cells)), pa.bool_())


_CONVERSIONS: Mapping[BookKind, Callable[[pa.Array, BookColumn], pa.Array]] = MappingProxyType(
    {
        "text": _text,
        "category": _category,
        "currency": _currency,
        "date": _date,
        "month": _month,
        "moment": _moment,
        "number": _number,
        "flag": _flag,
        **dict.fromkeys(("money", "rate"), _exact),
        **dict.fromkeys(("integer", "small integer", "tiny integer"), _whole),
    }
)
