"""Labelled text from the Hugging Face hub: an option, never a need.

The hub keeps a Parquet copy of every public data set on the branch ``refs/convert/parquet``,
whose schema holds the names of the labels.
"""

import json
from collections.abc import Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from core.errors import DataMissing, TrainingUnavailable

BRANCH = "refs/convert/parquet"


def labelled_table(
    repository: str, config: str, parts: Sequence[str], text: str, label: str
) -> pd.DataFrame:
    """Give the text, the label's name and the part of every row.

    Parameters
    ----------
    repository, config : str
        For example "PolyAI/banking77" and "default".
    parts : sequence of str
        For example ("train",).
    text, label : str
        Columns.

    Raises
    ------
    DataMissing
        If the hub does not answer, or has no such file.
    TrainingUnavailable
        If huggingface_hub is not installed.
    """
    tables = [_part(repository, config, part, text, label).assign(split=part) for part in parts]
    return pd.concat(tables, ignore_index=True)


def _part(repository: str, config: str, part: str, text: str, label: str) -> pd.DataFrame:
    try:
        path = hf_download(repository, f"{config}/{part}/0000.parquet")
    except OSError as error:  # the hub's own errors are of this kind
        raise DataMissing(
            f"{repository} is neither in VITRINE_TRAINING_DIR nor on a hub that answers.",
            "a folder with the file, or the Hugging Face hub.",
            "Set VITRINE_TRAINING_DIR, or train on a file of your own with --data FILE.",
        ) from error
    return named_labels(pq.read_table(path, columns=[text, label]), label)


def hf_download(repository: str, file: str) -> str:
    """Fetch a file of a data set into the hub's cache, and give its path.

    Raises
    ------
    TrainingUnavailable
        If huggingface_hub is not installed.
    """
    try:
        from huggingface_hub import hf_hub_download
    except ImportError as error:
        raise TrainingUnavailable(
            "huggingface_hub is not installed.", "what training needs.", "Run `make setup`."
        ) from error
    return str(hf_hub_download(repository, file, repo_type="dataset", revision=BRANCH))


def named_labels(table: pa.Table, label: str) -> pd.DataFrame:
    """Give a table of the hub with its labels' names in place of their numbers."""
    frame: pd.DataFrame = table.to_pandas()
    metadata = table.schema.metadata or {}
    features = json.loads(metadata.get(b"huggingface", b"{}")).get("info", {}).get("features", {})
    names = features.get(label, {}).get("names")
    if names:
        frame[label] = [names[number] for number in frame[label]]
    return frame.astype("string")
