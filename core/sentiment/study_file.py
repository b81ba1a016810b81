"""What training measures besides the evaluation: ``study.json``."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from core.artefacts import read_manifest
from core.errors import ArtefactMissing
from core.evaluation_file import Interval
from core.record_file import read_record
from core.text.precision import Precision

STUDY_FILE = "study.json"


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class KindRecord(_Record):
    """Test rows of one kind of text, and what every recipe reaches on them.

    Parameters
    ----------
    rows : int
    macro_f1, ece : dict of str to Interval
        By recipe.
    """

    rows: int
    macro_f1: dict[str, Interval]
    ece: dict[str, Interval]


class CalibrationBin(_Record):
    """Test rows answered about as surely: how sure, and how often right."""

    rows: int
    confidence: float
    right: float


class Study(_Record):
    """What ``study.json`` holds.

    Parameters
    ----------
    model_sha256 : str
        Of the model that was judged.
    kinds : dict of str to KindRecord
        By the kind's title.
    calibration : list of CalibrationBin
        Of the model that ships.
    confusion : list of list of int
        By true class, how often each class was told.
    quantisation : list of Precision
    """

    model_sha256: str
    kinds: dict[str, KindRecord]
    calibration: list[CalibrationBin]
    confusion: list[list[int]]
    quantisation: list[Precision]

    @classmethod
    def read(cls, folder: Path) -> "Study":
        """Read the study of the model in a folder.

        Raises
        ------
        ArtefactMissing
            If there is none, it is not one, or it is of another model.
        """
        written = "the file that training wrote."
        study = read_record(cls, folder / STUDY_FILE, "a study", written, "Train again.")
        if study.model_sha256 != read_manifest(folder).measured_sha256:
            raise ArtefactMissing(
                f"{folder / STUDY_FILE} is of another model.", written, "Train again."
            )
        return study
