"""One column of a use case's table, in the words of people and of files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

Kind = Literal["identifier", "integer", "number", "category", "flag", "text"]


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
    examples : tuple
        What the first rows of the template hold; left out, values within the limits.
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
    examples: tuple[object, ...] = ()

    @property
    def is_numeric(self) -> bool:
        """Say whether cells are numbers."""
        return self.kind in ("integer", "number")

    def example(self, row: int) -> object:
        """Give a cell for a row of the template, counted from 0."""
        choices = self.examples or _choices(self)
        return choices[row % len(choices)]

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
            return (
                f"{self.unit} {number}"
                if self.unit.endswith("$")
                else f"{number} {self.unit}".strip()
            )
        return str(value)


def _choices(column: Column) -> tuple[object, ...]:
    """Give values within a column's limits, for the template."""
    if column.kind == "identifier":
        return ("A-001", "A-002", "A-003")
    if column.kind == "text":
        return ("an example", "another example")
    if column.kind == "flag":
        return (1, 0)
    if column.kind == "category":
        return column.categories
    if column.codes:
        return tuple(column.codes)
    low = column.low if column.low is not None else min(0.0, column.high or 0.0)
    high = column.high if column.high is not None else max(low, 0.0) + 100.0
    if low < 0 < high:
        low = 0.0
    numbers = tuple(low + (high - low) * share for share in (0.01, 0.02, 0.05))
    whole = column.kind == "integer" or high - low >= 100
    return tuple(min(max(round(n), low), high) for n in numbers) if whole else numbers
