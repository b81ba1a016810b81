"""Tables to take along: CSV, Excel and Parquet that open as they were meant.

Text from strangers may begin like a formula. In CSV such cells get a leading apostrophe, as OWASP
advises ("CSV Injection"); in Excel files they are written as text, which no program runs.
"""

import io
import math
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from core.errors import OptionError

EXCEL_ROWS = 1_048_576
EXCEL_COLUMNS = 16_384
EXCEL_CELL_LENGTH = 32_767
EXCEL_YEAR = 1900

_FORMULA_START = r"^[=+\-@\t\r]"
_NUMBER = r"[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][+-]?\d+)?"
_FORBIDDEN_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def to_csv(frame: pd.DataFrame) -> bytes:
    """Give a table as CSV that a spreadsheet opens without running any cell.

    UTF-8 with a byte order mark, so that Excel reads it as such. Numbers stay numbers, negative
    ones too; other text that begins with ``= + - @``, a tab or a carriage return is escaped.
    """
    safe = pd.DataFrame(
        {i: _escaped(frame.iloc[:, i]) for i in range(frame.shape[1])}, index=frame.index
    )
    safe.columns = _escaped(pd.Series([str(name) for name in frame.columns], dtype="str"))
    # A carriage return in the line's end makes the writer quote cells that hold one.
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def to_parquet(frame: pd.DataFrame) -> bytes:
    """Give a table as Parquet, types kept."""
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False, compression="zstd")
    return buffer.getvalue()


