"""What is drawn over time: the index, the volume, the levels of periods, what happened."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray


@dataclass(frozen=True)
class Line:
    """An index over time, in index points.

    Parameters
    ----------
    days : tuple of str
        The day that each point stands at, ISO 8601.
    told : tuple of str
        The time that each point is about, as people read it.
    codes : tuple of str
        What a click on each point hands on.
    index, low, high : ndarray of float
        NaN where nothing is known.
    items : ndarray of int
    is_current : ndarray of bool
        False in the period that the chosen one is compared with.
    is_whole : ndarray of bool
        Whether all days that a point is about are in view.
    """

    days: tuple[str, ...]
    told: tuple[str, ...]
    codes: tuple[str, ...]
    index: FloatArray
    low: FloatArray
    high: FloatArray
    items: npt.NDArray[np.int64]
    is_current: npt.NDArray[np.bool_]
    is_whole: npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Volume:
    """Items a day (or a week, or a month), the negative ones apart."""

    days: tuple[str, ...]
    told: tuple[str, ...]
    codes: tuple[str, ...]
    negative: npt.NDArray[np.int64]
    items: npt.NDArray[np.int64]
    is_current: npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Level:
    """The index of a whole period: a dashed line from day to day, labelled."""

    since: str
    until: str
    index: float
    label: str
    is_current: bool


@dataclass(frozen=True)
class Mark:
    """Something that was raised or happened.

    Parameters
    ----------
    since, until : str
        First and last day, ISO 8601; the same for an alert.
    told : str
        What it is, for who points at it.
    direction : "negative", "positive" or "none"
    letter : str
        Names an event on the chart; empty for an alert.
    """

    since: str
    until: str
    told: str
    direction: str
    letter: str = ""


def seen_through(colour: str, opacity: float) -> str:
    """Give a colour that lets through what lies below.

    >>> seen_through("#1b5e8c", 0.2)
    'rgba(27, 94, 140, 0.2)'
    """
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, {opacity})"


def stretches(known: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Give first and one past the last of each unbroken run.

    >>> stretches(np.array([True, True, False, True]))
    [(0, 2), (3, 4)]
    """
    edges = np.flatnonzero(np.diff(np.concatenate([[0], known.astype(np.int8), [0]])))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
