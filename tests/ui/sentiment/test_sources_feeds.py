"""A visitor's feeds: they flow into the stream, grow, fail and go."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import wait
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from streamlit.testing.v1 import AppTest

from core.settings import settings
from tests.ui.conftest import card_values, html_of
from tests.ui.seen import press, told
from tests.ui.sentiment.conftest import Opened
from ui.resources import sentiment as resources
from ui.sentiment import feeds_state, sources_feeds
from ui.words.sentiment import sources as words

ITEM = (
    "<item><title>Story {n} is {word}</title><link>http://x/{n}</link><guid>{n}</guid>"
    "<pubDate>Tue, {day:02d} Sep 2026 10:00:00 GMT</pubDate></item>"
)


class Feed(ThreadingHTTPServer):
    """Serves a feed that grows."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Serving)
        self.stories = 3
        self.asked: list[str] = []
        self.going_on = threading.Event()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return self.at("/rss")

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}{path}"

    def body(self) -> bytes:
        told = (ITEM.format(n=n, word="good", day=1 + n % 20) for n in range(self.stories))
        head = "<rss version='2.0'><channel><title>News &lt;b&gt;of&lt;/b&gt; us</title>"
        return f"<?xml version='1.0'?>{head}{''.join(told)}</channel></rss>".encode()


class _Serving(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Feed)
        self.server.asked.append(self.path)
        if self.path == "/hang":
            self.server.going_on.wait(60)
            return
        if self.path.endswith("/500"):
            self.send_error(500)
            return
        body = self.server.body()
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def feed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Feed]:
    monkeypatch.setenv("VITRINE_ALLOW_PRIVATE_ADDRESSES", "true")
    # On a busy machine a process takes its time to start.
    monkeypatch.setattr(sources_feeds, "PATIENCE_SECONDS", 30.0)
    settings.cache_clear()
    server = Feed()
    yield server
    server.going_on.set()
    server.shutdown()
    server.server_close()
    settings.cache_clear()


def add(app: AppTest, address: str) -> AppTest:
    app.text_input(key="feed-address").set_value(address)
    return press(app, words.FEEDS_ADD)


