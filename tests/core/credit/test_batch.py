"""Batch scoring: the same answers as one call, the same reasons as one by one, and it stops."""

from functools import lru_cache

import numpy as np
import pandas as pd
import pytest

from core.artefacts import load
from core.credit import batch
from core.credit.batch import REASON_COLUMNS, BatchScoring, scored_table
from core.credit.data import load_split
from core.credit.model import BoostedTrees
from core.credit.reasons import principal_reasons
from core.credit.schema import CREDIT_SCHEMA
from core.exports import to_csv
from core.progress import Progress
from core.schema import CheckedTable
from core.settings import settings

ROWS = 120


@lru_cache(maxsize=1)
def model() -> BoostedTrees:
    return BoostedTrees.read(load(settings().model_dir("credit"), "credit", "boosted"))


def checked(rows: int = ROWS, **cells: object) -> CheckedTable:
    """Some applicants, with cells of the fourth row replaced."""
    frame = load_split("test").queries.head(rows).astype(object).reset_index(drop=True)
    for name, cell in cells.items():
        frame.loc[3, name] = cell
    return CREDIT_SCHEMA.check(frame.drop(columns="split"))


def scored(table: CheckedTable) -> BatchScoring:
    scoring = BatchScoring.of(model(), table)
    list(scoring.score())
    return scoring


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "SCORING_ROWS", 50)
    monkeypatch.setattr(batch, "REASONS_ROWS", 7)


def test_batches_give_what_one_call_gives() -> None:
    table = checked()
    expected = model().predict(table.frame).probability
    np.testing.assert_array_equal(scored(table).probability, expected)


def test_every_step_tells_how_far_it_is() -> None:
    steps = list(BatchScoring.of(model(), checked()).score())
    assert [(step.done, step.total) for step in steps] == [(50, 120), (100, 120), (120, 120)]
    assert steps[-1].seconds_left == 0
    assert all(step.seconds_left > 0 for step in steps[:-1])


def test_a_row_with_a_bad_cell_is_left_out_and_the_others_are_scored() -> None:
    scoring = scored(checked(bill_m1_twd="1e400"))
    assert np.flatnonzero(np.isnan(scoring.probability)).tolist() == [3]
    assert 3 not in scoring.riskiest


def test_a_dropped_job_goes_on_where_it_was() -> None:
    scoring = BatchScoring.of(model(), checked())
    next(scoring.score())
    assert not scoring.is_scored
    assert np.isnan(scoring.probability[50:]).all()
    (second, *_) = scoring.score()
    assert second == Progress(100, 120, second.seconds_left)
    list(scoring.score())
    assert scoring.is_scored


def test_reasons_are_the_principal_reasons_one_by_one() -> None:
    table = checked()
    scoring = scored(table)
    list(scoring.explain(0.3))
    found = scoring.reasons_by_row(0.3)
    assert set(found) == set(np.flatnonzero(scoring.probability >= 0.3))
    for row, sentences in found.items():
        alone = principal_reasons(model().explain(table.frame.iloc[[row]]))
        assert sentences == tuple(reason.sentence for reason in alone)


def test_reasons_come_riskiest_first_and_a_lower_cutoff_only_adds_to_them() -> None:
    scoring = scored(checked())
    next(scoring.explain(0.3))
    assert set(scoring.reasons_by_row(0.3)) == set(np.argsort(-scoring.probability)[:7])
    list(scoring.explain(0.5))
    before = list(scoring.reasons)
    assert scoring.is_explained(0.5)
    assert not scoring.is_explained(0.1)
    list(scoring.explain(0.1))
    assert scoring.reasons[: len(before)] == before
    assert scoring.is_explained(0.1)


def test_nobody_refused_needs_no_reasons() -> None:
    scoring = scored(checked())
    assert list(scoring.explain(1.0)) == []
    assert scoring.reasons_by_row(1.0) == {}


def test_the_table_to_take_along_has_every_row_in_order_with_what_was_decided() -> None:
    scoring = scored(checked(credit_limit_twd="lots", bill_m2_twd=None))
    cutoff = 0.3
    list(scoring.explain(cutoff))
    table = scored_table(scoring, cutoff, CREDIT_SCHEMA)
    assert table["applicant_id"].tolist() == scoring.applicants["applicant_id"].tolist()
    assert table["decision"][3] == "not scored"
    assert table["cells_to_mend"][3] == "credit_limit_twd, bill_m2_twd"
    assert np.isnan(table["probability_of_default"][3])
    refused = table["probability_of_default"] >= cutoff
    assert set(table["decision"][refused]) == {"refused"}
    assert (table["reason_1"][refused] != "").all()
    rest = table[~refused]
    assert (rest[list(REASON_COLUMNS)] == "").all(axis=None)
    assert set(rest["decision"].drop(index=3)) == {"approved"}


def test_a_refusal_whose_reasons_were_not_looked_for_says_so() -> None:
    scoring = scored(checked())
    next(scoring.explain(0.3))
    told = scored_table(scoring, 0.3, CREDIT_SCHEMA)["reason_1"]
    assert (told == "not computed").sum() == scoring.refused(0.3) - 7


def test_whole_amounts_are_written_without_a_decimal_point() -> None:
    table = scored_table(scored(checked(rows=5)), 0.3, CREDIT_SCHEMA)
    assert b".0," not in to_csv(table)


def test_a_result_uploaded_again_keeps_its_old_columns_beside_the_new() -> None:
    table = checked(rows=5)
    frame = table.frame.assign(decision="=HYPERLINK()", reason_1="old")
    again = scored_table(scored(CREDIT_SCHEMA.check(frame)), 0.3, CREDIT_SCHEMA)
    assert again.columns.is_unique
    assert set(again["decision (in the file)"]) == {"=HYPERLINK()"}
    assert b"'=HYPERLINK()" in to_csv(again)


def test_ids_stay_as_they_were_written() -> None:
    frame = load_split("test").queries.head(2).astype(object)
    frame["applicant_id"] = ["007", "90071992547409931"]
    table = scored_table(scored(CREDIT_SCHEMA.check(pd.DataFrame(frame))), 0.3, CREDIT_SCHEMA)
    assert table["applicant_id"].tolist() == ["007", "90071992547409931"]
