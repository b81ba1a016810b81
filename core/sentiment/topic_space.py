"""The space of topics: what the encoder's embedding still knows of the one before fine-tuning.

A fine-tuned encoder lays texts out by sentiment first, so texts about the same thing no longer lie
together. But its embedding holds most of the untuned one linearly: the directions that tell it best
are found by reduced-rank ridge regression (Izenman, 1975). No second encoder is needed to serve.
"""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

DIMENSIONS = 128
# Of the mean variance of a direction.
RIDGE = 0.01
# More texts than these move no direction.
MOST_TEXTS = 6_000


def topic_space(tuned: Floats, untuned: Floats) -> tuple[Floats, Floats]:
    """Find the directions of the tuned embedding that tell best what the untuned one says.

    Parameters
    ----------
    tuned, untuned : ndarray of float, shape (texts, hidden)
        Embeddings of the same texts.

    Returns
    -------
    space : ndarray of float32, shape (hidden, d)
    centre : ndarray of float32, shape (hidden,)
        The mean tuned embedding.
    """
    centre = tuned.mean(axis=0)
    around = (tuned - centre).astype(np.float64)
    told = (untuned - untuned.mean(axis=0)).astype(np.float64)
    spread = around.T @ around / len(around)
    ridge = max(RIDGE * float(np.trace(spread)) / len(spread), 1e-9) * np.eye(len(spread))
    weights = np.linalg.solve(spread + ridge, around.T @ told / len(around))
    _, _, directions = np.linalg.svd(around @ weights, full_matrices=False)
    return (weights @ directions[:DIMENSIONS].T).astype(np.float32), centre.astype(np.float32)
