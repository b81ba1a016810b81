"""Labelled rows out of anybody's table, and their split."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.datasets import labelled_rows, split_rows
from core.errors import SchemaError
from core.task import Labelled
from tests.fake_task import FAKE, SOURCE


def _labelled(table: dict[str, list[object]]) -> Labelled:
    return labelled_rows(FAKE, FAKE.schema.check(pd.DataFrame(table)), SOURCE)


def test_rows_without_an_answer_or_with_bad_cells_are_left_out() -> None:
    data = _labelled({"amount_eur": ["10", "20", "nonsense", "40"], "late": ["1", "", "0", "no"]})
    assert data.queries["amount_eur"].tolist() == [10, 40]
    assert data.labels.tolist() == [True, False]


def test_rows_whose_label_names_no_answer_are_left_out_and_counted(
    caplog: pytest.LogCaptureFixture,
) -> None:
    only_late = replace(FAKE, known_labels=lambda labels: labels)
    table = pd.DataFrame({"amount_eur": ["10", "20", "30", "40"], "late": ["1", "0", " ", "1"]})
    data = labelled_rows(only_late, FAKE.schema.check(table), SOURCE)
    assert data.queries["amount_eur"].tolist() == [10, 40]
    assert caplog.messages == [
        "Rows left out because late is empty: 1",
        "Rows left out because late is no answer that is known: 1",
    ]


def test_a_table_without_the_answers_column_is_refused() -> None:
    with pytest.raises(SchemaError, match="no column late"):
        _labelled({"amount_eur": ["10"]})


def test_a_table_with_no_usable_row_is_refused() -> None:
    with pytest.raises(SchemaError, match="None of 1 row can be used"):
        _labelled({"amount_eur": ["nonsense"], "late": ["1"]})


def test_a_split_column_is_respected() -> None:
    data = _labelled(
        {
            "amount_eur": ["10", "20", "30"],
            "late": ["1", "0", "1"],
            "split": ["test", "train", "calibration"],
        }
    )
    parts = split_rows(data, np.random.default_rng(0), FAKE.shares)
    assert parts["train"].queries["amount_eur"].tolist() == [20]
    assert parts["test"].queries["amount_eur"].tolist() == [10]


def test_a_split_column_without_validation_rows_is_refused() -> None:
    data = _labelled({"amount_eur": ["10", "20"], "late": ["1", "0"], "split": ["train"] * 2})
    with pytest.raises(SchemaError, match="calibration"):
        split_rows(data, np.random.default_rng(0), FAKE.shares)


def test_of_train_and_validation_rows_half_of_the_validation_is_kept_for_the_test() -> None:
    amounts = [str(amount) for amount in range(10, 90, 10)]
    data = _labelled(
        {
            "amount_eur": amounts,
            "late": ["1", "0"] * 4,
            "split": ["train", "TRAIN"] * 2 + ["val"] * 4,
        }
    )
    parts = split_rows(data, np.random.default_rng(0), FAKE.shares)
    assert parts["train"].queries["amount_eur"].tolist() == [10, 20, 30, 40]
    # One of each answer on either side.
    assert sorted(parts["calibration"].labels.tolist()) == [False, True]
    assert sorted(parts["test"].labels.tolist()) == [False, True]


def test_without_a_split_column_every_row_falls_into_one_part_with_its_share_of_each_label() -> (
    None
):
    data = FAKE.load_all()
    parts = split_rows(data, np.random.default_rng(0), FAKE.shares)
    amounts = np.concatenate([part.queries["amount_eur"] for part in parts.values()])
    assert sorted(amounts) == sorted(data.queries["amount_eur"])
    # 45 of each label: 55 % are 24.75, and 15 % more end at 31.5.
    assert [len(part) for part in parts.values()] == [50, 14, 26]
    assert all(part.labels.mean() == 0.5 for part in parts.values())
