"""Alerts sent to a server that takes, fails, hangs, drips, redirects or asks to wait."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import numpy as np
import pytest

from core.errors import AddressRefused, DeliveryFailed
from core.sentiment.alerts.alert import Alert
from core.sentiment.alerts.sending import Patience
from core.sentiment.alerts.webhook import Webhook, payload
from core.sentiment.retry_after import retry_after_seconds

AT = datetime(2026, 9, 30, 18)
ALERT = Alert("volume_spike", "Acme", AT, AT, "none", 8.0, 1.04, "items a day", 8, (3, 4), "medium")
Answer = Callable[["Receiver", int], None]


class Receiver(BaseHTTPRequestHandler):
    """Answers the n-th request as the test says, and keeps what it got."""

    server: "Server"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((self.path, dict(self.headers), json.loads(body)))
        self.server.answer(self, len(self.server.got))

    def status(self, code: int, **headers: str) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Receiver)
        self.got: list[tuple[str, dict[str, str], dict[str, object]]] = []
        self.answer: Answer = lambda receiver, _: receiver.status(200)
        self.over = Event()

    def handle_error(self, *_: object) -> None:
        """A client that left is what these tests are about."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.over.set()
        running.shutdown()
        thread.join()


class Hook:
    """A webhook to the server whose waits are noted, not waited."""

    def __init__(self, server: Server, patience: Patience | None = None) -> None:
        self.waits: list[float] = []
        self.webhook = Webhook(
            f"http://127.0.0.1:{server.server_port}/hook",
            patience or Patience(try_seconds=1.0, read_seconds=0.3),
            allow_private=True,
            sleep=self.waits.append,
        )

    def send(self, *texts: str) -> tuple[int, int]:
        told = self.webhook.send(ALERT, np.random.default_rng(0), texts)
        return told.status, told.tries


def test_an_alert_arrives_as_json_with_a_key_and_no_words_of_anyone(server: Server) -> None:
    assert Hook(server).send() == (200, 1)
    ((path, headers, body),) = server.got
    assert path == "/hook"
    assert headers["Content-Type"] == "application/json"
    assert headers["Idempotency-Key"] == ALERT.key == body["key"]
    assert body["text"] == ("Many more items · Acme: 8 items in 24 hours, where about 1 is usual.")
    assert (body["at"], body["observed"], body["expected"]) == ("2026-09-30T18:00:00Z", 8.0, 1.04)
    assert "quotes" not in body


def test_words_go_along_only_when_asked_for_and_shortened(server: Server) -> None:
    Hook(server).send("a" * 900, "b", "c", "d")
    assert server.got[0][2]["quotes"] == ["a" * 500, "b", "c"]


def test_a_missing_expectation_is_null_not_nan() -> None:
    body = payload(replace(ALERT, rule="keywords", expected=float("nan")))
    assert body["expected"] is None
    json.dumps(body, allow_nan=False)


def test_a_failing_server_is_tried_again_later_each_time_under_one_key(server: Server) -> None:
    server.answer = lambda receiver, number: receiver.status(200 if number == 3 else 503)
    hook = Hook(server)
    assert hook.send() == (200, 3)
    assert len({headers["Idempotency-Key"] for _, headers, _ in server.got}) == 1
    assert len(hook.waits) == 2
    assert 0 <= hook.waits[0] <= 0.5
    assert 0 <= hook.waits[1] <= 1.0


def test_a_server_that_keeps_failing_is_given_up(server: Server) -> None:
    server.answer = lambda receiver, _: receiver.status(500)
    with pytest.raises(DeliveryFailed, match=r"HTTP 500\. It was tried 4 times"):
        Hook(server).send()
    assert len(server.got) == 4


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_refusal_is_not_tried_again(server: Server, status: int) -> None:
    server.answer = lambda receiver, _: receiver.status(status)
    with pytest.raises(DeliveryFailed, match=rf"HTTP {status}\. It was tried once"):
        Hook(server).send()
    assert len(server.got) == 1


def test_too_many_requests_waits_as_long_as_asked(server: Server) -> None:
    server.answer = lambda receiver, number: (
        receiver.status(429, Retry_After="7") if number == 1 else receiver.status(204)
    )
    hook = Hook(server)
    assert hook.send() == (204, 2)
    assert hook.waits == [7.0]


