"""The fake task obeys the contract too, so pages and commands may be tested with it."""

from pathlib import Path

import numpy as np
import pytest

from core.evaluation import evaluate
from core.model_store import EVALUATION
from core.task import Labelled, Task
from core.training import train_recipes
from tests.contract import TaskContract
from tests.fake_task import FAKE


class TestFakeTask(TaskContract):
    @pytest.fixture
    def task(self) -> Task:
        return FAKE

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        folder = tmp_path / "trained"
        rng = np.random.default_rng(0)
        train, calibration, test = (FAKE.load_split(s) for s in ("train", "calibration", "test"))
        models = train_recipes(FAKE, train, calibration, folder, rng)
        evaluate(FAKE, models, test, np.random.default_rng(0), 50).write(folder / EVALUATION)
        return folder

    @pytest.fixture
    def sample(self) -> Labelled:
        return FAKE.load_split("test")

    @pytest.fixture
    def small(self) -> Labelled:
        return FAKE.load_split("train")
