"""What training left beside a model, as far as it is there and belongs to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from core.artefacts import Manifest
from core.errors import ArtefactMissing
from core.evaluation_file import Evaluation
from ui import panels
from ui.words import evidence as words

T = TypeVar("T")


@dataclass(frozen=True)
class ModelFiles:
    """What is known of a model; None where a file is missing, damaged or of another model.

    Parameters
    ----------
    manifest : Manifest
        Of the weights that ship.
    evaluation : Evaluation, optional
        On held-out data; of these weights, or of those that were measured in their place.
    """

    manifest: Manifest
    evaluation: Evaluation | None

    @property
    def is_judged(self) -> bool:
        """Say whether the evaluation is that of the model that ships."""
        found = self.evaluation
        return found is not None and found.model.sha256 == self.manifest.measured_sha256

    @property
    def is_refitted(self) -> bool:
        """Say whether the weights were fitted anew after the figures were measured."""
        return self.manifest.measured_sha256 != self.manifest.sha256


def if_there(read: Callable[[], T]) -> T | None:
    """Read a file; None where it is missing or damaged."""
    try:
        return read()
    except ArtefactMissing:
        return None


def judged(files: ModelFiles, *, missing: str, other: str) -> Evaluation | None:
    """Give the evaluation of the model that ships; an empty state where there is none.

    Parameters
    ----------
    files : ModelFiles
    missing : str
        What is said where there is no evaluation.
    other : str
        What is said where it is another model's, with ``judged`` and ``loaded``.
    """
    if files.evaluation is None:
        panels.empty_state(words.EMPTY_TITLE, missing)
        return None
    if not files.is_judged:
        told = {"judged": files.evaluation.model.version, "loaded": files.manifest.version}
        panels.empty_state(words.EMPTY_TITLE, other.format(**told))
        return None
    return files.evaluation
