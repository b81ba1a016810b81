"""A feed's bytes to entries of plain text.

Part of the worker process: what parses XML from strangers may be killed at any time.
"""

import calendar
import re
from dataclasses import asdict
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser

from core.sentiment.sources.feeds.encoding import decoded
from core.sentiment.sources.feeds.entry import Entry
from core.sentiment.sources.feeds.failure import FeedFailure
from core.sentiment.sources.feeds.plain_text import one_line, plain_text

MOST_KEY_CHARACTERS = 1_000
MOST_TITLE_CHARACTERS = 120
MOST_DATE_CHARACTERS = 100
MOST_PAGE_CHARACTERS = 200_000
_FEED_TYPES = ("application/rss+xml", "application/atom+xml")
_PAGE = re.compile(r"<(!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_ENDED = re.compile(r"[.!?…:;)\]\"”’]$")


def read_entries(
    body: bytes, content_type: str, address: str, limits: dict[str, Any]
) -> tuple[list[dict[str, object]], dict[str, object]]:
    """Give the entries and what was found on the way, both ready for JSON.

    Raises
    ------
    FeedFailure
        If the bytes are a web page, which may name its feed, or no feed at all.
    """
    text, notes = decoded(body, content_type)
    headers = {"content-type": "application/xml; charset=utf-8"}
    found = feedparser.parse(
        # As a string it could be taken for a file's name.
        _Bytes(text.encode("utf-8", "replace")),
        response_headers=headers,
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if not found.get("version"):
        raise _no_feed(text, address)
    if found.bozo:
        notes = (*notes, "the feed is not well formed: what could be read was taken")
    given = found.entries[: limits["entries"]]
    if len(found.entries) > len(given):
        notes = (*notes, f"of {len(found.entries):,} entries the first {len(given):,} were read")
    entries = [asdict(_entry(one, address, limits["entry_characters"])) for one in given]
    title = plain_text(str(found.feed.get("title", "")))[:MOST_TITLE_CHARACTERS]
    return entries, {"notes": list(notes), "title": title, "ttl_seconds": _ttl_seconds(found.feed)}


class _Bytes:
    """Bytes that feedparser reads as they are."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def read(self) -> bytes:
        return self._data


def _entry(entry: Any, address: str, most: int) -> Entry:
    text = _text(entry)
    key = one_line(str(entry.get("id", "")))[:MOST_KEY_CHARACTERS]
    link = str(entry.get("link", ""))
    # Plain access: its own one invents an update from a publication, with a warning.
    date = dict.get(entry, "published") or dict.get(entry, "updated") or ""
    parsed = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    return Entry(
        key,
        # RSS takes a name for a link unless told otherwise; only one that is an address is.
        _link(link, "" if link == key else address),
        text[:most],
        one_line(str(date))[:MOST_DATE_CHARACTERS],
        calendar.timegm(parsed) if parsed else None,
        len(text) > most,
    )


def _text(entry: Any) -> str:
    """Give title and summary as one text; a title that the summary repeats is left out."""
    title = _plain(entry, "title")
    body = _plain(entry, "summary") or next(
        (plain_text(str(part.get("value", ""))) for part in entry.get("content", ())), ""
    )
    if not title or body.startswith(title.rstrip("…. ")):
        return body or title
    if not body:
        return title
    return f"{title} {body}" if _ENDED.search(title) else f"{title}. {body}"


def _plain(entry: Any, name: str) -> str:
    value = str(entry.get(name, ""))
    kind = (entry.get(f"{name}_detail") or {}).get("type", "")
    return one_line(value) if kind == "text/plain" else plain_text(value)


def _link(link: str, address: str) -> str:
    """Give an address of the web as a whole; empty where it is none."""
    try:
        whole = urljoin(address, link.strip()) if link.strip() else ""
        sound = urlsplit(whole).scheme in ("http", "https")
    except ValueError:
        return ""
    return one_line(whole) if sound and len(whole) <= MOST_KEY_CHARACTERS else ""


def _ttl_seconds(feed: Any) -> float:
    ttl = str(feed.get("ttl", ""))
    return 60.0 * int(ttl) if ttl.isdecimal() and len(ttl) < 8 else 0.0


def _no_feed(text: str, address: str) -> FeedFailure:
    if not _PAGE.search(text[:2_000]):
        return FeedFailure("not_feed")
    finder = _FeedLinks()
    finder.feed(text[:MOST_PAGE_CHARACTERS])
    return FeedFailure("page", offered=_link(finder.found, address))


class _FeedLinks(HTMLParser):
    """Finds the first feed that a page names in its head."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        named = tag == "link" and "alternate" in given.get("rel", "").casefold().split()
        if named and given.get("type", "").casefold() in _FEED_TYPES and not self.found:
            self.found = given.get("href", "").strip()
