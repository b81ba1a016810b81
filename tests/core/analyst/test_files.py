"""What is taken along is what was answered."""

import io
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq

from core.analyst.answer import Answer
from core.analyst.files import as_csv, as_parquet

TABLE = pa.table(
    {
        "amount": pa.array([Decimal("0.10"), None], pa.decimal128(18, 2)),
        "count": pa.array([2**60 + 1, None], pa.int64()),
        "name": ["=1+1", "Bo"],
    }
)
ANSWER = Answer("SELECT 1", (), TABLE, False, 0.1, ())


def test_csv_keeps_numbers_exact_and_cells_of_text_no_formulas() -> None:
    lines = as_csv(ANSWER).decode("utf-8-sig").split("\r\n")

    assert lines[:3] == ["amount,count,name", "0.10,1152921504606846977,'=1+1", ",,Bo"]


def test_parquet_keeps_types_and_says_what_was_asked() -> None:
    read = pq.read_table(io.BytesIO(as_parquet(ANSWER)))

    assert read.to_pylist() == TABLE.to_pylist()
    assert read.schema.metadata[b"sql"] == b"SELECT 1"
