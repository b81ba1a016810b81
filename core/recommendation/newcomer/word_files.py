"""Where the table of words lies beside the model, and who made it."""

from pathlib import Path

from core import artefacts
from core.artefacts import Artefact, Provenance
from core.recommendation.newcomer.word_table import WordTable

WORDS_FOLDER = "words"
_TASK, _RECIPE, _TITLE = "recommendation", "words", "Table of words"
_VERSION = "1"


def table_artefact(table: WordTable, source_sha256: str, texts: int) -> Artefact:
    """Give the table with its manifest.

    Parameters
    ----------
    source_sha256 : str
        Of the catalogue whose texts it was taught on.
    texts : int
        How many those were.
    """
    trained_on: dict[str, str | int] = {"sha256": source_sha256, "texts": texts}
    made = Provenance(_TASK, _RECIPE, _TITLE, _VERSION, trained_on, ("tokenizers",))
    return made.artefact(table.contents())


def save_table(folder: Path, artefact: Artefact) -> None:
    """Write the table below the model's folder."""
    artefacts.save(folder / WORDS_FOLDER, artefact)


def read_table(folder: Path) -> WordTable:
    """Read the table below the model's folder.

    Raises
    ------
    ArtefactError
        If it is missing or cannot be trusted; see :func:`core.artefacts.load`.
    """
    return WordTable.of(artefacts.load(folder / WORDS_FOLDER, _TASK, _RECIPE).contents)
