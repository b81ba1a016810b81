"""Columns of numbers and words as a table of the books."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from core.startup.schema import TableSchema

Cells = Sequence[Any] | npt.NDArray[Any]


def table_of(schema: TableSchema, columns: Mapping[str, Cells]) -> pa.Table:
    """Give a table with the schema's types.

    Parameters
    ----------
    schema : TableSchema
    columns : mapping of str to sequence
        By the schema's names; a date that is not a time, a number that is none and None are empty.
    """
    arrays = [_array(columns[field.name], field.type) for field in schema.arrow_schema]
    return pa.Table.from_arrays(arrays, schema=schema.arrow_schema)


def _array(cells: Cells, kind: pa.DataType) -> pa.Array:
    if pa.types.is_decimal(kind):
        return _decimals(cells, kind)
    values = pa.array(cells, from_pandas=True)
    return values if values.type == kind else pc.cast(values, kind)


def _decimals(cells: Cells, kind: pa.DataType) -> pa.Array:
    step = Decimal(1).scaleb(-kind.scale)
    exact = [
        None if cell is None or cell != cell else Decimal(repr(float(cell))).quantize(step)
        for cell in np.asarray(cells, dtype=object).tolist()
    ]
    return pa.array(exact, kind)
