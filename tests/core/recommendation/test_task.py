"""Recommendation obeys the contract, and promises a few things of its own."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from core.errors import InputError
from core.evaluation import evaluate
from core.evaluation_file import Evaluation
from core.model_store import EVALUATION, load_model
from core.recommendation.boards import BOARDS_FILE, read_boards
from core.recommendation.data import first_day_of_week, shared_shop
from core.recommendation.examination import Study
from core.recommendation.labels import labelled_on, relevant
from core.recommendation.lists import LIST_NAMES
from core.recommendation.model import RecommendationModel
from core.recommendation.past import HORIZON_DAYS
from core.recommendation.schema import LABEL, RECOMMENDATION_SCHEMA
from core.recommendation.task import TASK, WEEKS, activity, activity_of
from core.recommendation.task_fitting import _material
from core.settings import settings
from core.task import Labelled, Task
from tests.contract import TaskContract
from tests.core.recommendation.shops import lines_of, shop_of

FOLDER = settings().model_dir("recommendation")


def _on(week: int, count: int) -> Labelled:
    return labelled_on(shared_shop(), first_day_of_week(week)).take(np.arange(0, 40 * count, 40))


class TestRecommendationTask(TaskContract):
    # Sums of many small numbers differ a little between processors.
    SAME_FIGURE = 1e-4

    @pytest.fixture
    def task(self) -> Task:
        return TASK

    @pytest.fixture
    def folder(self) -> Path:
        return FOLDER

    @pytest.fixture
    def sample(self) -> Labelled:
        return _on(50, 12)

    @pytest.fixture
    def small(self) -> Labelled:
        return Labelled.concatenated([_on(42, 15), _on(46, 15)])

    @pytest.mark.slow
    def test_the_same_seed_gives_the_same_model_to_the_byte(
        self, task: Task, small: Labelled
    ) -> None:
        super().test_the_same_seed_gives_the_same_model_to_the_byte(task, small)

    # Twenty seconds on a quiet machine, minutes on a busy one.
    @pytest.mark.timeout(900)
    @pytest.mark.slow
    def test_evaluating_again_gives_the_figures_that_ship(
        self, task: Task, folder: Path, evaluated: tuple[Evaluation, Labelled]
    ) -> None:
        """The baselines take minutes, and the figures that are compared are the model's."""
        shipped, data = evaluated
        assert shipped.data.sha256 == data.source.sha256
        models = {task.recipe.name: load_model(task, folder)}
        again = evaluate(task, models, data, np.random.default_rng(0), replicates=2)
        for metric in task.metrics:
            value = shipped.metrics[metric.name].value
            assert again.metrics[metric.name].value == pytest.approx(value, abs=self.SAME_FIGURE)


@pytest.fixture(scope="module")
def model() -> RecommendationModel:
    loaded = load_model(TASK, FOLDER)
    assert isinstance(loaded, RecommendationModel)
    return loaded


def test_all_weeks_learnt_from_are_over_when_the_test_begins() -> None:
    learnt = (*WEEKS["train"], *WEEKS["calibration"])
    assert max(learnt) + HORIZON_DAYS // 7 <= min(WEEKS["test"])


def test_the_model_stands_where_the_test_begins(model: RecommendationModel) -> None:
    assert model.recommender.past.as_of == first_day_of_week(50)
    assert set(TASK.load_split("test").queries["as_of"]) == {model.day}


def test_labels_are_what_was_bought_by_the_catalogue_that_ships() -> None:
    shop, day = shared_shop(), first_day_of_week(50)
    row = _on(50, 3).take(np.array([2]))
    lines = shop.orders.of(shop.orders.place_of(row.queries["household"][0]))
    after = lines.take((lines.day >= day) & (lines.day < day + HORIZON_DAYS))
    truth = relevant(str(row.labels[0]))
    own = set(shop.catalogue.ids[lines.before(day).product])
    assert truth["again"] == set(shop.catalogue.ids[after.product]) & own
    assert truth["discover"] <= set(shop.catalogue.ids[after.product]) - own


