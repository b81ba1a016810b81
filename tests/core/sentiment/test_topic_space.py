"""The space of topics leaves sentiment out."""

import numpy as np
import pytest

from core.sentiment.topic_space import read_by_head, topic_space, without
from core.text.encoder import Encoded


class _Encoder:
    """Ten directions: the first two carry the scores, the others only topics."""

    def __init__(self, count: int) -> None:
        rng = np.random.default_rng(4)
        self.embedding = rng.normal(size=(count, 10)).astype(np.float32)
        self.head = np.zeros((10, 3), dtype=np.float32)
        self.head[0], self.head[1] = [1, -1, 0], [0, 1, -1]

    def encode(self, texts: list[str]) -> Encoded:
        kept = self.embedding[: len(texts)]
        return Encoded(kept @ self.head, kept)


def test_directions_that_the_scores_depend_on_are_found_from_the_scores() -> None:
    encoder = _Encoder(200)
    encoded = encoder.encode(["x"] * 200)
    around = (encoded.embedding - encoded.embedding.mean(axis=0)).astype(np.float64)
    found = read_by_head(around, encoded.logits.astype(np.float64))
    assert found.shape == (2, 10)
    assert np.abs(found[:, 2:]).max() < 1e-5
    assert np.abs(without(around, found) @ encoder.head).max() < 1e-4


def test_the_space_is_orthonormal_and_free_of_sentiment() -> None:
    encoder = _Encoder(300)
    space, centre = topic_space(encoder, ["x"] * 300)  # type: ignore[arg-type]
    kept = space[:, : 10 - 2].astype(np.float64)
    assert kept.T @ kept == pytest.approx(np.eye(8), abs=1e-5)
    assert np.abs(kept.T @ encoder.head).max() < 1e-4
    assert centre == pytest.approx(encoder.embedding.mean(axis=0), abs=1e-5)
