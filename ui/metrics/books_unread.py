"""Files that cannot be used: each by its name, with what to do and what it costs."""

from functools import partial
from html import escape

import streamlit as st

from core.errors import EncodingUnclear
from core.metrics.catalogue import definitions
from core.parsing.messages import ENCODING_NAMES
from core.startup.own.unread import UnreadFile
from core.startup.schema import TABLES
from ui import numbers
from ui.metrics.books_mapping import listed
from ui.metrics.books_state import OwnFiles, ReadFile
from ui.words.metrics import books as words


def show_unread(held: OwnFiles) -> None:
    """Draw why files cannot be used, and offer what would let them be."""
    refused = [file for file in held.files.values() if file.unread]
    if refused:
        _panel(refused, others=bool(held.raws))
    for key, file in held.files.items():
        _offer_encoding(held, key, file)
        if not file.unread and not file.raws:
            st.text(words.NO_TABLE.format(name=file.name))
    for name in held.repeated:
        st.text(words.TWICE.format(name=name))


def cost_of(unread: UnreadFile) -> str:
    """Say what cannot be computed without a file; nothing where its table is not known."""
    if not unread.table:
        return ""
    titles = [
        metric.title
        for metric in definitions().values()
        if any(need.split(".")[0] == unread.table for need in metric.needs)
    ]
    told = words.UNREAD_COST.format(table=TABLES[unread.table].title, metrics=listed(titles))
    return told if titles else ""


def _panel(files: list[ReadFile], *, others: bool) -> None:
    count = sum(len(file.unread) for file in files)
    title = numbers.counted(count, words.UNREAD_ONE, words.UNREAD)
    title += words.UNREAD_OTHERS if others else ""
    rows = "".join(_row(one, file.error_id) for file in files for one in file.unread)
    st.html(f'<div class="v-error" role="alert"><h4>{escape(title)}</h4>{rows}</div>')


def _row(unread: UnreadFile, error_id: str) -> str:
    error = unread.error
    parts = (error.given, _expected(error.expected), error.action, cost_of(unread))
    said = " ".join(part for part in parts if part)
    found = f"<small>{words.UNREAD_ID} <code>{escape(error_id)}</code></small>" if error_id else ""
    # Names of files are a stranger's text.
    return f"<p><b>{escape(unread.file)}</b>: {escape(said)} {found}</p>"


def _expected(expected: str) -> str:
    return words.UNREAD_EXPECTED.format(expected=expected.rstrip(".")) if expected else ""


def _offer_encoding(held: OwnFiles, key: str, file: ReadFile) -> None:
    error = file.error
    if isinstance(error, EncodingUnclear) and error.encoding:
        st.text(words.READ_AS_TEXT.format(name=file.name))
        told = words.READ_AS.format(encoding=ENCODING_NAMES[error.encoding])
        read = partial(_read_as, held, key, error.encoding)
        st.button(told, key=f"metrics-books-encoding-{key}", on_click=read, type="primary")


def _read_as(held: OwnFiles, key: str, encoding: str) -> None:
    held.encodings[key] = encoding
    held.files.pop(key, None)
