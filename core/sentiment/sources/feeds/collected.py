"""What a feed has said so far, each thing once."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.receipts import Badge, Source, sha256_of_bytes
from core.sentiment.items import (
    COLUMNS,
    LINK,
    PUBLISHED_AT,
    ROW,
    SOURCE,
    TEXT,
    Items,
)
from core.sentiment.sources.feeds.entry import Entry
from core.sentiment.sources.tally import Tally

# Older items make room for newer ones, so that a session's memory is bounded.
MOST_ITEMS = 20_000
# Feeds hold some hundred entries at most; these are the keys of many looks.
MOST_KEYS = 100_000
_FIRST_SECOND, _LAST_SECOND = 0, 4_133_980_799  # From 1970 to 2100, as of all dates here.


@dataclass(frozen=True)
class Taken:
    """What became of the entries of one look.

    Parameters
    ----------
    new : int
        Items that were not there before.
    known : int
        Entries of earlier looks.
    repeated : int
        Entries that the feed holds twice.
    empty : int
        New entries without a text.
    future : int
        Entries dated later than now, which wait for their time.
    undated, unread_dates : int
        New items that stand at the time they were first seen, and those of them whose date
        could not be read.
    unzoned : int
        New items whose date names no zone, taken as UTC.
    cut : int
        New items of which only the beginning was kept.
    """

    new: int = 0
    known: int = 0
    repeated: int = 0
    empty: int = 0
    future: int = 0
    undated: int = 0
    unread_dates: int = 0
    unzoned: int = 0
    cut: int = 0


class Collected:
    """The items of one feed.

    Parameters
    ----------
    source : str
        What items say as their source.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        # In the order of insertion, so that the oldest can go.
        self._keys: dict[bytes, None] = {}
        self._frame = _frame((), source, first_row=1)
        self._given = 0
        self._tally = Tally(0, 0)

    @property
    def tally(self) -> Tally:
        """Count all entries so far; those of the future as of the last look."""
        return self._tally

    def take(self, entries: Iterable[Entry], now: np.datetime64) -> Taken:
        """Take what is new of a look, oldest first.

        Parameters
        ----------
        entries : iterable of Entry
        now : datetime64[s]
            When undated entries are taken to be published; later ones wait.
        """
        moment = int(now.astype(np.int64))
        sorted_out = _SortedOut(moment)
        earlier = set(self._keys)
        for entry in entries:
            sorted_out.add(entry, self._keys, earlier)
        self._forget()
        new = sorted(sorted_out.new, key=lambda dated: dated[1])
        frame = _frame(new, self._source, first_row=self._given + 1)
        self._given += len(new)
        self._frame = pd.concat([self._frame, frame], ignore_index=True).tail(MOST_ITEMS)
        taken = sorted_out.taken()
        self._count(taken)
        return taken

    def items(self, title: str, address: str) -> Items:
        """Give all items."""
        return self._as_items(self._frame, title, address)

    def last(self, count: int, title: str, address: str) -> Items:
        """Give the items that were taken last."""
        return self._as_items(self._frame.tail(count) if count else self._frame[:0], title, address)

    def nothing(self, title: str, address: str) -> Items:
        """Give no items, with their columns."""
        return self.last(0, title, address)

    def _as_items(self, frame: pd.DataFrame, title: str, address: str) -> Items:
        told = "\0".join([address, *(str(row) for row in frame[ROW])])
        digest = sha256_of_bytes(told.encode("utf-8", "replace"))
        origin = Source(title, Badge.PUBLIC, len(frame), digest, address=address)
        return Items(frame.reset_index(drop=True), origin)

    def _count(self, taken: Taken) -> None:
        before = self._tally
        usable, empty = before.usable + taken.new, before.empty + taken.empty
        duplicates = before.duplicates + taken.repeated
        rows = usable + empty + duplicates + taken.future
        self._tally = Tally(rows, usable, empty, taken.future, duplicates)

    def _forget(self) -> None:
        for key in list(self._keys)[: max(0, len(self._keys) - MOST_KEYS)]:
            del self._keys[key]


class _SortedOut:
    """The entries of one look, on their way to what becomes of each."""

    def __init__(self, now: int) -> None:
        self._now = now
        self.new: list[tuple[Entry, int]] = []
        self._known = self._repeated = self._empty = self._future = 0

    def add(self, entry: Entry, keys: dict[bytes, None], earlier: set[bytes]) -> None:
        """Take one entry; remember its keys, unless it waits for its time."""
        own = _keys(entry)
        if not keys.keys().isdisjoint(own):
            known = not earlier.isdisjoint(own)
            self._known += known
            self._repeated += not known
        elif _is_dated(entry) and (entry.seconds or 0) > self._now:
            self._future += 1
            return
        elif not entry.text:
            self._empty += 1
        else:
            self.new.append((entry, (entry.seconds or 0) if _is_dated(entry) else self._now))
        keys.update(dict.fromkeys(own))

    def taken(self) -> Taken:
        """Count them."""
        new = [entry for entry, _ in self.new]
        undated = [entry for entry in new if not _is_dated(entry)]
        return Taken(
            len(new),
            self._known,
            self._repeated,
            self._empty,
            self._future,
            len(undated),
            sum(entry.date != "" for entry in undated),
            sum(_is_dated(entry) and not entry.zoned for entry in new),
            sum(entry.cut for entry in new),
        )


def _is_dated(entry: Entry) -> bool:
    return entry.seconds is not None and _FIRST_SECOND <= entry.seconds <= _LAST_SECOND


def _keys(entry: Entry) -> tuple[bytes, ...]:
    """Give what tells an entry from others; two that share any of these are the same.

    A name alone is not trusted: some feeds give all their entries one name.
    """
    told = [("link and text", entry.link, entry.text)]
    if entry.key:
        told += [("name and link", entry.key, entry.link), ("name and text", entry.key, entry.text)]
    elif not entry.link:
        told = [("text and time", entry.text, str(entry.seconds))]
    return tuple(
        hashlib.blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=16).digest()
        for parts in told
    )


def _frame(new: Sequence[tuple[Entry, int]], source: str, first_row: int) -> pd.DataFrame:
    """Give entries with the moments they stand at, as the columns of items."""
    texts = pd.Series([entry.text for entry, _ in new], dtype="str")
    columns = {
        ROW: np.arange(first_row, first_row + len(new), dtype=np.int64),
        PUBLISHED_AT: np.array([at for _, at in new], dtype="datetime64[s]"),
        SOURCE: pd.Series([source] * len(new), dtype="str"),
        TEXT: texts,
        LINK: pd.Series([entry.link for entry, _ in new], dtype="str"),
    }
    nothing = pd.Series([""] * len(new), dtype="str")
    return pd.DataFrame({name: columns.get(name, nothing) for name in COLUMNS})
