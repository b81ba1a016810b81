"""The command line: what it prints, what it writes, and how it refuses."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from core import registry
from core.cli import main
from core.credit.task import TASK as CREDIT
from core.settings import settings
from core.task import Task
from tests.fake_task import FAKE


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Task:
    """Register the fake task beside the real ones."""
    monkeypatch.setitem(registry._TASKS, "fake", "tests.fake_task")
    monkeypatch.setattr("tests.fake_task.TASK", FAKE, raising=False)
    return FAKE


@pytest.fixture
def trained(fake: Task, tmp_path: Path) -> Path:
    assert main(["train", "fake", "--out", str(tmp_path / "model")]) == 0
    return tmp_path / "model"


@pytest.fixture
def applicants(tmp_path: Path) -> Path:
    path = tmp_path / "applicants.csv"
    CREDIT.load_split("test").queries.head(50).to_csv(path, index=False)
    return path


def _refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    capsys.readouterr()
    assert main([str(a) for a in arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    lines = [line for line in err.splitlines() if line.startswith("error:")]
    assert len(lines) == 1
    return lines[0]


def test_tasks_lists_every_use_case(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tasks", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [task["name"] for task in listed] == list(registry.names())


def test_evaluate_prints_the_documented_json_and_nothing_else(
    trained: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["evaluate", "fake", "--model", str(trained), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["task"] == "fake"
    assert set(result["model"]) >= {"version", "sha256"}
    assert result["data"] == {"source": "Invented invoices", "rows": 30, "sha256": "0" * 64}
    assert set(result["metrics"]["auc"]) == {"value", "low", "high"}
    assert set(result["baselines"]["tenthousandth"]["auc"]) == {"value", "low", "high"}
    assert set(result["groups"]["size"]) == {"small", "large"}


def test_evaluate_in_words_names_the_baseline_beside_the_model(
    trained: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["evaluate", "fake", "--model", str(trained)])
    out = capsys.readouterr().out
    assert "Thousandth" in out
    assert "Tenthousandth" in out


def test_a_foreign_labelled_file_is_evaluated(
    trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("amount_eur;late\n100,5;no\n900;yes\n600;yes\n50;no\n")
    capsys.readouterr()
    assert main(["evaluate", "fake", "--model", str(trained), "--data", str(file), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["data"]["rows"] == 4
    assert result["metrics"]["auc"]["value"] == 1


def test_a_model_trained_on_a_foreign_file_is_saved_with_its_evaluation(
    fake: Task, tmp_path: Path
) -> None:
    file, out = tmp_path / "mine.parquet", tmp_path / "out"
    FAKE.load_all().queries.assign(late=FAKE.load_all().labels).to_parquet(file)
    assert main(["train", "fake", "--data", str(file), "--out", str(out), "--seed", "3"]) == 0
    assert {"manifest.json", "evaluation.json", "scale.json"} <= {p.name for p in out.iterdir()}


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_predict_writes_every_row_with_its_answer(
    applicants: Path, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"scored{ending}"
    assert main(["predict", "credit", "--data", str(applicants), "--out", str(out)]) == 0
    scored = pd.read_csv(out) if ending == ".csv" else pd.read_parquet(out)
    assert len(scored) == 50
    assert scored["probability_of_default"].between(0, 1).all()
    assert set(scored["decision"]) <= {"approved", "refused"}


def test_predict_leaves_a_row_it_cannot_use_without_an_answer_and_names_it(
    applicants: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    table = pd.read_csv(applicants, dtype=str)
    table.loc[3, "credit_limit_twd"] = "plenty"
    table.to_csv(applicants, index=False)
    out = tmp_path / "scored.csv"
    assert main(["predict", "credit", "--data", str(applicants), "--out", str(out)]) == 0
    scored = pd.read_csv(out)
    assert np.flatnonzero(scored["probability_of_default"].isna()).tolist() == [3]
    assert "Row 5, credit_limit_twd" in caplog.text


def test_predict_scores_a_file_without_rows(applicants: Path, tmp_path: Path) -> None:
    applicants.write_text(applicants.read_text().splitlines()[0] + "\n")
    out = tmp_path / "scored.csv"
    assert main(["predict", "credit", "--data", str(applicants), "--out", str(out)]) == 0
    assert "probability_of_default" in out.read_text()


def test_explain_gives_contributions_that_add_up(
    applicants: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", "credit", "--data", str(applicants), "--row", "1", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    total = told["base"] + sum(item["contribution"] for item in told["contributions"])
    assert total == pytest.approx(told["output"], abs=1e-6)
    assert told["unit"] == "log-odds of default"


def test_explain_in_words_shows_titles(
    applicants: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["explain", "credit", "--data", str(applicants), "--row", "2"])
    assert "Latest payment" in capsys.readouterr().out


def test_the_card_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["card", "credit"]) == 0
    assert capsys.readouterr().out.startswith("# Credit scoring")


def test_an_unknown_task_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert "no use case “astrology”" in _refused(capsys, "evaluate", "astrology")


def test_a_missing_file_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    told = _refused(capsys, "evaluate", "credit", "--data", tmp_path / "nowhere.csv")
    assert "nowhere.csv" in told


def test_a_row_that_is_not_there_is_refused(
    capsys: pytest.CaptureFixture[str], applicants: Path
) -> None:
    told = _refused(capsys, "explain", "credit", "--data", applicants, "--row", 51)
    assert "from 1 to 50" in told


def test_an_output_of_another_format_is_refused_before_any_work(
    capsys: pytest.CaptureFixture[str], applicants: Path, tmp_path: Path
) -> None:
    told = _refused(capsys, "predict", "credit", "--data", applicants, "--out", tmp_path / "a.xls")
    assert "neither CSV nor Parquet" in told


def test_training_on_a_foreign_file_never_replaces_what_ships(
    capsys: pytest.CaptureFixture[str], applicants: Path
) -> None:
    assert "--out" in _refused(capsys, "train", "credit", "--data", applicants)


def test_a_folder_without_a_model_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert "manifest" in _refused(capsys, "evaluate", "credit", "--model", tmp_path)


@pytest.mark.parametrize(
    "given", [["train", "credit", "--seed", "lucky"], [], ["conquer"], ["explain", "credit"]]
)
def test_a_call_that_cannot_be_read_ends_with_code_2_and_one_line(
    given: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(given)
    assert ended.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("error:")
    assert err.count("\n") == 1


def test_the_model_that_ships_is_the_default() -> None:
    assert (settings().model_dir("credit") / "manifest.json").is_file()
