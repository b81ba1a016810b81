"""One entry of a feed, as plain text."""

import re
from dataclasses import dataclass

_ZONE = re.compile(
    r"(?:\d[+-]\d{2}:?\d{2}|\s[+-]\d{4}|Z|\b(?!AM|PM)[A-Z]{1,5})\s*(?:\([^)]*\))?\s*$"
)


@dataclass(frozen=True)
class Entry:
    """One entry of a feed.

    Parameters
    ----------
    key : str
        What the feed calls it; empty where it gives no name.
    link : str
        Empty where there is none of http or https.
    text : str
        Its title and its beginning, without HTML; empty where it has neither.
    date : str
        As the feed writes it; empty where it gives none.
    seconds : int, optional
        Since 1970, UTC; None where no date could be read.
    cut : bool
        Whether only the beginning of the text was kept.
    """

    key: str
    link: str
    text: str
    date: str
    seconds: int | None
    cut: bool

    @property
    def zoned(self) -> bool:
        """Whether the date names a zone."""
        return _ZONE.search(self.date) is not None
