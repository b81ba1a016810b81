"""What training left beside the sentiment model, as far as it is there and belongs to it."""

from dataclasses import dataclass

from core.artefacts import read_manifest
from core.evaluation_file import Evaluation
from core.model_store import EVALUATION, SAMPLE_EVALUATION
from core.sentiment.study_file import Study
from core.settings import settings
from ui.evidence.model_files import ModelFiles, if_there


@dataclass(frozen=True)
class Files(ModelFiles):
    """What is known of the model; None where a file is missing, damaged or of another model.

    Parameters
    ----------
    stream : Evaluation, optional
        On the stream that ships.
    study : Study, optional
    """

    stream: Evaluation | None
    study: Study | None


def files() -> Files:
    """Read the files; they are small, and may come while the app runs.

    Raises
    ------
    ArtefactMissing
        If there is no model.
    """
    folder = settings().model_dir("sentiment")
    return Files(
        read_manifest(folder),
        if_there(lambda: Evaluation.read(folder / EVALUATION)),
        if_there(lambda: Evaluation.read(folder / SAMPLE_EVALUATION)),
        if_there(lambda: Study.read(folder)),
    )
