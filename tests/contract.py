"""What every Task must obey. A use case's test class inherits it and gives three fixtures."""

import importlib.metadata
import json
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from core import artefacts
from core.errors import (
    ArtefactMissing,
    ChecksumMismatch,
    ForbiddenFormat,
    SchemaError,
    VersionSkew,
)
from core.evaluation import evaluate
from core.evaluation_file import Evaluation
from core.model_card import render
from core.model_store import EVALUATION, folder_of, load_model, load_models, load_recipe
from core.task import Labelled, Model, Recipe, Task

TOLERANCE = 1e-6


class TaskContract:
    """Inherit it, and define the fixtures `task`, `folder` (trained models) and `sample`."""

    # How near a figure comes when it is computed again.
    SAME_FIGURE = 1e-9

    @pytest.fixture
    def model(self, task: Task, folder: Path) -> Model:
        return load_model(task, folder)

    @pytest.fixture
    def evaluated(self, task: Task, folder: Path) -> tuple[Evaluation, Labelled]:
        """Give an evaluation that ships, with the rows that ship and that it is of."""
        return Evaluation.read(folder / EVALUATION), task.load_split("test")

    @pytest.fixture
    def copied(self, folder: Path, tmp_path: Path) -> Path:
        return Path(shutil.copytree(folder, tmp_path / "model"))

    def test_its_name_is_one_lower_case_word(self, task: Task) -> None:
        assert task.name.isalpha()
        assert task.name.islower()

    def test_it_says_in_words_what_it_answers(self, task: Task) -> None:
        assert task.question.endswith("?")
        for words in (
            task.title,
            *(r.title for r in task.recipes),
            *(m.title for m in task.metrics),
        ):
            assert "_" not in words

    def test_its_splits_share_no_row_and_leave_none_out(self, task: Task) -> None:
        parts = [task.load_split(name) for name in ("train", "calibration", "test")]
        seen = pd.concat([part.queries for part in parts])
        # Rows are told apart by all their cells, an id among them.
        hashes = pd.util.hash_pandas_object(seen, index=False)
        assert hashes.is_unique
        assert len(seen) == len(task.load_all())

    def test_what_ships_fits_its_schema(self, task: Task, sample: Labelled) -> None:
        checked = task.schema.check(sample.queries)
        assert checked.problem_count == 0
        assert checked.usable.all()

    def test_a_missing_column_is_named(self, task: Task, sample: Labelled) -> None:
        name = task.schema.required[0]
        with pytest.raises(SchemaError, match=name):
            task.schema.check(sample.queries.drop(columns=name))

    def test_it_answers_every_row_once(self, model: Model, sample: Labelled) -> None:
        answers = model.predict(sample.queries)
        assert len(answers) == len(answers.to_frame()) == len(sample)

    def test_a_row_gets_the_same_answer_alone_and_in_any_company(
        self, model: Model, sample: Labelled
    ) -> None:
        together = model.predict(sample.queries).to_frame()
        backwards = model.predict(sample.queries.iloc[::-1]).to_frame()
        alone = model.predict(sample.queries.iloc[[3]]).to_frame()
        pd.testing.assert_frame_equal(together, backwards.iloc[::-1].reset_index(drop=True))
        pd.testing.assert_frame_equal(together.iloc[[3]].reset_index(drop=True), alone)

    def test_predicting_changes_nothing_in_the_queries(
        self, model: Model, sample: Labelled
    ) -> None:
        before = sample.queries.copy(deep=True)
        model.predict(sample.queries)
        pd.testing.assert_frame_equal(sample.queries, before)

    def test_every_recipe_explains_with_contributions_that_add_up(
        self, task: Task, folder: Path, sample: Labelled
    ) -> None:
        for recipe in task.recipes:
            explanation = load_recipe(task, recipe, folder).explain(sample.queries.iloc[[0]])
            assert explanation.residual <= TOLERANCE
            assert len(explanation.names) == len(explanation.contributions)

    def test_explanations_speak_the_visitors_words(self, model: Model, sample: Labelled) -> None:
        explanation = model.explain(sample.queries.iloc[[0]])
        assert all("_" not in title for title in explanation.titles)
        assert all(explanation.values)

    def test_a_saved_model_answers_as_before(
        self, task: Task, model: Model, sample: Labelled, tmp_path: Path
    ) -> None:
        artefacts.save(tmp_path, model.artefact)
        again = load_model(task, tmp_path)
        assert again.artefact.stamp == model.artefact.stamp
        pd.testing.assert_frame_equal(
            again.predict(sample.queries).to_frame(), model.predict(sample.queries).to_frame()
        )

    def test_the_same_seed_gives_the_same_model_to_the_byte(
        self, task: Task, small: Labelled
    ) -> None:
        for recipe in task.recipes:
            assert _fitted(recipe, small) == _fitted(recipe, small)

    def test_a_missing_file_is_told(self, task: Task, copied: Path) -> None:
        name = next(iter(artefacts.read_manifest(copied).files))
        (copied / name).unlink()
        with pytest.raises(ArtefactMissing, match=name):
            load_model(task, copied)

    def test_a_missing_folder_is_told(self, task: Task, tmp_path: Path) -> None:
        with pytest.raises(ArtefactMissing, match="manifest"):
            load_model(task, tmp_path / "nowhere")

    def test_a_changed_byte_is_refused(self, task: Task, copied: Path) -> None:
        name = next(iter(artefacts.read_manifest(copied).files))
        path = copied / name
        path.write_bytes(path.read_bytes() + b"\n")
        with pytest.raises(ChecksumMismatch, match=name):
            load_model(task, copied)

    def test_a_pickle_is_never_loaded(self, task: Task, copied: Path) -> None:
        name = next(iter(artefacts.read_manifest(copied).files))
        (copied / name).write_bytes(b"\x80\x04.")
        with pytest.raises(ForbiddenFormat, match=name):
            load_model(task, copied)

    def test_a_folder_with_nothing_but_a_pickle_is_refused(
        self, task: Task, tmp_path: Path
    ) -> None:
        (tmp_path / "model.pkl").write_bytes(b"\x80\x04.")
        with pytest.raises(ForbiddenFormat, match=r"model\.pkl"):
            load_model(task, tmp_path)

    def test_a_path_out_of_the_folder_is_refused(self, task: Task, copied: Path) -> None:
        manifest = json.loads((copied / artefacts.MANIFEST).read_text())
        name, entry = manifest["files"].popitem()
        (copied.parent / name).write_bytes((copied / name).read_bytes())
        manifest["files"][f"../{name}"] = entry
        (copied / artefacts.MANIFEST).write_text(json.dumps(manifest))
        with pytest.raises(ArtefactMissing):
            load_model(task, copied)

    def test_a_model_saved_by_another_library_version_is_refused_with_both_versions(
        self, task: Task, copied: Path
    ) -> None:
        manifest = json.loads((copied / artefacts.MANIFEST).read_text())
        installed = importlib.metadata.version("numpy")
        manifest["libraries"]["numpy"] = "0.1.0"
        (copied / artefacts.MANIFEST).write_text(json.dumps(manifest))
        with pytest.raises(VersionSkew, match=f"0.1.0.*{installed}"):
            load_model(task, copied)

    def test_a_baseline_is_not_taken_for_the_model(self, task: Task, folder: Path) -> None:
        with pytest.raises(ArtefactMissing, match=task.baselines[0].name):
            load_model(task, folder_of(task, task.baselines[0], folder))

    def test_the_model_and_every_baseline_are_judged_by_every_metric(
        self, task: Task, folder: Path, sample: Labelled
    ) -> None:
        models = load_models(task, folder)
        result = evaluate(task, models, sample, np.random.default_rng(0), replicates=20)
        assert set(result.baselines) == {recipe.name for recipe in task.baselines}
        for figures in (result.metrics, *result.baselines.values()):
            assert list(figures) == [metric.name for metric in task.metrics]

    def test_the_evaluation_that_ships_is_of_the_model_that_ships(self, folder: Path) -> None:
        judged = Evaluation.read(folder / EVALUATION).model.sha256
        assert judged == artefacts.read_manifest(folder).measured_sha256

    def test_evaluating_again_gives_the_figures_that_ship(
        self, task: Task, folder: Path, evaluated: tuple[Evaluation, Labelled]
    ) -> None:
        shipped, data = evaluated
        assert shipped.data.sha256 == data.source.sha256
        models = load_models(task, folder)
        again = evaluate(task, models, data, np.random.default_rng(0), replicates=2)
        for metric in task.metrics:
            value = shipped.metrics[metric.name].value
            assert again.metrics[metric.name].value == pytest.approx(value, abs=self.SAME_FIGURE)

    def test_its_card_names_every_baseline_beside_the_model(self, task: Task, folder: Path) -> None:
        card = render(task, Evaluation.read(folder / EVALUATION))
        for recipe in task.recipes:
            assert recipe.title in card


def _fitted(recipe: Recipe, small: Labelled) -> str:
    rng = np.random.default_rng(5)
    half = len(small) // 2
    train, calibration = small.take(np.arange(half)), small.take(np.arange(half, len(small)))
    return recipe.fit(train, calibration, rng).artefact.manifest.sha256
