"""The scorecard as a sheet that a regulator reads, and where it contradicts itself."""

import numpy as np
import pandas as pd

from core.credit.bins import bin_titles
from core.credit.features import FEATURE_BY_NAME
from core.credit.scorecard import Characteristic, PointsTable
from core.task import FloatArray

CHARACTERISTIC = "Characteristic"
VALUE = "Value"
POINTS = "Points"
EVIDENCE = "Weight of evidence"
ROWS = "Applicants"
DEFAULT_RATE = "Default rate"


def sheet(table: PointsTable) -> pd.DataFrame:
    """Give one row per bin: characteristic, value, points, evidence, rows, default rate.

    Points are rounded to tenths, evidence to thousandths, rates to a tenth of a percent.
    """
    return pd.concat([_rows(c) for c in table.characteristics], ignore_index=True)


def _rows(characteristic: Characteristic) -> pd.DataFrame:
    feature = FEATURE_BY_NAME[characteristic.feature]
    return pd.DataFrame(
        {
            CHARACTERISTIC: feature.title,
            VALUE: bin_titles(feature, characteristic.edges),
            POINTS: np.round(characteristic.points, 1),
            EVIDENCE: np.round(characteristic.weight_of_evidence, 3),
            ROWS: characteristic.rows,
            DEFAULT_RATE: np.round(characteristic.default_rate, 3),
        }
    )


def relative_points(characteristic: Characteristic) -> FloatArray:
    """Give each bin's points less those of the average applicant, shape (bins,)."""
    points = np.asarray(characteristic.points)
    return np.asarray(points - np.average(points, weights=characteristic.rows), dtype=np.float64)


def runs_against_evidence(characteristic: Characteristic) -> bool:
    """Say whether bins with more defaults get more points than safer ones.

    It happens where characteristics overlap and the regression gives one of them a weight
    of the wrong sign: harmless for the ranking, hard to defend to an applicant.
    """
    points = np.asarray(characteristic.points)
    evidence = np.asarray(characteristic.weight_of_evidence)
    return bool(np.sum((points - points.mean()) * (evidence - evidence.mean())) < 0)
