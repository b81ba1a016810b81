"""A DuckDB file that is loaded once, and then only asked."""

import tempfile
import threading
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pytest

from core.errors import StateWriteFailed, UploadTooLarge
from core.sql_blocks import Block
from core.warehouse import Warehouse, write_warehouse

MAKE = Block("make", "Keeps numbers.", "CREATE TABLE numbers AS SELECT * FROM incoming", "a test")


def block(sql: str) -> Block:
    return Block("asked", "A question.", sql, "a test")


@pytest.fixture
def warehouse() -> Warehouse:
    return Warehouse.of({"incoming": pa.table({"number": np.arange(5)})}, [MAKE])


def test_values_are_bound_by_name_and_those_not_asked_for_are_left_out(
    warehouse: Warehouse,
) -> None:
    asked = block("SELECT number FROM numbers WHERE number > $limit ORDER BY number")
    answer = warehouse.columns(asked, {"limit": 2, "elsewhere": "'; DROP TABLE numbers"})
    assert answer["number"].tolist() == [3, 4]


def test_what_is_not_known_is_nan_not_a_time_or_none(warehouse: Warehouse) -> None:
    asked = block(
        "SELECT * FROM (VALUES (1.5, 2, DATE '2026-10-05', 'a', 1), (NULL, NULL, NULL, NULL, 2)) "
        "AS cells(share, number, day, word, place) ORDER BY place"
    )
    answer = warehouse.columns(asked)
    assert answer["share"].tolist()[0] == 1.5
    assert np.isnan(answer["share"][1])
    assert answer["number"].tolist()[0] == 2
    assert np.isnan(answer["number"][1])
    assert np.isnat(answer["day"][1])
    assert answer["word"].tolist() == ["a", None]
    assert not any(isinstance(column, np.ma.MaskedArray) for column in answer.values())


def test_what_it_was_loaded_from_is_not_there_any_more(warehouse: Warehouse) -> None:
    with pytest.raises(duckdb.CatalogException):
        warehouse.columns(block("SELECT * FROM incoming"))


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_text('/etc/hostname')",
        "COPY numbers TO '/tmp/numbers.csv'",
        "ATTACH '/tmp/other.duckdb'",
        "SET memory_limit = '8GB'",
        "SET enable_external_access = true",
    ],
)
def test_files_and_settings_are_out_of_reach(warehouse: Warehouse, statement: str) -> None:
    with pytest.raises(duckdb.Error):
        warehouse.columns(block(statement))


def test_threads_that_ask_at_once_get_their_own_rows(warehouse: Warehouse) -> None:
    asked = block("SELECT number FROM numbers WHERE number = $wanted")
    wrong: list[int] = []

    def ask(wanted: int) -> None:
        answers = (warehouse.columns(asked, {"wanted": wanted})["number"] for _ in range(50))
        wrong.extend(wanted for answer in answers if answer.tolist() != [wanted])

    threads = [threading.Thread(target=ask, args=(wanted,)) for wanted in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_closed_warehouse_answers_nothing(warehouse: Warehouse) -> None:
    warehouse.close()
    with pytest.raises(duckdb.ConnectionException):
        warehouse.columns(block("SELECT 1 AS one"))


def test_nothing_can_be_written_to_it(warehouse: Warehouse) -> None:
    with pytest.raises(duckdb.InvalidInputException, match="read-only"):
        warehouse.columns(block("CREATE TABLE mine (number INTEGER)"))


def test_its_file_has_no_name_any_more_and_still_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    opened = Warehouse.of({"incoming": pa.table({"number": np.arange(5)})}, [MAKE])
    assert list(tmp_path.iterdir()) == []
    assert opened.columns(block("SELECT sum(number) AS total FROM numbers"))["total"] == [10]


def test_one_file_can_be_opened_twice_and_closed_once(tmp_path: Path) -> None:
    path = tmp_path / "numbers.duckdb"
    write_warehouse(path, {"incoming": pa.table({"number": np.arange(5)})}, [MAKE])
    first, second = Warehouse(path), Warehouse(path)
    first.close()
    assert second.columns(block("SELECT max(number) AS highest FROM numbers"))["highest"] == [4]


def test_a_statement_that_takes_more_memory_is_refused_with_the_limit() -> None:
    numbers = pa.table({"number": np.random.default_rng(0).integers(0, 2**62, 2_000_000)})
    sort = Block("sort", "Sorts.", "CREATE TABLE s AS FROM incoming ORDER BY number", "a test")
    with pytest.raises(UploadTooLarge, match="more than 8MB of memory"):
        Warehouse.of({"incoming": numbers}, [sort], memory_limit="8MB")


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    with pytest.raises(StateWriteFailed, match="could not be written"):
        write_warehouse(tmp_path / "nowhere" / "numbers.duckdb", {}, [])
