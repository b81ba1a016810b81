"""The session's rule book while it is edited.

What is in force stands in ``st.session_state["intent_rules"]``, which the support desk reads;
it is missing as long as the rules that ship are in force.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from core.errors import RuleError
from core.intent.decision import DECISION_FILE, Decision
from core.intent.rules import RuleBook
from ui.intent.desk_reply import RULES, rule_book
from ui.resources import intent as resources
from ui.resources import scenes

__all__ = ["Editing", "editing", "known_intents", "put_back", "rule_book", "try_to_use", "use"]

_KEPT = "_intent_rules_editing"
DESKS = ("", "clinc150")


@dataclass
class Editing:
    """How far the editing is.

    Parameters
    ----------
    generation : int
        Counts up when the rules change otherwise than by a widget, which then begins anew.
    base : RuleBook, optional
        What the table of this generation was made of.
    table : DataFrame, optional
        That table; the widget keeps the changes to it.
    checked : str
        Which changes were checked last.
    table_problems : tuple of str
        What keeps them from being in force.
    problems : tuple of str
        Of the text or file that was tried last; empty where it is in force.
    """

    generation: int = 0
    base: RuleBook | None = None
    table: pd.DataFrame | None = None
    checked: str = ""
    table_problems: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    def begin_anew(self) -> None:
        """Let the widgets start from the rules in force."""
        self.generation += 1
        self.base, self.table, self.checked = None, None, ""
        self.problems = self.table_problems = ()


def editing() -> Editing:
    """Give this session's."""
    kept: Editing = st.session_state.setdefault(_KEPT, Editing())
    return kept


def use(book: RuleBook) -> None:
    """Put a book in force."""
    shipped = resources.rules()
    if (book.rules, book.groups) == (shipped.rules, shipped.groups):
        st.session_state.pop(RULES, None)
    else:
        st.session_state[RULES] = book


def try_to_use(make: Callable[[], RuleBook]) -> None:
    """Put another book in force if it can be used, else note its problems."""
    try:
        book = make()
    except RuleError as error:
        editing().problems = error.problems
    else:
        use(book)
        editing().begin_anew()


def put_back() -> None:
    """Put the rules that ship in force again."""
    st.session_state.pop(RULES, None)
    editing().begin_anew()


def known_intents() -> frozenset[str]:
    """Give the intents of every desk, so that a misspelt one is found."""
    sha256 = resources.model().artefact.stamp.sha256
    return scenes.scene("known-intents", sha256, (), _known_intents)


def _known_intents() -> frozenset[str]:
    folders = (resources.folder(desk) / DECISION_FILE for desk in DESKS)
    found = (Decision.model_validate_json(f.read_bytes()) for f in folders if f.is_file())
    return frozenset(name for decision in found for name in decision.classes)
