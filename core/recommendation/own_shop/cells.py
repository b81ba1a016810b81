"""Cells of a column of words as numbers: each different text once, and which one a row holds."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.checks import Mask

Codes = npt.NDArray[np.int32]
NOTHING = -1


@dataclass(frozen=True)
class Coded:
    """A column of text.

    Parameters
    ----------
    texts : Array of large_string
        Each different text once, without blanks around it.
    codes : ndarray of int32, shape (rows,)
        Which text each row holds; -1 where the cell is empty.
    """

    texts: pa.Array
    codes: Codes

    @property
    def is_given(self) -> Mask:
        """Say which rows hold anything."""
        return np.asarray(self.codes != NOTHING, dtype=np.bool_)

    @property
    def lengths(self) -> npt.NDArray[np.int32]:
        """Give how many characters each text has."""
        return np.asarray(pc.utf8_length(self.texts), dtype=np.int32)

    def sorted(self) -> "Coded":
        """Give the same column with its texts in order of their letters, each used by a row."""
        used = np.bincount(self.codes[self.is_given], minlength=len(self.texts)) > 0
        order = np.asarray(pc.sort_indices(self.texts), dtype=np.int64)
        order = order[used[order]]
        place = np.full(len(self.texts) + 1, NOTHING, dtype=np.int32)
        place[order] = np.arange(len(order), dtype=np.int32)
        return Coded(self.texts.take(pa.array(order)), place[self.codes])

    def take(self, rows: npt.NDArray[np.intp]) -> "Coded":
        """Give some rows; every text stays."""
        return Coded(self.texts, self.codes[rows])

    def filled(self, other: "Coded") -> "Coded":
        """Give another column's text where a cell is empty."""
        both = pa.concat_arrays([self.texts, other.texts]).dictionary_encode()
        place = np.append(np.asarray(both.indices, dtype=np.int32), np.int32(NOTHING))
        moved = np.where(other.is_given, other.codes + len(self.texts), NOTHING)
        return Coded(both.dictionary, place[np.where(self.is_given, self.codes, moved)])


def coded(cells: pd.Series, longest: int | None = None) -> Coded:
    """Count the different texts of a column, in the order in which they first occur.

    Parameters
    ----------
    cells : Series
    longest : int, optional
        Characters of a text that are kept; left out, all.
    """
    text = pa.array(cells.astype("string"), pa.large_string(), from_pandas=True)
    text = pc.utf8_trim_whitespace(text)
    if longest is not None:
        text = pc.utf8_slice_codeunits(text, 0, longest)
    # The cells of a file may come in chunks, each of which would have a dictionary of its own.
    whole = text.combine_chunks() if isinstance(text, pa.ChunkedArray) else text
    encoded = whole.dictionary_encode()
    codes = np.asarray(pc.fill_null(encoded.indices, NOTHING), dtype=np.int32)
    blank = np.append(np.asarray(pc.equal(encoded.dictionary, "")), False)
    return Coded(encoded.dictionary, np.where(blank[codes], np.int32(NOTHING), codes))


def within(column: Coded, group: Codes) -> Coded:
    """Fill empty cells with the first text that another row of the same group holds.

    Parameters
    ----------
    column : Coded
    group : ndarray of int32, shape (rows,)
        -1 where a row belongs to none.
    """
    return Coded(column.texts, first_within(column.codes, column.is_given, group))


def first_within(values: npt.NDArray, known: Mask, group: Codes) -> npt.NDArray:  # type: ignore[type-arg]
    """Fill unknown values with the first known one of the same group, where there is one."""
    missing = np.flatnonzero(~known & (group != NOTHING))
    if not len(missing):
        return values
    first = np.full(int(group.max()) + 1, NOTHING, dtype=np.int64)
    givers = np.flatnonzero(known & (group != NOTHING))[::-1]
    first[group[givers]] = givers
    found = first[group[missing]]
    filled = values.copy()
    filled[missing[found != NOTHING]] = values[found[found != NOTHING]]
    return filled
