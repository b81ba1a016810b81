"""Six products of a household, put in another order by hand."""

from time import perf_counter

import numpy as np
import pytest

from core.recommendation.catalogue import Level
from core.recommendation.controls.rearranging import rearrange
from core.recommendation.controls.settings import Controls
from core.recommendation.controls.shelf import Shelf
from core.recommendation.lists import NO_RANKING, Ranking

TEA, MILK = "tea", "milk"
RANKING = Ranking(np.array([0, 1, 2, 3, 4, 5], np.int32), np.array([10, 8, 6, 4, 2, 0], np.float32))


def _shelf(**facts: list[float]) -> Shelf:
    given = {name: np.array(values, np.float32) for name, values in facts.items()}
    share = given.pop("buyers_share", np.full(6, 0.5, np.float32))
    groups = {
        "category": Level.of([TEA, TEA, TEA, MILK, MILK, "salt"]),
        "title": Level.of(list("abcdef")),
    }
    return Shelf(share, 1_000, groups, **given)


def _shown(controls: Controls, shelf: Shelf | None = None, ranking: Ranking = RANKING) -> list[int]:
    return rearrange(ranking, controls, shelf or _shelf()).ranking.products.tolist()


def test_at_rest_the_order_is_the_models_even_between_equals() -> None:
    equal = Ranking(np.array([4, 1, 3], np.int32), np.array([-2, -2, -2], np.float32))
    assert _shown(Controls(count=4)) == [0, 1, 2, 3]
    assert _shown(Controls(), ranking=equal) == [4, 1, 3]


def test_variety_takes_the_most_relevant_that_is_unlike_those_taken() -> None:
    # Fits 1, .8, .6, .4, .2, 0; two teas are half alike, for one of two levels is the same.
    # After 0 at a half: 1 has .4 - .25 = .15, 3 has .2 - 0; then 1 has .15, 5 has 0, 4 has
    # .1 - .25.
    assert _shown(Controls(variety=0.5, count=4)) == [0, 3, 1, 2]


def test_full_variety_shows_every_kind_before_one_comes_twice() -> None:
    assert _shown(Controls(variety=1.0)) == [0, 3, 5, 1, 2, 4]


def test_variety_by_vectors_needs_no_groups() -> None:
    vectors = np.array([[1, 0], [1, 0], [0, 1], [1, 0], [1, 0], [1, 0]], np.float32)
    titles = {"title": Level.of(list("abcdef"))}
    shelf = Shelf(np.full(6, 0.5, np.float32), 9, titles, vectors=vectors)
    assert _shown(Controls(variety=0.5, count=2), shelf) == [0, 2]


def test_novelty_brings_what_few_have() -> None:
    shelf = _shelf(buyers_share=[0.5, 0.5, 0.5, 0.5, 0.5, 0.001])
    # The last one gains 1 and draws level with the first, which stays ahead as the model's.
    assert _shown(Controls(novelty=1.0, count=3), shelf) == [0, 5, 1]


def test_novelty_is_measured_between_the_candidates() -> None:
    # The rarest of them is bought by many, and still gains as much as novelty can give.
    shelf = _shelf(buyers_share=[0.5, 0.5, 0.5, 0.5, 0.5, 0.4])
    assert _shown(Controls(novelty=1.0, count=3), shelf) == [0, 5, 1]


def test_the_price_level_goes_both_ways() -> None:
    shelf = _shelf(price_position=[0.9, 0, 0, 0, 0, -0.9])
    assert _shown(Controls(price_level=-1.0, count=2), shelf) == [5, 1]
    assert _shown(Controls(price_level=1.0, count=2), shelf) == [0, 1]


def test_promoted_products_come_forward() -> None:
    shelf = _shelf(promoted=[0, 0, 0.5, 0, 0, 0])
    assert _shown(Controls(promoted=1.0, count=3), shelf) == [2, 0, 1]


def test_a_control_the_shop_knows_nothing_for_changes_nothing() -> None:
    assert _shown(Controls(price_level=1.0, promoted=1.0)) == [0, 1, 2, 3, 4, 5]


def test_those_excluded_are_counted_and_others_take_their_place() -> None:
    found = rearrange(RANKING, Controls(excluded=frozenset({("category", TEA)}), count=2), _shelf())
    assert found.ranking.products.tolist() == [3, 4]
    assert found.ranking.scores.tolist() == [4, 2]
    assert found.places_before.tolist() == [3, 4]
    assert (found.excluded, found.emptiness) == (3, None)


def test_an_empty_list_says_why() -> None:
    everything = frozenset({("category", TEA), ("category", MILK), ("category", "salt")})
    assert rearrange(RANKING, Controls(excluded=everything), _shelf()).emptiness == "all excluded"
    assert rearrange(NO_RANKING, Controls(variety=0.5), _shelf()).emptiness == "no candidates"


@pytest.mark.parametrize("variety", [0.0, 0.7, 1.0])
def test_no_product_is_shown_twice_where_fewer_are_left_than_asked_for(variety: float) -> None:
    controls = Controls(variety=variety, excluded=frozenset({("category", TEA)}), count=10)
    assert sorted(_shown(controls)) == [3, 4, 5]


def test_scores_of_any_model_are_put_on_one_scale() -> None:
    small = Ranking(RANKING.products, RANKING.scores / 1_000 - 7)
    controls = Controls(variety=0.4, price_level=0.3)
    shelf = _shelf(price_position=[0, 0.3, -0.8, 0.5, 0, 0.1])
    assert _shown(controls, shelf, small) == _shown(controls, shelf)


def test_a_household_takes_less_than_5_ms() -> None:
    rng = np.random.default_rng(5)
    ranking = Ranking(np.arange(500, dtype=np.int32), -np.sort(rng.random(500)).astype(np.float32))
    groups = {"category": Level.of([str(i % 40) for i in range(500)])}
    groups["title"] = Level.of([str(i) for i in range(500)])
    shelf = Shelf(rng.random(500).astype(np.float32), 100, groups)
    controls = Controls(variety=0.5, novelty=0.5, excluded=frozenset({("category", "3")}), count=20)
    rearrange(ranking, controls, shelf)
    times = []
    for _ in range(20):
        begin = perf_counter()
        rearrange(ranking, controls, shelf)
        times.append(perf_counter() - begin)
    assert min(times) < 0.005
