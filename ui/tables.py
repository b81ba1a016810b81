"""Small tables of text, as escaped HTML that a phone can read."""

from collections.abc import Sequence
from html import escape


def table_html(
    header: Sequence[str], rows: Sequence[Sequence[str]], *, figures: Sequence[int] = ()
) -> str:
    """Give a table of text.

    Parameters
    ----------
    header : sequence of str
    rows : sequence of sequences of str
        As many cells as the header; the first names the row.
    figures : sequence of int
        Columns that are aligned to the right.
    """
    heads = "".join(
        f'<th scope="col"{_aligned(i, figures)}>{escape(told)}</th>'
        for i, told in enumerate(header)
    )
    body = "".join(f"<tr>{_cells(row, header, figures)}</tr>" for row in rows)
    return f'<table class="v-table"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'


def _cells(row: Sequence[str], header: Sequence[str], figures: Sequence[int]) -> str:
    first, *rest = row
    told = [f'<th scope="row">{escape(first)}</th>']
    for i, cell in enumerate(rest, start=1):
        # On a phone rows become blocks, and each cell says its column.
        named = f' data-column="{escape(header[i])}"'
        told.append(f"<td{named}{_aligned(i, figures)}>{escape(cell)}</td>")
    return "".join(told)


def _aligned(column: int, figures: Sequence[int]) -> str:
    return ' class="v-right"' if column in figures else ""
