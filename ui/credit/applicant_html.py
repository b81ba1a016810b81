"""Small tables and lists of the applicant's view, as escaped HTML that a phone can read."""

import math
from collections.abc import Sequence
from html import escape

from core.credit.reasons import Reason
from ui import numbers
from ui.words.credit import applicant as words


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


def reasons_html(title: str, found: Sequence[Reason], nothing: str) -> str:
    """Give reasons as a list: what was found, its direction, and what it does to the odds."""
    if not found:
        return f'<div class="v-reasons"><h5>{escape(title)}</h5><p>{escape(nothing)}</p></div>'
    items = "".join(_reason_html(reason) for reason in found)
    return f'<div class="v-reasons"><h5>{escape(title)}</h5><ol>{items}</ol></div>'


def _reason_html(reason: Reason) -> str:
    mark, side = ("▲", "bad") if reason.raises_risk else ("▼", "good")
    direction = words.RAISES if reason.raises_risk else words.LOWERS
    odds = words.ODDS_TIMES if reason.raises_risk else words.ODDS_OVER
    factor = factor_of(reason.contribution)
    return (
        f"<li><p>{escape(reason.sentence)}</p>"
        f'<small class="v-{side}">{mark} {escape(direction)}: '
        f"{escape(odds.format(factor=factor))}</small></li>"
    )


def factor_of(contribution: float) -> str:
    """Write what a contribution in log-odds multiplies, or divides, the odds by.

    >>> factor_of(0.92), factor_of(-0.3)
    ('2.5', '1.35')
    """
    factor = math.exp(abs(contribution))
    return numbers.decimal(factor, 1 if factor >= 2 else 2)
