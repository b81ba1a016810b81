"""Shapley values: the axioms that define them, and shap's own answers."""

import warnings
from math import comb
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from core.task import FloatArray
from core.text.coalitions import Coalitions, Masks, coalitions_of, shapley_values

SCORES = st.floats(-50, 50)


def all_of(players: int) -> Coalitions:
    return coalitions_of(players, 2**players, np.random.default_rng(0))


def some_of(players: int, budget: int, seed: int = 0) -> Coalitions:
    return coalitions_of(players, budget, np.random.default_rng(seed))


def numbers_of(masks: Masks) -> npt.NDArray[np.intp]:
    """Read each coalition as a binary number, to look its score up."""
    return np.asarray(masks @ (1 << np.arange(masks.shape[1])), dtype=np.intp)


def with_interactions(masks: Masks) -> FloatArray:
    """A game of single players, neighbours and a trio, bent by a hyperbolic tangent."""
    x = np.asarray(masks, dtype=np.float64)
    single = x @ np.linspace(-1, 1.5, x.shape[1])
    pairs = (x[:, 1:] * x[:, :-1]) @ np.linspace(0.6, -0.8, x.shape[1] - 1)
    return np.asarray(3 * np.tanh((single + pairs + 2 * x[:, 0] * x[:, 2] * x[:, 5]) / 3))


def test_two_players_are_worth_what_a_hand_computation_says() -> None:
    # Nobody 1, the first alone 2, the second alone 4, both 11: the joint surplus of 6 is halved.
    game = {(False, False): 1.0, (True, False): 2.0, (False, True): 4.0, (True, True): 11.0}
    chosen = all_of(2)
    scores = np.array([game[tuple(mask)] for mask in chosen.masks.tolist()])
    np.testing.assert_allclose(shapley_values(chosen, scores), [4.0, 6.0])


def test_a_single_player_gets_everything() -> None:
    np.testing.assert_allclose(shapley_values(all_of(1), np.array([2.0, 5.0])), [3.0])


@pytest.mark.parametrize("players", [2, 5, 6, 9])
def test_all_coalitions_are_listed_once_where_they_fit(players: int) -> None:
    chosen = all_of(players)
    assert chosen.are_all
    assert sorted(numbers_of(chosen.masks)) == list(range(2**players))


@given(st.integers(7, 40), st.integers(60, 300), st.integers(0, 5))
def test_a_sample_holds_pairs_of_complements_none_twice(
    players: int, budget: int, seed: int
) -> None:
    masks = some_of(players, budget, seed).masks
    drawn = {tuple(mask) for mask in masks.tolist()}
    assert len(drawn) == len(masks) <= max(budget, 4 * players + 2)
    assert {tuple(not member for member in mask) for mask in drawn} == drawn


@given(st.integers(7, 30))
def test_every_size_weighs_as_much_as_the_kernel_gives_it(players: int) -> None:
    chosen = some_of(players, 4 * players)
    sizes = chosen.masks[1:-1].sum(axis=1)
    for size in set(sizes.tolist()):
        kernel = 1 / (size * (players - size))
        assert chosen.weights[sizes == size].sum() == pytest.approx(kernel)


@given(arrays(np.float64, 2**5, elements=SCORES))
def test_exact_values_add_up(scores: FloatArray) -> None:
    chosen = all_of(5)
    values = shapley_values(chosen, scores[numbers_of(chosen.masks)])
    assert values.sum() == pytest.approx(scores[-1] - scores[0], abs=1e-9)


@given(arrays(np.float64, 2**4, elements=SCORES), SCORES)
def test_a_player_who_only_adds_a_constant_gets_that_constant(
    scores: FloatArray, constant: float
) -> None:
    chosen = all_of(5)
    without, there = chosen.masks[:, :4], chosen.masks[:, 4]
    values = shapley_values(chosen, scores[numbers_of(without)] + constant * there)
    assert values[4] == pytest.approx(constant, abs=1e-9)


@given(arrays(np.float64, (2**3, 3), elements=SCORES))
def test_players_who_can_replace_each_other_get_the_same(scores: FloatArray) -> None:
    chosen = all_of(5)
    twins = chosen.masks[:, :2].sum(axis=1)
    values = shapley_values(chosen, scores[numbers_of(chosen.masks[:, 2:]), twins])
    assert values[0] == pytest.approx(values[1], abs=1e-9)


