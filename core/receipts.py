"""Where a number comes from: its origin, its model, and how to compute it again."""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path


class Badge(StrEnum):
    """Where data comes from, in the word that a visitor sees."""

    SIMULATED = "simulated"
    PUBLIC = "public data"
    UPLOADED = "uploaded"
    MEASURED = "measured here"


@dataclass(frozen=True)
class Source:
    """A table's origin.

    Parameters
    ----------
    name : str
        What people call the data.
    badge : Badge
    rows : int
    sha256 : str
        Hash of the file's bytes.
    licence, citation, address : str
        Empty for an upload.
    """

    name: str
    badge: Badge
    rows: int
    sha256: str
    licence: str = ""
    citation: str = ""
    address: str = ""


@dataclass(frozen=True)
class ModelStamp:
    """Which model answered: its title, version and the hash of its files."""

    title: str
    version: str
    sha256: str


@dataclass(frozen=True)
class Receipt:
    """What stands behind one number on a page.

    Parameters
    ----------
    title : str
        The number's name, as its card says it.
    value : str
        The number as shown, with its unit.
    definition : str
        What it means and how it is computed, in one or two sentences.
    source : Source
    model : ModelStamp, optional
        Absent where no model takes part.
    code : str
        The function or SQL that computes it, as a reader would find it.
    parameters : tuple of (str, str)
        What it was computed with, named for people.
    tables : tuple of Source
        What was read of the source, where it has several tables.
    computed_at : datetime
        In UTC.
    """

    title: str
    value: str
    definition: str
    source: Source
    model: ModelStamp | None = None
    code: str = ""
    parameters: tuple[tuple[str, str], ...] = ()
    tables: tuple[Source, ...] = ()
    computed_at: datetime = field(default_factory=lambda: datetime.now(UTC))


def sha256_of_bytes(data: bytes) -> str:
    """Give the SHA-256 of bytes as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def sha256_of_file(path: Path) -> str:
    """Give the SHA-256 of a file, read in blocks."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
