"""Rows that are sound alone, but not beside the others: keys twice, states that overlap."""

from collections.abc import Collection

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from core.checks import Mask
from core.startup.checks.problems import Finding
from core.startup.schema import REPORTING_CURRENCY, TableSchema

_OPEN = np.datetime64("9999-12-31")


def repeated_keys(table: pa.Table, schema: TableSchema) -> Finding:
    """Say which rows have a key that an earlier row has.

    Parameters
    ----------
    table : Table
        Usable rows, in the types of the books.
    schema : TableSchema
    """
    again = np.zeros(table.num_rows, dtype=np.bool_)
    if schema.key and table.num_rows:
        again = _repeats([_codes(table[name]) for name in schema.key])
    titles = " and ".join(f"“{schema[name].title}”" for name in schema.key)
    expected = f"the first row of its {titles}"
    return Finding(_last(schema.key), again, expected, sets_aside=True)


def overlapping_states(table: pa.Table) -> Finding:
    """Say which states begin before an earlier one of the same subscription ends.

    Of two that overlap the one that begins later is meant; beginning on one day, the lower row.
    A state that is left out does not stand in the way of those after it.
    """
    codes = _codes(table["subscription_id"])
    starts = np.asarray(table["starts_on"].to_numpy(), dtype="datetime64[D]")
    ends = np.asarray(table["ends_on"].to_numpy(), dtype="datetime64[D]")
    ends = np.where(np.isnat(ends), _OPEN, ends)
    overlaps = np.zeros(len(codes), dtype=np.bool_)
    last_code, last_end = -1, _OPEN
    for row in np.lexsort((starts, codes)):
        if codes[row] == last_code and starts[row] < last_end:
            overlaps[row] = True
            continue
        last_code, last_end = codes[row], ends[row]
    expected = "a day from which no other state of the subscription runs"
    return Finding("starts_on", overlaps, expected, sets_aside=True)


def without_rate(table: pa.Table, known: Collection[str]) -> Finding:
    """Say which rows are in a currency that has no exchange rate.

    Parameters
    ----------
    table : Table
        Usable rows with a currency.
    known : collection of str
        Currencies with a rate; the one that is reported in needs none.
    """
    values = pa.array(sorted({*known, REPORTING_CURRENCY}), pa.string())
    unknown = pc.invert(pc.is_in(table["currency"], values))
    expected = "a currency with an exchange rate: " + ", ".join(values.to_pylist())
    return Finding("currency", _mask(unknown), expected, sets_aside=True)


def _mask(test: pa.ChunkedArray) -> Mask:
    return np.asarray(test.to_numpy(zero_copy_only=False), dtype=np.bool_)


def _last(key: tuple[str, ...]) -> str:
    return key[-1] if key else ""


def _codes(column: pa.ChunkedArray) -> npt.NDArray[np.int64]:
    """Give a number for each different cell."""
    if pa.types.is_integer(column.type):
        return np.asarray(column.to_numpy(), dtype=np.int64)
    encoded = column.combine_chunks().dictionary_encode()
    return np.asarray(encoded.indices.to_numpy(zero_copy_only=False), dtype=np.int64)


def _repeats(parts: list[npt.NDArray[np.int64]]) -> Mask:
    if len(parts) == 1 and bool((np.diff(parts[0]) > 0).all()):
        return np.zeros(len(parts[0]), dtype=np.bool_)
    order = np.lexsort(parts[::-1])
    same = np.ones(len(order) - 1, dtype=np.bool_)
    for part in parts:
        same &= part[order][1:] == part[order][:-1]
    again = np.zeros(len(order), dtype=np.bool_)
    # lexsort keeps the order of equal rows, so the first of each stays.
    again[order[1:][same]] = True
    return again
