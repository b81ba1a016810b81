"""What a visitor is asked of cells that could be read in two ways: a date, a number, an amount."""

from functools import partial
from html import escape

import streamlit as st

from core.startup.own.mapping import FileMapping
from core.startup.own.raw_book import RawBook
from core.startup.own.readings import Reading, Way
from ui.metrics.books_state import OwnFiles, key_of
from ui.words.metrics import books as words


def ask_readings(held: OwnFiles, raw: RawBook, mapping: FileMapping) -> None:
    """Draw a question for each column that only a person can tell of, and say what is known."""
    readings = held.readings(raw, mapping)
    told = [known(one) for one in readings if one.because not in ("assumed", "chosen")]
    if told:
        # Names of columns and their cells are a stranger's text.
        st.html(f'<p class="v-note">{escape(" ".join(told))}</p>')
    for number, reading in enumerate(readings):
        if reading.because in ("assumed", "chosen"):
            _ask(held, raw, mapping, reading, f"{key_of(raw)}-{mapping.table}-{number}")


def known(reading: Reading) -> str:
    """Say how a column is read, and what tells so."""
    if reading.because == "mixed":
        ways = {"way": words.WAYS[reading.way], "other": words.WAYS[reading.other_way]}
        return words.READING_MIXED.format(column=reading.column, **ways)
    because = words.READING_BECAUSE.get(reading.because, "").format(beside=reading.beside)
    told = words.READING_KNOWN.format(
        example=reading.example, column=reading.column, meaning=reading.meaning(reading.way)
    )
    return f"{told}{because}."


def _ask(held: OwnFiles, raw: RawBook, mapping: FileMapping, reading: Reading, place: str) -> None:
    # A label would be Markdown.
    st.text(words.READING_ASK.format(example=reading.example, column=reading.column))
    key = f"metrics-books-way-{place}"
    ways = ways_of(reading)
    st.session_state[key] = reading.way
    st.radio(
        words.READING_ASK,
        ways,
        format_func=lambda way: words.WAY_MEANS[way].format(meaning=reading.meaning(way)),
        key=key,
        horizontal=True,
        label_visibility="collapsed",
        on_change=partial(_take, held, key_of(raw), mapping, reading, key),
    )
    st.caption(words.READING_ASSUMED if reading.because == "assumed" else words.READING_CHOSEN)


def ways_of(reading: Reading) -> tuple[Way, Way]:
    """Give the two ways in an order that does not change with what is chosen."""
    first, last = sorted((reading.way, reading.other_way), key=list(words.WAY_MEANS).index)
    return first, last


def _take(held: OwnFiles, table_key: str, mapping: FileMapping, reading: Reading, key: str) -> None:
    chosen = st.session_state.get(key)
    # A forged widget message can name any option (fault 38).
    if chosen == reading.way or chosen == reading.other_way:
        held.say(table_key, mapping, reading, chosen)
