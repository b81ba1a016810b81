"""The mapping step: which file is which table, and which of its columns are which."""

from collections import Counter
from functools import partial
from html import escape

import streamlit as st

from core.column_guesses import ColumnGuess
from core.startup.own.mapping import OURS, FileMapping, nearest
from core.startup.own.raw_book import HeldBook, RawBook
from core.startup.schema import TABLES
from core.uploads import RawTable
from ui import column_step, numbers
from ui.metrics.books_readings import ask_readings
from ui.metrics.books_state import OwnFiles, key_of
from ui.words.metrics import books as words

# So many rows are enough to show what a column holds.
_SHOWN_ROWS = 200
_NAMED = 8


def ask_mapping(held: OwnFiles) -> bool:
    """Draw the step; say whether the files can be opened as they are mapped."""
    raws, mappings = held.raws, held.mappings()
    st.subheader(words.MAPPING)
    counts = Counter(mapping.table for mapping in mappings)
    seen: set[str] = set()
    for raw, mapping in zip(raws, mappings, strict=True):
        with st.container(border=True):
            _ask_one(held, raw, mapping)
            if mapping.table and mapping.table in seen:
                st.text(words.JOINED.format(table=TABLES[mapping.table].title))
        seen.add(mapping.table)
    if not any(counts[table] for table in TABLES):
        st.text(words.NOTHING_MAPPED)
        return False
    # One that lacks a column is left out; the others need not wait for it.
    return any(mapping.table and not mapping.missing_required for mapping in mappings)


def _ask_one(held: OwnFiles, raw: RawBook, mapping: FileMapping) -> None:
    rows = numbers.counted(raw.rows, words.ROW_ONE, words.ROWS)
    left, right = st.columns([3, 2], gap="medium", vertical_alignment="center")
    with left:
        st.text(words.MAPPING_FILE.format(file=mapping.file, rows=rows))
        # Names of columns are a stranger's text.
        st.html(f'<p class="v-note">{escape(" ".join(told_of(mapping, raw)))}</p>')
    with right:
        _ask_table(held, raw, mapping)
    if not mapping.table:
        return
    ask_readings(held, raw, mapping)
    if mapping.shape == OURS:
        _ask_columns(held, raw, mapping)


def _ask_table(held: OwnFiles, raw: RawBook, mapping: FileMapping) -> None:
    options = ["", *TABLES]
    key = f"metrics-books-table-{key_of(raw)}"
    st.session_state[key] = mapping.table
    st.selectbox(
        words.TABLE,
        options,
        format_func=lambda name: TABLES[name].title if name else words.TABLE_NONE,
        key=key,
        on_change=partial(_take_table, held, key_of(raw), key),
    )


def _take_table(held: OwnFiles, table_key: str, key: str) -> None:
    chosen = st.session_state.get(key)
    # A forged widget message can name any option (fault 38).
    held.read_as(table_key, str(chosen) if chosen in TABLES else "")


def _ask_columns(held: OwnFiles, raw: RawBook, mapping: FileMapping) -> None:
    if not isinstance(raw, HeldBook):
        return
    schema = TABLES[mapping.table].form
    guesses = [
        ColumnGuess(name, mapping.columns.get(name, ""), certain=True)
        for name in TABLES[mapping.table].names
    ]
    sample = raw.cells.slice(0, _SHOWN_ROWS).to_pandas()
    shown = RawTable(sample, raw.sha256, raw.file, ())
    column_step.ask(
        schema,
        shown,
        guesses,
        partial(held.correct, key_of(raw), mapping),
        key=f"metrics-{key_of(raw)}-{mapping.table}",
        asks=bool(mapping.missing_required),
    )


def told_of(mapping: FileMapping, raw: RawBook) -> list[str]:
    """Say how a file is read, in sentences."""
    if not mapping.table:
        return [_told_of_none(raw)]
    if mapping.shape in words.SHAPES:
        return [words.SHAPES[mapping.shape], *(_sentence(note) for note in mapping.notes)]
    table = TABLES[mapping.table]
    if mapping.missing_required:
        names = [table[name].title for name in mapping.missing_required]
        return [words.NEEDED.format(names=listed(names))]
    missing = [table[name].title for name in mapping.missing_optional]
    absent = words.MAPPED_MISSING.format(names=listed(missing)) if missing else ""
    found = len(table.names) - len(missing)
    told = [words.MAPPED.format(found=found, count=len(table.names), missing=absent)]
    told += [words.EXTRA.format(names=listed(mapping.extra))] if mapping.extra else []
    return told + [_sentence(note) for note in raw.notes]


def _told_of_none(raw: RawBook) -> str:
    """Say why a file is no table, and which it could be."""
    named = listed(raw.columns)
    near = nearest(raw)
    if near is None:
        return words.NO_TABLE_KNOWN.format(names=named)
    table = TABLES[near.table]
    if not near.missing_required:
        return words.NO_TABLE_FITS.format(table=table.title)
    missing = listed([table[name].title for name in near.missing_required])
    return words.NO_TABLE_NEAREST.format(names=named, table=table.title, missing=missing)


def listed(names: "list[str] | tuple[str, ...]") -> str:
    """Give the first of some names, and how many more there are."""
    told = ", ".join(names[:_NAMED])
    rest = len(names) - _NAMED
    return words.AND_MORE.format(names=told, count=numbers.count(rest)) if rest > 0 else told


def _sentence(note: str) -> str:
    return f"{note[:1].upper()}{note[1:].rstrip('.')}."
