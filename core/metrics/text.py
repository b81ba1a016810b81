"""An answer as lines of text, for a terminal."""

from collections.abc import Iterator, Sequence

import pandas as pd
from pandas.api.types import is_numeric_dtype

from core.metrics.answer import WHOLE
from core.metrics.periods import period_name
from core.metrics.provenance import UnusableRows
from core.metrics.result import MetricResult

PERIOD, VALUE, COMPARED, THEN, CHANGE = "Period", "Value", "Compared with", "Then", "Change"
NOT_AVAILABLE, UNFINISHED = "n/a", "unfinished"
_SMALL = 1_000
_GAP = "  "

Cells = list[str]


def answer_text(result: MetricResult) -> str:
    """Give an answer as a heading and a table, every column that it has."""
    metric = result.definition
    heading = f"{metric.title} ({result.unit}, by {result.request.grain}): {metric.formula}"
    return "\n".join([heading, "", *_lines(_table(result))])


def unusable_text(rows: UnusableRows) -> str:
    """Give rows that could not be used, how many and which come first."""
    return "\n".join([str(rows), *(f"{_GAP}{example}" for example in rows.examples)])


def _table(result: MetricResult) -> dict[str, tuple[Cells, bool]]:
    """Give the cells of each column by its title, and whether they are numbers."""
    frame = _beside(result)
    grain = result.request.grain
    table = {PERIOD: ([period_name(day.date(), grain) for day in frame["period"]], False)}
    if set(frame["part"]) - {WHOLE}:
        title = (result.request.by or "part").replace("_", " ").capitalize()
        table[title] = ([str(part) for part in frame["part"]], False)
    keys = [column for column in result.columns if column.is_key]
    table |= {key.title: (_numbers(frame[key.name], key.unit), True) for key in keys}
    table[VALUE] = (_numbers(frame["value"], result.unit), True)
    if result.compared is not None:
        table |= _comparison(frame, result)
    for column in result.columns:
        if not column.is_key:
            cells = frame[column.name]
            table[column.title] = (_numbers(cells, column.unit), is_numeric_dtype(cells))
    table[""] = (list(_states(frame)), False)
    return table


def _beside(result: MetricResult) -> pd.DataFrame:
    """Give the answer, and beside each row what it is compared with."""
    if result.compared is None:
        return result.frame
    rows = [*result.definition.keys, "part"]
    other = result.compared.rename(columns={"period": "then_period", "value": "then_value"})
    other = other[["pairs_with", *rows, "then_period", "then_value"]]
    return result.frame.merge(
        other, how="left", left_on=["period", *rows], right_on=["pairs_with", *rows]
    )


def _comparison(frame: pd.DataFrame, result: MetricResult) -> dict[str, tuple[Cells, bool]]:
    grain = result.request.grain
    named = ["" if pd.isna(day) else period_name(day.date(), grain) for day in frame["then_period"]]
    change = frame["value"] - frame["then_value"]
    return {
        COMPARED: (named, False),
        THEN: (_numbers(frame["then_value"], result.unit), True),
        CHANGE: ([_signed(number, result.unit) for number in change], True),
    }


def _states(frame: pd.DataFrame) -> Iterator[str]:
    """Say of each row why it has no value, or that its period is not over."""
    for unfinished, reason in zip(frame["is_unfinished"], frame["undefined"], strict=True):
        said = [] if pd.isna(reason) else [str(reason)]
        yield ", ".join([*said, *([UNFINISHED] if unfinished else [])])


def _numbers(cells: pd.Series, unit: str) -> Cells:
    return [_number(cell, unit) for cell in cells]


def _number(cell: object, unit: str) -> str:
    if isinstance(cell, str):
        return cell
    if pd.isna(cell):  # type: ignore[call-overload]  # a number or nothing
        return NOT_AVAILABLE
    number = float(cell)  # type: ignore[arg-type]  # it is a number then
    if unit == "share":
        return f"{100 * number:.1f} %"
    whole = number.is_integer() or abs(number) >= _SMALL
    return f"{number:,.0f}" if whole else f"{number:,.4g}"


def _signed(number: float, unit: str) -> str:
    written = _number(number, unit)
    told = written.replace("%", "pp") if unit == "share" else written
    return f"+{told}" if number > 0 else told


def _lines(table: dict[str, tuple[Cells, bool]]) -> Iterator[str]:
    """Set columns beside each other: words from the left, numbers from the right."""
    columns = [_aligned([title, *cells], right) for title, (cells, right) in table.items()]
    for row in zip(*columns, strict=True):
        yield _GAP.join(row).rstrip()


def _aligned(cells: Sequence[str], right: bool) -> Cells:
    width = max(map(len, cells))
    return [cell.rjust(width) if right else cell.ljust(width) for cell in cells]