def test_training_material_ends_before_the_weeks_that_are_judged() -> None:
    shop, days, as_of = _material(_on(44, 3), _on(46, 3))
    assert as_of == first_day_of_week(50)
    assert days == [first_day_of_week(44), first_day_of_week(46)]
    assert shop.last_day < as_of
    assert len(shop.orders) <= 6
    assert shop.about_households is not None
    assert {len(values) for values in shop.about_households.values()} == {len(shop.orders)}


def test_training_rows_without_a_day_are_of_the_last_four_weeks() -> None:
    rows = _on(46, 2)
    undated = replace(rows, queries=rows.queries.drop(columns="as_of"))
    _, days, as_of = _material(undated, undated)
    assert (days, as_of) == (
        [shared_shop().last_day + 1 - HORIZON_DAYS],
        shared_shop().last_day + 1,
    )


def test_a_training_row_of_no_day_is_told() -> None:
    rows = _on(46, 2)
    with pytest.raises(InputError, match="is no day"):
        _material(replace(rows, queries=rows.queries.assign(as_of="soon")), rows)


def test_activity_is_counted_in_orders_before_the_day() -> None:
    days = {"a": 14, "b": 15, "c": 80}
    sold = {name: lines_of(*((0, day) for day in range(n))) for name, n in days.items()}
    shop = shop_of({**sold, "none": lines_of()}, 1)
    names = ["a", "b", "c", "none", "unknown"]
    found = activity_of(shop)(pd.DataFrame({"household": names, "as_of": "1970-12-01"}))
    assert found.tolist() == [
        "under 15 orders",
        "15 to 39 orders",
        "80 orders and more",
        *["under 15 orders"] * 2,
    ]
    early = activity_of(shop)(pd.DataFrame({"household": names, "as_of": "1970-02-01"}))
    assert early[2] == "15 to 39 orders"
    assert activity_of(shop)(pd.DataFrame({"household": ["c"]})).tolist() == ["80 orders and more"]


def test_every_group_that_is_judged_is_large_enough() -> None:
    groups = pd.Series(activity(TASK.load_split("test").queries)).value_counts()
    assert groups.min() >= 100


def test_the_examples_of_the_schema_are_answered(model: RecommendationModel) -> None:
    columns = {column.name: list(column.examples) for column in RECOMMENDATION_SCHEMA.columns}
    frame = pd.DataFrame(columns, dtype="string")
    assert RECOMMENDATION_SCHEMA.check(frame).problem_count == 0
    found = model.predict(frame.drop(columns=LABEL)).to_frame()
    assert found["again"].astype(bool).all()
    assert len(found["again"][2].split()) == 5


def test_the_model_is_ahead_of_every_baseline() -> None:
    found = Evaluation.read(FOLDER / EVALUATION)
    for recipe in TASK.baselines:
        for name in LIST_NAMES:
            low = found.advantages[recipe.name][f"{name}_ndcg_10"].low
            assert low is not None, recipe.name
            assert low > 0, (recipe.name, name)


def test_discover_is_a_quarter_ahead_of_simpler_rules() -> None:
    found = Evaluation.read(FOLDER / EVALUATION)
    rules = ("popularity", "item_item", "als")
    others = [found.baselines[rule]["discover_ndcg_10"].value or 1 for rule in rules]
    assert (found.metrics["discover_ndcg_10"].value or 0) >= 1.25 * max(others)


def test_the_study_is_of_the_model_that_ships(model: RecommendationModel) -> None:
    study = Study.read(FOLDER)
    assert study.model_sha256 == model.artefact.manifest.sha256
    for name in LIST_NAMES:
        assert set(study.spread[name]) == {recipe.name for recipe in TASK.recipes}
        assert all(record.bought > 0 for record in study.ages[name].values())


def test_the_boards_are_the_lists_of_the_model_that_ships(model: RecommendationModel) -> None:
    boards = read_boards((FOLDER / BOARDS_FILE).read_bytes())
    shop = shared_shop()
    for row in (0, 100, 1_000):
        place = int(boards["again"].households[row])
        lists = model.recommender.lists(shop.orders.of(place))
        for name in LIST_NAMES:
            shown = boards[name].products[row]
            assert shown[:20].tolist() == lists[name].products[:20].tolist()
