"""Where a statement is written, opened from a link, or taken from the questions to start from."""

import streamlit as st

from core.sql_blocks import Block
from ui import address
from ui.metrics.workbench_desk import SqlDesk, questions
from ui.metrics.workbench_state import EDITOR, WorkbenchState
from ui.words.metrics import workbench as words

LINK = "sql"
# Encoded for an address this may become three times as long; browsers take 8,000 and more.
MOST_LINK_CHARACTERS = 1_500
_HEIGHT = 240


def take_link(visit: WorkbenchState) -> None:
    """Open and ask the statement of the address, once."""
    linked = address.carried(LINK, _short)
    if linked and linked != visit.linked:
        visit.write_and_ask(linked)
    visit.linked = linked


def write_link(visit: WorkbenchState, sql: str) -> None:
    """Keep a statement in the address if it is short."""
    if is_linked(sql):
        address.carry(LINK, sql)
        visit.linked = sql
    else:
        st.query_params.pop(LINK, None)
        visit.linked = None


def is_linked(sql: str) -> bool:
    """Say whether an address can hold a statement."""
    # What is no text cannot be written into an address.
    return len(sql.strip()) > 0 and len(sql) <= MOST_LINK_CHARACTERS and _is_text(sql)


def show_editor(visit: WorkbenchState, desk: SqlDesk) -> None:
    """Draw the questions to start from, the editor and its button."""
    with st.container(key="workbench-editor", gap="small"):
        st.text_area(
            words.STATEMENT,
            key=EDITOR,
            height=_HEIGHT,
            placeholder=words.PLACEHOLDER,
            label_visibility="collapsed",
            on_change="ignore",
            persist_state="session",
        )
        st.html('<div class="w-suggest" role="group"></div>')
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                words.RUN,
                key="workbench-run",
                type="primary",
                icon=":material/play_arrow:",
                shortcut="Mod+Enter",
                on_click=visit.ask_written,
            )
            _offer_questions(visit, desk)


def _offer_questions(visit: WorkbenchState, desk: SqlDesk) -> None:
    offered = {block.name: block for block in questions(desk)}
    st.menu_button(
        words.START_FROM,
        list(offered),
        key="workbench-questions",
        format_func=lambda name: offered[name].about,
        icon=":material/lightbulb:",
        type="tertiary",
        on_click=_take,
        args=(visit, offered),
    )


def _take(visit: WorkbenchState, offered: dict[str, Block]) -> None:
    chosen = st.session_state.get("workbench-questions")
    # A forged widget message can name any option (fault 38).
    if chosen in offered:
        visit.write_and_ask(offered[chosen].sql)


def _short(code: str) -> str:
    if len(code) > MOST_LINK_CHARACTERS:
        raise ValueError
    return code


def _is_text(sql: str) -> bool:
    return "\0" not in sql and not any("\ud800" <= letter <= "\udfff" for letter in sql)
