"""Cells of an answer that tables and charts would not take as they come."""

from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.compute as pc

# What Python's dates, and so pandas and Streamlit, can hold.
_FIRST, _LAST = datetime.min, datetime.max


def shown(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Give whole numbers as such, and only dates that a calendar has.

    DuckDB sums whole numbers in 128 bits, which Arrow takes for decimals; its dates reach to the
    year 5,881,580 and to infinity.
    """
    if pa.types.is_decimal(column.type) and not column.type.scale:
        return _whole(column)
    if pa.types.is_date32(column.type) or _is_coarse_moment(column.type):
        return _within_calendar(column)
    return column


def endless_count(column: pa.ChunkedArray) -> int:
    """Count the cells that are infinite or not a number."""
    if not pa.types.is_floating(column.type):
        return 0
    return int(pc.sum(pc.invert(pc.is_finite(column))).as_py() or 0)


def _whole(column: pa.ChunkedArray) -> pa.ChunkedArray:
    try:
        return column.cast(pa.int64())
    except pa.ArrowInvalid:
        return column.cast(pa.string())


def _is_coarse_moment(kind: pa.DataType) -> bool:
    """Say whether moments may lie outside the calendar; those in nanoseconds cannot."""
    return bool(pa.types.is_timestamp(kind) and kind.unit != "ns")


def _within_calendar(column: pa.ChunkedArray) -> pa.ChunkedArray:
    first, last = _limits(column.type)
    inside = pc.and_(pc.greater_equal(column, first), pc.less_equal(column, last))
    return pc.if_else(inside, column, pa.scalar(None, column.type))


def _limits(kind: pa.DataType) -> tuple[pa.Scalar, pa.Scalar]:
    if pa.types.is_date32(kind):
        return pa.scalar(_FIRST.date(), kind), pa.scalar(_LAST.date(), kind)
    zone = None if kind.tz is None else UTC
    # Whole seconds, which every unit can hold.
    first, last = _FIRST.replace(tzinfo=zone), _LAST.replace(microsecond=0, tzinfo=zone)
    return pa.scalar(first, kind), pa.scalar(last, kind)
