"""Numbers written with a decimal comma, turned into points; never guessed in silence.

``1.234`` is a thousand and more where commas are decimal, and one and a bit elsewhere. A file is
read the one way or the other as a whole, by what its numbers prove, and the doubt is reported.
"""

from collections.abc import Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.errors import UnreadableUpload

_GROUPED_COMMA = r"^\s*[+-]?(\d+|[1-9]\d{0,2}([. '\x{a0}\x{202f}]\d{3})+)?,\d+\s*$"
_THREE_DIGITS = r"^\s*[+-]?[1-9]\d{0,2},\d{3}\s*$"
_THOUSANDS = r"^\s*[+-]?[1-9]\d{0,2}(\.\d{3})+\s*$"
_MILLIONS = r"^\s*[+-]?[1-9]\d{0,2}(\.\d{3}){2,}\s*$"
_POINT = r"^\s*[+-]?\d*\.\d*([eE][+-]?\d+)?\s*$"


def read_decimal_commas(
    frame: pd.DataFrame, numeric: Sequence[str]
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Give the table with decimal points in its numeric columns, and what to tell of it.

    Parameters
    ----------
    frame : DataFrame
        Cells as text, from a file that is not separated by commas.
    numeric : sequence of str
        The columns that hold numbers; the others stay as they are.

    Raises
    ------
    UnreadableUpload
        If some numbers prove a decimal comma and others a decimal point.
    """
    cells = {name: pa.array(frame[name], pa.large_string()) for name in numeric}
    commas = _count(cells, _GROUPED_COMMA)
    thousands = _count(cells, _THOUSANDS)
    points = _count(cells, _POINT) - (thousands - _count(cells, _MILLIONS))
    if not commas and not _count(cells, _MILLIONS):
        doubt = (_point_doubt(thousands),) if thousands and not points else ()
        return frame, doubt
    if points:
        raise UnreadableUpload(
            f"{commas:,} numbers have a decimal comma and {points:,} a decimal point.",
            "one of the two in the whole file.",
            "Format the numeric columns alike and save the file again.",
        )
    notes = ["decimal comma"]
    if thousands:
        notes.append(f"{thousands:,} numbers such as 1.234 read as 1234")
    if commas == _count(cells, _THREE_DIGITS) and commas:
        notes.append("every comma is followed by three digits: 20,000 was read as 20, not 20000")
    return frame.assign(**{name: _with_points(column) for name, column in cells.items()}), tuple(
        notes
    )


def _count(cells: dict[str, pa.Array], pattern: str) -> int:
    return sum(
        pc.sum(pc.match_substring_regex(column, pattern)).as_py() or 0 for column in cells.values()
    )


def _point_doubt(count: int) -> str:
    return f"{count:,} numbers such as 1.234 read with a decimal point (as 1.234, not 1234)"


def _with_points(column: pa.Array) -> pd.Series:
    """Give a column with the separators of thousands removed and commas turned into points."""
    meant = pc.or_(
        pc.match_substring_regex(column, _GROUPED_COMMA),
        pc.match_substring_regex(column, _THOUSANDS),
    )
    bare = pc.replace_substring_regex(column, r"[. '\x{a0}\x{202f}]", "")
    points = pc.replace_substring(bare, ",", ".")
    return pd.Series(pc.if_else(meant, points, column).to_pandas())
