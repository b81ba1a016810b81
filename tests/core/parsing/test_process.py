"""The worker that reads strangers' files: limited, killed, and alone."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.errors import UnreadableUpload, UploadError, UploadTooLarge
from core.parsing import process
from core.settings import UploadBudget
from core.uploads import read_table
from tests.core.strange_files import BUDGET, read


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the path of a script that is started in the worker's place."""
    script = tmp_path / "worker.py"
    monkeypatch.setattr(process, "WORKER", script)
    return script


def sleeper(pid_file: Path) -> str:
    return f"import os, time; open({str(pid_file)!r}, 'w').write(str(os.getpid())); time.sleep(60)"


def is_gone(pid: int) -> bool:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, 0)
        return False
    return True


def test_a_worker_that_takes_too_long_is_killed(stand_in: Path, tmp_path: Path) -> None:
    stand_in.write_text(sleeper(tmp_path / "pid"))
    with pytest.raises(UploadTooLarge, match=r"within 0\.5 seconds"):
        read("a,b\n1,2\n", budget=UploadBudget(seconds=0.5))
    assert is_gone(int((tmp_path / "pid").read_text()))


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, RuntimeError])
def test_a_worker_is_killed_when_its_caller_is_interrupted(
    stand_in: Path, tmp_path: Path, interruption: type[BaseException]
) -> None:
    stand_in.write_text(sleeper(tmp_path / "pid"))
    begun = time.monotonic()

    def stop(seconds: float) -> None:
        if (tmp_path / "pid").exists() or time.monotonic() - begun > 30:
            raise interruption

    with pytest.raises(interruption):
        read_table(b"a,b\n1,2\n", "t.csv", BUDGET, on_wait=stop)
    assert is_gone(int((tmp_path / "pid").read_text()))


@pytest.mark.parametrize(
    ("ending", "error"),
    [
        ("sys.exit(1)", UnreadableUpload),
        ("sys.exit(0)", UnreadableUpload),
        ("os.kill(os.getpid(), signal.SIGSEGV)", UnreadableUpload),
        ("os.kill(os.getpid(), signal.SIGKILL)", UploadTooLarge),
        ("os.kill(os.getpid(), signal.SIGXCPU)", UploadTooLarge),
        ("os.abort()", UploadTooLarge),
    ],
)
def test_a_worker_that_dies_without_a_word_gives_a_typed_error(
    stand_in: Path, ending: str, error: type[UploadError]
) -> None:
    stand_in.write_text(f"import os, signal, sys\n{ending}\n")
    with pytest.raises(error):
        read("a,b\n1,2\n")


def test_a_worker_inherits_neither_secrets_nor_files(
    stand_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VITRINE_SECRET", "hush")
    seen = tmp_path / "seen"
    stand_in.write_text(
        f"import os; files = os.listdir('/proc/self/fd'); env = dict(os.environ)\n"
        f"open({str(seen)!r}, 'w').write(repr((len(files), 'VITRINE_SECRET' in env)))\n"
    )
    with (tmp_path / "open").open("w") as held:
        os.set_inheritable(held.fileno(), True)
        with pytest.raises(UnreadableUpload):
            read("a,b\n1,2\n")
    # Standard input, output and error, and the listing itself.
    assert seen.read_text() == "(4, False)"


def test_the_worker_imports_nothing_heavier_than_pyarrow(tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "import core.parsing.text, core.parsing.parquet;"
        "print(*{'pandas', 'pydantic', 'streamlit', 'duckdb'} & set(sys.modules))"
    )
    root = str(Path(process.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-I", "-c", code, root], capture_output=True, check=True, text=True
    )
    assert done.stdout.strip() == ""


def test_the_signals_of_the_limits_are_all_known() -> None:
    assert {signal.SIGXCPU, signal.SIGXFSZ, signal.SIGKILL} <= set(process._SIGNALS)
