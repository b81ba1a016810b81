"""Files of somebody's books that could not be used, beside those that could."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.errors import UnreadableUpload, VitrineError


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


def refusal(unread: Sequence[UnreadFile]) -> VitrineError:
    """Give the error for books of which no file could be used."""
    if len(unread) == 1:
        only = unread[0]
        if only.file in only.error.given:
            return only.error
        given = f"{only.file}: {only.error.given}"
        return UnreadableUpload(given, only.error.expected, only.error.action)
    told = " ".join(f"{one.file}: {one.error.given}" for one in unread)
    return UnreadableUpload(
        f"None of the {len(unread)} files can be used. {told}",
        "a table in one of them.",
        "Mend one of them; the others can stay away.",
    )
