"""Multinomial logistic regression in NumPy: the app does not import scikit-learn to serve.

The loss is the mean negative log-likelihood plus the squared weights over ``2 × strength × n``,
as scikit-learn's ``LogisticRegression(C=strength)`` has it.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.sentiment.topics.topics import Numbers, Vectors

STRENGTH = 3.0
MOST_ROUNDS = 200

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Softmax:
    """A fitted classifier.

    Parameters
    ----------
    weights : ndarray of float, shape (classes, d)
    bias : ndarray of float, shape (classes,)
    """

    weights: FloatArray
    bias: FloatArray

    @classmethod
    def fitted(
        cls, vectors: Vectors, group: Numbers, groups: int, strength: float = STRENGTH
    ) -> "Softmax":
        """Fit on vectors of shape (n, d) and the number of each one's class."""
        from scipy.optimize import minimize

        wide = np.asarray(vectors, dtype=np.float64)
        truth = np.eye(groups)[group]
        start = np.zeros(groups * (wide.shape[1] + 1))
        found = minimize(
            _loss,
            start,
            (wide, truth, strength),
            jac=True,
            method="L-BFGS-B",
            options={"maxiter": MOST_ROUNDS},
        )
        table = found.x.reshape(groups, -1)
        return cls(table[:, :-1], table[:, -1])

    def probability(self, vectors: Vectors) -> FloatArray:
        """Give P(class), shape (n, classes)."""
        return np.exp(_log_shares(vectors @ self.weights.T + self.bias))


def _loss(
    flat: FloatArray, vectors: FloatArray, truth: FloatArray, strength: float
) -> tuple[float, FloatArray]:
    table = flat.reshape(truth.shape[1], -1)
    weights = table[:, :-1]
    log_shares = _log_shares(vectors @ weights.T + table[:, -1])
    away = (np.exp(log_shares) - truth) / len(vectors)
    shrink = 1 / (strength * len(vectors))
    slope = np.hstack([away.T @ vectors + shrink * weights, away.sum(axis=0)[:, None]])
    loss = -float((log_shares * truth).sum()) / len(vectors)
    return loss + shrink * float((weights**2).sum()) / 2, slope.ravel()


def _log_shares(scores: FloatArray) -> FloatArray:
    raised = scores - scores.max(axis=1, keepdims=True)
    return np.asarray(raised - np.log(np.exp(raised).sum(axis=1, keepdims=True)))
