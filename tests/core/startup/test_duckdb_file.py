"""A DuckDB file is read by a worker that can reach nothing else."""

from pathlib import Path

import duckdb
import pytest

from core.errors import UnreadableUpload, UploadError, UploadTooLarge
from core.settings import UploadBudget
from core.startup.books import books_from, open_books
from core.startup.own.mapping import guess_mapping
from core.startup.own.reading import read_raw


@pytest.fixture
def database(tmp_path: Path) -> Path:
    secret = tmp_path / "secret.txt"
    secret.write_text("nobody's business")
    path = tmp_path / "books.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "CREATE TABLE Subscriptions AS SELECT 'S' || i AS subscription_id, 'A1' AS account_id, "
            "DATE '2026-01-01' AS starts_on, 10.5::DECIMAL(9,2) AS monthly_amount, [1] AS tags "
            "FROM range(3) t(i)"
        )
        connection.execute(
            "CREATE TABLE cash AS SELECT DATE '2026-01-01' AS month, 5 AS balance_usd"
        )
        read = f"CREATE VIEW accounts AS SELECT content FROM read_text('{secret}')"  # noqa: S608
        connection.execute(read)
    return path


def test_its_tables_become_books(database: Path):
    books = open_books(database)
    assert books.tables["subscriptions"].rows == 3
    assert float(books.arrow("subscriptions")["monthly_amount"][0].as_py()) == 10.5
    assert books.tables["cash"].rows == 1
    assert any("tags" in note for note in books.notes)


def test_a_view_that_reads_a_file_is_not_followed(database: Path):
    raws = read_raw(database.read_bytes(), "mine.duckdb", UploadBudget()).raws
    assert sorted(raw.table for raw in raws) == ["cash", "subscriptions"]
    books = books_from(raws, guess_mapping(raws))
    assert all("nobody" not in str(row) for row in books.arrow("accounts").to_pylist())


def test_a_text_file_named_as_one_is_refused():
    with pytest.raises(UnreadableUpload, match="is none"):
        read_raw(b"month,balance\n2026-01,5\n", "mine.duckdb", UploadBudget())


def test_a_file_cut_short_is_refused(database: Path):
    with pytest.raises(UploadError, match="damaged"):
        read_raw(database.read_bytes()[:9000], "mine.duckdb", UploadBudget())


def test_a_file_that_is_open_elsewhere_says_so(database: Path):
    import subprocess
    import sys

    hold = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); input()"
    command = [sys.executable, "-c", hold, str(database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        try:
            assert other.stdout is not None
            assert other.stdout.readline().strip() == b"open"
            with pytest.raises(UnreadableUpload, match="open for writing"):
                open_books(database)
        finally:
            other.kill()


def test_a_small_file_that_unpacks_to_much_is_stopped(tmp_path: Path):
    path = tmp_path / "bomb.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "CREATE TABLE cash AS SELECT repeat('x', 1000) AS month FROM range(300000)"
        )
    with pytest.raises(UploadTooLarge):
        read_raw(path.read_bytes(), "bomb.duckdb", UploadBudget(decoded_mb=20))
