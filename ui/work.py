"""A long job in slices: progress, an estimate, a stop button, and a page that still answers.

Streamlit answers a click only between runs of a script (or at its next ``st`` call). So a
job works for less than a second, then asks for a rerun and goes on from where it was;
whatever was clicked meanwhile is answered first.
"""

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ui import numbers
from ui.words import work as words

SLICE_SECONDS = 0.6


class Progress(Protocol):
    """How far a job is, and how long it may still take."""

    @property
    def done(self) -> int:
        """Give the items that are done."""
        ...

    @property
    def total(self) -> int:
        """Give all items."""
        ...

    @property
    def seconds_left(self) -> float:
        """Give an estimate from the pace so far."""
        ...


def carry_on(steps: Iterator[Progress], what: str, key: str, *, in_percent: bool = False) -> bool:
    """Advance a job by one slice; reruns the page until it is done or stopped.

    Parameters
    ----------
    steps : iterator of Progress
        Goes on where an earlier iterator of the same job was dropped.
    what : str
        What is being done, for the visitor: "Scoring".
    key : str
        Names the job; a stopped one stays stopped until the visitor goes on.
    in_percent : bool
        Whether what is done is a share of 100 rather than items.

    Returns
    -------
    bool
        True where the job is done, False where the visitor stopped it.
    """
    place = st.empty()
    job = st.session_state.setdefault(_JOBS, {}).setdefault(key, _Job())
    if job.stopped and job.latest is not None:
        _offer_to_go_on(place, job, job.latest, what, key)
        return False
    begun, bar = time.monotonic(), None
    if job.latest is not None:
        # The place is empty in each run, and a slice's first step takes a while.
        bar = _bar(place, job, what, key)
        _tell(bar, job.latest, what, in_percent=in_percent)
    for progress in steps:
        job.latest = progress
        # A job that ends within its first slice shows no bar: it would only flash.
        late = time.monotonic() - begun > SLICE_SECONDS
        if progress.done >= progress.total:
            break
        if bar is None and (late or progress.seconds_left > SLICE_SECONDS):
            bar = _bar(place, job, what, key)
        if bar is not None:
            _tell(bar, progress, what, in_percent=in_percent)
        if late:
            st.rerun()
    job.latest = None
    place.empty()
    return True


def is_stopped(key: str) -> bool:
    """Say whether the visitor stopped a job."""
    job = st.session_state.get(_JOBS, {}).get(key)
    return job is not None and job.stopped


def forget(key: str) -> None:
    """Let a stopped job start again."""
    st.session_state.get(_JOBS, {}).pop(key, None)


_JOBS = "_vitrine_jobs"


@dataclass
class _Job:
    latest: Progress | None = None
    stopped: bool = False

    def stop(self) -> None:
        self.stopped = True

    def go_on(self) -> None:
        self.stopped = False


def _bar(place: DeltaGenerator, job: _Job, what: str, key: str) -> DeltaGenerator:
    with place.container(horizontal=True, vertical_alignment="center"):
        bar = st.progress(0.0, what)
        st.button(words.STOP, key=f"stop-{key}", on_click=job.stop)
    return bar


def _tell(bar: DeltaGenerator, at: Progress, what: str, *, in_percent: bool) -> None:
    form = words.PROGRESS_PERCENT if in_percent else words.PROGRESS
    bar.progress(at.done / at.total, _told(at, what, form))


def _offer_to_go_on(place: DeltaGenerator, job: _Job, at: Progress, what: str, key: str) -> None:
    with place.container(horizontal=True, vertical_alignment="center"):
        done, total = numbers.count(at.done), numbers.count(at.total)
        st.caption(words.STOPPED.format(what=what, done=done, total=total), width="content")
        st.button(words.GO_ON, key=f"go-on-{key}", on_click=job.go_on)


def _about(seconds: float) -> str:
    """Write an estimate: no tenths, and never nothing."""
    if seconds >= 60:
        return numbers.seconds(seconds)
    return words.SECONDS.format(seconds=numbers.count(max(1, math.ceil(seconds))))


def _told(progress: Progress, what: str, form: str) -> str:
    return form.format(
        what=what,
        done=numbers.count(progress.done),
        total=numbers.count(progress.total),
        left=_about(progress.seconds_left),
    )
