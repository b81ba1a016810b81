"""Strangers' Parquet files: damaged, forged, too large, nested, or sound."""

import decimal

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from core.errors import UnreadableUpload, UploadError, UploadTooLarge
from core.settings import UploadBudget
from tests.core.strange_files import load, parquet, read


def test_duplicate_columns_of_a_parquet_file_are_renamed() -> None:
    table = pa.Table.from_arrays([pa.array([1]), pa.array([2])], names=["a", "a"])
    assert list(read(parquet(table), "t.parquet").frame.columns) == ["a", "a (2)"]


def test_long_identifiers_of_a_parquet_file_are_kept_beside_a_missing_one() -> None:
    table = pa.table({"id": pa.array([9007199254740993, None]), "amount": [1.0, 2.0]})
    upload = load(parquet(table), "t.parquet")
    assert upload.table.frame["id"][0] == "9007199254740993"
    assert upload.table.frame["id"].isna().tolist() == [False, True]


SOUND = parquet(pa.table({"id": ["a", "b"], "amount": [1.0, 2.0]}))


@pytest.mark.parametrize(
    "data",
    [SOUND[:-20], SOUND[: len(SOUND) // 2], SOUND[:4], SOUND[:40] + SOUND[80:], b"not parquet"],
)
def test_a_truncated_parquet_file_is_called_damaged(data: bytes) -> None:
    with pytest.raises(UnreadableUpload, match="damaged"):
        read(data, "t.parquet")


@pytest.mark.parametrize("length", [0, 1, 2**31 - 1, 2**32 - 1])
def test_a_forged_footer_is_rejected(length: int) -> None:
    with pytest.raises(UnreadableUpload, match="damaged"):
        read(SOUND[:-8] + length.to_bytes(4, "little") + b"PAR1", "t.parquet")


def test_a_footer_of_random_bytes_gives_a_typed_error_or_a_table() -> None:
    rng = np.random.default_rng(7)
    refused = 0
    for _ in range(12):
        data = bytearray(SOUND)
        for position in rng.integers(len(SOUND) // 2, len(SOUND) - 8, size=4):
            data[position] = rng.integers(256)
        try:
            read(bytes(data), "t.parquet")
        except UploadError:
            refused += 1
    assert refused > 0


def bomb(**options: object) -> bytes:
    """Give a terabyte: one text of a megabyte, a million times, in three kilobytes."""
    once = pa.DictionaryArray.from_arrays(
        pa.array(np.zeros(1_000_000, dtype=np.int32)), pa.array(["x" * 1_000_000])
    )
    return parquet(pa.table({"a": once}), compression="zstd", **options)


@pytest.mark.parametrize("store_schema", [True, False])
def test_a_parquet_bomb_is_stopped_by_a_budget(store_schema: bool) -> None:
    data = bomb(store_schema=store_schema)
    assert len(data) < 5_000
    with pytest.raises(UploadTooLarge):
        read(data, "t.parquet", UploadBudget(memory_mb=600, decoded_mb=50))


def test_a_parquet_file_of_too_many_rows_is_refused() -> None:
    data = parquet(pa.table({"a": np.zeros(1_001, dtype=np.int64)}))
    with pytest.raises(UploadTooLarge, match="rows"):
        read(data, "t.parquet", UploadBudget(rows=1_000))
    assert len(read(data, "t.parquet", UploadBudget(rows=1_001)).frame) == 1_001


def test_nested_and_blob_columns_give_the_list_of_what_is_supported() -> None:
    table = pa.table({"tags": [["x"]], "photo": [b"x"], "who": [{"a": 1}], "amount": [1.0]})
    with pytest.raises(
        UnreadableUpload, match=r"tags \(list.*photo \(binary.*who \(struct"
    ) as refused:
        read(parquet(table), "t.parquet")
    assert "text, whole numbers, decimals" in str(refused.value)
    assert "amount" not in str(refused.value)


def test_the_ordinary_types_of_parquet_are_read() -> None:
    table = pa.table(
        {
            "words": pa.array(["x", None]).dictionary_encode(),
            "price": [decimal.Decimal("1.50"), None],
            "when": pa.array([0, None], pa.timestamp("us", "Not/AZone")),
            "day": pa.array([0, None], pa.date32()),
            "yes": [True, None],
            "count": pa.array([1, None], pa.uint8()),
            "nothing": pa.nulls(2),
        }
    )
    frame = read(parquet(table), "t.parquet").frame
    assert frame.loc[0, ["words", "price", "yes", "count"]].tolist() == ["x", "1.50", True, 1]
    assert frame.loc[0, "when"] == pd.Timestamp("1970-01-01", tz="UTC")
    assert frame.loc[0, "day"] == pd.Timestamp("1970-01-01")
    assert frame.loc[1].isna().all()
    assert frame["nothing"].isna().all()
