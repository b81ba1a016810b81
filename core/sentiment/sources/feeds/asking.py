"""Ask for a feed, in a worker process that is limited and always ended."""

import json
import math
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

from core.arrivals import read_arrivals
from core.parsing.process import run_limited
from core.sentiment.sources.feeds.entry import Entry
from core.sentiment.sources.feeds.limits import MEGABYTE, FeedLimits
from core.sentiment.sources.feeds.messages import feed_error
from core.settings import settings

WORKER = Path(__file__).with_name("worker.py")


@dataclass(frozen=True)
class FeedAnswer:
    """What a feed says now.

    Parameters
    ----------
    entries : tuple of Entry
    unchanged : bool
        Whether the server says that nothing is new.
    title : str
    notes : tuple of str
        What was mended on the way.
    moved_to : str
        The address to ask from now on; empty where it has not moved for good.
    validators : mapping of str to str
        To ask next time whether anything has changed.
    wait_seconds : float
        For how long the feed or its server says that nothing will change; 0 where neither does.
    """

    entries: tuple[Entry, ...]
    unchanged: bool
    title: str
    notes: tuple[str, ...]
    moved_to: str
    validators: Mapping[str, str]
    wait_seconds: float


def ask(
    address: str,
    validators: Mapping[str, str],
    limits: FeedLimits,
    *,
    allow_private: bool | None = None,
    on_wait: Callable[[float], None] | None = None,
) -> FeedAnswer:
    """Fetch and read a feed.

    Parameters
    ----------
    address : str
    validators : mapping
        Those of the last answer; empty the first time.
    limits : FeedLimits
    allow_private : bool, optional
        Whether private networks may be reached; the settings say so if left out.
    on_wait : callable, optional
        Called ten times a second with the seconds passed; raise from it to stop.

    Raises
    ------
    FeedError
    """
    allowed = settings().allow_private_addresses if allow_private is None else allow_private
    job = {**_budgets(limits), "validators": dict(validators), "allow_private": allowed}
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as taken:
        # Not an argument: the system limits how long those are.
        given.write(json.dumps(address).encode())
        given.seek(0)
        report = run_limited(WORKER, job, given, taken, limits.seconds, on_wait)
        if "kind" in report:
            raise feed_error(report, limits)
        taken.seek(0)
        entries = [Entry(**entry) for entry in json.load(taken)]
    return FeedAnswer(
        tuple(dated(entries)),
        report["unchanged"],
        report.get("title", ""),
        tuple(report.get("notes", ())),
        report["moved_to"],
        {name: report[name] for name in ("etag", "last_modified") if report[name]},
        max(report["fresh_seconds"], report.get("ttl_seconds", 0.0)),
    )


def dated(entries: Sequence[Entry]) -> list[Entry]:
    """Read the dates that are not written as feeds write them."""
    unread = [entry.date if entry.seconds is None else "" for entry in entries]
    found = read_arrivals(pd.Series(unread, dtype="string"))
    read = found.at.astype(np.int64).tolist()
    return [
        replace(entry, seconds=seconds) if known else entry
        for entry, seconds, known in zip(entries, read, found.known.tolist(), strict=True)
    ]


def _budgets(limits: FeedLimits) -> dict[str, float]:
    return {
        "seconds": limits.seconds,
        "bytes": int(limits.megabytes * MEGABYTE),
        "redirects": limits.redirects,
        "entries": limits.entries,
        "entry_characters": limits.entry_characters,
        "memory_bytes": limits.memory_megabytes * MEGABYTE,
        "cpu_seconds": math.ceil(limits.seconds) + 1,
    }
