"""Portfolios to try with: applicants whom the shipped model has never seen.

One as it is, and one of a harder year, changed by us so that drift has something to find.
"""

import numpy as np
import pandas as pd

from core.credit.account import PAID_COLUMNS, STATUS_COLUMNS
from core.credit.schema import CREDIT_SCHEMA, LABEL
from core.task import Labelled

SAMPLE_ROWS = 500
_SEED = 20_260_401


def sample_portfolio(unseen: Labelled, rows: int = SAMPLE_ROWS) -> pd.DataFrame:
    """Give some applicants of a split, the same ones every time, with their outcomes."""
    drawn = np.random.default_rng(_SEED).choice(len(unseen), size=rows, replace=False)
    names = [name for name in CREDIT_SCHEMA.names if name in unseen.queries]
    return unseen.queries.iloc[np.sort(drawn)][names].reset_index(drop=True)


def harder_year(applicants: pd.DataFrame) -> pd.DataFrame:
    """Give the same applicants after a downturn that we made up.

    Limits are cut by two fifths, three in ten fall a month or two further behind in the
    latest two months, and payments halve. Outcomes are left out: nobody observed them.
    """
    rng = np.random.default_rng(_SEED)
    hit = rng.random(len(applicants)) < 0.3
    worse = applicants.drop(columns=LABEL).copy()
    worse["credit_limit_twd"] = (worse["credit_limit_twd"] * 0.6).clip(lower=1_000).round()
    for name in STATUS_COLUMNS[:2]:
        further = worse[name].clip(lower=0) + rng.integers(1, 3, size=len(worse))
        worse[name] = worse[name].mask(hit, further.clip(upper=9))
    for name in PAID_COLUMNS:
        worse[name] = (worse[name] / 2).round()
    return worse
