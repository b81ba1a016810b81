"""What comes of learning from a shop, and how it travels between two processes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from core import artefacts
from core.artefacts import Artefact
from core.recommendation.own_shop.split import Split
from core.recommendation.shop import Shop

_MODEL, _TABLES = "model", "tables"


class TrainedShop(Protocol):
    """What learning gives: a model as bytes, and tables of what it was found to be worth."""

    @property
    def artefact(self) -> Artefact:
        """Give the model's files with their manifest."""
        ...

    @property
    def tables(self) -> Mapping[str, pa.Table]:
        """Give tables by name; a name is letters, digits and underscores."""
        ...


# Told with each stage: what is being done, in the visitor's words, and the share of all that is
# done, 0 to 1.
OnStage = Callable[[str, float], None]
Train = Callable[[Shop, Split, np.random.Generator, OnStage], TrainedShop]


@dataclass(frozen=True)
class TrainedFiles:
    """What a worker learned, read back and checked.

    Parameters
    ----------
    artefact : Artefact
        All of its bytes in memory: the folder it came in is gone.
    tables : mapping of str to Table
    """

    artefact: Artefact
    tables: Mapping[str, pa.Table]


def write_trained(trained: TrainedShop, folder: Path) -> None:
    """Write what was learned into a folder that is there."""
    artefacts.save(folder / _MODEL, trained.artefact)
    (folder / _TABLES).mkdir()
    for name, table in trained.tables.items():
        pq.write_table(table, folder / _TABLES / f"{name}.parquet", compression="zstd")


def read_trained(folder: Path) -> TrainedFiles:
    """Read what was learned, every byte checked against the manifest.

    Raises
    ------
    ArtefactError
        If it is not whole; see :func:`core.artefacts.load`.
    """
    manifest = artefacts.read_manifest(folder / _MODEL)
    saved = artefacts.load(folder / _MODEL, manifest.task, manifest.recipe)
    tables = {
        path.stem: pq.read_table(path, memory_map=False)
        for path in sorted((folder / _TABLES).glob("*.parquet"))
    }
    return TrainedFiles(Artefact(manifest, dict(saved.contents)), tables)
