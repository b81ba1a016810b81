"""From a table of applicants to the numbers that the credit models read."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from core.credit.account import Account, Feature
from core.credit.feature_list import FEATURES
from core.credit.protected_features import PROTECTED_FEATURES
from core.task import FloatArray

FEATURE_BY_NAME = {feature.name: feature for feature in (*FEATURES, *PROTECTED_FEATURES)}

# As many as stay in a processor's cache with all that is computed of them: half the time.
ROWS_AT_ONCE = 2_048


def feature_matrix(applicants: pd.DataFrame, features: Sequence[Feature] = FEATURES) -> FloatArray:
    """Give the features of each applicant, shape (n, features).

    A row that lacks any raw input is NaN throughout: such a row is not scored.
    """
    account = Account.of(applicants)
    matrix = np.empty((len(applicants), len(features)))
    for rows, part in account.parts(ROWS_AT_ONCE):
        for position, feature in enumerate(features):
            matrix[rows, position] = feature.compute(part)
        matrix[rows][part.incomplete] = np.nan
    return matrix


def features_named(names: Sequence[str]) -> tuple[Feature, ...]:
    """Give features by name, in the order asked for."""
    return tuple(FEATURE_BY_NAME[name] for name in names)


def feature_labels(values: FloatArray, features: Sequence[Feature] = FEATURES) -> tuple[str, ...]:
    """Give one applicant's features as people read them."""
    return tuple(
        feature.label(float(value)) for feature, value in zip(features, values, strict=True)
    )
