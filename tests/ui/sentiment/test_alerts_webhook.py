"""Alerts sent to an address: without texts unless asked, refused where it is private."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from core.settings import settings
from tests.ui.conftest import html_of
from tests.ui.seen import press
from tests.ui.sentiment.conftest import Opened
from ui.sentiment.alerts_timeline import pick_text
from ui.sentiment.alerts_webhook import sent
from ui.sentiment.stream_view import StreamView
from ui.words.sentiment import alerts as words


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, list[dict[str, object]]]]:
    """A local server that takes messages."""
    taken: list[dict[str, object]] = []

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            taken.append(json.loads(self.rfile.read(length)))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Taking)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("VITRINE_ALLOW_PRIVATE_ADDRESSES", "true")
    settings.cache_clear()
    yield f"http://127.0.0.1:{server.server_address[1]}/hook", taken
    server.shutdown()
    server.server_close()
    settings.cache_clear()


def test_an_alert_is_sent_without_texts_unless_asked(
    opened: Opened, stream: StreamView, hook: tuple[str, list[dict[str, object]]]
) -> None:
    address, taken = hook
    alert = next(a for a in stream.alerts if a.rule == "negative_spike")
    app = opened("alerts", alert=alert.key)
    app.text_input(key="webhook-address").set_value(address)
    press(app, words.WEBHOOK_SEND)
    assert app.success[0].value.startswith("Delivered at")
    app.checkbox(key="webhook-texts").set_value(True)
    press(app, words.WEBHOOK_SEND)
    assert [message["key"] for message in taken] == [alert.key, alert.key]
    assert "quotes" not in taken[0]
    assert len(taken[1]["quotes"]) == 3  # type: ignore[arg-type]


def test_a_test_message_needs_no_alert(
    opened: Opened, hook: tuple[str, list[dict[str, object]]]
) -> None:
    address, taken = hook
    app = opened("alerts")
    app.text_input(key="webhook-address").set_value(address)
    press(app, words.WEBHOOK_TEST)
    assert taken[0]["text"] == "Test from Vitrine: alerts will arrive here."
    assert taken[0]["test"] is True


@pytest.mark.parametrize("typed", ["nonsense", "ftp://x/y"])
def test_what_is_no_address_of_the_web_is_refused_untried(opened: Opened, typed: str) -> None:
    app = opened("alerts")
    app.text_input(key="webhook-address").set_value(typed)
    press(app, words.WEBHOOK_TEST)
    shown = html_of(app)
    assert "not one of http or https" in shown
    assert "tried" not in shown


def test_a_private_address_is_refused_and_the_panel_says_why(opened: Opened) -> None:
    app = opened("alerts")
    app.text_input(key="webhook-address").set_value("http://127.0.0.1:9/hook")
    press(app, words.WEBHOOK_TEST)
    assert "private network" in html_of(app)
    assert not app.success


def test_without_an_address_nothing_is_sent(opened: Opened) -> None:
    app = press(opened("alerts"), words.WEBHOOK_TEST)
    assert app.warning[0].value == words.WEBHOOK_NONE


def test_a_server_that_does_not_answer_is_told(hook: tuple[str, list[dict[str, object]]]) -> None:
    result = sent("http://127.0.0.1:9/nobody", None, ())
    assert result.delivery is None
    assert "could not be reached" in str(result.error)


def test_an_alert_is_named_by_time_company_and_rule(stream: StreamView) -> None:
    assert pick_text(stream.alerts[0]).startswith("20 Aug 2026, 12:00, Larkbank: ")
