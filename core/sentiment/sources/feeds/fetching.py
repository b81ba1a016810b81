"""Get a feed from its server, with every hop checked and every byte counted.

Part of the worker process. How long it may take is not looked at here: a server can drip its
headers for ever, so the process is ended from outside.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

import requests

from core.sentiment.addresses import checked_address, checked_session
from core.sentiment.retry_after import retry_after_seconds
from core.sentiment.sources.feeds.failure import FeedFailure

CHUNK_BYTES = 1 << 14
USER_AGENT = "Vitrine/1 (feed reader)"
_ACCEPTED = "application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.1"
_MOVED, _MOVED_FOR_GOOD = (301, 302, 303, 307, 308), (301, 308)
_UNCHANGED, _GONE = 304, 410


@dataclass(frozen=True)
class Answer:
    """What a server answered.

    Parameters
    ----------
    body : bytes
        Unpacked; empty where nothing has changed.
    unchanged : bool
    content_type : str
    address : str
        Where the answer came from, after redirects.
    moved_to : str
        The address to ask from now on; empty where it has not moved for good.
    etag, last_modified : str
        To ask next time whether anything has changed.
    fresh_seconds : float
        For how long the server says that nothing will change; 0 where it does not say.
    """

    body: bytes
    unchanged: bool
    content_type: str
    address: str
    moved_to: str
    etag: str
    last_modified: str
    fresh_seconds: float


def fetch(
    address: str,
    validators: Mapping[str, str],
    limits: Mapping[str, Any],
    *,
    allow_private: bool | None = None,
) -> Answer:
    """Ask a server for a feed.

    Parameters
    ----------
    address : str
    validators : mapping
        "etag" and "last_modified" of the last answer, where there was one.
    limits : mapping
        "seconds", "bytes" and "redirects".
    allow_private : bool, optional
        As for :func:`core.sentiment.addresses.checked_session`.

    Raises
    ------
    FeedFailure, AddressRefused
    """
    with checked_session(allow_private=allow_private) as session:
        session.headers.update(_headers(validators))
        try:
            return _followed(session, address, limits, allow_private)
        except requests.exceptions.SSLError as error:
            raise FeedFailure("certificate") from error
        except requests.exceptions.Timeout as error:
            raise FeedFailure("time") from error
        except (
            requests.exceptions.ChunkedEncodingError,
            requests.exceptions.ContentDecodingError,
        ) as error:
            raise FeedFailure("broken_off") from error
        except (requests.exceptions.RequestException, OSError) as error:
            raise FeedFailure("unreachable") from error
        except ValueError as error:
            # A redirect to what cannot be read as an address.
            raise FeedFailure("broken_off") from error


def _headers(validators: Mapping[str, str]) -> dict[str, str]:
    headers = {
        "User-Agent": USER_AGENT,
        "Accept": _ACCEPTED,
        # What can be unpacked piece by piece, so that a bomb is stopped at the limit.
        "Accept-Encoding": "gzip, deflate",
    }
    if validators.get("etag"):
        headers["If-None-Match"] = validators["etag"]
    if validators.get("last_modified"):
        headers["If-Modified-Since"] = validators["last_modified"]
    return headers


def _followed(
    session: requests.Session,
    address: str,
    limits: Mapping[str, Any],
    allow_private: bool | None,
) -> Answer:
    """Follow redirects one at a time, so that each address is checked and counted."""
    at, lasting = address, True
    for _ in range(limits["redirects"] + 1):
        # The session checks what it connects to, but only what is an address at all.
        checked_address(at, allow_private=allow_private)
        with session.get(
            at, stream=True, allow_redirects=False, timeout=limits["seconds"]
        ) as response:
            target = response.headers.get("Location", "")
            if response.status_code not in _MOVED or not target:
                moved_to = at if lasting and at != address else ""
                return _answer(response, at, moved_to, limits)
            lasting &= response.status_code in _MOVED_FOR_GOOD
            at = urljoin(at, target)
    raise FeedFailure("redirects", most=limits["redirects"])


def _answer(
    response: requests.Response, at: str, moved_to: str, limits: Mapping[str, Any]
) -> Answer:
    unchanged = response.status_code == _UNCHANGED
    _refuse_status(response)
    headers = response.headers
    return Answer(
        b"" if unchanged else _body(response, limits["bytes"]),
        unchanged,
        headers.get("Content-Type", ""),
        at,
        moved_to,
        headers.get("ETag", ""),
        headers.get("Last-Modified", ""),
        _fresh_seconds(headers.get("Cache-Control", "")),
    )


def _refuse_status(response: requests.Response) -> None:
    if response.status_code == _GONE:
        raise FeedFailure("gone")
    if response.status_code not in (200, _UNCHANGED):
        wait = retry_after_seconds(response.headers.get("Retry-After", ""), datetime.now(UTC))
        raise FeedFailure("status", code=response.status_code, retry_after_seconds=wait)


def _body(response: requests.Response, most: int) -> bytes:
    """Read an answer piece by piece, unpacked, and stop at the limit."""
    claimed = response.headers.get("Content-Length", "")
    if claimed.isdecimal() and int(claimed) > most:
        raise FeedFailure("decoded")
    body = bytearray()
    for piece in response.iter_content(CHUNK_BYTES):
        body += piece
        if len(body) > most:
            raise FeedFailure("decoded")
    return bytes(body)


def _fresh_seconds(cache_control: str) -> float:
    for part in cache_control.split(","):
        name, _, value = part.strip().partition("=")
        if name.casefold() == "max-age" and value.strip('"').isdecimal():
            return float(value.strip('"'))
    return 0.0
