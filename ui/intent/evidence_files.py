"""What training left beside a desk's model, as far as it is there and belongs to it."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from core.artefacts import read_manifest
from core.evaluation_file import Evaluation
from core.intent.study_file import Study, read_by_intent
from core.model_store import EVALUATION
from ui.evidence.model_files import ModelFiles, if_there
from ui.resources import intent as resources

BANK = "bank"
_FOLDERS = {BANK: ""}


@dataclass(frozen=True)
class Files(ModelFiles):
    """What is known of one desk's model; None where a file is missing or damaged.

    Parameters
    ----------
    desk : str
        As the address names it.
    folder : Path
    study : Study, optional
    by_intent : DataFrame, optional
    """

    desk: str
    folder: Path
    study: Study | None
    by_intent: pd.DataFrame | None


def files_of(desk: str) -> Files:
    """Read a desk's files; they are small, and may come while the app runs.

    Raises
    ------
    ArtefactMissing
        If there is no model.
    """
    folder = resources.folder(_FOLDERS.get(desk, desk))
    return Files(
        read_manifest(folder),
        if_there(lambda: Evaluation.read(folder / EVALUATION)),
        desk,
        folder,
        if_there(lambda: Study.read(folder)),
        if_there(lambda: read_by_intent(folder)),
    )
