"""Strangers' files as tests make them, and how they are read."""

import io

import pyarrow as pa
import pyarrow.parquet as pq

from core.schema import Column, Schema
from core.settings import UploadBudget
from core.uploads import RawTable, ReadOptions, Upload, load_upload, read_table

BUDGET = UploadBudget()
SCHEMA = Schema(
    (
        Column("id", "Applicant", "identifier", required=False),
        Column("amount", "Amount", "number", low=0, high=1e12),
        Column("months", "Months", "integer", low=0, high=99, required=False),
    )
)


def read(
    data: bytes | str,
    name: str = "table.csv",
    budget: UploadBudget = BUDGET,
    encoding: str | None = None,
) -> RawTable:
    given = data.encode() if isinstance(data, str) else data
    return read_table(given, name, budget, ReadOptions(encoding))


def load(data: bytes | str, name: str = "table.csv") -> Upload:
    given = data.encode() if isinstance(data, str) else data
    return load_upload(given, name, SCHEMA, BUDGET)


def parquet(table: pa.Table, **options: object) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(table, buffer, **options)
    return buffer.getvalue()


def cells(raw: RawTable) -> list[list[object]]:
    return raw.frame.to_numpy(dtype=object).tolist()
