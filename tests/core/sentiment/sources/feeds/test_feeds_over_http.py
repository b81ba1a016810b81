"""Feeds from a server of this machine: those that behave, and all that do not."""

import contextlib
import gzip
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from core.errors import FeedError
from core.sentiment.sources.feeds import asking, messages
from core.sentiment.sources.feeds.asking import ask
from core.sentiment.sources.feeds.failure import KINDS, FeedFailure
from core.sentiment.sources.feeds.fetching import fetch
from core.sentiment.sources.feeds.limits import MEGABYTE, FeedLimits
from core.sentiment.sources.feeds.reader import FeedReader
from tests.core.sentiment.sources.feeds.conftest import FeedServer
from tests.core.sentiment.sources.feeds.serving import FEED, LIMITS, got
from tests.core.sentiment.sources.feeds.writing import ATOM, entry, rss

NOW = datetime(2026, 10, 8, 12)
ReaderOf = Callable[..., FeedReader]


# -- the whole way, through the limited process ------------------------------------------


def test_rss_arrives_as_items(server: FeedServer, reader_of: ReaderOf) -> None:
    reader = reader_of(server.serve("/rss", FEED))
    poll = reader.poll(NOW)
    assert poll.status == "2 new items."
    assert poll.items.frame["text"].tolist() == ["Outage", "Back again"]
    assert reader.poll(NOW + timedelta(minutes=20)).outcome == "nothing new"


def test_atom_arrives_as_items(server: FeedServer, reader_of: ReaderOf) -> None:
    poll = reader_of(server.serve("/atom", ATOM, "application/atom+xml")).poll(NOW)
    assert poll.items.frame["link"].tolist() == [
        "https://example.com/blog/posts/2",
        "https://example.com/blog/posts/1",
    ]


def test_latin_1_that_lies_arrives_whole_and_is_told(
    server: FeedServer, reader_of: ReaderOf
) -> None:
    body = rss([entry("Café fermé")]).encode("latin-1")
    poll = reader_of(server.serve("/f", body, "text/xml; charset=utf-8")).poll(NOW)
    assert poll.items.frame["text"].tolist() == ["Café fermé"]
    assert "the feed says UTF-8, but was read as Windows-1252" in poll.notes


def test_a_feed_that_has_not_changed_is_not_sent_again(
    server: FeedServer, reader_of: ReaderOf
) -> None:
    def respond(request: BaseHTTPRequestHandler) -> None:
        unchanged = request.headers.get("If-None-Match") == '"v1"'
        request.send_response(304 if unchanged else 200)
        request.send_header("ETag", '"v1"')
        request.send_header("Last-Modified", "Mon, 05 Oct 2026 08:14:00 GMT")
        request.end_headers()
        if not unchanged:
            request.wfile.write(FEED.encode())

    reader = reader_of(server.on("/f", respond))
    reader.poll(NOW)
    poll = reader.poll(NOW + timedelta(minutes=20))
    assert poll.status == "Nothing new, says the server."
    assert server.asked[1][1]["If-Modified-Since"] == "Mon, 05 Oct 2026 08:14:00 GMT"
    assert len(reader.items) == 2


def test_the_server_that_asks_for_patience_gets_it(server: FeedServer, reader_of: ReaderOf) -> None:
    reader = reader_of(server.serve("/f", "", status=429, Retry_After="7200"))
    poll = reader.poll(NOW)
    assert poll.outcome == "failed"
    assert "asked too often (HTTP 429)" in poll.status
    assert poll.next_poll_at == NOW + timedelta(hours=2)


def test_a_feed_that_is_gone_is_said_to_be_gone(server: FeedServer, reader_of: ReaderOf) -> None:
    poll = reader_of(server.serve("/f", "", status=410)).poll(NOW)
    assert (poll.outcome, poll.status) == (
        "gone",
        "The feed is gone for good (HTTP 410). Remove it.",
    )


def test_a_web_page_offers_its_feed(server: FeedServer, reader_of: ReaderOf) -> None:
    link = '<link rel="alternate" type="application/atom+xml" href="atom.xml">'
    page = f"<!doctype html><html><head>{link}</head><body>Hi</body></html>"
    poll = reader_of(server.serve("/blog/", page, "text/html")).poll(NOW)
    assert f"The page names this feed: {server.address}/blog/atom.xml" in poll.status


def test_a_server_that_drips_is_given_up_in_time(server: FeedServer, reader_of: ReaderOf) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        for letter in FEED:
            request.wfile.write(letter.encode())
            if server.stopping.wait(0.2):
                return

    begun = time.monotonic()
    poll = reader_of(server.on("/f", drip), limits=FeedLimits(seconds=1.5)).poll(NOW)
    assert time.monotonic() - begun < 5
    assert "was not read within 1.5 seconds" in poll.status


def test_a_server_that_drips_its_headers_is_given_up_in_time(
    server: FeedServer, reader_of: ReaderOf
) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.0 200 OK\r\nX: ")
        while not server.stopping.wait(0.2):
            request.wfile.write(b"x")

    begun = time.monotonic()
    poll = reader_of(server.on("/f", drip), limits=FeedLimits(seconds=1.5)).poll(NOW)
    assert time.monotonic() - begun < 5
    assert "was not read within" in poll.status


