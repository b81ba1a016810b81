"""Work in a thread of which nobody can count what is done, as steps a page can carry on."""

import math
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, wait
from dataclasses import dataclass
from typing import Generic, TypeVar

from core.progress import Progress

T = TypeVar("T")

PERCENT = 100
TICK_SECONDS = 0.2


@dataclass(frozen=True)
class Background(Generic[T]):
    """Work that was handed to a thread.

    Parameters
    ----------
    future : Future
    since : float
        On the monotonic clock.
    expected_seconds : float
        Only for the estimate.
    """

    future: "Future[T]"
    since: float
    expected_seconds: float

    @classmethod
    def begin(
        cls, threads: Executor, work: Callable[[], T], expected_seconds: float
    ) -> "Background[T]":
        """Hand work to a thread."""
        return cls(threads.submit(work), time.monotonic(), expected_seconds)

    @property
    def is_done(self) -> bool:
        """Say whether it has ended, well or not."""
        return self.future.done()

    def steps(self) -> Iterator[Progress]:
        """Give about how much is done, in percent, for :func:`ui.work.carry_on`.

        Dropping the iterator loses nothing.
        """
        while not self.future.done():
            spent, expected = time.monotonic() - self.since, self.expected_seconds
            # On a busy machine the bar slows down and does not stop.
            done = int(PERCENT * -math.expm1(-1.5 * spent / expected))
            left = max(expected - spent, spent / 4)
            yield Progress(min(done, PERCENT - 1), PERCENT, left)
            wait([self.future], TICK_SECONDS)
