"""Addresses a visitor types: public ones are reached, the machine's own network is not."""

import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address
from threading import Thread

import pytest
import requests

from core.errors import AddressRefused
from core.sentiment.addresses import (
    CheckedAdapter,
    check_address,
    check_written,
    checked_address,
    checked_session,
    is_public,
)
from core.settings import settings


class Told(BaseHTTPRequestHandler):
    """Answers with the host it was asked for, or sends elsewhere."""

    def do_GET(self) -> None:
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", "http://169.254.169.254/latest/meta-data")
            self.end_headers()
            return
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.headers["Host"].encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    with HTTPServer(("127.0.0.1", 0), Told) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def resolving(monkeypatch: pytest.MonkeyPatch, *ips: str) -> list[str]:
    """Let every name resolve to these, and give the names that were asked for."""
    asked: list[str] = []

    def found(host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ips]

    monkeypatch.setattr(socket, "getaddrinfo", found)
    return asked


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_addresses_of_networks_at_home_are_not_public(ip: str) -> None:
    assert not is_public(ip_address(ip))


@pytest.mark.parametrize("ip", ["93.184.215.14", "2606:4700::1111", "64:ff9b::5db8:d70e"])
def test_addresses_of_the_open_internet_are_public(ip: str) -> None:
    assert is_public(ip_address(ip))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:8080/feed",
        "http://[::1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0/",
    ],
)
def test_the_machine_itself_is_refused_however_it_is_written(url: str) -> None:
    with pytest.raises(AddressRefused, match="private network"):
        check_address(url)


@pytest.mark.parametrize(
    ("url", "given"),
    [
        ("ftp://example.com/", "not one of http"),
        ("file:///etc/passwd", "not one of http"),
        ("javascript:alert(1)", "not one of http"),
        ("example.com/feed", "not one of http"),
        ("http:///feed", "not one of http"),
        ("", "not one of http"),
        ("http://example.com:99999/", "cannot be read"),
        ("http://[::1/", "cannot be read"),
        ("http://example.com:0/", "port 0"),
        ("http://me:secret@example.com/", "a password"),
        ("http://example.com\\@127.0.0.1/", "backslash"),
        ("http://example.com/ feed", "a space"),
        ("http://example.com/\r\nX: y", "invisible"),
        ("http://example.com/" + "x" * 2_000, "2,019 characters"),
        (f"http://{'a' * 64}.example/", "not known"),
    ],
)
def test_what_is_no_web_address_is_told_without_repeating_it(url: str, given: str) -> None:
    with pytest.raises(AddressRefused, match=given) as refused:
        check_address(url)
    assert "secret" not in str(refused.value)


def test_a_name_with_one_private_address_among_public_ones_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    resolving(monkeypatch, "93.184.215.14", "10.0.0.1")
    with pytest.raises(AddressRefused, match="private network"):
        check_address("https://example.com/feed")


def test_a_public_name_gives_the_address_to_connect_to(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, "93.184.215.14")
    address = checked_address("https://example.com/feed")
    assert (address.host, address.port, address.ip) == ("example.com", 443, "93.184.215.14")
    assert address.host_header == "example.com"
    assert checked_address("http://example.com:8080/").host_header == "example.com:8080"


def test_the_operator_can_allow_the_machines_own_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VITRINE_ALLOW_PRIVATE_ADDRESSES", "true")
    settings.cache_clear()
    try:
        check_address("http://127.0.0.1/")
    finally:
        monkeypatch.undo()
        settings.cache_clear()


def test_a_session_reaches_no_private_address_on_its_own(port: int) -> None:
    with checked_session() as session, pytest.raises(AddressRefused, match="private"):
        session.get(f"http://127.0.0.1:{port}/", timeout=2)


def test_a_session_connects_to_the_checked_address_under_the_hosts_name(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = resolving(monkeypatch, "127.0.0.1")
    # Whatever a second look-up of the name would give, it is the first that is connected to.
    with checked_session(allow_private=True) as session:
        answer = session.get(f"http://news.example:{port}/", timeout=2)
    assert answer.text == f"news.example:{port}"
    assert asked[0] == "news.example"
    assert "news.example" not in asked[1:]


def test_a_redirect_to_a_private_address_is_refused(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.getaddrinfo
    monkeypatch.setattr("core.sentiment.addresses.is_public", lambda ip: str(ip) == "127.0.0.1")
    with checked_session() as session, pytest.raises(AddressRefused, match="private"):
        session.get(f"http://127.0.0.1:{port}/to/metadata", timeout=2)
    assert socket.getaddrinfo is real


def test_the_certificate_must_be_the_hosts_not_the_checked_addresss(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    resolving(monkeypatch, "93.184.215.14")
    request = requests.Request("GET", "https://example.com/feed").prepare()
    host, pool = CheckedAdapter().build_connection_pool_key_attributes(request, verify=True)
    assert host == {"scheme": "https", "host": "93.184.215.14", "port": None}
    told = dict(pool)
    assert (told["server_hostname"], told["assert_hostname"]) == ("example.com", "example.com")
    assert told["cert_reqs"] == "CERT_REQUIRED"


def test_how_an_address_is_written_is_checked_without_the_network(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = resolving(monkeypatch, "127.0.0.1")
    check_written("https://example.com/feed")
    for typed in ("file:///etc/passwd", "x:not a url", "ftp://x/y", "nonsense", "http://"):
        with pytest.raises(AddressRefused):
            check_written(typed)
    assert asked == []
