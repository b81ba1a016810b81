"""YAML as plain values with their lines, from text that nobody has checked.

Only mappings, lists and scalars come through: no tags, no anchors and aliases (a few of which can
stand for gigabytes), no second document, nothing deeper than rules need. PyYAML's safe loader
only builds the tree; no object of any kind is constructed from it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from core.errors import RuleError

MAX_BYTES = 200_000
MAX_DEPTH = 8
# The C parser is ten times quicker; both give the same events and marks.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TRUE, _FALSE = frozenset({"yes", "true", "on"}), frozenset({"no", "false", "off"})
_NUMBER = re.compile(r"[-+]?(?:\d[\d_]*)?(?:\.\d+)?(?:[eE][-+]?\d+)?")


@dataclass(frozen=True)
class Entry:
    """A value and the line it stands on, counted from 1.

    ``value`` is text, a number, a truth value, None, a list of entries, or entries by key.
    """

    value: "str | float | bool | list[Entry] | dict[str, Entry] | None"
    line: int


def entries_of(text: str) -> Entry:
    """Give the tree of a YAML text.

    Raises
    ------
    RuleError
        If it is too large, is no YAML, holds what rules do not need, or a key twice.
    """
    _check_size(text)
    try:
        _check_events(text)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise RuleError((_told(error),)) from error
    if node is None:
        raise RuleError(("line 1: there are no rules in it",))
    problems = list(_twice(node))
    if problems:
        raise RuleError(tuple(problems))
    return _entry(node)


def _check_size(text: str) -> None:
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise RuleError((f"line {line}: it holds half a character (a lone surrogate)",)) from error
    if size > MAX_BYTES:
        raise RuleError((f"the file has {size:,} bytes; {MAX_BYTES:,} are the most",))


def _check_events(text: str) -> None:
    """Refuse what must not be composed at all."""
    depth, documents = 0, 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1
        documents += isinstance(event, yaml.DocumentStartEvent)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if documents > 1:
            raise RuleError((f"line {line}: a second document begins; one file is one rule book",))
        if depth > MAX_DEPTH:
            raise RuleError((f"line {line}: it is nested more than {MAX_DEPTH} levels deep",))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise RuleError((f"line {line}: anchors and aliases (& and *) are not read",))
        if getattr(event, "tag", None):
            raise RuleError((f"line {line}: tags (!) are not read",))


def _told(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    # Only PyYAML's own words, which quote single signs of the file at most.
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML"
    return f"line {mark.line + 1}: {problem}" if mark else f"it is not YAML: {problem}"


def _twice(node: Any) -> Iterator[str]:
    """Name keys that stand more than once in their mapping: YAML would keep the last in silence."""
    if isinstance(node, yaml.MappingNode):
        lines: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                yield f"line {line}: a key has to be a word"
            elif key.value in lines:
                yield f"line {line}: “{key.value[:40]}” is already on line {lines[key.value]}"
            else:
                lines[key.value] = line
            yield from _twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _twice(item)


def _entry(node: Any) -> Entry:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return Entry({key.value: _entry(value) for key, value in node.value}, line)
    if isinstance(node, yaml.SequenceNode):
        return Entry([_entry(item) for item in node.value], line)
    return Entry(_scalar(node.value, node.tag), line)


def _scalar(written: str, tag: str) -> str | float | bool | None:
    """Give what a scalar means; what YAML takes for a date or the like stays text."""
    kind = tag.rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool":
        return written.lower() in _TRUE
    if kind in ("int", "float") and re.search(r"\d", written) and _NUMBER.fullmatch(written):
        return float(written.replace("_", ""))
    return written
