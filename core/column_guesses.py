"""Which column of a file is likely which of a schema: by its name, and by what its cells hold.

A guess is certain only where the name says so and the cells do not contradict; anything else is
for the visitor to confirm.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

import numpy as np
import pandas as pd

from core.checks import given as given_cells
from core.column import Column
from core.column_matching import MOST_SPARE_NAMES, plain_name
from core.schema import Schema

# So many cells, spread over the file, tell what a column holds.
CELLS_LOOKED_AT = 200
# Singular and plural, or one letter wrong: "topics", "publishd". Shorter words meet by chance.
ALIKE = 0.85
_SET_ASIDE = "{name} (as in the file)"


@dataclass(frozen=True)
class Content:
    """What cells of a column look like.

    Parameters
    ----------
    score : callable
        ``score(cells) -> float`` for cells that hold anything: the higher, the likelier.
    named : float
        Below this, cells contradict a name that says it is the column.
    alone : float
        From this on, cells say so without the name.
    """

    score: Callable[[pd.Series], float]
    named: float
    alone: float


@dataclass(frozen=True)
class Naming:
    """How other sources name the columns of a schema, and what those hold.

    Parameters
    ----------
    synonyms : mapping of str to str
        Other names, to the schema's.
    vague : collection of str
        Those of them that often mean something else, in small letters without blanks.
    contents : mapping of str to Content
        By the schema's name, where cells can be told by their look.
    """

    synonyms: Mapping[str, str] = field(default_factory=dict)
    vague: frozenset[str] = frozenset()
    contents: Mapping[str, Content] = field(default_factory=dict)


@dataclass(frozen=True)
class ColumnGuess:
    """Which column of a file one of a schema probably is.

    Parameters
    ----------
    column : str
        The schema's name.
    given : str
        The file's; empty where it seems to be absent.
    certain : bool
        Whether nobody has to be asked.
    """

    column: str
    given: str
    certain: bool


def sure_renames(schema: Schema, names: Iterable[str], naming: Naming) -> dict[str, str]:
    """Give columns of a file that by their name can only mean one of the schema's.

    Returns
    -------
    dict of str to str
        For :func:`core.uploads.check_table`.
    """
    given, renames = list(names), dict[str, str]()
    for column in schema.columns:
        found = _by_name(column, given, naming)
        if column.name not in found and len(found) == 1 and _is_clear(found[0], naming):
            renames[found[0]] = column.name
    return renames


def guess_columns(schema: Schema, frame: pd.DataFrame, naming: Naming) -> tuple[ColumnGuess, ...]:
    """Guess for each column of a schema which of a file's it is; each of the file's serves once.

    Parameters
    ----------
    schema : Schema
    frame : DataFrame
        A file's cells, before any schema.
    naming : Naming
    """
    guesses: dict[str, ColumnGuess] = {}
    # What names say comes first: cells alone must not take a column that another is named for.
    for guess in (_named, _by_cells):
        for column in schema.columns:
            taken = {found.given for found in guesses.values()}
            spare = [str(n) for n in frame.columns[:MOST_SPARE_NAMES] if n not in taken]
            if column.name not in guesses and (found := guess(column, frame[spare], naming)):
                guesses[column.name] = found
    absent = (ColumnGuess(c.name, "", not c.required) for c in schema.columns)
    return tuple(guesses.get(guess.column, guess) for guess in absent)


def as_renames(schema: Schema, names: Iterable[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Give the renames that read a file as chosen.

    A column that has a name of the schema but was not chosen for it is set aside under another.

    Parameters
    ----------
    schema : Schema
    names : iterable of str
        All columns of the file.
    chosen : mapping of str to str
        The schema's names, to the file's; empty for a column that is not in the file.
    """
    renames = {given: name for name, given in chosen.items() if given}
    aside = {n: _SET_ASIDE.format(name=n) for n in names if n in schema and n not in renames}
    return {given: name for given, name in (aside | renames).items() if given != name}


def _named(column: Column, frame: pd.DataFrame, naming: Naming) -> ColumnGuess | None:
    names = [str(name) for name in frame.columns]
    if column.name in names:
        return ColumnGuess(column.name, column.name, certain=True)
    found = _by_name(column, names, naming) or _alike(column, names)
    if not found:
        return None
    content = naming.contents.get(column.name)
    scores = [_score(content, frame[name]) for name in found]
    best = int(np.argmax(scores))
    fits = content is None or scores[best] >= content.named
    if content is not None and not fits and column.required:
        return None
    sure = len(found) == 1 and fits and _is_clear(found[0], naming)
    sure &= bool(_by_name(column, found, naming))
    return ColumnGuess(column.name, found[best], certain=sure)


def _by_cells(column: Column, frame: pd.DataFrame, naming: Naming) -> ColumnGuess | None:
    content = naming.contents.get(column.name)
    if content is None or not len(frame) or not len(frame.columns):
        return None
    scores = [_score(content, frame[name], nothing=0.0) for name in frame.columns]
    best = int(np.argmax(scores))
    if scores[best] < content.alone:
        return None
    return ColumnGuess(column.name, str(frame.columns[best]), certain=False)


def _score(content: Content | None, cells: pd.Series, nothing: float = np.inf) -> float:
    """Give how well cells fit, of a sample spread evenly; ``nothing`` where all are empty."""
    if content is None:
        return 0.0
    places = np.linspace(0, len(cells) - 1, min(len(cells), CELLS_LOOKED_AT)).astype(np.intp)
    sample = cells.iloc[places]
    sample = sample[given_cells(sample)]
    return content.score(sample) if len(sample) else nothing


def _by_name(column: Column, names: Sequence[str], naming: Naming) -> list[str]:
    """Give the names that say they are a column, in the order in which they are likely it."""
    said = [plain_name(column.name), plain_name(column.title)]
    said += [plain_name(other) for other, name in naming.synonyms.items() if name == column.name]
    found = [name for name in names if plain_name(name) in said]
    return sorted(found, key=lambda name: (name != column.name, said.index(plain_name(name))))


def _alike(column: Column, names: Sequence[str]) -> list[str]:
    forms = [plain_name(column.name), plain_name(column.title)]
    ratios = {
        name: max(SequenceMatcher(None, form, plain_name(name)).ratio() for form in forms)
        for name in names
    }
    return [name for name in names if ratios[name] >= ALIKE]


def _is_clear(name: str, naming: Naming) -> bool:
    return plain_name(name) not in naming.vague
