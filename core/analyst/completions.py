"""The words that an editor can complete: tables, their columns, functions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from core.analyst.functions import functions_by_subject
from core.analyst.tables import TableGuide

Kind = Literal["table", "column", "function"]


@dataclass(frozen=True)
class Completion:
    """A word, what it is, and one line about it."""

    word: str
    kind: Kind
    about: str


def completions(guides: Sequence[TableGuide]) -> tuple[Completion, ...]:
    """Give tables first, then each table's columns, then the functions by name.

    A column that several tables have is there once for each.
    """
    tables = [Completion(guide.name, "table", guide.about) for guide in guides]
    columns = [
        Completion(column.name, "column", f"{guide.name}: {column.about}")
        for guide in guides
        for column in guide.columns
    ]
    functions = {
        name: Completion(name, "function", subject)
        for subject, names in functions_by_subject().items()
        for name in names
        # Operators are written, not completed.
        if name[0].isalpha()
    }
    return (*tables, *columns, *(functions[name] for name in sorted(functions)))