@given(arrays(np.float64, (2, 2**5), elements=SCORES))
def test_values_of_a_sum_of_games_are_the_sum_of_values(scores: FloatArray) -> None:
    chosen = all_of(5)
    first, second = (game[numbers_of(chosen.masks)] for game in scores)
    np.testing.assert_allclose(
        shapley_values(chosen, first + second),
        shapley_values(chosen, first) + shapley_values(chosen, second),
        atol=1e-9,
    )


@given(st.integers(10, 40), st.integers(0, 9), st.integers(0, 300))
def test_a_sum_and_its_pairs_are_found_exactly_from_a_sample(
    players: int, seed: int, budget: int
) -> None:
    rng = np.random.default_rng(seed)
    worth, pairs = rng.normal(size=players), np.triu(rng.normal(size=(players, players)), 1)
    chosen = some_of(players, budget, seed)
    x = chosen.masks.astype(np.float64)
    scores = 2 + x @ worth + ((x @ pairs) * x).sum(axis=1)
    # Each pair's worth is halved between the two.
    expected = worth + (pairs + pairs.T).sum(axis=1) / 2
    np.testing.assert_allclose(shapley_values(chosen, scores), expected, atol=1e-8)


@pytest.fixture
def shap() -> Any:
    with warnings.catch_warnings():
        # Importing shap draws on parts of matplotlib that are about to go.
        warnings.simplefilter("ignore")
        return pytest.importorskip("shap")


def explained(explainer: Any, **options: int) -> FloatArray:
    """Give shap's answer to the game in which everybody takes part, against nobody."""
    players = explainer.masker.data.shape[1]
    return np.asarray(explainer(np.ones((1, players)), **options).values[0], dtype=np.float64)


def nobody(shap: Any, players: int) -> Any:
    return shap.maskers.Independent(np.zeros((1, players)))


# shap compiles its Exact and Permutation explainers for seconds when they are first called.
@pytest.mark.slow
def test_exact_values_are_those_of_shaps_exact_explainer(shap: Any) -> None:
    chosen = all_of(9)
    ours = shapley_values(chosen, with_interactions(chosen.masks))
    theirs = explained(shap.explainers.Exact(with_interactions, nobody(shap, 9)))
    np.testing.assert_allclose(ours, theirs, atol=1e-9)


def test_exact_values_are_those_of_shaps_kernel_explainer_over_all_coalitions(shap: Any) -> None:
    chosen = all_of(9)
    ours = shapley_values(chosen, with_interactions(chosen.masks))
    explainer = shap.KernelExplainer(with_interactions, np.zeros((1, 9)))
    theirs = explainer.shap_values(np.ones(9), nsamples=2**9, l1_reg=0, silent=True)
    np.testing.assert_allclose(ours, theirs, atol=1e-9)


def test_a_sample_comes_near_to_the_exact_values() -> None:
    exact = shapley_values(all_of(12), with_interactions(all_of(12).masks))
    chosen = some_of(12, 288)
    ours = shapley_values(chosen, with_interactions(chosen.masks))
    assert np.abs(ours - exact).max() < 0.05 * np.abs(exact).max()


@pytest.mark.slow
def test_a_sample_of_many_players_comes_near_to_shaps_long_permutations(shap: Any) -> None:
    chosen = some_of(40, 512)
    ours = shapley_values(chosen, with_interactions(chosen.masks))
    # A seed keeps the permutations from drawing on NumPy's global state.
    explainer = shap.explainers.Permutation(with_interactions, nobody(shap, 40), seed=1)
    theirs = explained(explainer, max_evals=40_000)
    assert np.corrcoef(ours, theirs)[0, 1] > 0.95
    assert np.abs(ours).argmax() == np.abs(theirs).argmax()


def test_a_larger_sample_lies_nearer_to_the_exact_values() -> None:
    exact = shapley_values(all_of(12), with_interactions(all_of(12).masks))
    errors = []
    for budget in (60, 240, 960):
        chosen = [some_of(12, budget, seed) for seed in range(8)]
        values = [shapley_values(some, with_interactions(some.masks)) for some in chosen]
        errors.append(float(np.mean([np.square(value - exact).mean() for value in values])))
    assert errors == sorted(errors, reverse=True)


def test_coalitions_are_counted_by_the_binomial() -> None:
    # Sizes 1 and 2 of ten players fit into 60 pairs whole; the rest is drawn.
    sizes = some_of(10, 400).masks.sum(axis=1)
    assert np.count_nonzero(sizes == 1) == comb(10, 1)
    assert np.count_nonzero(sizes == 2) == comb(10, 2)
