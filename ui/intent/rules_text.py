"""The rules as a text: to edit, to take along, and to bring."""

import streamlit as st

from core.errors import RuleError
from core.intent.rules import RuleBook, read_rules, write_rules
from ui import numbers
from ui.intent import rules_state as state
from ui.words.intent import rules as words

HEIGHT_PX = 460
MAX_BYTES = 256 * 1024
UPLOAD = "rules-upload"


def draw_text() -> None:
    """Draw the text with a button that puts it in force."""
    editing = state.editing()
    key = f"rules-text-{editing.generation}"
    st.text_area(
        words.TEXT,
        write_rules(state.rule_book()),
        height=HEIGHT_PX,
        key=key,
        label_visibility="collapsed",
        max_chars=MAX_BYTES,
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(words.APPLY, type="primary", on_click=apply, args=(key,), key="rules-apply")
        st.caption(words.TEXT_NOTE)


def apply(key: str) -> None:
    """Put the edited text in force, if it can be used; the text stays as it is if not."""
    text = str(st.session_state.get(key, ""))
    state.try_to_use(lambda: read_rules(text, state.known_intents()))


def draw_files() -> None:
    """Offer the rules as a file, and take one."""
    book = state.rule_book()
    st.download_button(
        words.DOWNLOAD,
        lambda: write_rules(book),
        words.FILE,
        "application/yaml",
        icon=":material/download:",
        on_click="ignore",
        key="rules-download",
    )
    st.file_uploader(words.UPLOAD, key=UPLOAD, max_upload_size=1, on_change=take_file)


def take_file() -> None:
    """Put an uploaded file in force, if it can be used; called before the view is drawn anew."""
    file = st.session_state.get(UPLOAD)
    if file is None:
        state.editing().problems = ()
    else:
        data = file.getvalue()
        state.try_to_use(lambda: book_of(data))


def book_of(data: bytes) -> RuleBook:
    """Give the rule book of a file.

    Raises
    ------
    RuleError
    """
    if len(data) > MAX_BYTES:
        size, limit = (numbers.count(count / 1024) for count in (len(data), MAX_BYTES))
        raise RuleError((words.TOO_LARGE.format(size=size, limit=limit),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RuleError((words.NOT_UTF8,)) from error
    return read_rules(text, state.known_intents())
