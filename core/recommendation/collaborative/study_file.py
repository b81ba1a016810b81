"""What training keeps of the comparison of collaborative models, for the page to show."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from core.evaluation_file import Interval
from core.record_file import read_record

COLLABORATIVE_FILE = "collaborative.json"

ModelName = Literal[
    "popularity", "cosine", "ease", "ease_whole", "als", "bpr", "bpr_popular", "two_tower"
]
CutoffName = Literal["tuning", "test"]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ModelFigures(_Record):
    """One model on one day.

    Parameters
    ----------
    ndcg_10, recall_20 : Interval
        Of Discover lists.
    beside_als : Interval
        NDCG@10 less that of ALS, of the same households.
    products_known, products_listed : int
        Products that can have a score, and different ones in anybody's ten places.
    seconds : float
        To fit, and to list all households.
    """

    ndcg_10: Interval
    recall_20: Interval
    beside_als: Interval
    products_known: int
    products_listed: int
    seconds: float


class CutoffFigures(_Record):
    """All models on one day, judged by the four weeks after it."""

    day: int
    households: int
    models: dict[ModelName, ModelFigures]


class CollaborativeStudy(_Record):
    """What the file holds: settings were chosen on the tuning weeks."""

    cutoffs: dict[CutoffName, CutoffFigures]

    @classmethod
    def read(cls, folder: Path) -> "CollaborativeStudy":
        """Read the study below a model's folder.

        Raises
        ------
        ArtefactMissing, ChecksumMismatch
            If there is none, or it is not one.
        """
        remedy = "Run `python -m core train recommendation` again."
        return read_record(
            cls, folder / COLLABORATIVE_FILE, "a study", "what training wrote.", remedy
        )
