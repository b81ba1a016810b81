"""The space of topics: the encoder's embedding without what it says of sentiment.

A fine-tuned encoder lays texts out by sentiment first. The directions that its head reads are
taken away; of what is left, the principal directions keep which texts are about the same thing,
at a sixth of the size. On the stream that ships, the ten nearest texts agree on the topic nearly
as often as in the encoder before fine-tuning.
"""

from collections.abc import Sequence

import numpy as np

from core.arrays import FloatArray
from core.text.encoder import TextEncoder

DIMENSIONS = 64
# More texts than these move no direction.
MOST_TEXTS = 6_000


def topic_space(encoder: TextEncoder, texts: Sequence[str]) -> tuple[FloatArray, FloatArray]:
    """Find the directions in which texts of different topics differ.

    Returns
    -------
    space : ndarray of float32, shape (hidden, d)
        Orthonormal columns.
    centre : ndarray of float32, shape (hidden,)
        The mean embedding.
    """
    step = max(1, len(texts) // MOST_TEXTS)
    encoded = encoder.encode(texts[::step])
    centre = encoded.embedding.mean(axis=0)
    around = (encoded.embedding - centre).astype(np.float64)
    free = without(around, read_by_head(around, encoded.logits.astype(np.float64)))
    _, _, directions = np.linalg.svd(free, full_matrices=False)
    kept = directions[: min(DIMENSIONS, len(directions))]
    return np.ascontiguousarray(kept.T).astype(np.float32), centre.astype(np.float32)


def read_by_head(embedding: FloatArray, logits: FloatArray) -> FloatArray:
    """Give orthonormal directions of the embedding that the scores depend on, shape (k, hidden).

    The head is linear, so the scores of enough texts give it back.
    """
    differences = logits - logits.mean(axis=1, keepdims=True)
    head = np.linalg.lstsq(embedding, differences - differences.mean(axis=0), rcond=None)[0]
    left, sizes, _ = np.linalg.svd(head, full_matrices=False)
    return np.asarray(left[:, sizes > 1e-6 * sizes.max()].T)


def without(embedding: FloatArray, directions: FloatArray) -> FloatArray:
    """Give an embedding with some orthonormal directions taken away."""
    return np.asarray(embedding - embedding @ directions.T @ directions)
