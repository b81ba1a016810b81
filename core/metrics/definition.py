"""What a metric is: what the header of its block of SQL says of it."""

from dataclasses import dataclass
from typing import Literal, get_args

from core.sql_blocks import Block

Grain = Literal["day", "week", "month", "quarter", "year"]
Better = Literal["up", "down", "neither"]

GRAINS: tuple[Grain, ...] = get_args(Grain)
US_DOLLAR = "USD"
# What every answer holds; a block may add columns.
COMMON_COLUMNS = ("period", "last_day", "is_unfinished", "part", "value", "undefined")


@dataclass(frozen=True)
class Parameter:
    """A whole number that a metric may be asked with.

    Parameters
    ----------
    name : str
    default, low, high : int
        What it is if nobody says, and its inclusive limits.
    about : str
    """

    name: str
    default: int
    low: int
    high: int
    about: str


@dataclass(frozen=True)
class ResultColumn:
    """A column that a metric's answer holds beyond those that all hold.

    Parameters
    ----------
    name, title : str
    unit : str
        Empty where there is none.
    is_key : bool
        Whether it tells rows of one period and part apart, as a cohort's age.
    """

    name: str
    title: str
    unit: str
    is_key: bool = False


@dataclass(frozen=True)
class MetricDefinition:
    """One metric, as the header of its block says it.

    Parameters
    ----------
    name, title, family : str
        The name in addresses, what people read, and the group in the catalogue.
    definition, formula, source, undefined : str
        For people: what it means, how it is computed, where the definition comes from, and when
        there is no value.
    unit : str
        Of the value: "USD", "share" (0 to 1), "months", …
    better : str
        "up", "down" or "neither".
    grains : tuple of str
        The periods that it can be asked by.
    usual_grain : str
        The one of them by which it is told where nobody says.
    usual_grain_why : str
        Why that one; nothing where it needs no reason.
    dimensions : tuple of str
        What it can be split or filtered by.
    parameters : tuple of Parameter
    columns : tuple of ResultColumn
    needs : frozenset of str
        "table" or "table.column" of the books without which there is no answer.
    skips : frozenset of str
        "table.column": rows in which it is empty are left out.
    rows : str
        The list of rows that stand behind a value.
    block : Block
    """

    name: str
    title: str
    family: str
    definition: str
    formula: str
    source: str
    undefined: str
    unit: str
    better: Better
    grains: tuple[Grain, ...]
    usual_grain: Grain
    usual_grain_why: str
    dimensions: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[ResultColumn, ...]
    needs: frozenset[str]
    skips: frozenset[str]
    rows: str
    block: Block

    @property
    def sql(self) -> str:
        """Give the statement."""
        return self.block.sql

    @property
    def place(self) -> str:
        """Give file and line of the block."""
        return self.block.place

    @property
    def keys(self) -> tuple[str, ...]:
        """Give the columns that tell the rows of one period and part apart."""
        return tuple(column.name for column in self.columns if column.is_key)

    @property
    def amounts(self) -> tuple[str, ...]:
        """Give the columns of an answer that are amounts of money."""
        units = {"value": self.unit} | {column.name: column.unit for column in self.columns}
        return tuple(name for name, unit in units.items() if is_money(unit))

    @property
    def tables(self) -> tuple[str, ...]:
        """Give the tables of the books that it cannot do without."""
        return tuple(sorted({need.split(".")[0] for need in self.needs}))


def is_money(unit: str) -> bool:
    """Say whether a unit is an amount of US dollars, be it for each of something.

    >>> is_money("USD per account"), is_money("share")
    (True, False)
    """
    return unit.split(" ")[0] == US_DOLLAR
