"""The receipt of an answer: the statement as it ran, the tables it read, and when."""

from html import escape

import streamlit as st

from core.analyst.answer import Answer
from core.receipts import Source
from ui import numbers
from ui import words as shared
from ui.metrics.workbench_desk import SqlDesk
from ui.metrics.workbench_editor import is_linked
from ui.metrics.workbench_state import Answered
from ui.metrics_receipts import link_of, receipt_rows_html
from ui.receipt_html import badge_html
from ui.words.metrics import workbench as words


def receipt(answered: Answered, desk: SqlDesk) -> str:
    """Give the receipt of an answer as escaped HTML."""
    answer, limits = answered.answer, desk.analyst.limits
    read = "<br>".join(_table(name, desk) for name in answer.tables)
    ran = words.RAN_AT.format(
        moment=f"{answered.at:%Y-%m-%d %H:%M:%S}", duration=numbers.seconds(answer.seconds)
    )
    bounds = words.LIMITS_TOLD.format(
        seconds=f"{limits.seconds:g}", memory=limits.duckdb_mb, rows=numbers.count(limits.rows)
    )
    rows = [
        (words.STATEMENT_RAN, f"<pre><code>{escape(answer.sql)}</code></pre>"),
        (words.TABLES_READ, read or escape(words.NO_TABLE)),
        (words.RAN, escape(ran)),
        (words.LIMITS, escape(bounds)),
    ]
    if is_linked(answer.sql):
        link = (
            f'<a href="{escape(link_of(st.query_params.to_dict()))}">{escape(words.LINK_TEXT)}</a>'
        )
        rows.append((words.LINK, link))
    return receipt_rows_html(words.RECEIPT_TITLE, rows_text(answer), words.RECEIPT_ABOUT, rows)


def rows_text(answer: Answer) -> str:
    """Write how many rows there are."""
    return counted(answer.rows) if answer.rows else words.NO_ROWS


def counted(rows: int) -> str:
    """Write a count of rows."""
    return words.ROWS_ONE if rows == 1 else words.ROWS.format(rows=numbers.count(rows))


def _table(name: str, desk: SqlDesk) -> str:
    """Say of a table its rows and its hash, or what it was prepared from."""
    guide = next(guide for guide in desk.analyst.guides if guide.name == name)
    source = desk.tables.get(name, desk.source)
    told = f"<b>{escape(name)}</b> {badge_html(desk.source.badge)} {counted(guide.rows)}"
    if name in desk.prepared:
        place = desk.prepared[name].made_by[-1].place
        told += f", {escape(words.PREPARED)} (<code>{escape(place)}</code>)"
    return f"{told}, {_hash(source)}"


def _hash(source: Source) -> str:
    digits = shared.RECEIPT_HASH.format(digits=source.sha256[:12])
    return f'<code title="{escape(source.sha256)}">{escape(digits)}</code>'
