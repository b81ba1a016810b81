"""A feed that is looked at again and again; what it answers is given by the test."""

from datetime import UTC

import numpy as np
import pytest

from core.receipts import Badge
from core.sentiment.items import COLUMNS
from core.sentiment.sources.feeds.entry import Entry
from core.sentiment.sources.feeds.joining import joined
from core.sentiment.sources.feeds.reader import FeedReader
from tests.core.sentiment.sources.feeds.answering import (
    ADDRESS,
    MORNING,
    NOW,
    Asked,
    answer,
    down,
    entry,
    later,
)

# -- what is new ---------------------------------------------------------------------------------


def test_the_first_look_takes_everything_oldest_first(asked: Asked, feed: FeedReader) -> None:
    asked.answers = [answer(entry("newer", "b", seconds=MORNING + 60), entry("older", "a"))]
    poll = feed.poll(NOW)
    assert (poll.outcome, poll.status) == ("new", "2 new items.")
    assert tuple(poll.items.frame.columns) == COLUMNS
    assert poll.items.frame["text"].tolist() == ["older", "newer"]
    assert poll.items.frame["row"].tolist() == [1, 2]
    assert poll.items.frame["published_at"].dtype == "datetime64[s]"
    assert poll.items.frame["source"].unique().tolist() == ["news.example.com"]
    assert poll.items.origin.badge == Badge.PUBLIC
    assert (feed.title, poll.items.origin.address) == ("Bank news", ADDRESS)


def test_a_later_look_gives_only_what_was_not_there(asked: Asked, feed: FeedReader) -> None:
    one, two = entry("one", "a"), entry("two", "b")
    asked.answers = [answer(one), answer(two, one), answer(two, one)]
    feed.poll(NOW)
    poll = feed.poll(later(feed))
    assert poll.items.frame[["row", "text"]].to_numpy().tolist() == [[2, "two"]]
    assert feed.poll(later(feed)).outcome == "nothing new"
    assert feed.items.frame["text"].tolist() == ["one", "two"]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (entry("a", "g1", "l"), entry("a", "g1", "l"), True),
        (entry("a", "g1", "l"), entry("a corrected", "g1", "l"), True),
        (entry("a", "g1", "l?from=x"), entry("a", "g1", "l?from=y"), True),
        (entry("a", "g1", "l"), entry("a", "new name each time", "l"), True),
        (entry("a", "", "l"), entry("a", "", "l"), True),
        (entry("a"), entry("a"), True),
        (entry("a", "g1", "l1"), entry("b", "g1", "l2"), False),
        (entry("a", "g1", "l1"), entry("a", "g2", "l2"), False),
        (entry("a"), entry("a", seconds=MORNING + 1), False),
        (entry("a", "g1"), entry("b", "g2"), False),
    ],
)
def test_entries_are_told_apart_by_two_of_name_link_and_text(
    asked: Asked, feed: FeedReader, first: Entry, second: Entry, same: bool
) -> None:
    asked.answers = [answer(first), answer(second)]
    feed.poll(NOW)
    assert (feed.poll(later(feed)).outcome == "nothing new") == same


def test_an_entry_that_stands_twice_in_one_feed_is_taken_once_and_told(
    asked: Asked, feed: FeedReader
) -> None:
    asked.answers = [answer(entry("one", "a"), entry("one", "a"))]
    poll = feed.poll(NOW)
    assert len(poll.items) == 1
    assert poll.notes == ("1 entry found twice left out",)


def test_an_entry_without_a_text_is_counted_once(asked: Asked, feed: FeedReader) -> None:
    asked.answers = [answer(entry("", "a"), entry("b", "b")), answer(entry("", "a"))]
    assert "1 entry without a text left out" in feed.poll(NOW).notes
    assert feed.poll(later(feed)).notes == ()


# -- time ----------------------------------------------------------------------------------------


def test_an_entry_without_a_date_stands_where_it_was_first_seen(
    asked: Asked, feed: FeedReader
) -> None:
    bare = entry("bare", "a", seconds=None, date="")
    asked.answers = [answer(bare), answer(bare)]
    poll = feed.poll(NOW)
    feed.poll(later(feed))
    assert feed.items.frame["published_at"].tolist() == [NOW]
    assert poll.notes == ("1 entry has no date; it stands at the time of the first look",)


