"""What one look at a feed may cost."""

from dataclasses import dataclass

from core.text.tokens import MAX_CHARACTERS

MEGABYTE = 1 << 20


@dataclass(frozen=True)
class FeedLimits:
    """Budgets of one look at a feed.

    Parameters
    ----------
    seconds : float
        From the first packet to the last entry, redirects and a server that drips included.
    megabytes : float
        Of the answer, also once it is unpacked.
    redirects : int
    entries : int
        Those after it are not read; a feed begins with its newest.
    entry_characters : int
        Of an entry's text; the model reads less.
    memory_megabytes : int
        Address space of the process that reads the feed.
    """

    seconds: float = 15
    megabytes: float = 5
    redirects: int = 5
    entries: int = 500
    entry_characters: int = MAX_CHARACTERS
    memory_megabytes: int = 512


LIMITS = FeedLimits()
