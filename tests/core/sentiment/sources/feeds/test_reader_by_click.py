"""What a visitor's click changes about a look at a feed."""

from datetime import datetime, timedelta

import numpy as np
import pytest

from core.errors import FeedError
from core.sentiment.sources.feeds import reader
from core.sentiment.sources.feeds.asking import FeedAnswer
from core.sentiment.sources.feeds.limits import FeedLimits

NOW = datetime(2026, 10, 5, 9, 0)


class Server:
    """Answers or fails as told, and keeps for how long it might have been waited for."""

    def __init__(self) -> None:
        self.is_down = False
        self.seconds: list[float] = []

    def __call__(self, _: str, __: object, limits: FeedLimits, **___: object) -> FeedAnswer:
        self.seconds.append(limits.seconds)
        if self.is_down:
            raise FeedError("The server cannot be reached.", "a feed.", "It is asked again.")
        return FeedAnswer((), False, "", (), "", {}, 0.0)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    server = Server()
    monkeypatch.setattr(reader, "ask", server)
    return server


def a_reader() -> reader.FeedReader:
    return reader.FeedReader("https://news.example.com/rss", np.random.default_rng(0))


def test_who_clicked_waits_ten_seconds_at_most(server: Server) -> None:
    a_reader().poll(NOW, asked=True)
    a_reader().poll(NOW)
    assert server.seconds == [10.0, 15.0]


def test_a_click_does_not_reach_a_feed_that_fails_before_its_time(server: Server) -> None:
    feed, server.is_down = a_reader(), True
    at = feed.poll(NOW).next_poll_at
    assert at is not None
    early = at - timedelta(seconds=1)
    assert not feed.would_look(early, asked=True)
    assert feed.poll(early, asked=True).outcome == "not due"
    assert feed.would_look(at, asked=True)
    assert len(server.seconds) == 1


def test_a_feed_counts_as_read_once_it_has_answered(server: Server) -> None:
    feed, server.is_down = a_reader(), True
    at = feed.poll(NOW).next_poll_at
    assert at is not None
    assert not feed.was_read
    server.is_down = False
    feed.poll(at)
    assert feed.was_read
