"""Kept results: every one can be read, agrees with itself, and can be shown as a table."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks import __main__ as runner
from benchmarks.measure import against_limit, at_least, at_most, beside
from core.benchmark_results import RESULTS, BenchmarkResult, Figure, Machine, speed_table
from core.errors import DataMissing

KEPT = sorted(RESULTS.glob("*.json"))
MACHINE = Machine(
    cpu="Abacus 9",
    cores=2,
    memory_gb=4,
    system="Linux",
    python="3.11.7",
    load_average=0.1,
    libraries={"numpy": "2.4.6"},
)


def result_of(*rows: Figure) -> BenchmarkResult:
    when = datetime(2026, 5, 1, tzinfo=UTC)
    return BenchmarkResult(
        subject="tea",
        title="Tea beside coffee",
        measured_at=when,
        seconds=1,
        machine=MACHINE,
        rows=list(rows),
    )


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_a_kept_result_is_of_a_subject_that_can_be_measured_again(path: Path) -> None:
    result = BenchmarkResult.read(path)
    assert result.subject == path.stem
    assert result.subject in runner.SUBJECTS
    assert result.rows
    assert result.machine.cores > 0


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_a_kept_ratio_is_ours_by_theirs_and_a_verdict_has_its_goal(path: Path) -> None:
    for row in BenchmarkResult.read(path).rows:
        if row.peer is not None:
            assert row.ratio == pytest.approx(row.ours / row.peer)
        assert (row.met is None) == (row.goal == "")
        if row.goal:
            sign, limit = row.goal.split()[:2]
            value = row.ours if row.ratio is None else row.ratio
            reached = value <= float(limit) if sign == "≤" else value >= float(limit)
            assert row.met == reached


def test_a_goal_beside_a_peer_is_about_the_ratio() -> None:
    row = beside("Steeping", "s", 3.0, "coffee", 2.0, at_most(2))
    assert (row.ratio, row.goal, row.met) == (1.5, "≤ 2 ×", True)
    assert beside("Steeping", "s", 3.0, "coffee", 1.0, at_most(2)).met is False


def test_a_goal_without_a_peer_is_about_the_figure_itself() -> None:
    row = against_limit("Cups", "cups/h", 8.0, at_least(9))
    assert (row.peer, row.ratio, row.goal, row.met) == (None, None, "≥ 9 cups/h", False)


def test_a_figure_without_a_goal_has_no_verdict() -> None:
    row = beside("Steeping", "s", 3.0, "coffee", 2.0)
    assert (row.goal, row.met) == ("", None)


def test_the_table_shows_both_figures_the_ratio_and_the_verdict(tmp_path: Path) -> None:
    met = beside("Steeping", "s", 3.0, "coffee", 2.0, at_most(2))
    missed = against_limit("Cups", "cups/h", 1234.0, at_least(9000), note="on a Monday.")
    result_of(met, missed).write(tmp_path / "tea.json")
    table = speed_table(tmp_path)
    assert "| Steeping | 3.00 s | coffee | 2.00 s | 1.50 × | ≤ 2 × | met |" in table
    assert "| Cups | 1,234 cups/h | — | — | — | ≥ 9000 cups/h | **not met** |" in table
    assert "- Cups: on a Monday." in table
    assert "Measured 2026-05-01 on 2 cores of Abacus 9, Python 3.11.7." in table


def test_without_results_the_table_says_how_to_get_them(tmp_path: Path) -> None:
    assert "make bench" in speed_table(tmp_path)


def test_a_file_that_is_no_result_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tea.json").write_text(json.dumps({"subject": "tea"}))
    with pytest.raises(DataMissing, match=r"tea\.json"):
        speed_table(tmp_path)


def test_a_result_comes_back_as_it_was_written(tmp_path: Path) -> None:
    result = result_of(against_limit("Cups", "cups/h", 8.0))
    result.write(tmp_path / "results" / "tea.json")
    assert BenchmarkResult.read(tmp_path / "results" / "tea.json") == result
