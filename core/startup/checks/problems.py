"""What is wrong with a cell of the books, and what became of its row."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from core.checks import Mask
from core.schema import quoted


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One cell that cannot be used.

    Parameters
    ----------
    table : str
    row : int
        As in the file: the header of a text file is row 1, the first row of others.
    column : str
    given, expected : str
        What it holds, and what it should.
    sets_aside : bool
        Whether the whole row is left out; otherwise only the cell is.
    key : str
        What the row is called in the file, as in "sub_17"; empty where rows have no names.
    file : str
        In which it stands.
    """

    table: str
    row: int
    column: str
    given: str
    expected: str
    sets_aside: bool
    key: str = ""
    file: str = ""

    def __str__(self) -> str:
        done = "the row is left out" if self.sets_aside else "the cell is left out"
        row = f"row {self.row:,} ({self.key})" if self.key else f"row {self.row:,}"
        # A file is mostly named like its table.
        named = not self.file or self.file.startswith(self.table)
        place = self.table if named else f"{self.table} in {self.file}"
        return f"{place}, {row}, {self.column}: {self.given}, not {self.expected}; {done}."


@dataclass(frozen=True)
class Reason:
    """Why cells of one column cannot be used, and how many.

    Parameters
    ----------
    column, expected : str
    sets_aside : bool
        Whether their rows are left out.
    cells : int
        All of them, listed or not.
    example : str
        The first, as a message shows it.
    """

    column: str
    expected: str
    sets_aside: bool
    cells: int
    example: str


@dataclass(frozen=True)
class Finding:
    """Cells of one column that cannot be used for one reason.

    Parameters
    ----------
    column : str
    is_bad : ndarray of bool, shape (rows,)
    expected : str
    sets_aside : bool
    """

    column: str
    is_bad: Mask
    expected: str
    sets_aside: bool


def row_keys(parts: list[pa.Array | pa.ChunkedArray], rows: int) -> list[str]:
    """Give what rows are called: the cells of their key, without what a screen cannot show."""
    if not parts:
        return [""] * rows
    named = zip(*(quoted_cells(part) for part in parts), strict=True)
    return [" · ".join(cell.strip("“”") for cell in cells) for cells in named]


def quoted_cells(cells: pa.Array | pa.ChunkedArray) -> list[str]:
    """Give cells as a message shows them, also days too far away for Python."""
    kind = cells.type
    if pa.types.is_timestamp(kind) or pa.types.is_date(kind):
        whole = cells.combine_chunks() if isinstance(cells, pa.ChunkedArray) else cells
        moments = np.asarray(whole.to_numpy(zero_copy_only=False))
        return [quoted(None if np.isnat(moment) else str(moment)) for moment in moments]
    return [quoted(cell) for cell in cells.to_pylist()]
