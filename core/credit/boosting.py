"""The boosted trees' recipe, chosen by cross-validation within training and calibration rows.

The constraints: a feature with ``monotone=1`` never lowers the risk when it rises.
LightGBM rather than scikit-learn's HistGradientBoosting: see ``benchmarks/credit_models.py``.
"""

from collections.abc import Sequence

from core.boosters import lightgbm
from core.credit.account import Feature
from core.task import FloatArray

ROUNDS = 250
PARAMETERS = {
    "objective": "binary",
    "learning_rate": 0.03,
    "num_leaves": 10,
    "min_data_in_leaf": 100,
    "lambda_l2": 50.0,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbosity": -1,
}


def grow_trees(
    matrix: FloatArray, labels: FloatArray, features: Sequence[Feature], seed: int
) -> str:
    """Grow the trees and give them in LightGBM's text format.

    Parameters
    ----------
    matrix : ndarray of float, shape (n, features)
    labels : ndarray of float, shape (n,)
        1 for a default.
    """
    module = lightgbm()
    parameters = {
        **PARAMETERS,
        "seed": seed,
        "monotone_constraints": [feature.monotone for feature in features],
    }
    names = [feature.name for feature in features]
    rows = module.Dataset(matrix, labels, feature_name=names, params={"verbosity": -1})
    return str(module.train(parameters, rows, ROUNDS).model_to_string())
