"""What stands in for the worker that asks a feed: it answers as a test says."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from core.errors import FeedError
from core.sentiment.sources.feeds.asking import FeedAnswer
from core.sentiment.sources.feeds.entry import Entry
from core.sentiment.sources.feeds.limits import FeedLimits
from core.sentiment.sources.feeds.reader import FeedReader

NOW = datetime(2026, 10, 5, 12)
ADDRESS = "https://news.example.com/feed"
MORNING = 1_791_188_040  # 2026-10-05T08:14:00Z


def entry(
    text: str,
    key: str = "",
    link: str = "",
    seconds: int | None = MORNING,
    date: str = "as written, GMT",
) -> Entry:
    return Entry(key, link, text, date, seconds, cut=False)


def answer(*entries: Entry, **more: Any) -> FeedAnswer:
    parts: dict[str, Any] = {
        "unchanged": False,
        "title": "Bank news",
        "notes": (),
        "moved_to": "",
        "validators": {},
        "wait_seconds": 0.0,
    }
    return FeedAnswer(entries=entries, **{**parts, **more})


class Asked:
    """Stands in for the worker: gives or raises what a test has put in line."""

    def __init__(self) -> None:
        self.answers: list[FeedAnswer | BaseException] = []
        self.calls: list[tuple[str, Mapping[str, str]]] = []

    def __call__(
        self, address: str, validators: Mapping[str, str], limits: FeedLimits, **_: object
    ) -> FeedAnswer:
        self.calls.append((address, dict(validators)))
        given = self.answers.pop(0)
        if isinstance(given, BaseException):
            raise given
        return given


def down(**more: Any) -> FeedError:
    return FeedError("The server cannot be reached.", "a feed.", "It is asked again.", **more)


def later(feed: FeedReader) -> datetime:
    assert feed.next_poll_at is not None
    return feed.next_poll_at
