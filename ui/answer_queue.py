"""Inferences take turns: two at once, the others wait and are told so (fault 71).

ONNX Runtime answers any number of threads, but each one more than there are cores slows all
others down; in turn, the first answers come as soon as they would alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.progress import Progress
from ui.words import work as words

AT_ONCE = 2
# Short enough to be hardly seen, long enough for most answers.
QUIET_SECONDS = 0.1
TICK_SECONDS = 0.25


class Queue:
    """A line of sessions before a few places.

    Parameters
    ----------
    places : int
        How many are served at once.
    """

    def __init__(self, places: int) -> None:
        self._places = BoundedSemaphore(places)
        self._lock = Lock()
        self._waiting = 0

    @property
    def waiting(self) -> int:
        """Give how many sessions wait."""
        return self._waiting

    @contextmanager
    def turn(self, told: DeltaGenerator) -> Iterator[None]:
        """Wait for a place, hold it for the block.

        Parameters
        ----------
        told : DeltaGenerator
            An ``st.empty`` that says so if it takes longer. Each word in it is also where
            Streamlit ends a session that has left.
        """
        late = not self._places.acquire(timeout=QUIET_SECONDS)
        if late:
            self._wait(told)
        try:
            # Streamlit may end the run here; the place must be given back even so.
            if late:
                told.empty()
            yield
        finally:
            self._places.release()

    def _wait(self, told: DeltaGenerator) -> None:
        self._count(1)
        try:
            while True:
                told.info(words.QUEUED.format(waiting=self.waiting), icon=":material/hourglass:")
                if self._places.acquire(timeout=TICK_SECONDS):
                    break
        finally:
            self._count(-1)

    def _count(self, change: int) -> None:
        with self._lock:
            self._waiting += change


# Two lines, so that nobody's answer waits for somebody else's explanation.
ANSWERS, EXPLANATIONS = Queue(AT_ONCE), Queue(AT_ONCE)


def in_turn(steps: Iterator[Progress]) -> Iterator[Progress]:
    """Take a place in the line of answers for each step, so that no desk waits for a file."""
    waiting = st.empty()
    while True:
        with ANSWERS.turn(waiting):
            step = next(steps, None)
        if step is None:
            return
        yield step
