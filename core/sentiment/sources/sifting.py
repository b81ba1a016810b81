"""Rows as a source has them, sifted: what can be scored stays, and everything else is counted."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.arrivals import Arrivals
from core.checks import Mask
from core.sentiment.items import COLUMNS, ENTITY, LINK, PUBLISHED_AT, ROW, SOURCE, TEXT
from core.sentiment.sources.tally import Tally

# Two rows that agree in all of these say the same thing twice.
SAME_ITEM = (TEXT, SOURCE, PUBLISHED_AT, ENTITY, LINK)
# So many rows whose date could not be read are named.
ROWS_NAMED = 5


@dataclass(frozen=True)
class Sifted:
    """The rows that stay, and the count of all."""

    frame: pd.DataFrame
    tally: Tally


def sift(
    frame: pd.DataFrame,
    arrivals: Arrivals,
    now: np.datetime64,
    same_item: Sequence[str] = SAME_ITEM,
) -> Sifted:
    """Leave out rows without text, from the future or seen before; count them in this order.

    Parameters
    ----------
    frame : DataFrame
        The columns of :class:`~core.sentiment.items.Items`, every row of the source; any others
        may be named in ``same_item``.
    arrivals : Arrivals
        Of the same rows.
    now : datetime64[s]
        What is dated later is kept out: nobody can have said it yet.
    same_item : sequence of str
        Columns that tell one item from another. Of equal rows the first stays.
    """
    empty = ~has_words(frame[TEXT])
    with np.errstate(invalid="ignore"):
        future = (arrivals.at > now) & ~empty
    kept = ~empty & ~future
    twice = kept & _repeats(frame, kept, same_item)
    kept &= ~twice
    unread = arrivals.unread & kept
    tally = Tally(
        rows=len(frame),
        usable=int(kept.sum()),
        empty=int(empty.sum()),
        future=int(future.sum()),
        duplicates=int(twice.sum()),
        undated=int((kept & ~arrivals.known).sum()),
        unread_dates=int(unread.sum()),
        unread_rows=tuple(frame[ROW].to_numpy()[unread][:ROWS_NAMED].tolist()),
        other_order=0
        if arrivals.other_order is None
        else int((unread & arrivals.other_order).sum()),
        unzoned=arrivals.unzoned if arrivals.timed else 0,
        zoned=int(arrivals.known.sum()) - arrivals.unzoned if arrivals.timed else 0,
    )
    return Sifted(frame.loc[kept, list(COLUMNS)].reset_index(drop=True), tally)


def has_words(texts: pd.Series) -> Mask:
    """Say which texts hold anything a person can see."""
    cells = pa.array(texts, pa.large_string())
    # Marks that take no room are not blank to a computer, but are to a reader.
    visible = pc.match_substring_regex(cells, r"[^\s\p{Cc}\p{Cf}\p{Z}]")
    return np.asarray(visible.to_numpy(zero_copy_only=False))


def _repeats(frame: pd.DataFrame, kept: Mask, same_item: Sequence[str]) -> Mask:
    """Say which rows repeat an earlier one that stays."""
    compared = frame.loc[kept, list(same_item)]
    if TEXT in compared:
        compared = compared.assign(**{TEXT: _alike(compared[TEXT])})
    repeats = np.zeros(len(frame), dtype=np.bool_)
    repeats[kept] = compared.duplicated().to_numpy()
    return repeats


def _alike(texts: pd.Series) -> pd.Series:
    """Give texts in one form, however their letters are composed and spaced."""
    composed = pc.utf8_normalize(pa.array(texts, pa.large_string()), form="NFC")
    # Single blanks are as they should be: to leave them alone is three times as fast.
    spaced = pc.replace_substring_regex(composed, r"[\t\n\r\f\v]\s*| \s+", " ")
    trimmed = pc.utf8_trim_whitespace(spaced)
    return pd.Series(trimmed.to_pandas().to_numpy(), index=texts.index)
