"""What training left beside a desk's model, as far as it is there and belongs to it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pandas as pd

from core.artefacts import Manifest, read_manifest
from core.errors import ArtefactMissing
from core.evaluation_file import Evaluation
from core.intent.study_file import Study, read_by_intent
from core.model_store import EVALUATION
from ui import resources

T = TypeVar("T")

BANK = "bank"
_FOLDERS = {BANK: ""}


@dataclass(frozen=True)
class Files:
    """What is known of one desk's model; None where a file is missing or damaged.

    Parameters
    ----------
    desk : str
        As the address names it.
    folder : Path
    manifest : Manifest
        Of the weights that ship.
    evaluation : Evaluation, optional
        Of these weights, or of those that were measured in their place.
    study : Study, optional
    by_intent : DataFrame, optional
    """

    desk: str
    folder: Path
    manifest: Manifest
    evaluation: Evaluation | None
    study: Study | None
    by_intent: pd.DataFrame | None

    @property
    def is_judged(self) -> bool:
        """Say whether the evaluation is that of the model that ships."""
        found = self.evaluation
        return found is not None and found.model.sha256 == self.manifest.measured_sha256

    @property
    def is_refitted(self) -> bool:
        """Say whether the weights were fitted anew after the figures were measured."""
        return self.manifest.measured_sha256 != self.manifest.sha256


def files_of(desk: str) -> Files:
    """Read a desk's files; they are small, and may come while the app runs.

    Raises
    ------
    ArtefactMissing
        If there is no model.
    """
    folder = resources.intent_folder(_FOLDERS.get(desk, desk))
    return Files(
        desk,
        folder,
        read_manifest(folder),
        _found(lambda: Evaluation.read(folder / EVALUATION)),
        _found(lambda: Study.read(folder)),
        _found(lambda: read_by_intent(folder)),
    )


def _found(read: Callable[[], T]) -> T | None:
    try:
        return read()
    except ArtefactMissing:
        return None
