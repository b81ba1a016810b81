"""The stream that ships, as a source."""

from datetime import datetime

from core.sentiment.data import load_stream
from core.sentiment.sources.quality import assess
from core.sentiment.sources.reading import Reading
from core.sentiment.sources.tally import whole


class ShippedSource:
    """Our own simulated stream; it is the same at any time."""

    @property
    def name(self) -> str:
        """Give the word that code uses."""
        return "stream"

    @property
    def title(self) -> str:
        """Give what a visitor reads."""
        return "The stream that ships"

    def read(self, now: datetime) -> Reading:
        """Give all items: what is simulated may lie ahead of any clock."""
        items = load_stream()
        return Reading(items, assess(items, whole(items)))
