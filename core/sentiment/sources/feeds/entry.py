"""One entry of a feed, as plain text."""

from dataclasses import dataclass


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
    seconds : int, optional
        Since 1970, UTC; None where no date could be read.
    dated, zoned, cut : bool
        Whether it holds a date, whether that names a zone, and whether the text was cut.
    """

    key: str
    link: str
    text: str
    seconds: int | None
    dated: bool
    zoned: bool
    cut: bool
