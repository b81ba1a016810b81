"""Training and judging messages from the command line."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from core.artefacts import read_manifest
from core.cli import main
from core.intent.data import load_inbox
from core.intent.schema import OUT_OF_SCOPE
from core.intent.study_file import Study

COLOURS = ("red", "green", "blue")


@pytest.fixture
def messages(tmp_path: Path) -> Path:
    """Two columns, as anybody has them, with rows that belong to none."""
    words = ("card", "coat", "house", "door", "hat", "cup", "desk", "lamp", "pen", "shoe")
    rows = [(f"my {colour} {word} is gone", colour) for colour in COLOURS for word in words]
    rows += [(f"what is {word} in latin", OUT_OF_SCOPE) for word in words]
    path = tmp_path / "messages.csv"
    pd.DataFrame(rows, columns=["text", "label"]).to_csv(path, index=False)
    return path


def _trained(messages: Path, tiny_base: str, out: Path, *more: str) -> int:
    command = ["train", "intent", "--data", str(messages), "--out", str(out), "--base", tiny_base]
    return main([*command, "--epochs", "2", "--batch-size", "8", *more])


@pytest.mark.slow
def test_a_file_of_text_and_label_is_enough(
    messages: Path, tiny_base: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "desk"
    assert _trained(messages, tiny_base, out, "--adapt", "lora", "--all-rows") == 0
    assert Study.read(out).few_shot
    assert len(pd.read_parquet(out / "by_intent.parquet")) == len(COLOURS)
    assert not (out / "checkpoint").exists()
    manifest = read_manifest(out)
    assert manifest.measured_sha256 != manifest.sha256
    assert manifest.trained_on["rows"] == 40
    capsys.readouterr()
    assert main(["evaluate", "intent", "--data", str(messages), "--model", str(out), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)["metrics"]
    assert figures["accuracy"]["value"] > 0.6
    assert figures["scope_auroc"]["value"] is not None


def test_a_file_with_a_train_and_a_validation_part_keeps_them(
    messages: Path, tiny_base: str, tmp_path: Path
) -> None:
    table = pd.read_csv(messages)
    table["split"] = np.where(np.arange(len(table)) % 5 < 3, "train", "val")
    table.to_csv(messages, index=False)
    out = tmp_path / "desk"
    assert _trained(messages, tiny_base, out, "--adapt", "frozen") == 0
    assert read_manifest(out).trained_on["rows"] == 24


def test_the_inbox_that_ships_is_judged_without_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "intent", "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["data"]["rows"] == len(load_inbox())
    assert (
        result["metrics"]["accuracy"]["value"] > result["baselines"]["linear"]["accuracy"]["value"]
    )


@pytest.mark.parametrize(
    ("option", "value"), [("--epochs", "0"), ("--adapt", "magic"), ("--learning-rate", "fast")]
)
def test_an_option_that_cannot_be_is_refused_in_one_line(
    messages: Path, tmp_path: Path, option: str, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["train", "intent", "--data", str(messages), "--out", str(tmp_path / "x")]
    assert main([*command, option, value]) == 2
    (line,) = [part for part in capsys.readouterr().err.splitlines() if part.startswith("error:")]
    assert f"{option} is {value}" in line


def test_credit_has_no_options_of_fine_tuning(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "credit", "--epochs", "3", "--out", "nowhere"]) == 2
    assert "no option epochs" in capsys.readouterr().err


def test_one_intent_alone_cannot_be_taught(
    tmp_path: Path, tiny_base: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "one.csv"
    pd.DataFrame({"text": [f"card {i}" for i in range(20)], "label": "card"}).to_csv(path)
    assert _trained(path, tiny_base, tmp_path / "x") == 2
    assert "at least two" in capsys.readouterr().err


def test_labels_of_another_desk_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "other.csv"
    pd.DataFrame({"text": ["one", "two"], "label": ["moon", "sun"]}).to_csv(path, index=False)
    assert main(["evaluate", "intent", "--data", str(path)]) == 2
    assert "knows 0%" in capsys.readouterr().err
