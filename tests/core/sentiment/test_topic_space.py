"""The space of topics gives back what the embedding knew before fine-tuning."""

import numpy as np
import pytest

from core.sentiment.topic_space import DIMENSIONS, topic_space


def _embeddings(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Topics in eight directions, drowned in tuning by two that tell nothing of them."""
    rng = np.random.default_rng(4)
    untuned = rng.normal(size=(count, 8)).astype(np.float32)
    mixed = untuned @ rng.normal(size=(8, 30)).astype(np.float32)
    loud = 20 * rng.normal(size=(count, 2)) @ rng.normal(size=(2, 30))
    return (mixed + loud).astype(np.float32), untuned


def test_texts_lie_as_they_did_before_tuning() -> None:
    tuned, untuned = _embeddings(600)
    space, centre = topic_space(tuned[:400], untuned[:400])
    placed = (tuned[400:] - centre) @ space
    wanted = untuned[400:] - untuned[:400].mean(axis=0)
    near, far = (_similarities(rows) for rows in (placed, wanted))
    assert np.corrcoef(near, far)[0, 1] > 0.95
    # The tuned embedding itself says little of them.
    assert np.corrcoef(_similarities(tuned[400:] - centre), far)[0, 1] < 0.5


def _similarities(rows: np.ndarray) -> np.ndarray:
    length = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return (length @ length.T)[np.triu_indices(len(rows), 1)]


def test_there_are_no_more_directions_than_asked_for() -> None:
    rng = np.random.default_rng(0)
    wide = rng.normal(size=(300, 200)).astype(np.float32)
    space, centre = topic_space(wide, wide)
    assert space.shape == (200, DIMENSIONS)
    assert centre == pytest.approx(wide.mean(axis=0))


def test_texts_that_are_all_alike_give_a_space_of_zeros() -> None:
    same = np.ones((30, 6), dtype=np.float32)
    space, _ = topic_space(same, same)
    assert np.abs(space).max() == 0
