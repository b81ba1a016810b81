"""SQL in files of named blocks.

Values are bound, never formatted in::

-- name: items_per_day
-- Counts the items of each day.
SELECT day, count(*) AS items FROM items WHERE source = $source GROUP BY day
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType

from core.errors import StatementUnreadable
from core.settings import REPOSITORY

_NAME = re.compile(r"--\s*name:\s*(?P<name>.*?)\s*$")
_PARAMETER = re.compile(r"\$([a-z_][a-z0-9_]*)")
_SOUND_NAME = re.compile(r"[a-z][a-z0-9_]*$")


@dataclass(frozen=True)
class Block:
    """One named statement of a file.

    Parameters
    ----------
    name : str
    about : str
        The comment below the name: what it gives.
    sql : str
    place : str
        File and line, as "core/sentiment/monitor/series.sql:12".
    comments : tuple of str
        The comment line by line, without its dashes.
    """

    name: str
    about: str
    sql: str
    place: str
    comments: tuple[str, ...] = ()

    @cached_property
    def parameters(self) -> frozenset[str]:
        """Give the names of the values it is asked with."""
        return frozenset(_PARAMETER.findall(self.sql))


@lru_cache(maxsize=64)
def blocks(path: Path) -> Mapping[str, Block]:
    """Give the blocks of a file by name.

    Raises
    ------
    StatementUnreadable
        If a statement has no name, no comment or no SQL, or a name occurs twice; file and line
        are told.
    """
    found: dict[str, Block] = {}
    for line, lines in _parts(path):
        block = _block(path, line, lines)
        if block.name in found:
            raise _unreadable(path, line, f"“{block.name}” is there twice")
        found[block.name] = block
    return MappingProxyType(found)


def _parts(path: Path) -> list[tuple[int, list[str]]]:
    """Give the lines of each block, and at which line of the file it begins."""
    parts: list[tuple[int, list[str]]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if _NAME.match(line):
            parts.append((number, [line]))
        elif parts:
            parts[-1][1].append(line)
        elif line.strip() and not line.startswith("--"):
            raise _unreadable(path, number, "a statement has no name above it")
    return parts


def _block(path: Path, line: int, lines: list[str]) -> Block:
    heading = _NAME.match(lines[0])
    name = heading["name"] if heading else ""
    if not _SOUND_NAME.match(name):
        raise _unreadable(path, line, f"“{name}” is no name in small letters")
    comments = 1
    while comments < len(lines) and lines[comments].startswith("--"):
        comments += 1
    said = tuple(comment.removeprefix("--").rstrip() for comment in lines[1:comments])
    about = " ".join(comment.lstrip("- ").strip() for comment in said)
    sql = "\n".join(lines[comments:]).strip().rstrip(";")
    if not about:
        raise _unreadable(path, line, f"“{name}” has no comment that says what it gives")
    if not sql:
        raise _unreadable(path, line, f"“{name}” has no statement")
    return Block(name, about, sql, f"{_shown(path)}:{line}", said)


def _unreadable(path: Path, line: int, problem: str) -> StatementUnreadable:
    return StatementUnreadable(
        f"{_shown(path)}, line {line}: {problem}.",
        "“-- name: small_letters”, a comment that says what it gives, then one statement.",
        "Correct the file.",
    )


def _shown(path: Path) -> str:
    return str(path.relative_to(REPOSITORY)) if path.is_relative_to(REPOSITORY) else path.name
