"""Parquet from a stranger: read in batches, and checked as it is decoded.

Part of the worker process. The footer is a claim, not a fact: 463 bytes can decode to 300 MB, so
every batch is counted and its contents validated before anyone else sees it.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from core.parsing.refusal import Refusal

BATCH_CELLS = 1 << 20


def read_parquet(source: BinaryIO, out: BinaryIO, job: dict[str, Any]) -> dict[str, object]:
    """Write the table as plain Arrow columns, without the metadata the file carries."""
    data = source.read()
    if len(data) < 12 or not (data.startswith(b"PAR1") and data.endswith(b"PAR1")):
        raise Refusal("damaged")
    # A batch at a time is read from memory that is already here; buffering would copy it.
    file = pq.ParquetFile(pa.BufferReader(data), pre_buffer=False)
    schema = file.schema_arrow
    _refuse_claims(file.metadata, len(schema), job)
    _refuse_types(schema)
    plain = pa.schema([pa.field(field.name, plain_type(field.type)) for field in schema])
    rows = size = 0
    with pa.ipc.new_stream(out, plain) as writer:
        for batch in _batches(file, len(schema)):
            batch.validate(full=True)
            rows += batch.num_rows
            size += sum(_decoded_bytes(column) for column in batch.columns)
            _refuse_counts(rows, rows * len(schema), size, job)
            columns = [_plain(c, f.type) for c, f in zip(batch.columns, plain, strict=True)]
            writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=plain))
    if rows != file.metadata.num_rows:
        raise Refusal("damaged")
    return {"header_rows": 1, "blank_rows": []}


def _batches(file: Any, width: int) -> Iterator[Any]:
    return iter(file.iter_batches(max(1, min(1 << 16, BATCH_CELLS // width)), use_threads=False))


def _refuse_claims(metadata: Any, width: int, job: dict[str, Any]) -> None:
    """Refuse on what the footer admits, which costs nothing to read."""
    if width == 0:
        raise Refusal("empty")
    if width > job["columns"]:
        raise Refusal("columns", found=width)
    groups = [metadata.row_group(i) for i in range(metadata.num_row_groups)]
    _refuse_counts(
        metadata.num_rows,
        metadata.num_rows * width,
        sum(group.total_byte_size for group in groups),
        job,
    )


def _refuse_counts(rows: int, cells: int, size: int, job: dict[str, Any]) -> None:
    for kind, found, limit in (
        ("rows", rows, job["rows"]),
        ("cells", cells, job["cells"]),
        ("decoded", size, job["decoded_bytes"]),
    ):
        if found > limit:
            raise Refusal(kind)


def _refuse_types(schema: Any) -> None:
    """Refuse columns that are no table's: lists, records, bytes, durations."""
    wrong = [f"{f.name[:40]} ({str(f.type)[:40]})" for f in schema if not _supported(f.type)]
    if wrong:
        raise Refusal("types", columns=wrong[:10], found=len(wrong))


def _supported(kind: Any) -> bool:
    is_a = pa.types
    if is_a.is_dictionary(kind):
        return _supported(kind.value_type)
    return _is_text(kind) or any(
        test(kind)
        for test in (
            is_a.is_integer,
            is_a.is_floating,
            is_a.is_boolean,
            is_a.is_decimal,
            is_a.is_timestamp,
            is_a.is_date,
            is_a.is_time,
            is_a.is_null,
        )
    )


def _is_text(kind: Any) -> bool:
    types = pa.types
    return bool(types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind))


def plain_type(kind: Any) -> Any:
    """Give the type a column is handed on with.

    Decimals and times become text, exact to the digit: as Python objects they would cost the app
    a hundred bytes each. A time zone is a name the file made up, so instants are given in UTC.
    """
    is_a = pa.types
    if is_a.is_dictionary(kind):
        return plain_type(kind.value_type)
    if is_a.is_integer(kind) or is_a.is_boolean(kind):
        return kind
    if is_a.is_floating(kind):
        return pa.float64()
    if is_a.is_timestamp(kind):
        return pa.timestamp(kind.unit, "UTC" if kind.tz else None)
    return pa.timestamp("ms") if is_a.is_date(kind) else pa.string()


def _plain(column: Any, kind: Any) -> Any:
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    return column.view(kind) if pa.types.is_timestamp(column.type) else column.cast(kind)


def _decoded_bytes(column: Any) -> int:
    """Give what a column takes once decoded: one long text repeated is short in a dictionary."""
    if not (pa.types.is_dictionary(column.type) and _is_text(column.type.value_type)):
        return int(column.nbytes)
    lengths = pc.binary_length(column.dictionary)
    return int(pc.sum(pc.take(lengths, column.indices)).as_py() or 0) + 4 * len(column)
