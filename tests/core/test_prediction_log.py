"""What predictions took is kept without slowing them down, and never what was asked."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

import core.prediction_log as tested
from core.app_state import FILE, StateFile
from core.artefacts import Artefact
from core.errors import StateForeign, StateWriteFailed
from core.prediction_log import Measurement, PredictionLog, measured
from tests.conftest import ROOT

ROWS = "SELECT use_case, model, kind, rows, seconds FROM predictions ORDER BY rowid"

AT_THE_END = """
import sys
from pathlib import Path
from core.app_state import StateFile
from core.prediction_log import Measurement, prediction_log
prediction_log().add(Measurement("credit", "1-abc", "answer", 7, 0.5))
"""


def one(rows: int = 3, seconds: float = 0.25) -> Measurement:
    return Measurement("intent", "1-abc", "answer", rows, seconds)


def artefact() -> Artefact:
    manifest = SimpleNamespace(task="credit", version="2-def")
    return cast(Artefact, SimpleNamespace(manifest=manifest))


@pytest.fixture
def log(tmp_path: Path) -> Iterator[PredictionLog]:
    made = PredictionLog(StateFile(tmp_path / "state" / FILE))
    yield made
    made.close()
    made.state.close()


@pytest.fixture
def own(log: PredictionLog, monkeypatch: pytest.MonkeyPatch) -> PredictionLog:
    monkeypatch.setattr(tested, "prediction_log", lambda: log)
    return log


def stored(log: PredictionLog) -> list[tuple[Any, ...]]:
    return log.state.read(ROWS)


def test_a_measurement_waits_in_memory_and_makes_no_file(log: PredictionLog) -> None:
    log.add(one())
    assert log.waiting == 1
    assert not log.state.exists


def test_what_waited_is_written_together_and_once(log: PredictionLog) -> None:
    log.add(one())
    log.add(one(rows=5))
    log.flush()
    log.flush()
    assert log.waiting == 0
    assert stored(log) == [
        ("intent", "1-abc", "answer", 3, 0.25),
        ("intent", "1-abc", "answer", 5, 0.25),
    ]


def test_nothing_to_write_makes_no_file(log: PredictionLog) -> None:
    log.flush()
    assert not log.state.exists


def test_a_thread_of_its_own_writes_after_a_while(tmp_path: Path) -> None:
    log = PredictionLog(StateFile(tmp_path / FILE), write_every_s=0.01)
    log.add(one())
    deadline = time.monotonic() + 20
    while (log.waiting or log.state.is_open) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert len(stored(log)) == 1
    log.state.close()


def test_the_file_is_let_go_so_that_another_process_can_write(log: PredictionLog) -> None:
    log.add(one())
    log.flush()
    assert not log.state.is_open
    other = StateFile(log.state.path)
    assert len(other.read(ROWS)) == 1
    other.close()


def test_a_file_that_was_held_before_stays_held(log: PredictionLog) -> None:
    log.add(one())
    log.flush()
    assert stored(log)
    log.add(one())
    log.flush()
    assert log.state.is_open


def test_every_measurement_of_many_threads_is_kept_once(log: PredictionLog) -> None:
    def work() -> None:
        for _ in range(20):
            log.add(one())
        log.flush()

    threads = [threading.Thread(target=work) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(stored(log)) == 200


def test_where_the_file_cannot_be_written_measurements_wait(
    log: PredictionLog, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(statement: str, values: object) -> int:
        raise StateWriteFailed("", "", "")

    log.add(one(rows=1))
    with monkeypatch.context() as held:
        held.setattr(log.state, "write", full)
        with pytest.raises(StateWriteFailed):
            log.flush()
        log.add(one(rows=2))
        log.close()
    assert "2 measurements wait (StateWriteFailed)" in caplog.text
    log.flush()
    assert [row[3] for row in stored(log)] == [1, 2]


def test_the_oldest_give_way_where_too_many_wait(
    log: PredictionLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tested, "MOST_WAITING", 2)
    for rows in (1, 2, 3):
        log.add(one(rows=rows))
    log.flush()
    assert [row[3] for row in stored(log)] == [2, 3]


def test_a_folder_in_the_files_place_is_told(log: PredictionLog) -> None:
    log.state.path.mkdir(parents=True)
    log.add(one())
    with pytest.raises(StateForeign):
        log.flush()
    log.state.path.rmdir()


def test_the_block_is_measured_with_its_model(own: PredictionLog) -> None:
    with measured(artefact(), rows=4, kind="explanation"):
        time.sleep(0.01)
    own.flush()
    ((use_case, model, kind, rows, seconds),) = stored(own)
    assert (use_case, model, kind, rows) == ("credit", "2-def", "explanation", 4)
    assert 0.01 <= seconds < 5


def test_a_block_that_fails_or_answers_nothing_is_not_measured(own: PredictionLog) -> None:
    with pytest.raises(ValueError, match="broken"), measured(artefact(), rows=1):
        raise ValueError("broken")
    with measured(artefact(), rows=0):
        pass
    assert own.waiting == 0


def test_what_waits_when_a_process_ends_is_written(tmp_path: Path) -> None:
    environment = {"VITRINE_STATE_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", AT_THE_END], env=environment, check=True)
    state = StateFile(tmp_path / FILE)
    assert state.read(ROWS) == [("credit", "1-abc", "answer", 7, 0.5)]
    state.close()
