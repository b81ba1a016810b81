"""What the page on recommendations keeps in memory, kept once."""

import numpy as np

from core.model_store import load_recipe
from core.recommendation.baselines import BaselineModel, ByNeighbours
from core.settings import settings
from ui.resources import recommendation as resources


def test_the_table_beside_the_model_is_the_models_own_and_says_what_its_file_says() -> None:
    view, folder = resources.shop(), settings().model_dir("recommendation")
    beside = view.scorers["ease"]
    assert isinstance(beside, ByNeighbours)
    assert beside.neighbours is view.recommender.past.ease
    recipe = next(one for one in resources.task().baselines if one.name == "ease")
    filed = load_recipe(resources.task(), recipe, folder)
    assert isinstance(filed, BaselineModel)
    lines = view.shop.orders.of(0, before=view.as_of)
    np.testing.assert_array_equal(
        beside.scores(lines, view.as_of), filed.scorer.scores(lines, view.as_of)
    )
