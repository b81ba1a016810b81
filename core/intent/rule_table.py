"""Rule books as tables, for people who edit rules in a grid instead of a file."""

import math
from collections.abc import Iterable, Mapping

import pandas as pd

from core.errors import RuleError
from core.intent.names import canonical
from core.intent.rule_book import Rule, RuleBook
from core.intent.rule_check import Checker
from core.intent.rule_nodes import Entry
from core.nouns import noun

NAME, INTENT, DECISION, SENTIMENT = "Rule", "Intent", "Answer", "Sentiment"
URGENCY, AT_LEAST, BELOW = "Urgency", "Confidence from", "Confidence below"
REPLY, ROUTE, PRIORITY, ESCALATE = "Reply", "Route", "Priority", "To a person"
COLUMNS = (
    *(NAME, INTENT, DECISION, SENTIMENT, URGENCY, AT_LEAST, BELOW),
    *(REPLY, ROUTE, PRIORITY, ESCALATE),
)


def rules_table(book: RuleBook) -> pd.DataFrame:
    """Give a row per rule, in order; several names in one cell are set off by commas."""
    return pd.DataFrame([_row(rule) for rule in book.rules], columns=list(COLUMNS))


def _row(rule: Rule) -> dict[str, object]:
    when, then = rule.when, rule.then
    return {
        NAME: rule.name,
        INTENT: ", ".join(when.intent),
        DECISION: ", ".join(when.decision),
        SENTIMENT: ", ".join(when.sentiment),
        URGENCY: ", ".join(when.urgency),
        AT_LEAST: math.nan if when.at_least is None else when.at_least,
        BELOW: math.nan if when.below is None else when.below,
        REPLY: then.reply,
        ROUTE: then.route,
        PRIORITY: then.priority or "",
        ESCALATE: then.escalate,
    }


def rules_from_table(
    table: pd.DataFrame, book: RuleBook | None = None, known: Iterable[str] | None = None
) -> RuleBook:
    """Give the rule book of an edited table.

    Parameters
    ----------
    table : DataFrame
        As :func:`rules_table` gives it; empty rows are left out.
    book : RuleBook, optional
        Where the table comes from: its groups stay, and the comments of rules that keep their
        name.
    known : iterable of str, optional
        The intents there are; a rule that names another one is refused.

    Raises
    ------
    RuleError
        With every problem and its row, the first rule being row 1.
    """
    lacking = [name for name in COLUMNS if name not in table.columns]
    if lacking:
        columns = noun(len(lacking), "column")
        raise RuleError((f"the table lacks the {columns} {', '.join(lacking)}",))
    notes = {rule.name: rule.note for rule in book.rules} if book else {}
    names = None if known is None else frozenset(map(canonical, known))
    checker = Checker(book.groups if book else {}, names, place="row")
    rules = []
    for row, cells in enumerate(table[list(COLUMNS)].to_dict("records"), start=1):
        given = {str(name): _cell(cell) for name, cell in cells.items()}
        if any(value not in (None, False) for value in given.values()):
            name = given[NAME]
            note = notes.get(name, "") if isinstance(name, str) else ""
            rules.append((_entry(given, row), note))
    return checker.book(rules, book.preface if book else "")


def _cell(cell: object) -> str | float | bool | None:
    """Give a cell's value; None for an empty one."""
    if cell is None or cell is pd.NA or cell != cell:
        return None
    if isinstance(cell, bool | str):
        return cell.strip() or None if isinstance(cell, str) else cell
    return float(str(cell)) if isinstance(cell, int | float) else str(cell)


def _entry(given: Mapping[str, str | float | bool | None], row: int) -> Entry:
    """Give a row as the entries that a file would hold."""

    def several(name: str) -> Entry:
        value = given[name]
        parts = value.split(",") if isinstance(value, str) else [] if value is None else [value]
        kept = (part.strip() if isinstance(part, str) else part for part in parts)
        return Entry([Entry(part, row) for part in kept if part != ""], row)

    def one(name: str) -> Entry:
        return Entry(given[name], row)

    confidence: dict[str, Entry] = {"at_least": one(AT_LEAST), "below": one(BELOW)}
    when: dict[str, Entry] = {
        "intent": several(INTENT),
        "decision": several(DECISION),
        "sentiment": several(SENTIMENT),
        "urgency": several(URGENCY),
        "confidence": Entry(confidence, row),
    }
    then: dict[str, Entry] = {"reply": one(REPLY), "route": one(ROUTE), "priority": one(PRIORITY)}
    if given[ESCALATE] is not None:
        then["escalate"] = one(ESCALATE)
    return Entry({"name": one(NAME), "when": Entry(when, row), "then": Entry(then, row)}, row)