def to_excel(
    frame: pd.DataFrame,
    sheet_name: str,
    notes: Sequence[tuple[str, str]] = (),
    on_progress: Callable[[float], None] | None = None,
) -> bytes:
    """Give a table as an Excel workbook, row by row and without formulas.

    Parameters
    ----------
    frame : DataFrame
    sheet_name : str
        Shortened to the 31 characters Excel allows.
    notes : sequence of (label, text)
        What the table is, where it comes from; on a second sheet.
    on_progress : callable, optional
        Called every thousand rows with the share that is done; raise from it to stop. A workbook
        takes about a second per 150,000 cells.

    Raises
    ------
    OptionError
        If the table is larger than a sheet.
    """
    if len(frame) >= EXCEL_ROWS or frame.shape[1] > EXCEL_COLUMNS:
        raise OptionError(
            f"The table has {len(frame):,} rows and {frame.shape[1]:,} columns.",
            f"at most {EXCEL_ROWS - 1:,} rows and {EXCEL_COLUMNS:,} columns in an Excel sheet.",
            "Download it as CSV or Parquet.",
        )
    buffer = io.BytesIO()
    options = {
        "constant_memory": True,
        "in_memory": False,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    # Only who takes a workbook along needs it, 3 MB.
    import xlsxwriter

    with xlsxwriter.Workbook(buffer, options) as workbook:
        _write_table(workbook, frame, _sheet_name(sheet_name), on_progress or _ignore)
        if notes:
            _write_notes(workbook, notes)
    return buffer.getvalue()


def _escaped(cells: pd.Series) -> pd.Series:
    """Give text cells that no spreadsheet takes for a formula."""
    if isinstance(cells.dtype, pd.CategoricalDtype):
        cells = cells.astype(cells.cat.categories.dtype)
    if not (pd.api.types.is_object_dtype(cells.dtype) or isinstance(cells.dtype, pd.StringDtype)):
        return cells
    text = cells.astype("str")
    risky = text.str.contains(_FORMULA_START, na=False) & ~text.str.fullmatch(_NUMBER, na=False)
    return cells.where(~risky, "'" + text) if risky.any() else cells


def _ignore(share: float) -> None:
    """Take no notice of progress."""


def _write_table(
    workbook: Any, frame: pd.DataFrame, name: str, on_progress: Callable[[float], None]
) -> None:
    sheet = workbook.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    columns = [_cells(frame.iloc[:, i]) for i in range(frame.shape[1])]
    _write_header(workbook, sheet, frame, columns)
    if len(frame) and columns:
        sheet.autofilter(0, 0, len(frame), len(columns) - 1)
    for row, values in enumerate(zip(*columns, strict=True), start=1):
        for i, value in enumerate(values):
            if isinstance(value, str):
                sheet.write_string(row, i, value)
            elif isinstance(value, datetime):
                sheet.write_datetime(row, i, value)
            elif value is not None:
                sheet.write_number(row, i, value)
        if row % 1_000 == 0:
            on_progress(row / len(frame))


def _write_header(workbook: Any, sheet: Any, frame: pd.DataFrame, columns: list[list[Any]]) -> None:
    look = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#EEF1F5"}
    heading = workbook.add_format(look)
    for i, header in enumerate(map(str, frame.columns)):
        number_format = _number_format(frame.iloc[:, i])
        style = workbook.add_format({"num_format": number_format}) if number_format else None
        sheet.set_column(i, i, _width(header, columns[i], number_format), style)
        sheet.write_string(0, i, header[:EXCEL_CELL_LENGTH], heading)


def _write_notes(workbook: Any, notes: Sequence[tuple[str, str]]) -> None:
    sheet = workbook.add_worksheet("About")
    label_style = workbook.add_format({"bold": True, "valign": "top"})
    text_style = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    for row, (label, text) in enumerate(notes):
        sheet.write_string(row, 0, label[:EXCEL_CELL_LENGTH], label_style)
        sheet.write_string(row, 1, text[:EXCEL_CELL_LENGTH], text_style)


def _cells(column: pd.Series) -> list[Any]:
    """Give a column as None, text, finite numbers and moments: all a sheet holds exactly."""
    kind = column.dtype
    if pd.api.types.is_datetime64_dtype(kind):
        return [None if pd.isna(v) else _moment(v) for v in column]
    if pd.api.types.is_bool_dtype(kind):
        return [None if pd.isna(v) else "yes" if v else "no" for v in column]
    if pd.api.types.is_integer_dtype(kind):
        # Excel keeps fifteen digits; a longer number is kept as text.
        return [None if pd.isna(v) else int(v) if abs(v) < 10**15 else str(v) for v in column]
    if pd.api.types.is_float_dtype(kind):
        values = column.to_numpy(dtype=np.float64, na_value=np.nan).tolist()
        return [None if v != v else v if math.isfinite(v) else str(v) for v in values]
    return [None if pd.isna(v) else _text(v) for v in column]


def _moment(value: pd.Timestamp) -> datetime | str:
    """Give a moment without a zone; Excel counts from 1900 on, so one before is text."""
    return value.to_pydatetime(warn=False) if value.year >= EXCEL_YEAR else str(value)


def _text(value: object) -> str:
    text = str(value)
    return text if len(text) <= EXCEL_CELL_LENGTH else text[: EXCEL_CELL_LENGTH - 1] + "…"


def _number_format(column: pd.Series) -> str:
    """Give an Excel format with the digits a reader needs, by the size of the numbers."""
    if pd.api.types.is_datetime64_dtype(column.dtype):
        days = column.dropna()
        return "yyyy-mm-dd" if bool((days == days.dt.normalize()).all()) else "yyyy-mm-dd hh:mm:ss"
    if pd.api.types.is_bool_dtype(column.dtype) or not pd.api.types.is_numeric_dtype(column.dtype):
        return ""
    values = column.to_numpy(dtype=np.float64, na_value=np.nan)
    values = values[np.isfinite(values)]
    if bool((values == np.round(values)).all()):
        return "#,##0"
    return "0.0000" if float(np.abs(values).max()) <= 1 else "#,##0.00"


def _width(header: str, cells: list[Any], number_format: str) -> float:
    """Give a column's width in characters, judged by its first rows."""
    texts = [len(cell) for cell in cells[:200] if isinstance(cell, str)]
    longest = max(texts, default=max(10, len(number_format)))
    # Long headers wrap, so a third of their length is room enough.
    return float(
        min(max(longest, len(header) / 3, max(map(len, header.split() or [""])), 8) + 2, 60)
    )


def _sheet_name(name: str) -> str:
    clean = " ".join(name.translate(_FORBIDDEN_IN_SHEET_NAMES).split())[:31]
    # "History" is a name Excel keeps for itself, and "About" is ours.
    return clean if clean and clean.casefold() not in {"history", "about"} else "Table"