def test_a_feed_flows_into_the_stream_and_grows(
    opened: Opened, feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.sentiment.sources.feeds.reader.SHORTEST_SECONDS", 0)
    app = add(opened("sources", via="feeds"), feed.address)
    assert card_values(app)[words.CARD_ITEMS] == "3"
    feed.stories = 5
    press(app, words.FEEDS_LOOK)
    assert card_values(app)[words.CARD_ITEMS] == "5"
    # Only what is new was scored.
    assert resources.model().encoder.read == 5  # type: ignore[attr-defined]
    press(app, words.OPEN_ALERTS)
    shown = told(app)
    assert ">public data<" in shown
    assert "1 feed, 5 items." in shown


def test_a_feeds_title_is_shown_as_text(opened: Opened, feed: Feed) -> None:
    shown = html_of(add(opened("sources", via="feeds"), feed.address))
    assert "<b>of</b>" not in shown


def test_a_feed_that_is_removed_takes_its_items_along(opened: Opened, feed: Feed) -> None:
    app = add(opened("sources", via="feeds"), feed.address)
    press(app, words.FEEDS_REMOVE)
    assert words.FEEDS_EMPTY_TITLE in told(app)
    assert words.CARD_ITEMS not in card_values(app)


def test_a_private_address_is_refused_in_the_feeds_status(opened: Opened) -> None:
    app = add(opened("sources", via="feeds"), "http://127.0.0.1:9/rss")
    shown = told(app)
    assert "inside a private network; such addresses are refused here" in shown
    assert "Who runs this app may allow private ones" in shown
    assert words.CARD_ITEMS not in card_values(app)


def test_the_same_address_twice_and_none_at_all_are_said(opened: Opened, feed: Feed) -> None:
    app = add(opened("sources", via="feeds"), feed.address)
    assert add(app, feed.address).warning[0].value == words.FEEDS_TWICE
    assert add(app, "  ").warning[0].value == words.FEEDS_NONE


def test_there_is_an_end_to_feeds(
    opened: Opened, feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.sentiment.sources_feeds.MOST_FEEDS", 1)
    app = add(opened("sources", via="feeds"), feed.address)
    assert "1 feeds are the most" in add(app, "http://example.com/rss").warning[0].value


def test_the_page_looks_again_when_a_feed_is_due(feed: Feed) -> None:
    kept = feeds_state.Feeds()
    now = feeds_state.utc_now()
    assert kept.every_seconds(now) is None
    added = kept.add(feed.address, now)
    assert kept.every_seconds(now) == feeds_state.TICK_SECONDS
    wait([added.look.poll])
    assert added.settle()
    assert feeds_state.SHORTEST_SECONDS <= kept.every_seconds(now) <= feeds_state.LONGEST_SECONDS


def settled(kept: feeds_state.Feeds, but: str = "/hang") -> None:
    """Wait for all feeds but one."""
    looks = [f.look.poll for f in kept.under_way if not f.reader.address.endswith(but)]
    wait(looks, 30)
    kept.settle(0)


def test_another_feed_is_asked_alone(feed: Feed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds_state, "bring", lambda *_: None)
    kept, now = feeds_state.Feeds(), feeds_state.utc_now()
    for path in ("/500", "/one"):
        kept.add(feed.at(path), now)
    settled(kept)
    kept.add(feed.at("/two"), now + timedelta(seconds=20))
    settled(kept)
    assert sorted(feed.asked) == ["/500", "/one", "/two"]
    assert kept.begin(now + timedelta(seconds=20)) == 0


def test_a_visitor_who_asks_asks_what_works(feed: Feed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds_state, "bring", lambda *_: None)
    kept, now = feeds_state.Feeds(), feeds_state.utc_now()
    for path in ("/500", "/one"):
        kept.add(feed.at(path), now)
    settled(kept)
    assert kept.begin(now + timedelta(seconds=20), asked=True) == 1
    settled(kept)
    assert feed.asked[2:] == ["/one"]
    # The one that fails has its turn when it is due.
    assert kept.begin(now + timedelta(seconds=61)) == 1
    settled(kept)
    assert feed.asked[3:] == ["/500"]


def test_a_feed_that_hangs_holds_up_no_other(feed: Feed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds_state, "bring", lambda *_: None)
    kept, now = feeds_state.Feeds(), feeds_state.utc_now()
    hanging = kept.add(feed.at("/hang"), now)
    quick = kept.add(feed.address, now)
    settled(kept)
    assert kept.under_way == [hanging]
    assert quick.latest.outcome == "new"
    begun = time.monotonic()
    assert not kept.settle(0.2)
    assert time.monotonic() - begun < 5
    told = sources_feeds.row(hanging, now)
    assert told[2].startswith("Being read… ")
    kept.remove(hanging.reader.address)
    # Nobody waits for it any more, so its process is ended.
    with pytest.raises(feeds_state.NobodyWaits):
        hanging.look.poll.result(timeout=10)


def test_the_page_is_drawn_while_a_feed_hangs(
    opened: Opened, feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = add(opened("sources", via="feeds"), feed.address)
    monkeypatch.setattr(sources_feeds, "PATIENCE_SECONDS", 0.1)
    add(app, feed.at("/hang"))
    assert "Being read…" in told(app)
    assert card_values(app)[words.CARD_ITEMS] == "3"
    press(app, words.FEEDS_LOOK)
    assert feed.asked.count("/hang") <= 1
    feed.going_on.set()


def test_a_feed_works_only_once_it_was_read(feed: Feed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds_state, "bring", lambda *_: None)
    kept, now = feeds_state.Feeds(), feeds_state.utc_now()
    added = kept.add(feed.at("/500"), now)
    settled(kept)
    told = sources_feeds.status_text(added, now)
    assert told.startswith("Not read yet: the server had an error (HTTP 500).")
    later = now + timedelta(hours=1)
    for path, start in (
        ("/rss", "Works. 3 new items."),
        ("/500", "Works, but not this time: the server had an error (HTTP 500)."),
    ):
        added.reader.address = feed.at(path)
        kept.begin(later)
        settled(kept)
        assert sources_feeds.status_text(added, later).startswith(start)
        later += timedelta(hours=1)


@pytest.mark.parametrize("typed", ["file:///etc/passwd", "x:not a url", "ftp://x.example/y"])
def test_what_is_no_address_of_the_web_never_becomes_a_feed(opened: Opened, typed: str) -> None:
    app = add(opened("sources", via="feeds"), typed)
    shown = told(app)
    assert "a public address that begins with http:// or https://" in shown
    assert words.FEEDS_EMPTY_TITLE in shown


def test_feeds_of_one_host_have_names_of_their_own(
    feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds_state, "bring", lambda *_: None)
    kept, now = feeds_state.Feeds(), feeds_state.utc_now()
    for path in ("/500", f"/{'<b>' * 40}/500"):
        kept.add(feed.at(path), now)
    settled(kept)
    host = feed.at("").removeprefix("http://")
    names = [sources_feeds.row(each, now)[0] for each in kept.listed]
    assert names[0] == f"{host}/500"
    assert names[1].startswith(f"{host}/<b>")
    assert names[1].endswith("<b>/500")
    assert len(names[1]) == 61


def test_what_two_feeds_have_in_common_is_told_and_counted_once(opened: Opened, feed: Feed) -> None:
    app = add(opened("sources", via="feeds"), feed.at("/one"))
    add(app, feed.at("/two"))
    add(app, feed.at("/500"))
    assert card_values(app)[words.CARD_ITEMS] == "3"
    assert "3 of 6 items were in another feed too; each is counted once." in told(app)
    press(app, words.OPEN_ALERTS)
    shown = told(app)
    assert "2 feeds: 3 items" in shown
    assert "3 feeds (2 with items), 3 items." in shown
