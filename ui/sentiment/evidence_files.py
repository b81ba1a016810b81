"""What training left beside the sentiment model, as far as it is there and belongs to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from core.artefacts import Manifest, read_manifest
from core.errors import ArtefactMissing
from core.evaluation_file import Evaluation
from core.model_store import EVALUATION, SAMPLE_EVALUATION
from core.sentiment.study_file import Study
from core.settings import settings

T = TypeVar("T")


@dataclass(frozen=True)
class Files:
    """What is known of the model; None where a file is missing, damaged or of another model.

    Parameters
    ----------
    manifest : Manifest
        Of the weights that ship.
    evaluation : Evaluation, optional
        On held-out texts; of these weights, or of those that were measured in their place.
    stream : Evaluation, optional
        On the stream that ships.
    study : Study, optional
    """

    manifest: Manifest
    evaluation: Evaluation | None
    stream: Evaluation | None
    study: Study | None

    @property
    def is_judged(self) -> bool:
        """Say whether the evaluation is that of the model that ships."""
        found = self.evaluation
        return found is not None and found.model.sha256 == self.manifest.measured_sha256

    @property
    def is_refitted(self) -> bool:
        """Say whether the weights were fitted anew after the figures were measured."""
        return self.manifest.measured_sha256 != self.manifest.sha256


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
        _found(lambda: Evaluation.read(folder / EVALUATION)),
        _found(lambda: Evaluation.read(folder / SAMPLE_EVALUATION)),
        _found(lambda: Study.read(folder)),
    )


def _found(read: Callable[[], T]) -> T | None:
    try:
        return read()
    except ArtefactMissing:
        return None
