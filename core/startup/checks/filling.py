"""What stands in for a column that a file lacks: what its other cells tell, else a fixed value."""

from collections.abc import Mapping
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.startup.own.number_signs import currencies_in
from core.startup.own.raw_book import is_text
from core.startup.schema import TableSchema
from core.startup.table_columns import BookColumn


def filled(
    column: BookColumn,
    schema: TableSchema,
    given: Mapping[str, pa.Array],
    found: Mapping[str, pa.Array],
    places: range,
) -> pa.Array:
    """Give what stands in for a column that a file lacks.

    Parameters
    ----------
    column : BookColumn
    schema : TableSchema
    given, found : mapping of str to Array
        The cells of the columns that are there, as the file has them and in their types.
    places : range
        Where the rows stand in the file.
    """
    kind, rows = column.arrow_type, len(places)
    if column.name == "event_id":
        return pa.array(np.arange(places.start + 1, places.stop + 1))
    if column.fallback is None:
        return pa.nulls(rows, kind)
    nothing_said = pa.repeat(pa.scalar(column.fallback), rows)
    if column.kind == "currency":
        return _currencies(schema, given, nothing_said)
    if column.name == "kind" and "refund" in column.categories and "amount" in found:
        is_refund = pc.less(found["amount"], pa.scalar(Decimal(0), found["amount"].type))
        return pc.if_else(pc.fill_null(is_refund, False), "refund", nothing_said)
    return nothing_said.cast(kind)


def _currencies(
    schema: TableSchema, given: Mapping[str, pa.Array], nothing_said: pa.Array
) -> pa.Array:
    """Give the currencies that amounts name, as in "€49"."""
    amounts = [cells for name, cells in given.items() if schema[name].kind == "money"]
    if not amounts or not is_text(amounts[0].type):
        return nothing_said
    named = currencies_in(amounts[0].cast(pa.string()))
    return nothing_said if named is None else pc.coalesce(named, nothing_said)