def test_a_wait_longer_than_patience_is_not_begun(server: Server) -> None:
    server.answer = lambda receiver, _: receiver.status(429, Retry_After="3600")
    hook = Hook(server)
    with pytest.raises(DeliveryFailed, match="HTTP 429"):
        hook.send()
    assert (hook.waits, len(server.got)) == ([], 1)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(server: Server, status: int) -> None:
    server.answer = lambda receiver, _: receiver.status(status, Location="/elsewhere")
    with pytest.raises(DeliveryFailed, match="sends on to another one"):
        Hook(server).send()
    assert [path for path, _, _ in server.got] == ["/hook"]


def test_a_server_that_hangs_costs_no_more_than_patience(server: Server) -> None:
    server.answer = lambda receiver, _: receiver.server.over.wait(20) and None
    begun = time.monotonic()
    with pytest.raises(DeliveryFailed, match=r"in time\. It was tried 2 times"):
        Hook(server, Patience(tries=2, read_seconds=0.2)).send()
    assert time.monotonic() - begun < 3


def test_an_answer_that_drips_costs_no_more_than_patience(server: Server) -> None:
    def drip(receiver: Receiver, _: int) -> None:
        receiver.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while not receiver.server.over.wait(0.05):
            receiver.wfile.write(b"x")

    server.answer = drip
    begun = time.monotonic()
    with pytest.raises(DeliveryFailed, match="in time"):
        Hook(server, Patience(tries=2, try_seconds=0.4, read_seconds=1.0)).send()
    assert time.monotonic() - begun < 3


def test_an_endless_body_is_not_read(server: Server) -> None:
    def pour(receiver: Receiver, _: int) -> None:
        receiver.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while not receiver.server.over.is_set():
            receiver.wfile.write(b"x" * 65_536)

    server.answer = pour
    assert Hook(server).send() == (200, 1)


def test_nobody_listening_is_told(server: Server) -> None:
    with Server() as gone:
        hook = Hook(gone)
    with pytest.raises(DeliveryFailed, match="could not be reached"):
        hook.send()


def test_a_private_address_is_refused_before_anything_is_sent(server: Server) -> None:
    webhook = Webhook(f"http://127.0.0.1:{server.server_port}/")
    with pytest.raises(AddressRefused, match="private network"):
        webhook.check()
    with pytest.raises(AddressRefused, match="private network"):
        webhook.send(ALERT, np.random.default_rng(0))
    assert server.got == []


@pytest.mark.parametrize("address", ["nonsense", "ftp://x/y", "http://", "http://a b/"])
def test_what_is_no_address_of_the_web_is_refused_before_any_try(address: str) -> None:
    def never(_: float) -> None:
        raise AssertionError("nothing is tried, so nothing is waited for")

    with pytest.raises(AddressRefused):
        Webhook(address, sleep=never).send(ALERT, np.random.default_rng(0))


def test_a_test_is_no_alert_to_a_program_either(server: Server) -> None:
    webhook = Webhook(f"http://127.0.0.1:{server.server_port}/", allow_private=True)
    for seed in (0, 1):
        webhook.send_test(np.random.default_rng(seed))
    (_, headers, first), (_, _, second) = server.got
    assert first.keys() == {"text", "key", "test"}
    assert (first["text"], first["test"]) == ("Test from Vitrine: alerts will arrive here.", True)
    assert headers["Idempotency-Key"] == first["key"] != second["key"]


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("", 0),
        ("soon", 0),
        ("0", 0),
        ("-5", 0),
        (" 12 ", 12),
        ("9" * 40, 999_999_999),
        ("Mon, 05 Oct 2026 00:01:30 GMT", 90),
        ("Sun, 04 Oct 2026 00:00:00 GMT", 0),
        ("Mon, 05 Oct 2026 02:01:30 +0200", 90),
    ],
)
def test_a_wait_is_read_as_seconds_or_as_a_date(header: str, seconds: float) -> None:
    assert retry_after_seconds(header, datetime(2026, 10, 5, tzinfo=UTC)) == seconds
