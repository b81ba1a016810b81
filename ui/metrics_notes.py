"""The notebook of a session: notes that stand on every chart with dates, and saved views."""

from datetime import date

import streamlit as st

from core.metrics.notebook import Note, Notebook

_NOTEBOOK = "_vitrine_metrics_notebook"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def notebook() -> Notebook:
    """Give the notebook of this session."""
    kept: Notebook = st.session_state.get(_NOTEBOOK, Notebook())
    return kept


def keep_notebook(written: Notebook) -> None:
    """Keep a notebook for this session."""
    st.session_state[_NOTEBOOK] = written


def notes_between(first: date, last: date) -> tuple[tuple[str, Note], ...]:
    """Give the notes of some days with the letter that each has on a chart of them."""
    found = [note for note in notebook().notes if first <= note.day <= last]
    return tuple((letter(place), note) for place, note in enumerate(found))


def letter(place: int) -> str:
    """Give the letter of a place, counted from 0.

    >>> letter(0), letter(25), letter(26), letter(53)
    ('A', 'Z', 'A2', 'B3')
    """
    rounds, at = divmod(place, len(_LETTERS))
    return _LETTERS[at] + (str(rounds + 1) if rounds else "")
