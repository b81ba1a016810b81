"""What a use case's table looks like, and the check that a table is one.

The same schema makes the upload check, the form of the page, the template to
download and the data's documentation, so they cannot disagree.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd

from core.errors import SchemaError

Kind = Literal["identifier", "integer", "number", "category", "flag", "text"]

_TRUE = {"1", "true", "yes", "1.0"}
_FALSE = {"0", "false", "no", "0.0"}


@dataclass(frozen=True)
class Column:
    """One column: its name in files, its title for people, and what it may hold.

    Parameters
    ----------
    name, title : str
        The name in files, and what a visitor reads.
    kind : str
        "identifier" (kept as text, to the digit), "integer", "number", "category",
        "flag" (yes or no) or "text".
    unit : str
        For example "NT$" or "years"; empty where there is none.
    low, high : float, optional
        Inclusive limits of a number.
    categories : tuple of str
        The values a category may take.
    codes : mapping of int to str
        What each value of a coded integer means.
    required : bool
        Whether the model needs the column.
    protected : bool
        Whether anti-discrimination law protects it. Never a model's input by default.
    about : str
        One sentence for a tooltip.
    """

    name: str
    title: str
    kind: Kind
    unit: str = ""
    low: float | None = None
    high: float | None = None
    categories: tuple[str, ...] = ()
    codes: Mapping[int, str] = field(default_factory=dict)
    required: bool = True
    protected: bool = False
    about: str = ""

    @property
    def expects(self) -> str:
        """Say in words what a cell may hold."""
        if self.categories:
            return "one of " + ", ".join(self.categories)
        if self.kind == "flag":
            return "1 or 0, yes or no, true or false"
        if self.kind in ("identifier", "text"):
            return "text"
        noun = "a whole number" if self.kind == "integer" else "a number"
        if self.low is None or self.high is None:
            return noun
        return f"{noun} from {self.low:,.0f} to {self.high:,.0f}"

    def label(self, value: object) -> str:
        """Give a value as people read it: decoded, grouped, with its unit."""
        if value is None or (isinstance(value, float) and np.isnan(value)):
            return "missing"
        if self.codes and isinstance(value, (int, float, np.integer, np.floating)):
            return self.codes.get(int(value), f"code {int(value)}")
        if isinstance(value, (bool, np.bool_)):
            return "yes" if value else "no"
        if isinstance(value, (int, float, np.integer, np.floating)):
            number = f"{value:,.0f}"
            return f"{self.unit} {number}" if self.unit.endswith("$") else f"{number} {self.unit}".strip()
        return str(value)


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
    usable: np.ndarray
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


def _difference(absent: Iterable[str], extra: Iterable[str]) -> tuple[str, str, str]:
    unknown = ", ".join(extra)
    given = f"The table lacks the column(s) {', '.join(absent)}."
    if unknown:
        given += f" It has column(s) this model does not know: {unknown}."
    return given, "every column of the template.", "Rename or add the columns and try again."


def _convert(cells: pd.Series, column: Column) -> tuple[pd.Series, np.ndarray]:
    """Give the typed column and a mask of the cells that could not be used."""
    if column.kind in ("identifier", "text"):
        return cells.astype("string"), np.zeros(len(cells), dtype=bool)
    if column.kind == "category":
        return _convert_category(cells, column)
    if column.kind == "flag":
        return _convert_flag(cells, column)
    return _convert_number(cells, column)


def _convert_category(cells: pd.Series, column: Column) -> tuple[pd.Series, np.ndarray]:
    text = cells.astype("string").str.strip()
    spelled = {category.casefold(): category for category in column.categories}
    known = text.str.casefold().map(spelled)
    given = text.notna() & (text != "")
    bad = known.isna() & (given | column.required)
    return known.astype("string"), bad.to_numpy(dtype=bool)


def _convert_flag(cells: pd.Series, column: Column) -> tuple[pd.Series, np.ndarray]:
    text = cells.astype("string").str.strip().str.casefold()
    flags = text.map({**dict.fromkeys(_TRUE, True), **dict.fromkeys(_FALSE, False)})
    given = text.notna() & (text != "")
    bad = flags.isna() & (given | column.required)
    return flags.astype("boolean"), bad.to_numpy(dtype=bool)


def _convert_number(cells: pd.Series, column: Column) -> tuple[pd.Series, np.ndarray]:
    numbers = pd.to_numeric(cells, errors="coerce").astype("float64")
    finite = np.isfinite(numbers)
    bad = ~finite
    if not column.required:
        bad &= cells.notna() & (cells.astype("string").str.strip() != "").fillna(False)
    if column.kind == "integer":
        bad |= finite & (numbers != numbers.round())
    if column.low is not None:
        bad |= finite & (numbers < column.low)
    if column.high is not None:
        bad |= finite & (numbers > column.high)
    return numbers.mask(bad), bad.to_numpy(dtype=bool)


def _problems(
    cells: pd.Series, bad: np.ndarray, column: Column, header_rows: int
) -> list[CellProblem]:
    return [
        CellProblem(int(row) + header_rows + 1, column.name, _quoted(cells.iloc[row]), column.expects)
        for row in np.flatnonzero(bad)[:MAX_PROBLEMS]
    ]


def _quoted(cell: object) -> str:
    """Show a cell in a message: short, and empty cells named."""
    text = "" if cell is None or cell is pd.NA else str(cell)
    if text.strip() in ("", "nan", "<NA>"):
        return "an empty cell"
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"
