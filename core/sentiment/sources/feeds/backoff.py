"""When to ask a feed again: regularly while it answers, ever more seldom while it does not.

Waits double with each failure in a row, and half of each wait is drawn at random, so that many
readers do not ask a server that comes back all at once ("equal jitter": Brooker, M. (2015),
"Exponential Backoff and Jitter", AWS Architecture Blog). What a server asks for in Retry-After,
Cache-Control or a feed in its ``ttl`` comes first, up to a day.
"""

from typing import Literal

import numpy as np

Circuit = Literal["closed", "open", "half-open", "gone"]

REGULAR_SECONDS = 15 * 60
FIRST_WAIT_SECONDS = 60
LONGEST_WAIT_SECONDS = 6 * 3_600
LONGEST_ASKED_FOR_SECONDS = 24 * 3_600
# A visitor who presses the button again and again asks no more often than this.
SHORTEST_SECONDS = 10
# From so many failures in a row on, a feed counts as down.
FAILURES_TO_OPEN = 3
# Regular looks are late by up to this share, so that feeds added together part.
LATE_SHARE = 0.1


def wait_after_success(asked_for_seconds: float, rng: np.random.Generator) -> float:
    """Give the seconds until the next look.

    Parameters
    ----------
    asked_for_seconds : float
        For how long the feed says that nothing will change.
    rng : Generator
    """
    wait = max(REGULAR_SECONDS, min(asked_for_seconds, LONGEST_ASKED_FOR_SECONDS))
    return float(wait * rng.uniform(1, 1 + LATE_SHARE))


def wait_after_failure(
    failures: int, asked_for_seconds: float | None, rng: np.random.Generator
) -> float:
    """Give the seconds until the next try.

    Parameters
    ----------
    failures : int
        In a row, this one included.
    asked_for_seconds : float, optional
        For how long the server asks to be left alone.
    rng : Generator
    """
    # Doubled no more often than it takes to reach the longest wait.
    doubled = FIRST_WAIT_SECONDS * 2.0 ** min(failures - 1, 16)
    wait = min(doubled, LONGEST_WAIT_SECONDS) * rng.uniform(0.5, 1)
    return float(max(wait, min(asked_for_seconds or 0.0, LONGEST_ASKED_FOR_SECONDS)))


def circuit(failures: int, *, due: bool, gone: bool) -> Circuit:
    """Give the state of a feed's circuit (Nygard, M. (2018), "Release It!").

    Parameters
    ----------
    failures : int
        In a row.
    due : bool
        Whether it may be tried again now.
    gone : bool
    """
    if gone:
        return "gone"
    if failures < FAILURES_TO_OPEN:
        return "closed"
    return "half-open" if due else "open"
