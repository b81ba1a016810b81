"""What stands beside the model, by hand."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.artefacts import Artefact, Provenance
from core.recommendation.baselines import (
    BaselineModel,
    ByFactors,
    ByNeighbours,
    Frequency,
    Popularity,
    Scorer,
)
from core.recommendation.collaborative.factors import Factors
from core.recommendation.lists import LENGTH
from core.recommendation.shop import Shop
from tests.core.recommendation.shops import lines_of, neighbours_of, shop_of

DAY = 100
# p0: bought by both lately; p1: by both, long ago by one; p2: by one long ago; p3: by nobody.
SHOP = shop_of(
    {"a": lines_of((1, 5), (2, 6), (0, 80), (0, 90)), "b": lines_of((1, 73), (0, 99), (3, 100))}, 4
)
SPEAKS = neighbours_of({0: {1: 0.5, 3: 0.25}, 2: {3: 1.0}})
FACTORS = Factors(
    np.array([0, 1, 3], np.int32), np.float32([[1, 0], [0.5, 0.5], [0, 1]]), regularisation=2.0
)
MADE = Provenance("recommendation", "a", "A", "1", {"as_of": DAY}, ("numpy",))
SCORERS = {
    "popularity": Popularity.of(SHOP, DAY),
    "frequency": Frequency.of(SHOP, DAY),
    "item_item": ByNeighbours(SPEAKS, 4),
    "als": ByFactors(FACTORS, 4),
}


def _model(scorer: Scorer, shop: Shop = SHOP) -> BaselineModel:
    return BaselineModel.of(scorer, shop, MADE)


def _ask(*households: str) -> pd.DataFrame:
    return pd.DataFrame({"household": households}, dtype="string")


def test_popularity_by_hand() -> None:
    # In four weeks: two households, one, none; ever: two, two, one.
    expected = np.array([2, 1, 0, 0]) + 0.5 * np.array([2, 2, 1, 0]) / 3
    assert Popularity.of(SHOP, DAY).buyers == pytest.approx(expected, abs=1e-6)


def test_frequency_counts_purchases_and_popularity_tells_equal_ones_apart() -> None:
    scores = Frequency.of(SHOP, DAY).scores(SHOP.orders.of(0, before=DAY), DAY)
    assert np.floor(scores).tolist() == [2, 1, 1, 0]
    assert scores[1] > scores[2]


def test_neighbours_and_factors_score_what_goes_together() -> None:
    lines = lines_of((0, 99))
    scores = SCORERS["item_item"].scores(lines, DAY)
    weight = np.tanh(0.5 ** (1 / 91))
    assert scores == pytest.approx(weight * np.array([0, 0.5, 0, 0.25]), abs=1e-6)
    alike = SCORERS["als"].scores(lines, DAY)
    assert alike[0] > alike[1] > alike[3]
    assert alike[2] == 0


@pytest.mark.parametrize("name", SCORERS)
def test_the_parts_of_a_score_are_its_sum(name: str) -> None:
    scorer, lines = SCORERS[name], SHOP.orders.of(0, before=DAY)
    for product in range(4):
        whole = float(scorer.scores(lines, DAY)[product])
        assert sum(scorer.parts(lines, DAY, product).values()) == pytest.approx(whole, abs=1e-5)


@pytest.mark.parametrize("name", SCORERS)
def test_lists_are_of_the_own_and_of_others_with_a_score(name: str) -> None:
    lines = SHOP.orders.of(0, before=DAY)
    scores = SCORERS[name].scores(lines, DAY)
    lists = _model(SCORERS[name]).lists(lines, DAY)
    assert set(lists.again.products.tolist()) == {0, 1, 2}
    assert lists.discover.products.tolist() == ([3] if scores[3] > 0 else [])


@pytest.mark.parametrize("name", SCORERS)
def test_a_scorer_reads_its_own_files(name: str) -> None:
    scorer, lines = SCORERS[name], SHOP.orders.of(1, before=DAY)
    again = type(scorer).read(MADE.artefact(scorer.files()))
    assert again.scores(lines, DAY) == pytest.approx(scorer.scores(lines, DAY), rel=2e-3, abs=1e-3)


@pytest.mark.parametrize("name", SCORERS)
def test_a_model_answers_as_one_read_from_its_files(name: str) -> None:
    thirds = replace(FACTORS, vectors=FACTORS.vectors / 3)
    scorer = ByFactors(thirds, 4) if name == "als" else SCORERS[name]
    model = _model(scorer)
    read = type(scorer).read(model.artefact)
    lines = SHOP.orders.of(0, before=DAY)
    np.testing.assert_array_equal(model.scorer.scores(lines, DAY), read.scores(lines, DAY))


@pytest.mark.parametrize("name", SCORERS)
def test_an_explanation_adds_up_and_leaves_nothing_to_the_base(name: str) -> None:
    model = _model(SCORERS[name])
    for household in ("a", "b", "new"):
        found = model.explain(_ask(household))
        assert found.residual <= 1e-9
        assert found.base == pytest.approx(0, abs=1e-5)


def test_an_explanation_by_products_has_their_titles() -> None:
    found = _model(ByNeighbours(neighbours_of({0: {0: 1.0}, 2: {0: 0.5}}), 4)).explain(_ask("a"))
    assert found.titles == ("p0", "p2")
    assert set(found.values) == {"bought"}


def test_a_household_gets_its_lists_in_any_company() -> None:
    model = _model(SCORERS["item_item"])
    together = model.predict(_ask("a", "b", "new")).to_frame()
    alone = model.predict(_ask("b")).to_frame()
    assert together.iloc[1].to_dict() == alone.iloc[0].to_dict()


def test_someone_new_gets_what_is_popular() -> None:
    found = _model(SCORERS["popularity"]).predict(_ask("new")).to_frame()
    assert found.to_dict("list") == {"again": [""], "discover": ["p0 p1 p2"]}


def test_a_list_is_no_longer_than_it_may_be() -> None:
    shop = shop_of({"a": lines_of(*((p, 90) for p in range(60)))}, 100)
    scorer = Popularity(np.arange(100, dtype=np.float32))
    lists = _model(scorer, shop).lists(shop.orders.of(0), DAY)
    assert lists.again.products.tolist() == list(range(59, 59 - LENGTH, -1))
    assert lists.discover.products.tolist() == list(range(99, 99 - LENGTH, -1))


@pytest.mark.parametrize("of", [Popularity.of, Frequency.of])
def test_what_comes_after_the_day_changes_no_count(of: type[Popularity]) -> None:
    known = replace(SHOP, orders=SHOP.orders.before(DAY))
    one, other = (dict(of(shop, DAY).files()) for shop in (SHOP, known))
    assert one == other


def test_nobody_bought_anything_yet() -> None:
    model = _model(Popularity.of(SHOP, 0))
    assert model.predict(_ask("a")).to_frame().to_dict("list")["discover"] == [""]
    assert model.explain(_ask("new")).residual == 0


def test_the_day_it_stands_at_is_in_its_manifest() -> None:
    assert _model(SCORERS["popularity"]).as_of == DAY
    assert isinstance(_model(SCORERS["popularity"]).artefact, Artefact)