def test_dates_that_cannot_be_read_are_told_from_none(asked: Asked, feed: FeedReader) -> None:
    asked.answers = [answer(entry("a", seconds=None), entry("b", seconds=10**12))]
    poll = feed.poll(NOW)
    assert poll.notes == (
        "2 entries have no date that can be read; they stand at the time of the first look",
    )


def test_an_entry_of_the_future_waits_for_its_time(asked: Asked, feed: FeedReader) -> None:
    ahead = entry("ahead", "a", seconds=int(NOW.replace(tzinfo=UTC).timestamp()) + 600)
    asked.answers = [answer(ahead, validators={"etag": "x"}), answer(ahead)]
    poll = feed.poll(NOW)
    assert (len(poll.items), poll.notes) == (0, ("1 entry dated in the future left for later",))
    assert len(feed.poll(later(feed)).items) == 1
    # The answer would otherwise be "nothing has changed".
    assert asked.calls[1] == (ADDRESS, {})


def test_a_clock_with_a_zone_is_the_same_clock(asked: Asked, feed: FeedReader) -> None:
    asked.answers = [answer(entry("a", seconds=None))]
    feed.poll(NOW.replace(tzinfo=UTC))
    assert feed.items.frame["published_at"].tolist() == [NOW]


def test_dates_without_a_zone_are_told(asked: Asked, feed: FeedReader) -> None:
    asked.answers = [answer(entry("a", date="2026-10-05T08:14:00"))]
    assert feed.poll(NOW).notes == ("1 date without a zone taken as UTC",)


# -- as a source ---------------------------------------------------------------------------------


def test_reading_gives_all_items_and_a_verdict(asked: Asked, feed: FeedReader) -> None:
    asked.answers = [answer(entry("down again", "a"), entry("", "b"), entry("down again", "a"))]
    found = feed.read(NOW)
    assert found.items.frame["text"].tolist() == ["down again"]
    tally = found.quality.tally
    assert (tally.rows, tally.usable, tally.empty, tally.duplicates) == (3, 1, 1, 1)
    assert feed.read(NOW).quality.tally == tally
    assert len(asked.calls) == 1


def test_a_feed_without_items_says_why(asked: Asked, feed: FeedReader) -> None:
    asked.answers = [down()]
    found = feed.read(NOW)
    assert found.quality.word == "not usable"
    assert "cannot be reached" in found.quality.reasons[0].text


def test_two_feeds_share_nothing(asked: Asked) -> None:
    one, two = (FeedReader(ADDRESS, np.random.default_rng(0)) for _ in range(2))
    asked.answers = [answer(entry("a")), answer(entry("a"))]
    assert one.poll(NOW).outcome == two.poll(NOW).outcome == "new"


def test_what_was_given_out_is_not_changed_by_later_looks(asked: Asked, feed: FeedReader) -> None:
    asked.answers = [answer(entry("a")), answer(entry("b"))]
    before = feed.poll(NOW).items
    before.frame.loc[0, "text"] = "changed"
    feed.poll(later(feed))
    assert feed.items.frame["text"].tolist() == ["a", "b"]


def test_feeds_joined_are_one_stream_in_order_of_time(asked: Asked) -> None:
    readers = [FeedReader(ADDRESS, np.random.default_rng(0), source=name) for name in ("x", "y")]
    wire = entry("from the wire", "w", "https://wire.example/1", MORNING + 5)
    asked.answers = [
        answer(wire, entry("late", "1", seconds=MORNING + 9)),
        answer(entry("early", "2"), wire),
    ]
    for one in readers:
        one.poll(NOW)
    found = joined([one.items for one in readers]).frame
    assert found["text"].tolist() == ["early", "from the wire", "late"]
    assert found["row"].tolist() == [1, 2, 3]
    assert found["source"].tolist() == ["y", "x", "x"]


def test_a_session_keeps_a_bounded_number_of_items(
    asked: Asked, feed: FeedReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.sentiment.sources.feeds.collected.MOST_ITEMS", 3)
    asked.answers = [answer(*(entry(str(n), str(n), seconds=MORNING + n) for n in range(5)))]
    feed.poll(NOW)
    assert feed.items.frame["text"].tolist() == ["2", "3", "4"]
