"""A league table with small bars for twelve weeks, as escaped HTML that a phone can read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from ui import numbers
from ui.charts.sentiment_axes import difference_between, index_between, points_text
from ui.words.sentiment import monitor as words

LEAST_REACH = 30.0
# The lowest bar, so that it is seen.
LEAST_PERCENT = 6


@dataclass(frozen=True)
class LeagueRow:
    """A company or topic in the league.

    Parameters
    ----------
    name : str
    items : int
    index, low, high : float
        NaN where nothing is known.
    change, change_low, change_high : float
        Against the period before.
    weeks : tuple of float
        The index of each week, oldest first.
    is_new : bool
    """

    name: str
    items: int
    index: float
    low: float
    high: float
    change: float
    change_low: float
    change_high: float
    weeks: tuple[float, ...]
    is_new: bool = False


def league_html(heads: Sequence[str], rows: Sequence[LeagueRow], chosen: str) -> str:
    """Give the table.

    Parameters
    ----------
    heads : sequence of str
        Of the five columns.
    rows : sequence of LeagueRow
    chosen : str
        The name of the row that the page is about; empty for none.
    """
    right = (False, True, True, True, False)
    head = "".join(
        f'<th scope="col"{_aligned(is_right)}>{escape(told)}</th>'
        for told, is_right in zip(heads, right, strict=True)
    )
    reach = reach_of(rows)
    body = "".join(_row_html(row, heads, row.name == chosen, reach) for row in rows)
    return (
        f'<table class="v-table v-league"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def weeks_html(weeks: Sequence[float], reach: float) -> str:
    """Give weeks as bars up and down from 0; a week without items leaves its place empty.

    Parameters
    ----------
    weeks : sequence of float
    reach : float
        The index that fills the height.
    """
    bars = "".join(_week_html(week, reach) for week in weeks)
    return f'<div class="v-weeks" aria-hidden="true">{bars}</div>'


def reach_of(rows: Sequence[LeagueRow]) -> float:
    """Give one scale for all rows, so that they can be compared."""
    known = [abs(week) for row in rows for week in row.weeks if week == week]
    return max([LEAST_REACH, *known])


def _week_html(week: float, reach: float) -> str:
    if week != week:
        return "<i></i>"
    side = "v-down" if week < 0 else "v-up"
    share = max(LEAST_PERCENT, round(100 * abs(week) / reach))
    return f'<i class="{side}" style="--v-size:{share}%" title="{points_text(week)}"></i>'


def _row_html(row: LeagueRow, heads: Sequence[str], is_chosen: bool, reach: float) -> str:
    name = f"<b>{escape(row.name)}</b>" if is_chosen else escape(row.name)
    if row.is_new:
        name += f' <span class="v-badge v-badge-measured">{escape(words.NEW)}</span>'
    cells = [
        (numbers.count(row.items), ""),
        (points_text(row.index), _between(row.low, row.high)),
        (_change_text(row), _between(row.change_low, row.change_high, difference_between)),
    ]
    told = "".join(
        f'<td class="v-right" data-column="{escape(head)}"><span>{escape(figure)}'
        f"{_small(interval)}</span></td>"
        for head, (figure, interval) in zip(heads[1:4], cells, strict=True)
    )
    line = f'<td data-column="{escape(heads[4])}">{weeks_html(row.weeks, reach)}</td>'
    return f'<tr><th scope="row"><bdi>{name}</bdi></th>{told}{line}</tr>'


def _change_text(row: LeagueRow) -> str:
    """Write a change; an arrow says that it is beyond chance."""
    told = points_text(row.change)
    if row.change_low > 0:
        return f"↑ {told}"
    return f"↓ {told}" if row.change_high < 0 else told


def _between(low: float, high: float, write: Callable[[float, float], str] = index_between) -> str:
    return write(low, high) if low == low else ""


def _small(told: str) -> str:
    return f" <small>{escape(told)}</small>" if told else ""


def _aligned(is_right: bool) -> str:
    return ' class="v-right"' if is_right else ""
