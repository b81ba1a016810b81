"""Receipts and badges as HTML, escaped."""

from html import escape

from core.receipts import Badge, ModelStamp, Receipt, Source
from ui import numbers, words


def receipt_html(receipt: Receipt, link: str = "") -> str:
    """Give a receipt as escaped HTML: definition, data, model, parameters, code, time.

    Parameters
    ----------
    receipt : Receipt
    link : str
        An address that restores the view.
    """
    rows = [(words.RECEIPT_SOURCE, _source_html(receipt.source))]
    if receipt.tables:
        listed = (table_line_html(table, receipt.source.badge) for table in receipt.tables)
        rows.append((words.RECEIPT_TABLES, "<br>".join(listed)))
    if receipt.model is not None:
        rows.append((words.RECEIPT_MODEL, _model_html(receipt.model)))
    if receipt.parameters:
        given = "<br>".join(f"{escape(k)}: {escape(v)}" for k, v in receipt.parameters)
        rows.append((words.RECEIPT_PARAMETERS, given))
    if receipt.code:
        rows.append((words.RECEIPT_CODE, f"<pre><code>{escape(receipt.code)}</code></pre>"))
    rows.append((words.RECEIPT_TIME, f"{receipt.computed_at:%Y-%m-%d %H:%M:%S} UTC"))
    if link:
        rows.append((words.RECEIPT_LINK, link_html(link)))
    told = "".join(f"<dt>{escape(name)}</dt><dd>{value}</dd>" for name, value in rows)
    return (
        f'<div class="v-receipt"><h4>{escape(receipt.title)}: {escape(receipt.value)}</h4>'
        f"<p>{escape(receipt.definition)}</p><dl>{told}</dl></div>"
    )


def table_line_html(table: Source, badge: Badge) -> str:
    """Give a table's name, rows and hash in a line."""
    rows = numbers.counted(table.rows, words.RECEIPT_ROWS_ONE, words.RECEIPT_ROWS)
    return f"<b>{escape(table.name)}</b> {badge_html(badge)} {rows}, {_hash_html(table.sha256)}"


def link_html(link: str) -> str:
    """Give a link that restores the view."""
    return f'<a href="{escape(link)}">{escape(words.RECEIPT_LINK_TEXT)}</a>'


def _source_html(source: Source) -> str:
    parts = [f"{badge_html(source.badge)} {escape(source.name)}"]
    parts.append(numbers.counted(source.rows, words.RECEIPT_ROWS_ONE, words.RECEIPT_ROWS))
    if source.licence:
        parts.append(escape(source.licence))
    if source.citation:
        parts.append(f"<cite>{escape(source.citation)}</cite>")
    parts.append(_hash_html(source.sha256))
    return "<br>".join(parts)


def _model_html(model: ModelStamp) -> str:
    return f"{escape(model.title)}, {escape(model.version)}<br>{_hash_html(model.sha256)}"


def _hash_html(sha256: str) -> str:
    told = words.RECEIPT_HASH.format(digits=sha256[:12])
    return f'<code title="{escape(sha256)}">{escape(told)}</code>'


def badge_html(origin: Badge) -> str:
    """Give the badge as HTML, for use inside a sentence."""
    return f'<span class="v-badge v-badge-{origin.name.lower()}">{escape(origin.value)}</span>'
