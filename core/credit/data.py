"""The credit data that ships: UCI Default of Credit Card Clients, 29,965 applicants.

I-Cheng Yeh (2016), "Default of Credit Card Clients", UCI Machine Learning Repository,
https://doi.org/10.24432/C55S3H, CC BY 4.0; described in Yeh & Lien (2009), Expert
Systems with Applications 36(2). Made by :mod:`core.credit.build`.
"""

from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from core.credit.schema import LABEL
from core.errors import DataMissing
from core.receipts import Badge, Source, sha256_of_file
from core.settings import settings
from core.task import Labelled, Split

CITATION = (
    "I-Cheng Yeh (2016), Default of Credit Card Clients, UCI Machine Learning Repository, "
    "doi:10.24432/C55S3H"
)


def credit_path() -> Path:
    """Give the path of the table that ships.

    Raises
    ------
    DataMissing
        If it is not there.
    """
    path = settings().data_dir / "credit.parquet"
    if not path.is_file():
        raise DataMissing(f"{path} is not there.", "the table that ships.", "Run `make data`.")
    return path


@lru_cache(maxsize=1)
def credit_source() -> Source:
    """Give the origin of the table that ships."""
    path = credit_path()
    return Source(
        name="UCI Default of Credit Card Clients",
        badge=Badge.PUBLIC,
        rows=pq.read_metadata(path).num_rows,
        sha256=sha256_of_file(path),
        licence="CC BY 4.0",
        citation=CITATION,
        address="https://doi.org/10.24432/C55S3H",
    )


def load_portfolio() -> Labelled:
    """Give all applicants with their outcomes, in the order of the file, with their split."""
    table = pd.read_parquet(credit_path())
    labels = table[LABEL].to_numpy(dtype=bool)
    return Labelled(table, labels, credit_source())


def load_split(split: Split) -> Labelled:
    """Give the applicants of one part of the fixed split."""
    portfolio = load_portfolio()
    return portfolio.take(np.flatnonzero(portfolio.queries["split"] == split))
