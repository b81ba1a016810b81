"""Credit obeys the contract, and promises a few things of its own."""

import json
from pathlib import Path

import numpy as np
import pytest

from core.credit.model import LOG_ODDS
from core.credit.task import TASK
from core.evaluation_file import Evaluation
from core.model_store import EVALUATION, load_model
from core.settings import settings
from core.task import Labelled, Task
from tests.contract import TaskContract

FOLDER = settings().model_dir("credit")


class TestCreditTask(TaskContract):
    @pytest.fixture
    def task(self) -> Task:
        return TASK

    @pytest.fixture
    def folder(self) -> Path:
        return FOLDER

    @pytest.fixture
    def sample(self) -> Labelled:
        return TASK.load_split("test").take(np.arange(300))

    @pytest.fixture
    def small(self) -> Labelled:
        return TASK.load_split("calibration").take(np.arange(1_500))


def test_no_protected_attribute_is_an_input() -> None:
    inputs = set(json.loads((FOLDER / "calibration.json").read_text())["features"])
    protected = {column.name for column in TASK.schema.columns if column.protected}
    assert not any(name.startswith(tuple(protected)) for name in inputs)


def test_changing_protected_attributes_changes_no_answer() -> None:
    model, queries = load_model(TASK, FOLDER), TASK.load_split("test").queries.head(200)
    changed = queries.assign(sex="male", education="undocumented", marriage="other", age_years=99)
    before, after = model.predict(queries).to_frame(), model.predict(changed).to_frame()
    assert before.equals(after)


def test_the_explained_log_odds_are_those_of_the_probability() -> None:
    model, query = load_model(TASK, FOLDER), TASK.load_split("test").queries.iloc[[7]]
    explanation = model.explain(query)
    probability = model.predict(query).to_frame()["probability_of_default"].iloc[0]
    assert explanation.unit == LOG_ODDS
    assert 1 / (1 + np.exp(-explanation.output)) == pytest.approx(probability, abs=1e-12)


def test_every_model_is_cross_validated_on_the_same_five_folds() -> None:
    folded = Evaluation.read(FOLDER / EVALUATION).cross_validation
    assert folded is not None
    assert folded.rows == len(TASK.load_all())
    assert set(folded.models) == {recipe.name for recipe in TASK.recipes}
    assert all(len(record.folds) == 5 for record in folded.models.values())


def test_the_experiments_say_what_is_left_out_on_purpose() -> None:
    titles = Evaluation.read(FOLDER / EVALUATION).experiments
    assert set(titles) == {"With the protected attributes", "Without monotonic constraints"}
