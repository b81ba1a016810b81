"""The functions that an analyst may call, read from the list that ships."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

LIST = Path(__file__).with_name("functions.txt")
# The section whose functions may stand where a table does.
TABLES = "tables"


@lru_cache(maxsize=1)
def functions_by_subject() -> Mapping[str, frozenset[str]]:
    """Give the names of the allowed functions by subject."""
    found: dict[str, set[str]] = {}
    names: set[str] = set()
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]") and line != "[]":
            names = found.setdefault(line[1:-1], set())
        elif not line.startswith("# "):
            names.update(line.split())
    return MappingProxyType({subject: frozenset(words) for subject, words in found.items()})


def scalar_functions() -> frozenset[str]:
    """Give the functions that may stand in an expression."""
    sections = functions_by_subject().items()
    return frozenset().union(*(names for subject, names in sections if subject != TABLES))


def table_functions() -> frozenset[str]:
    """Give the functions that may stand where a table does."""
    return functions_by_subject()[TABLES]
