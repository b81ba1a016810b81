"""The rules as a table that can be edited: every change is checked, and counts at once."""

import re
from collections.abc import Iterable
from typing import Any

import pandas as pd
import streamlit as st

from core.errors import RuleError
from core.intent.names import title_of
from core.intent.rule_check import DECISIONS, SENTIMENTS
from core.intent.rule_table import (
    AT_LEAST,
    BELOW,
    DECISION,
    ESCALATE,
    INTENT,
    NAME,
    PRIORITY,
    REPLY,
    ROUTE,
    SENTIMENT,
    URGENCY,
)
from core.intent.rules import SLOTS, RuleBook, rules_from_table, rules_table
from core.intent.urgency import LEVELS
from ui.intent import rules_state as state
from ui.words.intent import rules as words

SEVERAL = (INTENT, DECISION, SENTIMENT, URGENCY)
HEIGHT_PX = 460


def draw_table() -> tuple[str, ...]:
    """Draw the table and put what it says in force; give what keeps it from that."""
    editing = state.editing()
    if editing.base is None or _key(editing.generation) not in st.session_state:
        # The widget has forgotten its changes; what was sound of them is in force.
        editing.begin_anew()
        editing.base = state.rule_book()
        editing.table = shown_table(editing.base)
    key, base = _key(editing.generation), editing.base
    edited = st.data_editor(
        editing.table,
        key=key,
        num_rows="dynamic",
        hide_index=True,
        height=HEIGHT_PX,
        placeholder="",
        column_config=columns(base),
    )
    st.caption(words.TABLE_NOTE)
    # The same changes are checked once, however often the view is drawn.
    changes = repr(st.session_state[key])
    if changes != editing.checked:
        editing.checked, editing.table_problems = changes, put_in_force(edited, base)
    return editing.table_problems


def put_in_force(edited: pd.DataFrame, base: RuleBook) -> tuple[str, ...]:
    """Put an edited table in force; give its problems where it cannot be used."""
    try:
        state.use(book_of(edited, base))
    except RuleError as error:
        return error.problems
    return ()


def _key(generation: int) -> str:
    return f"rules-table-{generation}"


def shown_table(book: RuleBook) -> pd.DataFrame:
    """Give the table as it is edited: rules numbered, several names as lists."""
    table = rules_table(book)
    for name in SEVERAL:
        table[name] = pd.Series([_listed(cell) for cell in table[name]], dtype=object)
    table[PRIORITY] = table[PRIORITY].replace("", None)
    table.insert(0, words.ORDER, pd.Series(range(1, len(table) + 1), dtype="float64"))
    return table


def _listed(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(",") if part.strip()]


def ordered(edited: pd.DataFrame) -> pd.DataFrame:
    """Give the rows in their order; one without a number comes first, so that it fires."""
    order = edited[words.ORDER].fillna(-1.0)
    return edited.iloc[order.argsort(kind="stable").to_numpy()]


def book_of(edited: pd.DataFrame, base: RuleBook) -> RuleBook:
    """Give the rule book of an edited table.

    Raises
    ------
    RuleError
        With every problem, its row in the order of the rules, and the rule's name.
    """
    table = ordered(edited).copy()
    for name in SEVERAL:
        table[name] = [_joined(cell) for cell in table[name]]
    try:
        return rules_from_table(table, base, state.known_intents())
    except RuleError as error:
        names = [str(name or "") for name in table[NAME]]
        raise RuleError(tuple(_named(problem, names) for problem in error.problems)) from error


def _joined(cell: object) -> str:
    """Give several names as one cell; none for a row that was just added."""
    if isinstance(cell, str):
        return cell
    return ", ".join(map(str, cell)) if isinstance(cell, Iterable) else ""


def _named(problem: str, names: list[str]) -> str:
    """Add the rule's name to the row that a problem is in."""

    def told(found: re.Match[str]) -> str:
        place = int(found[1])
        name = names[place - 1] if place <= len(names) else ""
        return words.PROBLEM_ROW.format(place=found[0], rule=name) if name else found[0]

    return re.sub(r"^row (\d+)", told, problem)


def columns(book: RuleBook) -> dict[str, Any]:
    """Give each column its kind of cell."""
    config = st.column_config
    intents = [*book.groups, *sorted(state.known_intents(), key=title_of)]
    confidence = config.NumberColumn(
        min_value=0.0, max_value=1.0, step=0.01, format="%.2f", help=words.CONFIDENCE_HELP
    )
    slots = ", ".join(f"{{{name}}}" for name in SLOTS)
    return {
        words.ORDER: config.NumberColumn(
            format="%g", width="small", pinned=True, help=words.ORDER_HELP
        ),
        NAME: config.TextColumn(pinned=True, width="medium"),
        INTENT: config.MultiselectColumn(
            options=intents, format_func=title_of, width="medium", help=words.INTENT_HELP
        ),
        DECISION: config.MultiselectColumn(options=list(DECISIONS), help=words.ANSWER_HELP),
        SENTIMENT: config.MultiselectColumn(options=list(SENTIMENTS), help=words.SENTIMENT_HELP),
        URGENCY: config.MultiselectColumn(options=list(LEVELS)),
        AT_LEAST: confidence,
        BELOW: confidence,
        REPLY: config.TextColumn(width="large", help=words.REPLY_HELP + slots),
        ROUTE: config.TextColumn(width="medium"),
        PRIORITY: config.SelectboxColumn(options=list(LEVELS), help=words.PRIORITY_HELP),
        ESCALATE: config.CheckboxColumn(default=False),
    }
