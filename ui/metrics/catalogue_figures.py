"""The latest figure of every metric, asked a few at a time, so that the page answers meanwhile."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from core.metrics.catalogue import definitions
from core.metrics.definition import US_DOLLAR, MetricDefinition
from core.metrics.request import Request
from core.metrics.result import Figure
from core.progress import Pace, Progress
from ui.metrics_books import BooksView

# A year and a month: enough for the last finished month or quarter, and the one before.
_DAYS = 395


@dataclass
class LatestFigures:
    """What has been asked so far; it only grows, so sessions may share it.

    Parameters
    ----------
    books : BooksView
    missing : mapping of str to tuple of str
        What the books lack, by metric.
    currency : str
        What amounts are shown in.
    """

    books: BooksView
    missing: Mapping[str, tuple[str, ...]]
    currency: str = US_DOLLAR
    _known: dict[str, Figure | None] = field(default_factory=dict)

    @classmethod
    def of(cls, books: BooksView, currency: str = US_DOLLAR) -> "LatestFigures":
        """Begin with nothing asked."""
        return cls(books, books.store.available(), currency)

    def steps(self) -> Iterator[Progress]:
        """Ask what has not been asked yet; dropping the iterator loses nothing."""
        names = [name for name in definitions() if not self.missing[name]]
        pace = Pace(len(self._known), len(names))
        for name in names:
            if name not in self._known:
                self._known[name] = self.books.ask(name, self._request(name)).latest
            yield pace.at(len(self._known))

    def of_metric(self, name: str) -> Figure | None:
        """Give a metric's figure; None where there is none, or it was not asked yet."""
        return self._known.get(name)

    def unit_of(self, metric: MetricDefinition) -> str:
        """Give the unit that a metric's figure is written in."""
        return self.books.store.display(self.currency).unit(metric.unit)

    def _request(self, name: str) -> Request:
        last = self.books.known_until
        first = max(self.books.known_from, last - timedelta(days=_DAYS))
        return Request(first, last, definitions()[name].usual_grain, currency=self.currency)
