"""What is fetched from a server of this machine, and within which limits."""

import pytest

from core.sentiment.sources.feeds.failure import FeedFailure
from core.sentiment.sources.feeds.fetching import Answer, fetch
from core.sentiment.sources.feeds.limits import MEGABYTE
from tests.core.sentiment.sources.feeds.writing import entry, rss

LIMITS = {"seconds": 5, "bytes": MEGABYTE, "redirects": 5}
FEED = rss([entry("Outage", guid="a"), entry("Back again", guid="b")])


def got(address: str, validators: dict[str, str] | None = None) -> Answer:
    """Fetch an address."""
    return fetch(address, validators or {}, LIMITS, allow_private=True)


def failure(address: str) -> FeedFailure:
    """Fetch an address in vain."""
    with pytest.raises(FeedFailure) as caught:
        got(address)
    return caught.value
