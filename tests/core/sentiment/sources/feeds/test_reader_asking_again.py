"""When a feed is asked again: its rhythm, its validators, its failures in a row."""

from datetime import timedelta

import pytest

from core.sentiment.sources.feeds.reader import FeedReader
from tests.core.sentiment.sources.feeds.answering import NOW, Asked, answer, down, entry, later


def test_a_feed_is_left_alone_until_it_is_due(asked: Asked, feed: FeedReader) -> None:
    asked.answers = [answer(entry("a")), answer()]
    feed.poll(NOW)
    poll = feed.poll(later(feed) - timedelta(seconds=1))
    assert (poll.outcome, poll.status) == ("not due", "Next look in 1 second.")
    assert len(asked.calls) == 1
    feed.poll(later(feed))
    assert len(asked.calls) == 2


def test_a_visitor_who_asks_does_not_wait_but_cannot_hammer(asked: Asked, feed: FeedReader) -> None:
    asked.answers = [answer(entry("a")), answer()]
    feed.poll(NOW)
    assert feed.poll(NOW + timedelta(seconds=9), asked=True).outcome == "not due"
    assert feed.poll(NOW + timedelta(seconds=10), asked=True).outcome == "nothing new"


def test_a_clock_that_was_moved_back_does_not_close_the_button(
    asked: Asked, feed: FeedReader
) -> None:
    asked.answers = [answer(entry("a")), answer()]
    feed.poll(NOW)
    assert feed.poll(NOW - timedelta(hours=1), asked=True).outcome == "nothing new"


def test_validators_are_sent_back_and_kept_while_nothing_changes(
    asked: Asked, feed: FeedReader
) -> None:
    marks = {"etag": '"v1"', "last_modified": "Mon, 05 Oct 2026 08:14:00 GMT"}
    asked.answers = [answer(entry("a"), validators=marks), answer(unchanged=True), answer()]
    feed.poll(NOW)
    poll = feed.poll(later(feed))
    assert (poll.outcome, poll.status) == ("nothing new", "Nothing new, says the server.")
    feed.poll(later(feed))
    assert [validators for _, validators in asked.calls] == [{}, marks, marks]


def test_a_feed_that_moved_for_good_is_asked_at_its_new_address(
    asked: Asked, feed: FeedReader
) -> None:
    asked.answers = [answer(entry("a"), moved_to="https://new.example.com/feed"), answer()]
    assert any("moved for good" in note for note in feed.poll(NOW).notes)
    feed.poll(later(feed))
    assert asked.calls[1][0] == "https://new.example.com/feed"


def test_failures_in_a_row_open_the_circuit_and_one_answer_closes_it(
    asked: Asked, feed: FeedReader
) -> None:
    asked.answers = [down(), down(), down(), answer(entry("a"))]
    waits, at = [], NOW
    for _ in range(3):
        poll = feed.poll(at)
        assert poll.outcome == "failed"
        waits.append((later(feed) - at).total_seconds())
        at = later(feed)
    assert 30 <= waits[0] <= 60 <= waits[1] <= 120 <= waits[2] <= 240
    assert "It has failed 3 times in a row." in poll.status
    assert feed.circuit(at - timedelta(seconds=1)) == "open"
    assert feed.circuit(at) == "half-open"
    assert feed.poll(at).outcome == "new"
    assert (feed.circuit(at), feed.failures) == ("closed", 0)


def test_nobody_asks_while_the_server_wants_to_be_left_alone(
    asked: Asked, feed: FeedReader
) -> None:
    asked.answers = [down(retry_after_seconds=3_600.0), answer(entry("a"))]
    assert feed.poll(NOW).next_poll_at == NOW + timedelta(hours=1)
    poll = feed.poll(NOW + timedelta(minutes=59), asked=True)
    assert (poll.outcome, len(asked.calls)) == ("not due", 1)
    assert feed.poll(NOW + timedelta(hours=1), asked=True).outcome == "new"


def test_a_feed_that_is_gone_is_never_asked_again(asked: Asked, feed: FeedReader) -> None:
    asked.answers = [answer(entry("a")), down(lasting=True)]
    feed.poll(NOW)
    poll = feed.poll(later(feed))
    assert (poll.outcome, poll.next_poll_at) == ("gone", None)
    assert feed.poll(NOW + timedelta(days=900), asked=True).outcome == "gone"
    assert len(asked.calls) == 2
    assert feed.circuit(NOW) == "gone"
    assert feed.items.frame["text"].tolist() == ["a"]


def test_a_failure_loses_nothing(asked: Asked, feed: FeedReader) -> None:
    asked.answers = [answer(entry("a")), down(), answer(entry("a"), entry("b"))]
    feed.poll(NOW)
    assert len(feed.poll(later(feed)).items) == 0
    assert feed.poll(later(feed)).items.frame["text"].tolist() == ["b"]
    assert len(feed.items) == 2


def test_a_look_that_is_stopped_changes_nothing(asked: Asked, feed: FeedReader) -> None:
    asked.answers = [KeyboardInterrupt(), answer(entry("a"))]
    with pytest.raises(KeyboardInterrupt):
        feed.poll(NOW)
    assert (feed.failures, feed.next_poll_at) == (0, None)
    assert feed.poll(NOW).outcome == "new"
