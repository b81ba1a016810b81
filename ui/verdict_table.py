"""A model against its baselines, measure by measure: a table that says who wins."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from core.verdicts import Verdict


@dataclass(frozen=True)
class VerdictCell:
    """One comparison: the verdict, in words, and the advantage as written."""

    verdict: Verdict
    told: str
    advantage: str


@dataclass(frozen=True)
class VerdictRow:
    """One measure: its title, the model's figure as written, a cell for each baseline."""

    measure: str
    figure: str
    cells: tuple[VerdictCell, ...]


_COLOURS: dict[Verdict, str] = {"wins": ' class="v-good"', "loses": ' class="v-bad"'}


def verdict_table_html(head: Sequence[str], rows: Sequence[VerdictRow]) -> str:
    """Give the table as escaped HTML; on a phone its rows become blocks.

    Parameters
    ----------
    head : sequence of str
        Titles of all columns; the first is that of the measures.
    rows : sequence of VerdictRow
    """
    titles = "".join(f'<th scope="col">{escape(title)}</th>' for title in head)
    body = "".join(_row_html(row, head) for row in rows)
    return f'<table class="v-table"><thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table>'


def _row_html(row: VerdictRow, head: Sequence[str]) -> str:
    cells = "".join(
        f'<td data-column="{escape(title)}"><span><b{_COLOURS.get(cell.verdict, "")}>'
        f"{escape(cell.told)}</b><br>{escape(cell.advantage)}</span></td>"
        for title, cell in zip(head[2:], row.cells, strict=True)
    )
    figure = f'<td data-column="{escape(head[1])}">{escape(row.figure)}</td>'
    return f'<tr><th scope="row">{escape(row.measure)}</th>{figure}{cells}</tr>'
