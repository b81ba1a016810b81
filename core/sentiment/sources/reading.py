"""What every source gives: items, and what was counted on the way to them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.sentiment.items import Items
from core.sentiment.sources.quality import QualityVerdict


@dataclass(frozen=True)
class Reading:
    """Items from a source, and how far they can be trusted.

    Parameters
    ----------
    items : Items
        What can be scored, in the order of the source.
    quality : QualityVerdict
    """

    items: Items
    quality: QualityVerdict


class OpinionSource(Protocol):
    """A place that opinions come from."""

    @property
    def name(self) -> str:
        """Give the word that code uses: "stream", "table", "complaints" or "feed"."""
        ...

    @property
    def title(self) -> str:
        """Give what a visitor reads."""
        ...

    def read(self, now: datetime) -> Reading:
        """Give what can be had now; nothing that is dated later.

        Parameters
        ----------
        now : datetime
            Without a zone it is taken as UTC.
        """
        ...
