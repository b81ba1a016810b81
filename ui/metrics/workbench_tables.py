"""The tables explained beside the editor; a click on a name writes it, and typing suggests names.

No component for editing code is kept well enough to build on (looked at in November 2026):
`streamlit-ace` had its last release in December 2021 and cannot be told what to complete,
`streamlit-monaco` in September 2023, `streamlit-code-editor` in December 2024 (4 MB, built for
Streamlit's first kind of components), and `streamlit-monaco-editor` (July 2025) fetches its editor
from a content network, so it stays empty offline. Streamlit has none of its own (its issue 8859).
So the editor is Streamlit's own text area, and a small script (``workbench.js``) suggests names
while one types and writes them; all else works without.
"""

import json
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from pathlib import Path

import streamlit as st

from core.analyst.completions import completions
from core.analyst.tables import ColumnGuide, TableGuide
from ui.metrics.workbench_desk import SqlDesk
from ui.metrics.workbench_receipt import counted
from ui.metrics.workbench_state import EDITOR
from ui.words.metrics import workbench as words

_SCRIPT = Path(__file__).with_name("workbench.js")


def show_tables(desk: SqlDesk) -> None:
    """Draw the tables of the books, then those prepared from them."""
    with st.container(key="workbench-tables", gap=None):
        st.html(
            tables_html(desk) + f"<script>{_script(desk.analyst.guides)}</script>",
            unsafe_allow_javascript=True,
        )


def tables_html(desk: SqlDesk) -> str:
    """Give the tables as escaped HTML, each folded."""
    guides = desk.analyst.guides
    own = [guide for guide in guides if guide.name not in desk.prepared]
    made = [guide for guide in guides if guide.name in desk.prepared]
    return (
        f"<h3>{words.TABLES}</h3><p>{escape(words.TABLES_ABOUT)}</p>"
        f"{_group(words.BOOKS_TABLES, own)}{_group(words.PREPARED_TABLES, made)}"
    )


def _group(title: str, guides: Iterable[TableGuide]) -> str:
    return f"<h4>{escape(title)}</h4>" + "".join(map(_table, guides))


def _table(guide: TableGuide) -> str:
    rows = counted(guide.rows)
    columns = "".join(map(_column, guide.columns))
    return (
        f"<details><summary><b>{escape(guide.name)}</b> <small>{rows}</small></summary>"
        f"<p>{_name(guide.name)} {escape(guide.about)}</p><dl>{columns}</dl></details>"
    )


def _column(column: ColumnGuide) -> str:
    return (
        f"<dt>{_name(column.name)} <small>{escape(column.sql_type)}</small></dt>"
        f"<dd>{escape(column.about)}</dd>"
    )


def _name(name: str) -> str:
    return f'<button type="button" data-write="{escape(name)}">{escape(name)}</button>'


@lru_cache(maxsize=2)
def _script(guides: tuple[TableGuide, ...]) -> str:
    given = {
        "EDITOR": f".st-key-{EDITOR} textarea",
        "TABLES": {guide.name: [column.name for column in guide.columns] for guide in guides},
        "FUNCTIONS": [one.word for one in completions(guides) if one.kind == "function"],
        "LABEL": words.SUGGESTIONS,
    }
    # As JSON inside a script, so that no name can end it.
    told = json.dumps(given).replace("<", "\\u003c")
    return f"(() => {{ const GIVEN = {told};\n{_SCRIPT.read_text(encoding='utf-8')} }})();"
