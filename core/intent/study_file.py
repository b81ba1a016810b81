"""The format of ``study.json``: what training measures besides the evaluation."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from core.errors import ArtefactMissing

BY_INTENT_FILE = "by_intent.parquet"
STUDY_FILE = "study.json"


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True)


class Precision(_Record):
    """One way to store and multiply the model's numbers, on the test messages."""

    variant: str
    megabytes: float
    accuracy: float
    flips: int
    messages: int
    ms_per_message: float


class FewShot(_Record):
    """The quick path with few examples of each intent: mean over draws, lowest, highest."""

    examples_per_intent: int
    accuracy: float
    low: float
    high: float
    draws: int


class Study(_Record):
    """What the file holds."""

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
        path = folder / STUDY_FILE
        try:
            return cls.model_validate_json(path.read_bytes())
        except (FileNotFoundError, ValidationError) as error:
            raise ArtefactMissing(
                f"{path} is not a study.", "the file that training wrote.", "Train again."
            ) from error
