"""What a page says of its upload box: the table it wants, and what it offers instead."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from core.column_guesses import Naming
from core.receipts import Source
from core.schema import Schema


@dataclass(frozen=True)
class Sample:
    """A file we offer to a visitor who has none at hand.

    Parameters
    ----------
    title : str
        "500 applicants", as the button says it.
    file_name : str
    make : callable
        Gives the file's bytes, read and checked as an upload is.
    source : callable
        Gives the data's true origin from the one an upload would have.
    """

    title: str
    file_name: str
    make: Callable[[], bytes]
    source: Callable[[Source], Source]


@dataclass(frozen=True)
class UploadSpec:
    """What a page takes in.

    Parameters
    ----------
    key : str
        The use case's word.
    schema : Schema
    samples : sequence of Sample
    synonyms : mapping of str to str
        Column names of other sources, to the schema's.
    lines : str, optional
        The column that the lines of a plain text file fill; left out, such a file is a table.
    renames : callable, optional
        Gives which of a file's columns mean the schema's, where the file is of a kind that is
        known; then nobody is asked.
    naming : Naming, optional
        How columns are told, where the visitor says which is which: at once what is certain,
        asking first where it is not. Left out, only a missing column is asked about.
    """

    key: str
    schema: Schema
    samples: Sequence[Sample] = ()
    synonyms: Mapping[str, str] = field(default_factory=dict)
    lines: str | None = None
    renames: Callable[[Iterable[str]], Mapping[str, str]] | None = None
    naming: Naming | None = None
