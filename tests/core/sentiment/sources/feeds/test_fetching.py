"""One answer is fetched: redirects, packing, lengths, limits, and what is sent along."""

import gzip
import zlib
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from core.errors import AddressRefused
from core.sentiment.sources.feeds.limits import MEGABYTE
from tests.core.sentiment.sources.feeds.conftest import FeedServer
from tests.core.sentiment.sources.feeds.serving import FEED, failure, got


def move(server: FeedServer, path: str, to: str, status: int = 302) -> str:
    return server.serve(path, "", status=status, Location=to)


def test_redirects_are_followed_and_one_for_good_is_remembered(server: FeedServer) -> None:
    server.serve("/new", FEED)
    assert got(move(server, "/old", "/new", 301)).moved_to == f"{server.address}/new"
    assert got(move(server, "/now", "/new", 302)).moved_to == ""
    # One hop that is not for good makes the whole way not for good.
    move(server, "/then", "/new", 308)
    assert got(move(server, "/mixed", "/then", 307)).moved_to == ""
    assert got(f"{server.address}/mixed").body == FEED.encode()


def test_a_redirect_loop_ends_after_five(server: FeedServer) -> None:
    move(server, "/b", "/a")
    found = failure(move(server, "/a", "/b"))
    assert (found.kind, found.facts) == ("redirects", {"most": 5})
    assert len(server.asked) == 6


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://127.0.0.1/x", "http://user:x@127.0.0.1/"]
)
def test_a_redirect_to_another_kind_of_address_is_refused(server: FeedServer, to: str) -> None:
    with pytest.raises(AddressRefused):
        got(move(server, "/f", to))


def test_a_redirect_that_cannot_be_read_is_a_broken_answer(server: FeedServer) -> None:
    assert failure(move(server, "/f", "http://[::1/")).kind == "broken_off"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 500, 502, 503])
def test_every_other_status_is_a_failure_with_its_number(server: FeedServer, status: int) -> None:
    found = failure(server.serve("/f", "no", status=status))
    assert (found.kind, found.facts["code"]) == ("status", status)


def test_a_length_over_the_limit_is_refused_before_it_is_read(server: FeedServer) -> None:
    def only_the_head(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", str(MEGABYTE + 1))
        request.end_headers()

    assert failure(server.on("/f", only_the_head)).kind == "decoded"


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [(gzip.compress(FEED.encode()), "gzip"), (zlib.compress(FEED.encode()), "deflate")],
)
def test_a_packed_feed_is_unpacked(server: FeedServer, packed: bytes, encoding: str) -> None:
    assert got(server.serve("/f", packed, Content_Encoding=encoding)).body == FEED.encode()


def test_a_damaged_packing_is_told(server: FeedServer) -> None:
    assert failure(server.serve("/f", b"not gzip", Content_Encoding="gzip")).kind == "broken_off"


def test_an_answer_that_breaks_off_is_told(server: FeedServer) -> None:
    def stop_early(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "1000")
        request.end_headers()
        request.wfile.write(b"<rss>")

    assert failure(server.on("/f", stop_early)).kind in ("broken_off", "unreachable")


def test_a_server_that_hangs_up_or_is_not_there_is_unreachable(server: FeedServer) -> None:
    def hang_up(request: BaseHTTPRequestHandler) -> None:
        request.connection.close()

    assert failure(server.on("/f", hang_up)).kind == "unreachable"
    assert failure("http://127.0.0.1:1/").kind == "unreachable"


def test_how_long_an_answer_stays_fresh_is_taken_from_its_header(server: FeedServer) -> None:
    address = server.serve("/f", FEED, Cache_Control="public, max-age=3600")
    assert got(address).fresh_seconds == 3_600
    assert got(server.serve("/g", FEED, Cache_Control="no-cache")).fresh_seconds == 0


def test_nothing_of_the_visitor_is_sent_along(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    secrets = tmp_path / ".netrc"
    secrets.write_text("machine 127.0.0.1 login me password hush\n")
    monkeypatch.setenv("NETRC", str(secrets))
    got(server.serve("/f", FEED))
    _, headers = server.asked[0]
    assert not {"Authorization", "Cookie", "Referer"} & set(headers)
