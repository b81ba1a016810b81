"""Rule books as files: YAML that people can read, checked on the way in."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from textwrap import indent
from typing import Any

import yaml

from core.errors import DataMissing, RuleError
from core.intent.names import canonical
from core.intent.rule_book import Rule, RuleBook
from core.intent.rule_check import WHEN_KEYS, Checker
from core.intent.rule_nodes import Entry, entries_of
from core.settings import settings

RULES_FILE = "intent_rules.yaml"
FILE_KEYS = ("groups", "rules")
_WIDTH = 88


def load_rules(path: Path | None = None, known: Iterable[str] | None = None) -> RuleBook:
    """Read a rule book from a file; the one that ships, where none is named.

    Parameters
    ----------
    path : Path, optional
    known : iterable of str, optional
        The intents there are; see :func:`read_rules`.

    Raises
    ------
    DataMissing
        If the file is not there.
    RuleError
        If it cannot be used.
    """
    path = settings().data_dir / RULES_FILE if path is None else path
    if not path.is_file():
        raise DataMissing(f"{path} is not there.", "a file of reply rules.", "Restore data/.")
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise RuleError(("the file is not UTF-8 text",)) from error
    return read_rules(text, known)


def read_rules(text: str, known: Iterable[str] | None = None) -> RuleBook:
    """Read a rule book.

    Parameters
    ----------
    text : str
        YAML as in ``data/intent_rules.yaml``.
    known : iterable of str, optional
        The intents there are. A rule that names another one is refused; left out, any is taken.

    Raises
    ------
    RuleError
        With every problem and its line.
    """
    root = entries_of(text)
    if not isinstance(root.value, dict):
        raise RuleError(("line 1: a rule book has the parts “groups” and “rules”",))
    names = None if known is None else frozenset(map(canonical, known))
    checker = Checker({}, names)
    parts = checker.keys(root, FILE_KEYS, "the file")
    checker.groups = dict(_groups(parts.get("groups"), checker))
    rules = parts.get("rules")
    if rules is None or not isinstance(rules.value, list) or not rules.value:
        checker.add(rules.line if rules else root.line, "“rules” has to be a list of rules")
        listed = list[Entry]()
    else:
        listed = rules.value
    lines = text.splitlines()
    return checker.book(
        [(entry, _comment_above(lines, entry.line)) for entry in listed], _preface(lines)
    )


def _groups(entry: Entry | None, checker: Checker) -> Iterator[tuple[str, tuple[str, ...]]]:
    if entry is None or entry.value is None:
        return
    if not isinstance(entry.value, dict):
        checker.add(entry.line, "“groups” has to be names with lists of intents")
        return
    for group, intents in entry.value.items():
        if checker.known and canonical(group) in checker.known:
            checker.add(intents.line, f"the group “{group[:40]}” has the name of an intent")
        listed = list(checker.names(intents))
        if not listed:
            checker.add(intents.line, f"the group “{group[:40]}” is empty")
        for name, line in listed:
            checker.check_intent(name, line)
        yield group, tuple(name for name, _ in listed)


def _comment_above(lines: list[str], line: int) -> str:
    """Give the comment right above a line, without its number signs."""
    found = list[str]()
    for above in reversed(lines[: line - 1]):
        if not above.lstrip().startswith("#"):
            break
        found.append(_uncommented(above))
    return "\n".join(reversed(found))


def _preface(lines: list[str]) -> str:
    """Give the comment at the top of the file."""
    found = list[str]()
    for line in lines:
        if not line.startswith("#"):
            break
        found.append(_uncommented(line))
    return "\n".join(found)


def _uncommented(line: str) -> str:
    return re.sub(r"^\s*# ?", "", line)


def write_rules(book: RuleBook) -> str:
    """Write a rule book so that people can read it, and :func:`read_rules` gives it back.

    The comments at the top and above each rule are kept; others are lost.
    """
    parts = [_commented(book.preface, "")] if book.preface else []
    if book.groups:
        groups = {name: _Row(intents) for name, intents in book.groups.items()}
        parts.append(_dumped({"groups": groups}))
    rules = (
        _commented(rule.note, "  ") + indent(_dumped([_plain(rule)]), "  ") for rule in book.rules
    )
    parts.append("rules:\n" + "\n".join(rules))
    return "\n".join(parts)


def _commented(note: str, margin: str) -> str:
    return "".join(f"{margin}# {line}".rstrip() + "\n" for line in note.splitlines())


def _plain(rule: Rule) -> dict[str, object]:
    """Give a rule as it is written: what is left empty is left out."""
    when, then = rule.when, rule.then
    confidence = _Pairs(at_least=when.at_least, below=when.below)
    conditions = {key: _one_or_row(getattr(when, key)) for key in WHEN_KEYS[:4]}
    conditions["confidence"] = _given(confidence, _Pairs)
    effects = {
        "reply": _Prose(then.reply),
        "route": then.route,
        "priority": then.priority,
        "escalate": then.escalate or None,
    }
    return _given({"name": rule.name, "when": _given(conditions), "then": _given(effects)})


def _given(values: Mapping[str, object], kind: type[dict[str, object]] = dict) -> dict[str, object]:
    return kind({key: value for key, value in values.items() if value not in (None, {})})


def _one_or_row(names: tuple[str, ...]) -> object:
    return None if not names else names[0] if len(names) == 1 else _Row(names)


class _Row(tuple[str, ...]):
    """Names on one line, in brackets."""


class _Pairs(dict[str, object]):
    """Keys and values on one line, in braces."""


class _Prose(str):
    """A reply, in folded lines."""


# What occurs twice is written twice, as anchors are not read.
_Dumper: Any = type("_Dumper", (yaml.SafeDumper,), {"ignore_aliases": lambda *_: True})
_Dumper.add_representer(
    bool,
    lambda dumper, flag: dumper.represent_scalar("tag:yaml.org,2002:bool", "yes" if flag else "no"),
)
_Dumper.add_representer(
    _Row,
    lambda dumper, row: dumper.represent_sequence("tag:yaml.org,2002:seq", row, flow_style=True),
)
_Dumper.add_representer(
    _Pairs,
    lambda dumper, pairs: dumper.represent_mapping("tag:yaml.org,2002:map", pairs, flow_style=True),
)
_Dumper.add_representer(
    _Prose,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style=">"),
)


def _dumped(data: object) -> str:
    return str(yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH))
