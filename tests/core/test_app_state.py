"""The app's own file: made when needed, told when it cannot be used, never lost in silence.

Fault numbers are those of the list of faults: 58 to 60, 62 to 65, 67 and 72.
"""

import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.app_state import FILE, StateFile, app_state
from core.errors import (
    InputError,
    StateDamaged,
    StateError,
    StateForeign,
    StateLocked,
    StateSkew,
    StateWriteFailed,
)
from core.settings import settings
from core.state.migrations import FOLDER, migrate
from tests.conftest import ROOT

ADD = (
    "INSERT INTO feedback VALUES (?, TIMESTAMP '2026-11-22 10:00:00', ?, 'card_arrival', 0.5, "
    "'1-abc', 'up', NULL) ON CONFLICT DO NOTHING RETURNING id"
)
IDS = "SELECT id FROM feedback ORDER BY rowid"

# A process of its own: adds rows until it is ended, and says which were acknowledged.
WRITER = """
import sys
from pathlib import Path
from core.app_state import StateFile
state = StateFile(Path(sys.argv[1]))
for number in range(10_000):
    state.write(ADD, (str(number), "text"))
    print(number, flush=True)
"""
# The kernel lets no file grow over a limit, as a full disk would.
ON_A_FULL_DISK = """
import os, resource, sys
from pathlib import Path
from core.app_state import StateFile
from core.errors import StateWriteFailed
state = StateFile(Path(sys.argv[1]))
state.write(ADD, ("first", "text"))
limit = os.path.getsize(sys.argv[1]) + 100_000
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
stored = 1
try:
    for number in range(1_000):
        state.write(ADD, (str(number), os.urandom(50_000).hex()))
        stored += 1
except StateWriteFailed as error:
    print("refused", error.action)
print("kept", stored == state.read("SELECT count(*) FROM feedback")[0][0])
state.close()
print("kept", stored == state.read("SELECT count(*) FROM feedback")[0][0])
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / FILE


@pytest.fixture
def state(path: Path) -> Iterator[StateFile]:
    made = StateFile(path)
    yield made
    made.close()


def ids(state: StateFile) -> list[str]:
    return [row[0] for row in state.read(IDS)]


def process(code: str, path: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", f"ADD = {ADD!r}\n{code}", str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_58_a_missing_file_is_made_by_the_first_write_only(state: StateFile, path: Path) -> None:
    assert state.read(IDS) == []
    assert state.frame(IDS) is None
    assert not path.parent.exists()
    assert state.write(ADD, ("1", "text")) == 1
    assert ids(state) == ["1"]


def test_58_a_file_that_is_taken_away_while_the_app_runs_is_made_anew(
    state: StateFile, path: Path
) -> None:
    state.write(ADD, ("1", "text"))
    path.unlink()
    assert state.read(IDS) == []
    state.write(ADD, ("2", "text"))
    assert ids(state) == ["2"]
    state.close()
    assert ids(state) == ["2"]


def test_59_a_file_that_another_process_has_open_is_told_as_such(
    state: StateFile, path: Path
) -> None:
    with process(WRITER, path) as other:
        assert other.stdout is not None
        other.stdout.readline()
        for call in (lambda: state.write(ADD, ("mine", "text")), lambda: state.read(IDS)):
            with pytest.raises(StateLocked, match="Another process"):
                call()
        other.kill()
    assert state.write(ADD, ("mine", "text")) == 1


@pytest.mark.parametrize(
    "places", [(20,), (4_200, 8_300), (12_300,)], ids=["file header", "both headers", "block"]
)
def test_60_a_damaged_file_is_set_aside_and_the_latest_copy_put_in_its_place(
    state: StateFile, path: Path, places: tuple[int, ...], caplog: pytest.LogCaptureFixture
) -> None:
    state.write(ADD, ("1", "text"))
    state.close()
    state.write(ADD, ("2", "text"))  # opened, and so copied, with the first row only
    state.close()
    damaged = flipped(path, places)
    with pytest.raises(StateDamaged, match="with 1 rows") as raised:
        state.read(IDS)
    (aside,) = path.parent.glob("vitrine-damaged-*.duckdb")
    assert aside.name in raised.value.given
    assert aside.read_bytes() == damaged
    assert "set aside" in caplog.text
    assert ids(state) == ["1"]
    assert state.write(ADD, ("3", "text")) == 1


def test_60_without_a_copy_an_empty_file_takes_the_place_of_a_damaged_one(
    state: StateFile, path: Path
) -> None:
    path.parent.mkdir()
    path.touch()  # as a process leaves it that was killed while it made one
    with pytest.raises(StateDamaged, match="an empty one"):
        state.write(ADD, ("1", "text"))
    assert state.write(ADD, ("1", "text")) == 1


def flipped(path: Path, places: tuple[int, ...]) -> bytes:
    content = bytearray(path.read_bytes())
    for place in places:
        content[place] ^= 0xFF
    path.write_bytes(content)
    return bytes(content)


def test_a_file_that_is_written_to_for_long_is_copied_again(
    state: StateFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state.write(ADD, ("1", "text"))
    monkeypatch.setattr("core.app_state.COPY_EVERY_S", 0)
    state.write(ADD, ("2", "text"))
    state.read(IDS)
    copy = StateFile(path.with_suffix(".copy"))
    assert ids(copy) == ["1", "2"]
    copy.close()


@pytest.mark.parametrize("version", [63, 70])
def test_62_another_storage_version_is_told_with_its_number_and_nothing_is_moved(
    state: StateFile, path: Path, version: int
) -> None:
    state.write(ADD, ("1", "text"))
    state.close()
    content = bytearray(path.read_bytes())
    content[12:20] = struct.pack("<Q", version)
    content[:4096] = checksummed(bytes(content[:4096]))
    path.write_bytes(content)
    with pytest.raises(StateSkew, match=f"storage version {version}.*from 64 to"):
        state.read(IDS)
    assert path.read_bytes() == content


def checksummed(header: bytes) -> bytes:
    """Give a header with the checksum that DuckDB will find right."""
    checksum = 5381
    for (word,) in struct.iter_unpack("<Q", header[8:]):
        checksum ^= word * 0xBF58476D1CE4E5B9 & (1 << 64) - 1
    return struct.pack("<Q", checksum) + header[8:]


def test_62_a_file_of_a_newer_vitrine_is_refused(state: StateFile) -> None:
    state.write(ADD, ("1", "text"))
    state.write("INSERT INTO migrations VALUES (?, ?) RETURNING 1", (9_999, "later"))
    state.close()
    with pytest.raises(StateSkew, match="step 9999"):
        state.read(IDS)


@pytest.mark.parametrize("kind", ["a folder", "a file of another kind"])
def test_63_what_is_no_database_is_refused_and_left_alone(
    state: StateFile, path: Path, kind: str
) -> None:
    path.parent.mkdir()
    path.mkdir() if kind == "a folder" else path.write_text("my own notes\n" * 20)
    for call in (lambda: state.read(IDS), lambda: state.write(ADD, ("1", "text"))):
        with pytest.raises(StateForeign, match=kind):
            call()
    assert list(path.parent.iterdir()) == [path]


def test_64_on_a_full_disk_writes_fail_loudly_and_what_was_stored_can_be_read(path: Path) -> None:
    told, _ = process(ON_A_FULL_DISK, path).communicate(timeout=60)
    first, *kept = told.splitlines()
    assert first.startswith("refused Make room")
    assert kept == ["kept True"] * 2


def test_64_where_no_folder_can_be_made_the_write_fails_loudly(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StateWriteFailed):
        StateFile(tmp_path / "file" / FILE).write(ADD, ("1", "text"))


def test_65_fifty_writers_store_every_row_once(state: StateFile) -> None:
    def write(writer: int) -> None:
        for number in range(2):
            state.write(ADD, (f"{writer}-{number}", "text"))

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ids(state)) == sorted(f"{w}-{n}" for w in range(50) for n in range(2))


def test_67_the_same_submission_twice_is_one_row(state: StateFile) -> None:
    assert state.write(ADD, ("1", "text")) == 1
    assert state.write(ADD, ("1", "other")) == 0
    assert state.read("SELECT text FROM feedback") == [("text",)]


def test_72_what_was_acknowledged_survives_a_kill(state: StateFile, path: Path) -> None:
    with process(WRITER, path) as writer:
        assert writer.stdout is not None
        acknowledged = [writer.stdout.readline().strip() for _ in range(20)]
        writer.send_signal(signal.SIGKILL)
        acknowledged += writer.stdout.read().split()
    assert set(acknowledged) <= set(ids(state))


def test_nothing_acknowledged_waits_in_the_log(state: StateFile, path: Path) -> None:
    # A byte that changes in the log would cost every row after it, without a word.
    state.write(ADD, ("1", "text"))
    log = path.with_name(f"{FILE}.wal")
    assert not log.exists() or not log.stat().st_size


def test_33_half_a_character_never_reaches_duckdb(state: StateFile, path: Path) -> None:
    with pytest.raises(InputError, match="half a character"):
        state.write(ADD, ("1", "broken \ud83d"))
    assert not path.exists()


def test_a_mistake_in_a_query_is_not_told_as_a_fault_of_the_file(state: StateFile) -> None:
    state.write(ADD, ("1", "text"))
    with pytest.raises(Exception, match="nowhere") as raised:
        state.read("SELECT * FROM nowhere")
    assert not isinstance(raised.value, StateError)
    assert ids(state) == ["1"]


def test_a_step_that_fails_is_not_taken_at_all(tmp_path: Path) -> None:
    import duckdb

    (tmp_path / "0001_good.sql").write_text("CREATE TABLE good (id INTEGER)")
    (tmp_path / "0002_bad.sql").write_text("CREATE TABLE half (id INTEGER); SELECT nothing")
    with duckdb.connect() as connection:
        with pytest.raises(duckdb.Error):
            migrate(connection, tmp_path)
        assert connection.execute("SELECT name FROM migrations").fetchall() == [("good",)]
        tables = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        assert ("half",) not in tables


def test_steps_are_numbered_without_gaps() -> None:
    numbers = sorted(int(file.name[:4]) for file in FOLDER.glob("*.sql"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_duckdb_is_not_imported_before_something_is_kept(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from core.app_state import StateFile; "
        "StateFile(Path(sys.argv[1])).read('SELECT 1'); print('duckdb' in sys.modules)"
    )
    told, _ = process(code, path).communicate(timeout=60)
    assert told.strip() == "False"


def test_the_file_lies_where_the_settings_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VITRINE_STATE_DIR", str(tmp_path))
    settings.cache_clear()
    try:
        assert app_state().path == tmp_path / FILE
        assert app_state() is app_state()
    finally:
        settings.cache_clear()
