"""All metrics, in the order of the catalogue."""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

from core.errors import OptionError, StatementUnreadable
from core.metrics.definition import MetricDefinition
from core.metrics.header import read_definition
from core.schema import quoted
from core.sql_blocks import Block, blocks

FOLDER = Path(__file__).resolve().parent
# The order in which people read them.
FILES = ("revenue", "retention", "unit_economics", "margins", "cash", "usage", "service")
ROWS_FILE = FOLDER / "rows.sql"
PREPARED_FOLDER = FOLDER / "prepared"
_LONGEST_NAME = 60


@lru_cache(maxsize=1)
def definitions() -> Mapping[str, MetricDefinition]:
    """Give every metric by name.

    Raises
    ------
    StatementUnreadable
        If a header cannot be read, or a name is in two files.
    """
    found: dict[str, MetricDefinition] = {}
    for file in FILES:
        for block in blocks(FOLDER / f"{file}.sql").values():
            if block.name in found:
                raise StatementUnreadable(
                    f"{block.place.replace(':', ', line ')}: “{block.name}” is there twice.",
                    f"one block of that name; the other is {found[block.name].place}.",
                    "Correct the file.",
                )
            found[block.name] = read_definition(block)
    return MappingProxyType(found)


def definition_of(name: str) -> MetricDefinition:
    """Give a metric.

    Raises
    ------
    OptionError
        If there is none of that name.
    """
    if name not in definitions():
        raise OptionError(
            f"There is no metric {quoted(name)}.",
            f"one of {', '.join(definitions())}.",
            _near(name) or "See `python -m core metrics list`.",
        )
    return definitions()[name]


def _near(name: str) -> str:
    near = get_close_matches(name.lower()[:_LONGEST_NAME], definitions(), n=2)
    return f"Did you mean {' or '.join(near)}?" if near else ""


def families() -> Mapping[str, tuple[MetricDefinition, ...]]:
    """Give the metrics of each family, in the order of the catalogue."""
    grouped = groupby(definitions().values(), key=lambda metric: metric.family)
    return MappingProxyType({family: tuple(metrics) for family, metrics in grouped})


@lru_cache(maxsize=1)
def prepared() -> tuple[Block, ...]:
    """Give the statements that make the tables and views which all metrics rest on, in order."""
    files = sorted(PREPARED_FOLDER.glob("*.sql"))
    return tuple(block for file in files for block in blocks(file).values())


def rows_block(name: str) -> Block:
    """Give the statement that lists the rows behind a metric's value."""
    return blocks(ROWS_FILE)[name]
