"""A visitor's own table of opinions: a checked upload in, items and a verdict out."""

from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.arrivals import Arrivals, read_arrivals, utc_seconds
from core.sentiment.items import (
    ENTITY,
    LABEL,
    LINK,
    PUBLISHED_AT,
    ROW,
    SOURCE,
    TAG,
    TEXT,
    Items,
)
from core.sentiment.names import CLASSES, NEGATIVE, NEUTRAL, POSITIVE
from core.sentiment.sources.quality import assess
from core.sentiment.sources.reading import Reading
from core.sentiment.sources.sifting import sift
from core.uploads import Upload

# Only words: which number means what differs from data set to data set.
_LABELS = {
    **{name: name for name in CLASSES},
    **{"neg": NEGATIVE, "neu": NEUTRAL, "pos": POSITIVE},
}
_OPTIONAL_TEXT = (SOURCE, ENTITY, TAG, LINK)


@dataclass(frozen=True)
class TableSource:
    """A visitor's table as a source.

    Parameters
    ----------
    upload : Upload
        Checked against :data:`~core.sentiment.schema.SENTIMENT_SCHEMA`.
    """

    upload: Upload

    @property
    def name(self) -> str:
        """Give the word that code uses."""
        return "table"

    @property
    def title(self) -> str:
        """Give the file's name."""
        return self.upload.source.name

    def read(self, now: datetime) -> Reading:
        """Give the file's items; see :func:`read_table_items`."""
        return read_table_items(self.upload, now)


def read_table_items(upload: Upload, now: datetime) -> Reading:
    """Give the items of a checked table.

    Parameters
    ----------
    upload : Upload
    now : datetime
        Rows dated later are kept out and counted; without a zone it is taken as UTC.
    """
    labels, unread_labels = _labels(upload.table.frame)
    arrivals = dates_of(upload.table.frame)
    frame = item_frame(upload, arrivals).assign(**{LABEL: labels})
    sifted = sift(frame, arrivals, utc_seconds(now))
    tally = replace(sifted.tally, unread_labels=unread_labels)
    items = Items(sifted.frame, upload.source, (*upload.notes, *arrivals.notes))
    return Reading(items, assess(items, tally))


def dates_of(frame: pd.DataFrame) -> Arrivals:
    """Give when each row was published; not a time throughout where there is no such column."""
    if PUBLISHED_AT in frame:
        return read_arrivals(frame[PUBLISHED_AT])
    nothing = np.full(len(frame), "NaT", dtype="datetime64[s]")
    return Arrivals(nothing, np.zeros(len(frame), dtype=np.bool_), False, ())


def item_frame(upload: Upload, arrivals: Arrivals) -> pd.DataFrame:
    """Give every row of a checked table with the columns of items; labels are left empty."""
    given = upload.table.frame
    rows = upload.rows_in_file(range(len(given)))
    columns: dict[str, object] = {
        ROW: np.array(rows, dtype=np.int64),
        PUBLISHED_AT: arrivals.at,
        TEXT: _trimmed(given, TEXT),
        LABEL: _trimmed(given, ""),
    }
    columns.update({name: _trimmed(given, name) for name in _OPTIONAL_TEXT})
    return pd.DataFrame(columns)


def _trimmed(frame: pd.DataFrame, name: str) -> npt.NDArray[np.object_]:
    """Give a column's text without blanks around it; empty where a cell or the column is."""
    if name not in frame:
        return np.full(len(frame), "", dtype=object)
    return np.asarray(frame[name].astype("str").fillna("").str.strip(), dtype=object)


def _labels(frame: pd.DataFrame) -> tuple[npt.NDArray[np.object_], int]:
    """Give the right answers in the words of the classes, and how many cells hold others."""
    cells = _trimmed(frame, LABEL)
    found = np.array([_LABELS.get(cell.casefold(), "") for cell in cells], dtype=object)
    return found, int(((cells != "") & (found == "")).sum())