def test_500_mb_without_an_end_are_stopped_at_the_limit(
    server: FeedServer, reader_of: ReaderOf
) -> None:
    sent = 0

    def flood(request: BaseHTTPRequestHandler) -> None:
        nonlocal sent
        request.send_response(200)
        request.end_headers()
        block = b"<item><title>again</title></item>" * 2_000
        while sent < 500 * MEGABYTE:
            request.wfile.write(block)
            sent += len(block)

    poll = reader_of(server.on("/f", flood)).poll(NOW)
    assert "The feed is larger than 5 MB" in poll.status
    # What the sockets between the two hold comes on top.
    assert sent < 40 * MEGABYTE


def test_a_bomb_of_gzip_is_stopped_at_the_limit(server: FeedServer, reader_of: ReaderOf) -> None:
    bomb = gzip.compress(b"a" * (200 * MEGABYTE), compresslevel=9)
    address = server.serve("/f", bomb, Content_Encoding="gzip")
    poll = reader_of(address, limits=FeedLimits(memory_megabytes=300)).poll(NOW)
    assert "The feed is larger than 5 MB" in poll.status


def test_entities_that_grow_leave_the_app_alive(server: FeedServer, reader_of: ReaderOf) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = FEED.replace("<rss", f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}]><rss', 1)
    poll = reader_of(server.serve("/f", bomb.replace("Outage", "&l11;"))).poll(NOW)
    assert sum(map(len, poll.items.frame["text"])) < 1_000


def test_a_parser_that_hangs_is_killed(
    server: FeedServer, reader_of: ReaderOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pid = tmp_path / "pid"
    script = tmp_path / "worker.py"
    script.write_text(
        f"import os, time; open({str(pid)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    )
    monkeypatch.setattr(asking, "WORKER", script)
    poll = reader_of("http://127.0.0.1/", limits=FeedLimits(seconds=1)).poll(NOW)
    assert "was not read within 1 seconds" in poll.status
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)


@pytest.mark.parametrize(
    "ending", ["sys.exit(1)", "os.abort()", "os.kill(os.getpid(), 9)", "raise RecursionError"]
)
def test_a_worker_that_dies_gives_a_typed_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    script = tmp_path / "worker.py"
    script.write_text(f"import os, sys\n{ending}\n")
    monkeypatch.setattr(asking, "WORKER", script)
    with pytest.raises(FeedError):
        ask("http://127.0.0.1/", {}, FeedLimits())


def test_a_look_that_the_visitor_stops_ends_at_once(
    server: FeedServer, reader_of: ReaderOf
) -> None:
    def hang(request: BaseHTTPRequestHandler) -> None:
        server.stopping.wait(30)

    def stop(seconds: float) -> None:
        if server.asked:
            raise InterruptedError

    reader = reader_of(server.on("/f", hang))
    begun = time.monotonic()
    with pytest.raises(InterruptedError):
        reader.poll(NOW, on_wait=stop)
    assert time.monotonic() - begun < 10
    assert reader.failures == 0


def test_a_private_address_is_refused_unless_it_is_allowed(server: FeedServer) -> None:
    with pytest.raises(FeedError, match="private network"):
        ask(server.serve("/f", FEED), {}, FeedLimits(), allow_private=False)
    assert server.asked == []


@pytest.mark.parametrize(
    "address",
    ["", "nonsense", "ftp://example.com/feed", "file:///etc/passwd", "http://a b/", "x" * 300_000],
)
def test_what_is_no_address_is_a_status_and_no_crash(address: str, reader_of: ReaderOf) -> None:
    poll = reader_of(address).poll(NOW)
    assert poll.outcome == "failed"
    assert "public address that begins with http" in poll.status


# -- words -----------------------------------------------------------------------------------------


def test_every_kind_of_failure_has_a_message_that_helps() -> None:
    assert set(messages.MESSAGES) == KINDS
    facts = {"given": "Given.", "expected": "this.", "action": "Do.", "code": 500, "offered": ""}
    for kind in KINDS:
        error = messages.feed_error({"kind": kind, **facts}, FeedLimits())
        assert all((error.given, error.expected, error.action)), kind


def test_the_worker_imports_no_table_library() -> None:
    """A look at a feed costs a process; pandas alone would double it."""

    root = str(Path(asking.__file__).parents[4])
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "import core.sentiment.sources.feeds.entries, core.sentiment.sources.feeds.fetching;"
        "print(*{'pandas', 'numpy', 'pyarrow', 'streamlit'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code, root], capture_output=True, check=True, text=True
    )
    assert done.stdout.strip() == ""


def test_a_client_that_hangs_up_leaves_no_thread_behind(server: FeedServer) -> None:
    with contextlib.suppress(FeedFailure):
        fetch(server.serve("/f", FEED), {}, {**LIMITS, "bytes": 1}, allow_private=True)
    assert got(f"{server.address}/f").body == FEED.encode()


@pytest.mark.parametrize(
    ("code", "wait", "told"),
    [
        (404, 0, "Check the address"),
        (404, 60, "asked again later"),
        (429, 0, "asked again later"),
        (503, 0, "asked again later"),
    ],
)
def test_a_visitor_is_sent_to_the_address_only_where_that_helps(
    code: int, wait: float, told: str
) -> None:
    facts = {"kind": "status", "code": code, "retry_after_seconds": wait}
    assert told in messages.feed_error(facts, FeedLimits()).action
