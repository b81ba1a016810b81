"""What of an analyst's answer can be drawn: judged by the types of its columns and their order."""

from dataclasses import dataclass

import pandas as pd
from pandas.api import types

# As many as there are colours that can be told apart.
MOST_SERIES = 7
MOST_BARS = 30
_FEWEST_ROWS = 2
# Numbers whose sizes differ by more than this are not drawn upon one axis unasked.
_COMPARABLE = 20.0


@dataclass(frozen=True)
class ChartPlan:
    """What of an answer can be drawn.

    Parameters
    ----------
    along : str
        The column of dates or numbers along the x-axis; empty for bars.
    name : str
        The column that tells lines apart; empty where each column of numbers is a line.
    names : tuple of str
        For bars, the columns that name one.
    figures : tuple of str
        The columns of numbers.
    """

    along: str
    name: str
    names: tuple[str, ...]
    figures: tuple[str, ...]

    @property
    def takes_several(self) -> bool:
        """Say whether several columns of numbers can be drawn at once."""
        return bool(self.along) and not self.name


def plan_of(frame: pd.DataFrame) -> ChartPlan | None:
    """Give what can be drawn, or nothing.

    A line goes along the first column of dates in which each occurs once, for all rows or for
    each value of another column; else names get bars; else dots stand along dates, or a line goes
    along rising numbers.
    """
    columns = [str(name) for name in frame]
    moments = [name for name in columns if types.is_datetime64_any_dtype(frame[name])]
    figures = [name for name in columns if _is_figure(frame[name])]
    names = [name for name in columns if name not in (*moments, *figures)]
    if not figures or len(frame) < _FEWEST_ROWS:
        return None
    course = _course(frame, moments, names)
    if course is not None:
        return ChartPlan(*course, (), tuple(figures))
    if names:
        return ChartPlan("", "", tuple(names), tuple(figures))
    if moments:
        return ChartPlan(moments[0], "", (), tuple(figures))
    first, *others = figures
    rises = frame[first].is_monotonic_increasing and frame[first].is_unique
    return ChartPlan(first, "", (), tuple(others)) if others and rises else None


def comparable(frame: pd.DataFrame, plan: ChartPlan) -> list[str]:
    """Give the columns of numbers that are drawn unasked: the first, and others of its size."""
    first = plan.figures[0]
    if not plan.takes_several:
        return [first]
    sizes = {name: float(frame[name].abs().max()) for name in plan.figures}
    close = [name for name in plan.figures if _are_close(sizes[first], sizes[name])]
    return close[:MOST_SERIES] or [first]


def series_count(frame: pd.DataFrame, plan: ChartPlan) -> int:
    """Give how many lines a column of names tells apart, drawn or not."""
    return int(frame[plan.name].nunique(dropna=False)) if plan.name else 0


def is_dotted(frame: pd.DataFrame, plan: ChartPlan) -> bool:
    """Say whether several rows share a place on the x-axis, so that no line is drawn."""
    keys = [plan.along, plan.name] if plan.name else [plan.along]
    return bool(plan.along) and bool(frame.duplicated(keys).any())


def _is_figure(column: pd.Series) -> bool:
    is_number = types.is_numeric_dtype(column) and not types.is_bool_dtype(column)
    return bool(is_number and column.notna().any())


def _course(frame: pd.DataFrame, moments: list[str], names: list[str]) -> tuple[str, str] | None:
    """Give a column of dates, and one of names or none, that together tell all rows apart."""
    for moment in moments:
        if frame[moment].nunique() < _FEWEST_ROWS:
            continue
        if not frame.duplicated([moment]).any() and _leads(frame, moment, names):
            return moment, ""
        for name in names:
            # As many names as rows are no courses.
            is_spread = frame[name].nunique(dropna=False) * _FEWEST_ROWS <= len(frame)
            if is_spread and not frame.duplicated([moment, name]).any():
                return moment, name
    return None


def _leads(frame: pd.DataFrame, moment: str, names: list[str]) -> bool:
    """Say whether rows are about dates: none is named before."""
    columns = [str(name) for name in frame]
    return all(columns.index(moment) < columns.index(name) for name in names)


def _are_close(size: float, other: float) -> bool:
    low, high = sorted((size, other))
    return low > 0 and high / low <= _COMPARABLE
