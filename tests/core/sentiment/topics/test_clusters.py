import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score

from core.sentiment.topics.bursts import Scan, fewest
from core.sentiment.topics.clusters import grouped, means, nearest, number, settled, thinned, unit
from tests.core.sentiment.topics.invented import directions


def blobs(rng, groups, each, spread):
    axes = directions(groups, rng)
    about = np.repeat(np.arange(groups), each)
    return unit(axes[about] + rng.normal(size=(len(about), 32)) * spread), about


def test_known_groups_are_found_whatever_their_number_is_within_bounds():
    vectors, about = blobs(np.random.default_rng(0), 8, 40, 0.05)
    assert number(320) == 8
    group, _ = nearest(vectors, grouped(vectors, 8))
    assert adjusted_rand_score(about, group) == 1.0


@pytest.mark.parametrize("seed", range(3))
def test_groups_are_as_tight_as_those_of_scikit_learn(seed):
    vectors, _ = blobs(np.random.default_rng(seed), 10, 40, 0.18)
    centroids = grouped(vectors, 2)
    theirs = KMeans(len(centroids), n_init=10, random_state=seed).fit(vectors)
    ours = nearest(vectors, centroids)[1].mean()
    assert ours >= nearest(vectors, unit(theirs.cluster_centers_))[1].mean() - 0.01


def test_settling_agrees_with_scikit_learn_from_the_same_start():
    vectors, _ = blobs(np.random.default_rng(4), 4, 50, 0.1)
    start = vectors[[0, 50, 100, 150]]
    theirs = KMeans(4, init=start, n_init=1).fit_predict(vectors)
    group, _ = nearest(vectors, settled(vectors, start))
    assert adjusted_rand_score(theirs, group) == 1.0


def test_groups_come_largest_first_and_small_ones_are_left_out():
    rng = np.random.default_rng(1)
    axes = directions(3, rng)
    about = np.repeat([0, 1, 2], [20, 60, 5])
    vectors = unit(axes[about] + rng.normal(size=(85, 32)) * 0.03)
    centroids = grouped(vectors, 10)
    first = nearest(axes.astype(np.float32), centroids)[0]
    assert first[1] == 0
    assert len(centroids) < number(85)


def test_too_few_vectors_give_no_group():
    assert len(grouped(np.eye(8, dtype=np.float32), 5)) == 0
    assert grouped(np.zeros((0, 8), dtype=np.float32), 5).shape == (0, 8)


def test_the_mean_of_an_empty_group_is_nowhere_and_others_leave_out_strangers():
    vectors = unit(np.array([[1.0, 0], [0, 1.0], [-1.0, 0]]))
    found = means(vectors, np.array([0, 0, -1], dtype=np.int32), 2)
    assert np.allclose(found, [[np.sqrt(0.5), np.sqrt(0.5)], [0, 0]])


def test_thinning_keeps_the_first_and_the_last():
    assert thinned(np.arange(100), 3).tolist() == [0, 49, 99]
    assert thinned(np.arange(3), 3).tolist() == [0, 1, 2]


def test_identical_vectors_are_one_group():
    vectors = np.tile(unit(np.ones((1, 8))), (50, 1))
    assert len(grouped(vectors, 8)) == 1


def test_a_burst_needs_eight_items_or_one_in_a_hundred():
    assert [fewest(n) for n in (10, 800, 2_000)] == [8, 8, 20]


def test_a_burst_is_found_where_it_lies_and_a_repeat_of_the_past_is_none():
    rng = np.random.default_rng(5)
    axes = directions(9, rng)

    def items(axis, count):
        return unit(axes[axis] + rng.normal(size=(count, 32)) * 0.1)

    past = np.vstack([items(axis, 40) for axis in range(8)])
    usual = np.vstack([items(axis, 8) for axis in range(8)])
    scan = Scan.of(past)
    assert list(scan.bursts(usual, past, len(usual))) == []
    now = np.vstack([usual, items(8, 15)])
    (centre,) = scan.bursts(now, past, len(now))
    assert centre @ axes[8] > 0.95


def test_no_past_and_too_few_items_give_no_burst():
    scan = Scan(0.5)
    none = np.zeros((0, 8), dtype=np.float32)
    same = np.tile(unit(np.ones((1, 8))), (20, 1))
    assert list(scan.bursts(same, none, 20)) == []
    assert list(scan.bursts(same[:7], same, 7)) == []
