"""What stands behind a metric's figure: definition, SQL as it ran, tables with their hash.

A receipt is HTML in a popover of the browser's own (:mod:`ui.cards`); what it rests on, the views
that many statements share, is sent once for a page (:func:`prepared_html`).
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

import streamlit as st

from core.metrics.provenance import UnusableRows
from core.metrics.result import MetricResult
from core.sql_blocks import Block
from ui import numbers, words
from ui.boundary import boundary
from ui.cards import popover_html, receipt_opener_html
from ui.receipt_html import link_html, table_line_html
from ui.words import metrics_shared as told


@dataclass(frozen=True)
class Again:
    """A figure that can be computed again.

    Parameters
    ----------
    label, value : str
        As they are shown.
    compute : callable
        Gives the figure as written, computed anew from the books.
    """

    label: str
    value: str
    compute: Callable[[], str]


def metric_receipt_html(result: MetricResult, value: str, link: str = "") -> str:
    """Give the receipt of a metric's figure as escaped HTML.

    Parameters
    ----------
    result : MetricResult
    value : str
        The figure as shown.
    link : str
        An address that reproduces the view.
    """
    metric = result.definition
    rows = [
        (told.FORMULA, escape(metric.formula)),
        (told.STATEMENT, _code(result.sql)),
        *_optional(told.RESTS_ON, _openers(result.prepared)),
        (told.BOUND, _bound(result.bound)),
        (words.RECEIPT_TABLES, "<br>".join(_tables(result))),
        *_optional(told.LEFT_OUT, "<br>".join(map(_left_out, result.unusable))),
        *_optional(told.NOTES, "<br>".join(escape(_sentence(note)) for note in result.notes)),
        (told.SOURCE, escape(metric.source)),
        (told.UNDEFINED, escape(metric.undefined)),
        (told.RAN, _ran(result)),
        *_optional(words.RECEIPT_LINK, link_html(link) if link else ""),
    ]
    return receipt_rows_html(metric.title, value, metric.definition, rows)


def receipt_rows_html(
    title: str, value: str, definition: str, rows: Sequence[tuple[str, str]]
) -> str:
    """Give a receipt of named rows; what is in a row is HTML already."""
    listed = "".join(f"<dt>{escape(name)}</dt><dd>{html}</dd>" for name, html in rows)
    heading = f"{title}: {value}" if value else title
    return (
        f'<div class="v-receipt"><h4>{escape(heading)}</h4>'
        f"<p>{escape(definition)}</p><dl>{listed}</dl><p>{escape(words.RECEIPT_AGAIN)}</p></div>"
    )


def prepared_html(results: Sequence[MetricResult]) -> str:
    """Give, once for a page, what the statements of several results rest on."""
    shared = {block.name: block for result in results for block in result.prepared}
    return "".join(
        popover_html(_place(block), f"<p>{escape(block.about)}</p>{_code(block.sql)}")
        for block in shared.values()
    )


def link_of(codes: Mapping[str, str]) -> str:
    """Give the address of a view on the same page by the codes of its settings.

    >>> link_of({"period": "24m", "segment": "team"})
    '?period=24m&segment=team'
    """
    return f"?{urlencode(codes)}"


def link_here() -> str:
    """Give the address of the view as it stands, for what is drawn after its settings."""
    return link_of(st.query_params.to_dict())


def recompute_menu(figures: Sequence[Again], key: str) -> None:
    """Offer to compute one of several figures again, and say what came of it."""
    chosen = st.menu_button(
        words.RECOMPUTE,
        list(range(len(figures))),
        format_func=lambda place: figures[place].label,
        type="tertiary",
        icon=":material/refresh:",
        key=f"recompute-{key}",
    )
    if isinstance(chosen, int) and 0 <= chosen < len(figures):
        with boundary():
            st.html(_recomputed(figures[chosen]))


def show_receipt(name: str, content: str, again: Again) -> None:
    """Draw the receipt of what stands on no card, and what computes it again.

    Parameters
    ----------
    name : str
        Distinguishes the receipts of one page.
    content : str
        The receipt, as escaped HTML.
    again : Again
    """
    with st.container(horizontal=True, vertical_alignment="center", key=f"receipt-row-{name}"):
        st.html(receipt_opener_html(name, content), width="content")
        recompute_menu([again], name)


def _recomputed(figure: Again) -> str:
    started = time.perf_counter()
    value = figure.compute()
    duration = numbers.seconds(time.perf_counter() - started)
    if value == figure.value:
        said = words.SAME_RESULT.format(value=value, duration=duration)
    else:
        said = words.OTHER_RESULT.format(shown=figure.value, value=value, duration=duration)
    return f'<p class="v-recomputed" role="status">{escape(f"{figure.label}. {said}")}</p>'


def _optional(name: str, html: str) -> list[tuple[str, str]]:
    return [(name, html)] if html else []


def _code(sql: str) -> str:
    return f"<pre><code>{escape(sql)}</code></pre>"


def _openers(blocks: Sequence[Block]) -> str:
    return " ".join(
        f'<button type="button" class="v-link" popovertarget="{_place(block)}">'
        f"{escape(block.name.removeprefix('make_'))}</button>"
        for block in blocks
    )


def _place(block: Block) -> str:
    return f"prepared-{escape(block.name)}"


def _bound(values: Mapping[str, object]) -> str:
    lines = [f"${name} = {_value(value)}" for name, value in values.items()]
    return f"<code>{'<br>'.join(escape(line) for line in lines)}</code>"


def _value(value: object) -> str:
    if value is None:
        return told.NOT_SET
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _tables(result: MetricResult) -> list[str]:
    return [table_line_html(source, result.books.badge) for source in result.sources]


def _left_out(rows: UnusableRows) -> str:
    """Say which rows were not used, the first of them by row and key."""
    examples = "".join(f"<li>{escape(example)}</li>" for example in rows.examples)
    return escape(str(rows)) + (f'<ul class="v-rows">{examples}</ul>' if examples else "")


def _sentence(note: str) -> str:
    # A name of a table stays as it is written where it is linked.
    is_name = "_" in note.partition(" ")[0]
    begun = note if is_name else f"{note[:1].upper()}{note[1:]}"
    return begun.rstrip(".") + "."


def _ran(result: MetricResult) -> str:
    moment = f"{result.computed_at:%Y-%m-%d %H:%M:%S}"
    return told.RAN_AT.format(moment=moment, duration=numbers.seconds(result.seconds))
