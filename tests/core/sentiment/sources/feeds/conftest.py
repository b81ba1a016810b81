"""A local server that answers as feeds do, and as they should not."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest

from core.sentiment.sources.feeds import reader
from core.sentiment.sources.feeds.limits import FeedLimits
from core.sentiment.sources.feeds.reader import FeedReader
from tests.core.sentiment.sources.feeds.answering import ADDRESS, Asked

Respond = Callable[[BaseHTTPRequestHandler], None]


class FeedServer(ThreadingHTTPServer):
    """Answers each path as a test says, and keeps what it was asked."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.routes: dict[str, Respond] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.stopping = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def serve(
        self,
        path: str,
        body: bytes | str,
        kind: str = "application/xml",
        status: int = 200,
        **headers: str,
    ) -> str:
        """Answer a path with a body; give its address."""
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}

        def respond(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            request.send_header("Content-Type", kind)
            request.send_header("Content-Length", str(len(data)))
            for name, value in named.items():
                request.send_header(name, value)
            request.end_headers()
            request.wfile.write(data)

        return self.on(path, respond)

    def on(self, path: str, respond: Respond) -> str:
        self.routes[path] = respond
        return self.address + path

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that hang up: they are meant to."""


class _Handler(BaseHTTPRequestHandler):
    server: FeedServer

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers.items())))
        self.server.routes[self.path](self)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep the tests' output clean."""


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with FeedServer() as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.02,))
        thread.start()
        yield running
        running.stopping.set()
        running.shutdown()
        thread.join()


@pytest.fixture
def reader_of() -> Callable[..., FeedReader]:
    def make(address: str, **options: object) -> FeedReader:
        given = {"limits": FeedLimits(), "allow_private": True, **options}
        return FeedReader(address, np.random.default_rng(0), **given)  # type: ignore[arg-type]

    return make


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    stand_in = Asked()
    monkeypatch.setattr(reader, "ask", stand_in)
    return stand_in


@pytest.fixture
def feed() -> FeedReader:
    return FeedReader(ADDRESS, np.random.default_rng(0))
