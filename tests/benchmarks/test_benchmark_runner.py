"""`python -m benchmarks` knows every subject and measures each in a process of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import __main__ as runner

FOLDER = Path(runner.__file__).parent
# Modules that subjects share; every other one is a subject.
SHARED = {
    *("__init__", "__main__", "measure", "serving", "uploading", "visitor"),
    *("large_shop", "large_stream", "recorded_app", "sentiment_page"),
}


def test_every_module_that_is_not_shared_is_a_subject() -> None:
    modules = {path.stem for path in FOLDER.glob("*.py")} - SHARED
    assert modules == set(runner.SUBJECTS)


def test_each_subject_says_how_to_run_it_alone() -> None:
    for subject in runner.SUBJECTS:
        text = (FOLDER / f"{subject}.py").read_text()
        assert f"python -m benchmarks.{subject}" in text
        assert "--quick" in text


def test_an_unknown_subject_is_refused_with_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        runner.main(["coffee"])
    assert ended.value.code == 2
    assert ", ".join(runner.SUBJECTS) in capsys.readouterr().err


def test_a_subject_that_fails_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []

    def run(command: list[str], check: bool) -> "subprocess.CompletedProcess[bytes]":
        ran.append(command)
        return subprocess.CompletedProcess(command, returncode=len(ran) % 2)

    monkeypatch.setattr(subprocess, "run", run)
    assert runner.main(["credit", "memory", "--quick"]) == 1
    expected = [["-m", f"benchmarks.{name}", "--quick"] for name in ("credit", "memory")]
    assert [command[1:] for command in ran] == expected
    assert all(command[0] == sys.executable for command in ran)
