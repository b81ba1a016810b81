"""An answer to take along."""

import io

import pyarrow.parquet as pq

from core.analyst.answer import Answer
from core.exports import to_csv

# Where a Parquet file says which question it answers.
STATEMENT_KEY = b"sql"


def as_csv(answer: Answer) -> bytes:
    """Give the rows as CSV: decimals and large whole numbers as exact as they were answered."""
    # Whole numbers with an empty cell among them would become floating-point ones.
    return to_csv(answer.table.to_pandas(integer_object_nulls=True))


def as_parquet(answer: Answer) -> bytes:
    """Give the rows as Parquet, types kept; the statement is in the file's own description."""
    kept = {**(answer.table.schema.metadata or {}), STATEMENT_KEY: answer.sql.encode()}
    buffer = io.BytesIO()
    pq.write_table(answer.table.replace_schema_metadata(kept), buffer, compression="zstd")
    return buffer.getvalue()
