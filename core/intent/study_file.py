"""What training measures besides the evaluation: ``study.json`` and ``by_intent.parquet``."""

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import BaseModel, ConfigDict

from core.errors import ArtefactMissing
from core.record_file import read_record
from core.text.precision import Precision

BY_INTENT_FILE = "by_intent.parquet"
STUDY_FILE = "study.json"
BY_INTENT_COLUMNS = (
    *("intent", "rows", "encoder", "linear", "majority"),
    *("confused_with", "confused_share"),
)


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True)


class FewShot(_Record):
    """The quick path with few examples of each intent: mean over draws, lowest, highest."""

    examples_per_intent: int
    accuracy: float
    low: float
    high: float
    draws: int


class Study(_Record):
    """What ``study.json`` holds."""

    quantisation: list[Precision]
    few_shot: list[FewShot]

    @classmethod
    def read(cls, folder: Path) -> "Study":
        """Read the study of the model in a folder.

        Raises
        ------
        ArtefactMissing
            If there is none, or it is not one.
        """
        written = "the file that training wrote."
        return read_record(cls, folder / STUDY_FILE, "a study", written, "Train again.")


def read_by_intent(folder: Path) -> pd.DataFrame:
    """Read each intent's figures, of the models that were judged.

    Returns
    -------
    DataFrame
        ``intent``; ``rows``, its test messages; the recall of each recipe, by its name;
        ``confused_with``, what it is most often taken for ("" for nothing), and
        ``confused_share`` of its messages.

    Raises
    ------
    ArtefactMissing
        If there is no such table, or it is damaged.
    """
    path = folder / BY_INTENT_FILE
    try:
        table: pd.DataFrame = pq.read_table(path, columns=list(BY_INTENT_COLUMNS)).to_pandas()
    except (FileNotFoundError, pa.ArrowInvalid) as error:
        raise ArtefactMissing(
            f"{path} is not a table by intent.", "the file that training wrote.", "Train again."
        ) from error
    return table
