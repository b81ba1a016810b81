"""How many rows a source had, and what became of each."""

from dataclasses import dataclass

from core.sentiment.items import PUBLISHED_AT, Items


@dataclass(frozen=True)
class Tally:
    """Counts of rows; ``rows == usable + empty + future + duplicates``.

    Parameters
    ----------
    rows : int
        In the source, not counting blank lines.
    usable : int
        Those that can be scored.
    empty : int
        Without a text.
    future : int
        Dated later than now.
    duplicates : int
        The same as an earlier row.
    undated : int
        Usable rows without a date: scored, but in no view of time.
    unread_dates : int
        Those of them whose cell holds something that is no date.
    unread_rows : tuple of int
        Where the first of these stand in the file, as an editor counts.
    other_order : int
        Unread dates that would be dates if day and month changed places.
    unzoned, zoned : int
        Dates without and with a zone, where the source tells times of day; otherwise 0.
    unread_labels : int
        Cells of the right answer that name none of the three classes.
    """

    rows: int
    usable: int
    empty: int = 0
    future: int = 0
    duplicates: int = 0
    undated: int = 0
    unread_dates: int = 0
    unread_rows: tuple[int, ...] = ()
    other_order: int = 0
    unzoned: int = 0
    zoned: int = 0
    unread_labels: int = 0

    @property
    def mixed_zones(self) -> bool:
        """Whether some times name a zone and others do not, so that they may be hours apart."""
        return self.unzoned > 0 and self.zoned > 0


def whole(items: Items) -> Tally:
    """Count items that were sifted elsewhere: all are usable."""
    undated = int(items.frame[PUBLISHED_AT].isna().sum())
    return Tally(len(items), len(items), undated=undated)
