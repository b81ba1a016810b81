"""Judging and scoring opinions from the command line, in files headed and labelled anyhow."""

import json
import logging
from pathlib import Path

import pandas as pd
import pytest

from core.cli import main


def written(folder: Path, **columns: list[str]) -> str:
    path = folder / "opinions.csv"
    pd.DataFrame(columns).to_csv(path, index=False)
    return str(path)


def test_names_that_can_mean_nothing_else_are_read_and_noted(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    data = written(tmp_path, review=["Lovely room"], date=["2026-10-05"], name=["Ada"])
    out = tmp_path / "scored.csv"
    with caplog.at_level(logging.INFO):
        assert main(["predict", "sentiment", "--data", data, "--out", str(out)]) == 0
    assert "opinions.csv: review read as text" in caplog.messages
    assert "opinions.csv: date read as published_at" in caplog.messages
    scored = pd.read_csv(out)
    assert scored[["text", "published_at", "name"]].values.tolist() == [
        ["Lovely room", "2026-10-05", "Ada"]
    ]
    assert scored["sentiment"].tolist() == ["positive"]


def test_two_names_that_may_be_the_text_are_not_chosen_between(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = written(tmp_path, title=["Nice"], review=["Lovely room"])
    out = tmp_path / "scored.csv"
    assert main(["predict", "sentiment", "--data", data, "--out", str(out)]) != 0
    assert "lacks the column text" in capsys.readouterr().err
    assert not out.exists()


def test_rows_whose_label_is_no_class_or_empty_are_counted_and_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    texts = ["I love it", "awful, never again", "it is a room", "so so"]
    data = written(tmp_path, text=texts, sentiment=["Positive", "neg", "", "4 stars"])
    assert main(["evaluate", "sentiment", "--data", data, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["data"]["rows"] == 2
    warnings = [r.getMessage() for r in caplog.records if r.levelno == logging.WARNING]
    assert warnings == [
        "Rows left out because label is empty: 1",
        "Rows left out because label is no answer that is known: 1",
    ]


def test_labels_none_of_which_is_a_class_end_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = written(tmp_path, text=["I love it", "awful", "awful"], label=["1", "0", "0"])
    assert main(["evaluate", "sentiment", "--data", data]) != 0
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.strip().splitlines()) == 1
    assert "Labels such as “1”, “0” name no class." in told.err
    assert "negative, neutral, positive" in told.err
