"""Files of somebody's books that could not be used, beside those that could."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from core.errors import SchemaError, UnreadableUpload, UploadTooLarge, VitrineError
from core.startup.own.raw_book import RawBook

_NAMED = 8


@dataclass(frozen=True)
class UnreadFile:
    """A file, or a table of a DuckDB file, that could not be used.

    Parameters
    ----------
    file : str
        Its name, safe to show.
    table : str
        Which of the books it would have been; empty where nothing tells.
    error : VitrineError
        What stood in the way.
    """

    file: str
    table: str
    error: VitrineError

    def __str__(self) -> str:
        return f"{self.file} was not used. {self.error}"


Raw = TypeVar("Raw", bound=RawBook, covariant=True)


@dataclass(frozen=True)
class FilesRead(Generic[Raw]):
    """What was read of files, and what could not be.

    Parameters
    ----------
    raws : tuple of RawBook
    unread : tuple of UnreadFile
    """

    raws: tuple[Raw, ...]
    unread: tuple[UnreadFile, ...] = ()


def no_table(raw: RawBook, file: str) -> UnreadFile:
    """Give a file of which nothing tells which table it is.

    Parameters
    ----------
    raw : RawBook
    file : str
        What it is called.
    """
    rest = len(raw.columns) - _NAMED
    named = ", ".join(raw.columns[:_NAMED]) + (f" and {rest:,} more" if rest > 0 else "")
    error = SchemaError(
        f"It has the columns of no table: {named}.",
        "those that a table needs.",
        "Name the file like its table, and the columns as that has them.",
    )
    return UnreadFile(file, "", error)


def no_room(name: str) -> UploadTooLarge:
    """Give the error for a file that the machine's disk has no room for."""
    return UploadTooLarge(
        f"There is no room for “{name}” on the disk of the machine that reads it.",
        "free space where its temporary files go.",
        "Try again later, or bring a smaller file.",
    )


def refusal(unread: Sequence[UnreadFile]) -> VitrineError:
    """Give the error for books of which no file could be used."""
    if len(unread) == 1:
        only = unread[0]
        if only.file in only.error.given:
            return only.error
        given = f"{only.file}: {only.error.given}"
        kind = SchemaError if isinstance(only.error, SchemaError) else UnreadableUpload
        return kind(given, only.error.expected, only.error.action)
    told = " ".join(f"{one.file}: {one.error.given}" for one in unread)
    return UnreadableUpload(
        f"None of the {len(unread)} files can be used. {told}",
        "a table in one of them.",
        "Mend one of them; the others can stay away.",
    )
