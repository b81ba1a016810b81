"""Notes and saved views: written, opened, removed, taken along and brought back."""

from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st

from core.errors import InputError
from core.metrics.notebook import (
    LONGEST_NAME,
    LONGEST_NOTE,
    Note,
    Notebook,
    SavedView,
    read_notebook,
    write_notebook,
)
from core.receipts import sha256_of_bytes
from ui.address import reset_others
from ui.boundary import error_panel, report
from ui.files import offer
from ui.markdown_text import plain
from ui.metrics_books import MINE, BooksView
from ui.metrics_notes import keep_notebook, notebook
from ui.metrics_receipts import link_of
from ui.words.metrics import notebook as words

DAY, TEXT, NAME = "metrics-note-day", "metrics-note-text", "metrics-view-name"
_READ, _PROBLEM = "_vitrine_metrics_notebook_read", "_vitrine_metrics_notebook_problem"
# What an address holds that is no setting of a view.
_NOT_SAVED = (MINE, "embed", "embed_options")


def show_notebook(books: BooksView) -> None:
    """Draw the notebook, folded until it is wanted."""
    held = notebook()
    title = words.TITLE
    if held.notes or held.views:
        title = words.TITLE_COUNT.format(notes=len(held.notes), views=len(held.views))
    with st.expander(title, key="metrics-notebook"):
        st.caption(words.LEAD)
        problem = st.session_state.pop(_PROBLEM, None)
        if problem is not None:
            error_panel(*problem)
        with st.container(key="charts-notebook"):
            with st.container():
                _show_notes(books, held)
            with st.container():
                _show_views(held)
        _show_files(held)


def _show_notes(books: BooksView, held: Notebook) -> None:
    with st.form("metrics-note", border=False, clear_on_submit=True):
        st.date_input(words.NOTE_DAY, books.known_until, key=DAY, format="YYYY-MM-DD")
        st.text_input(
            words.NOTE_TEXT, key=TEXT, max_chars=LONGEST_NOTE, placeholder=words.NOTE_HINT
        )
        st.form_submit_button(words.NOTE_ADD, on_click=add_note)
    with st.container(gap="xsmall"):
        for place, note in enumerate(held.notes):
            told = words.NOTE_LINE.format(day=note.day, text=note.text)
            label = words.NOTE_REMOVE.format(day=note.day)
            _line(told, label, f"note-{place}", partial(remove_note, note))
        if not held.notes:
            st.caption(words.NOTES_NONE)


def _show_views(held: Notebook) -> None:
    codes = codes_here()
    with st.form("metrics-view", border=False, clear_on_submit=True):
        st.text_input(
            words.VIEW_NAME, key=NAME, max_chars=LONGEST_NAME, placeholder=words.VIEW_HINT
        )
        st.form_submit_button(words.VIEW_ADD, on_click=save_view, args=(codes,))
    with st.container(gap="xsmall"):
        for place, view in enumerate(held.views):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.button(
                    plain(words.VIEW_OPEN.format(name=view.name)),
                    key=f"metrics-view-{place}",
                    on_click=partial(open_view, view),
                )
                st.link_button(
                    words.LINK,
                    link_of(view.codes),
                    type="tertiary",
                    icon=":material/link:",
                    help=words.LINK_HELP,
                )
                _remove(
                    words.VIEW_REMOVE.format(name=view.name),
                    f"view-{place}",
                    partial(remove_view, view.name),
                )
        if not held.views:
            st.caption(words.VIEWS_NONE)


def _line(told: str, label: str, key: str, remove: "partial[None]") -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(told, width="stretch")
        _remove(label, key, remove)


def _remove(label: str, key: str, remove: "partial[None]") -> None:
    st.button(
        "",
        key=f"metrics-remove-{key}",
        on_click=remove,
        icon=":material/delete:",
        type="tertiary",
        help=plain(label),
    )


def _show_files(held: Notebook) -> None:
    with st.container(key="charts-notebook-files"):
        with st.container():
            if held.notes or held.views:
                make = partial(write_notebook, held)
                offer(words.DOWNLOAD, make, "metrics-notebook.json", "application/json")
        file = st.file_uploader(words.BRING, key="metrics-notebook-file", max_upload_size=1)
        if file is not None:
            bring(file.getvalue())


def bring(data: bytes) -> None:
    """Add what a file holds to the notebook, once."""
    seen = sha256_of_bytes(data)
    if st.session_state.get(_READ) == seen:
        return
    st.session_state[_READ] = seen
    try:
        keep_notebook(notebook().joined(read_notebook(data)))
    except InputError as error:
        error_panel(error, report(error))
        return
    st.rerun(scope="fragment")


def add_note() -> None:
    """Write the note of the form down, as a click's answer."""
    day, text = st.session_state.get(DAY), str(st.session_state.get(TEXT) or "")
    if isinstance(day, date):
        _kept(lambda held: held.with_note(day, text))


def save_view(codes: dict[str, str]) -> None:
    """Keep the settings under the name of the form, as a click's answer."""
    name = str(st.session_state.get(NAME) or "")
    _kept(lambda held: held.with_view(name, codes))


def remove_note(note: Note) -> None:
    """Take a note out, as a click's answer."""
    keep_notebook(notebook().without_note(note))


def remove_view(name: str) -> None:
    """Take a view out, as a click's answer."""
    keep_notebook(notebook().without_view(name))


def open_view(view: SavedView) -> None:
    """Set the controls as a view has them, as a click's answer; each checks its own code."""
    reset_others((MINE,))
    for key, code in view.codes.items():
        if key not in _NOT_SAVED:
            st.query_params[key] = code


def codes_here() -> dict[str, str]:
    """Give the settings of the view that is being drawn, as its address has them."""
    given = st.query_params.to_dict()
    return {key: code for key, code in given.items() if key not in _NOT_SAVED}


def _kept(write: Callable[[Notebook], Notebook]) -> None:
    """Write into the notebook; what cannot be written is told when it is drawn."""
    try:
        keep_notebook(write(notebook()))
    except InputError as error:
        st.session_state[_PROBLEM] = (error, report(error))
