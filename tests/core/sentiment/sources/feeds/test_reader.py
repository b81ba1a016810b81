"""A feed that is looked at again and again; what it answers is given by the test."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest

from core.errors import FeedError
from core.receipts import Badge
from core.sentiment.items import COLUMNS
from core.sentiment.sources.feeds import reader
from core.sentiment.sources.feeds.asking import FeedAnswer
from core.sentiment.sources.feeds.entry import Entry
from core.sentiment.sources.feeds.joining import joined
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


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    stand_in = Asked()
    monkeypatch.setattr(reader, "ask", stand_in)
    return stand_in


@pytest.fixture
def feed() -> FeedReader:
    return FeedReader(ADDRESS, np.random.default_rng(0))


def down(**more: Any) -> FeedError:
    return FeedError("The server cannot be reached.", "a feed.", "It is asked again.", **more)


def later(feed: FeedReader) -> datetime:
    assert feed.next_poll_at is not None
    return feed.next_poll_at


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


# -- asking again --------------------------------------------------------------------------------


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
