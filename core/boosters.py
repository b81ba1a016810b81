"""LightGBM for serving: load, score and explain, without scikit-learn.

LightGBM imports scikit-learn for its estimators wherever it is installed: 60 MB and
half a second that an app serving saved boosters has no use for.
"""

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from lightgbm import Booster

FloatArray = npt.NDArray[np.float64]
Table = npt.NDArray[np.float32] | npt.NDArray[np.float64]

# Below this many rows a second thread costs more than it gives.
ROWS_PER_THREAD = 500


def lightgbm() -> "ModuleType":
    """Give the lightgbm module; imported without scikit-learn unless that is already loaded."""
    if "lightgbm" in sys.modules or "sklearn" in sys.modules:
        import lightgbm as module
    else:
        with _hidden("sklearn"):
            import lightgbm as module
    return module


@contextmanager
def _hidden(name: str) -> "Iterator[None]":
    """Make a package look absent; LightGBM documents that it copes."""
    sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[name]


def load_booster(text: str) -> "Booster":
    """Give a booster from its text format, which holds numbers and no code."""
    booster: Booster = lightgbm().Booster(model_str=text)
    return booster


def raw_scores(booster: "Booster", features: Table) -> FloatArray:
    """Give the sum of the trees for each row, shape (n,): log-odds for a binary booster."""
    scores = booster.predict(features, raw_score=True, num_threads=_threads(len(features)))
    return np.asarray(scores, dtype=np.float64)


def shap_values(booster: "Booster", features: Table) -> tuple[FloatArray, float]:
    """Give exact SHAP values of the raw score, and their base value.

    LightGBM's own TreeSHAP (Lundberg et al., 2020, "From local explanations to global
    understanding with explainable AI for trees", Nature Machine Intelligence 2:56), in
    the path-dependent form; the tests hold it to ``shap.TreeExplainer``.

    Returns
    -------
    contributions : ndarray of float, shape (n, m)
    base : float
        The mean raw score over the rows the booster was fitted on.
    """
    threads = _threads(len(features) * 20)
    values = booster.predict(features, pred_contrib=True, num_threads=threads)
    values = np.asarray(values, dtype=np.float64)
    return values[:, :-1], float(values[0, -1])


def _threads(rows: int) -> int:
    return 1 if rows < ROWS_PER_THREAD else 0
