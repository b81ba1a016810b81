"""What a use case's table looks like, and the check that a table is one.

The same schema makes the upload check, the form of the page, the template to
download and the data's documentation, so they cannot disagree.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.checks import Mask, given, to_categories, to_flags, to_numbers, to_text
from core.column import Column
from core.errors import SchemaError
from core.nouns import noun

__all__ = ["MAX_PROBLEMS", "CellProblem", "CheckedTable", "Column", "Schema"]


@dataclass(frozen=True)
class CellProblem:
    """One cell that cannot be used: where it is, what it holds, what was expected.

    ``row`` counts as a person does in the file: the header is row 1.
    """

    row: int
    column: str
    given: str
    expected: str

    def __str__(self) -> str:
        return f"Row {self.row:,}, {self.column}: {self.given} is not {self.expected}."


@dataclass(frozen=True)
class CheckedTable:
    """A table that fits its schema, with what did not.

    Parameters
    ----------
    frame : DataFrame
        Every row of the file, with the schema's types; extra columns follow as they came.
        A cell that could not be used is missing here and named in ``problems``.
    usable : ndarray of bool, shape (rows,)
        Rows in which every required cell is sound: the only ones to score.
    problems : tuple of CellProblem
        At most ``MAX_PROBLEMS``, in order of the file.
    problem_count : int
        How many there are in all.
    missing, extra : tuple of str
        Optional columns that are absent, and columns the schema does not know.
    """

    frame: pd.DataFrame
    usable: Mask
    problems: tuple[CellProblem, ...]
    problem_count: int
    missing: tuple[str, ...]
    extra: tuple[str, ...]


MAX_PROBLEMS = 1_000


@dataclass(frozen=True)
class Schema:
    """The columns of a use case's table, in order."""

    columns: tuple[Column, ...]

    def __getitem__(self, name: str) -> Column:
        return self._by_name[name]

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    @property
    def _by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @property
    def names(self) -> tuple[str, ...]:
        """Give the names of all columns."""
        return tuple(column.name for column in self.columns)

    @property
    def required(self) -> tuple[str, ...]:
        """Give the names of the columns a model needs."""
        return tuple(column.name for column in self.columns if column.required)

    @property
    def protected(self) -> tuple[str, ...]:
        """Give the names of the columns that are never inputs by default."""
        return tuple(column.name for column in self.columns if column.protected)

    def check(self, frame: pd.DataFrame, header_rows: int = 1) -> CheckedTable:
        """Give the table with the schema's types, and each cell that does not fit.

        Parameters
        ----------
        frame : DataFrame
            Cells as text, or already typed.
        header_rows : int
            Rows above the first row of data, for the row numbers in messages.

        Raises
        ------
        SchemaError
            If a required column is missing; the message shows the difference.
        """
        twice = sorted({str(name) for name in frame.columns[frame.columns.duplicated()]})
        if twice:
            raise SchemaError(
                f"More than one column is named {', '.join(twice)}.",
                "every name once.",
                "Rename or drop one of each.",
            )
        present = set(frame.columns)
        absent = [name for name in self.required if name not in present]
        extra = tuple(str(name) for name in frame.columns if name not in self)
        if absent:
            raise SchemaError(*_difference(absent, extra))
        out, problems, unusable = {}, list[CellProblem](), np.zeros(len(frame), dtype=bool)
        problem_count = 0
        for column in (c for c in self.columns if c.name in present):
            out[column.name], bad = _convert(frame[column.name], column)
            if column.required:
                unusable |= bad
            problem_count += int(bad.sum())
            problems.extend(_problems(frame[column.name], bad, column, header_rows))
        typed = pd.DataFrame(out, index=frame.index)
        rest = frame.loc[:, [name for name in frame.columns if name not in self]]
        problems.sort(key=lambda problem: problem.row)
        missing = tuple(name for name in self.names if name not in present)
        return CheckedTable(
            pd.concat([typed, rest], axis=1),
            ~unusable,
            tuple(problems[:MAX_PROBLEMS]),
            problem_count,
            missing,
            extra,
        )

    def template(self, rows: int = 3) -> pd.DataFrame:
        """Give a table to fill in: the header and a few rows that pass the check."""
        return pd.DataFrame(
            {column.name: [column.example(row) for row in range(rows)] for column in self.columns}
        )

    def describe(self) -> pd.DataFrame:
        """Give one row per column, for people to read."""
        return pd.DataFrame(
            {
                "Column": [column.name for column in self.columns],
                "What it is": [column.title for column in self.columns],
                "Needed": ["yes" if column.required else "optional" for column in self.columns],
                "What a cell may hold": [column.expects for column in self.columns],
                "Unit": [column.unit for column in self.columns],
                "About": [column.about for column in self.columns],
            }
        )


def _difference(absent: Sequence[str], extra: Sequence[str]) -> tuple[str, str, str]:
    given = f"The table lacks the {noun(len(absent), 'column')} {', '.join(absent)}."
    if extra:
        given += f" It has {noun(len(extra), 'a column', 'columns')} this model does not know: "
        given += f"{', '.join(extra)}."
    return given, "every column of the template.", "Rename or add the columns and try again."


def _convert(cells: pd.Series, column: Column) -> tuple[pd.Series, Mask]:
    """Give the typed column and a mask of the cells that could not be used."""
    if column.kind in ("identifier", "text"):
        values = to_text(cells)
    elif column.kind == "category":
        values = to_categories(cells, column.categories)
    elif column.kind == "flag":
        values = to_flags(cells)
    else:
        values = pd.Series(to_numbers(cells), index=cells.index)
        values = values.mask(_outside(values, column))
    present = given(cells)
    unusable = values.isna().to_numpy(dtype=bool) | ~present
    return values, unusable & (present | column.required)


def _outside(numbers: pd.Series, column: Column) -> Mask:
    values = numbers.to_numpy()
    outside = np.zeros(len(values), dtype=bool)
    if column.kind == "integer":
        outside |= values != np.round(values)
    if column.low is not None:
        outside |= values < column.low
    if column.high is not None:
        outside |= values > column.high
    return outside


def _problems(cells: pd.Series, bad: Mask, column: Column, header_rows: int) -> list[CellProblem]:
    rows = np.flatnonzero(bad)[:MAX_PROBLEMS]
    return [
        CellProblem(int(row) + header_rows + 1, column.name, quoted(cell), column.expects)
        for row, cell in zip(rows, cells.iloc[rows].tolist(), strict=True)
    ]


def quoted(cell: object) -> str:
    """Give a cell as a message shows it: short, without what a screen cannot show."""
    if cell is None or cell is pd.NA or cell is pd.NaT or cell != cell or not str(cell).strip():
        return "an empty cell"
    # Direction marks and control characters could rearrange the sentence around them.
    text = "".join(c if c.isprintable() else "\ufffd" for c in str(cell)[:41])
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"
