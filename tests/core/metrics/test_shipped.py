"""The books that ship: loaded once into a file, and opened from it."""

import logging
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.metrics import kept_books
from core.metrics.keeping import keep, keep_shipped
from core.metrics.kept_books import FOLDER, Keeper, KeptBooks, fingerprint, keeper
from core.metrics.request import Request
from core.metrics.shipped import shipped_store
from core.metrics.store import MetricStore
from core.settings import settings
from core.startup.books import open_books
from core.startup.build import write_books


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Books of a few events, as if they shipped."""
    folder = tmp_path_factory.mktemp("data")
    write_books(folder / "startup", 2_000)
    return folder


@pytest.fixture
def data(few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "data"
    shutil.copytree(few, folder)
    monkeypatch.setenv("VITRINE_DATA_DIR", str(folder))
    monkeypatch.setenv("VITRINE_STATE_DIR", str(tmp_path / "state"))
    settings.cache_clear()
    keeper.cache_clear()
    yield folder
    settings.cache_clear()
    keeper.cache_clear()


def files() -> list[str]:
    return sorted(path.suffix for path in (settings().state_dir / FOLDER).iterdir())


def arr(store: MetricStore) -> list[float]:
    asked = Request(store.known_from, store.known_until)  # type: ignore[arg-type]  # they are dated
    return store.run("arr", asked).frame["value"].tolist()


def test_a_process_of_its_own_loads_them_and_they_are_those_that_ship(data: Path) -> None:
    store, books = shipped_store(), open_books()
    assert files() == [".duckdb", ".json"]
    assert store.books.source == books.source
    assert all(store.books.arrow(name).equals(books.arrow(name)) for name in books.tables)
    assert all(
        (kept.source, kept.rows, kept.given_rows) == (table.source, table.rows, table.given_rows)
        for kept, table in zip(store.books.tables.values(), books.tables.values(), strict=True)
    )
    assert arr(store) == arr(MetricStore.of(books))


def test_what_was_kept_is_opened_without_another_process(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_shipped()
    monkeypatch.setattr(subprocess, "Popen", None)
    assert shipped_store().books.source == open_books().source


def test_other_files_are_loaded_anew_and_the_old_are_removed(data: Path) -> None:
    keep_shipped()
    write_books(data / "startup", 1_000)
    assert shipped_store().books.tables["usage"].rows == open_books().tables["usage"].rows
    assert files() == [".duckdb", ".json"]


def test_a_damaged_file_is_not_used_and_made_again(
    data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    keep_shipped()
    (path,) = (settings().state_dir / FOLDER).glob("*.duckdb")
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with caplog.at_level(logging.WARNING):
        assert shipped_store().books.source == open_books().source
    assert "is damaged" in caplog.text
    shipped_store()
    assert files() == [".duckdb", ".json"]
    assert not path.exists(), "a file is named by what it holds"


def test_where_nothing_can_be_kept_they_are_loaded_here(
    data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings().state_dir.write_text("a file where a folder should be")
    assert shipped_store().books.source == open_books().source
    assert "could not be kept" in caplog.text


def test_books_that_are_not_sound_are_checked_each_time(
    data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (data / "startup" / "headcount.parquet").write_bytes(
        (data / "startup" / "cash.parquet").read_bytes()
    )
    keep_shipped()
    assert "not sound" in caplog.text
    assert not (settings().state_dir / FOLDER).exists()


def test_the_hash_changes_with_a_file_and_with_the_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, code = tmp_path / "cash.parquet", tmp_path / "code"
    code.mkdir()
    loading = tmp_path / "loading.py"
    loading.write_text("one")
    monkeypatch.setattr(kept_books, "_CODE", (code, loading))
    file.write_bytes(b"one")
    first = fingerprint([file])
    assert fingerprint([file]) == first
    file.write_bytes(b"two")
    second = fingerprint([file])
    (code / "rules.sql").write_text("SELECT 1")
    third = fingerprint([file])
    loading.write_text("two")
    assert len({first, second, third, fingerprint([file])}) == 4


def test_all_code_that_is_hashed_is_there() -> None:
    assert all(place.exists() for place in kept_books._CODE)


def test_two_who_keep_the_same_leave_one_that_can_be_opened(data: Path, tmp_path: Path) -> None:
    kept = KeptBooks(tmp_path / "both", "0" * 64)
    keep(open_books(), kept)
    keep(open_books(), kept)
    assert sorted(path.suffix for path in kept.folder.iterdir()) == [".duckdb", ".json"]


def test_to_begin_twice_starts_one_process(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[object] = []

    class Process:
        returncode = 0

        def __init__(self, command: list[str], **_: object) -> None:
            started.append(command)

        def __enter__(self) -> "Process":
            return self

        def __exit__(self, *_: object) -> None: ...

        def communicate(self, timeout: float) -> tuple[bytes, bytes]:
            return b"", b""

    monkeypatch.setattr(subprocess, "Popen", Process)
    one = Keeper()
    one.begin()
    one.begin()
    one.wait()
    assert len(started) == 1
