"""Read a JSON file that training wrote, as the record it holds."""

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from core.errors import ArtefactMissing

RecordT = TypeVar("RecordT", bound=BaseModel)


def read_record(record: type[RecordT], path: Path, what: str, origin: str, remedy: str) -> RecordT:
    """Give the record that a file holds.

    Parameters
    ----------
    what, origin, remedy : str
        For the error: "an evaluation", what would have been right, and what to do.

    Raises
    ------
    ArtefactMissing
        If there is no such file, or it holds something else.
    """
    try:
        return record.model_validate_json(path.read_bytes())
    except (FileNotFoundError, ValidationError) as error:
        raise ArtefactMissing(f"{path} is not {what}.", origin, remedy) from error
