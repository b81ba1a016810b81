"""What every source gives: items, and what was counted on the way to them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

import numpy as np

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


def utc_seconds(now: datetime) -> np.datetime64:
    """Give a moment as items hold it: in UTC, without a zone, to the second."""
    plain = now.astimezone(UTC).replace(tzinfo=None) if now.tzinfo else now
    return np.datetime64(plain, "s")
