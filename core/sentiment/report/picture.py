"""The index over time as plain shapes, which HTML and PDF draw alike."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray

Role = Literal["now", "before", "band", "band before", "bar", "bar before", "negative", "axis"]
Point = tuple[float, float]

LEAST_REACH, PADDING = 40.0, 8.0
# Shares of the height: the index above, the volume below, names of days at the foot.
INDEX_SHARE, VOLUME_FROM, VOLUME_UNTIL = 0.66, 0.72, 0.92
# Room at the left for the figures of the scale, as a share of the width.
LEFT_SHARE = 0.06
BAR_SHARE = 0.7
MOST_DATES = 6


@dataclass(frozen=True)
class Picture:
    """What is drawn: an index over time with its interval, and how many items came.

    Parameters
    ----------
    days : tuple of date
    index, low, high : ndarray of float
        NaN where nothing is known.
    is_current : ndarray of bool
        False in the period compared with.
    bar_days : tuple of date
    items, negative : ndarray of int
    levels : tuple of (date, date, float, bool)
        First day, last day and index of either period, and whether it is the current one.
    """

    days: tuple[date, ...]
    index: FloatArray
    low: FloatArray
    high: FloatArray
    is_current: npt.NDArray[np.bool_]
    bar_days: tuple[date, ...]
    items: npt.NDArray[np.int64]
    negative: npt.NDArray[np.int64]
    levels: tuple[tuple[date, date, float, bool], ...] = ()


@dataclass(frozen=True)
class Label:
    """A text with the point it stands at."""

    at: Point
    text: str
    anchor: Literal["start", "middle", "end"]
    role: Role = "axis"


@dataclass(frozen=True)
class Shapes:
    """Polygons, lines, dotted lines and bars in the order to draw them, then texts."""

    polygons: tuple[tuple[Role, tuple[Point, ...]], ...]
    bars: tuple[tuple[Role, Point, Point], ...]
    lines: tuple[tuple[Role, tuple[Point, ...]], ...]
    dotted: tuple[tuple[Role, Point, Point], ...]
    labels: tuple[Label, ...]


def shapes_of(picture: Picture, width: float, height: float) -> Shapes:
    """Lay a picture out in a box whose upper left corner is 0, 0."""
    return _Layout(picture, width, height).shapes()


class _Layout:
    """Places in the box."""

    def __init__(self, picture: Picture, width: float, height: float) -> None:
        self._picture, self._width, self._height = picture, width, height
        ordinals = [day.toordinal() for day in (*picture.days, *picture.bar_days)]
        self._first, self._last = min(ordinals), max(ordinals) + 1
        self._low, self._high = self._reach()

    def shapes(self) -> Shapes:
        """Give all shapes."""
        return Shapes(
            polygons=tuple(self._bands()),
            bars=tuple(self._bars()),
            lines=tuple(self._lines()),
            dotted=tuple(self._dotted()),
            labels=(*self._scale(), *self._dates(), *self._level_labels()),
        )

    def _reach(self) -> tuple[float, float]:
        picture = self._picture
        levels = [level for _, _, level, _ in picture.levels]
        drawn = np.concatenate([picture.index, picture.low, picture.high, levels])
        drawn = drawn[~np.isnan(drawn)]
        if not len(drawn):
            return -100.0, 100.0
        low, high = float(drawn.min()) - PADDING, float(drawn.max()) + PADDING
        missing = max(0.0, LEAST_REACH - (high - low)) / 2
        return max(low - missing, -102.0), min(high + missing, 102.0)

    def _x(self, day: date, share: float = 0.5) -> float:
        left = LEFT_SHARE * self._width
        along = (day.toordinal() + share - self._first) / (self._last - self._first)
        return left + (self._width - left) * along

    def _y(self, index: float) -> float:
        return INDEX_SHARE * self._height * (self._high - index) / (self._high - self._low)

    def _runs(self, current: bool, values: FloatArray) -> list[list[int]]:
        """Give unbroken runs of a period; the grey line reaches to where the other one begins."""
        part = self._picture.is_current == current
        if not current and part.any() and not part.all():
            part = part.copy()
            part[int(np.flatnonzero(~part)[0])] = True
        shown = np.flatnonzero(part & ~np.isnan(values))
        cuts = np.flatnonzero(np.diff(shown) > 1) + 1
        return [run.tolist() for run in np.split(shown, cuts) if len(run)]

    def _bands(self) -> list[tuple[Role, tuple[Point, ...]]]:
        picture = self._picture
        found: list[tuple[Role, tuple[Point, ...]]] = []
        roles: tuple[tuple[bool, Role], ...] = ((False, "band before"), (True, "band"))
        for current, role in roles:
            for run in self._runs(current, picture.low):
                above = [(self._x(picture.days[at]), self._y(picture.high[at])) for at in run]
                below = [(self._x(picture.days[at]), self._y(picture.low[at])) for at in run]
                found.append((role, tuple(above + below[::-1])))
        return found

    def _lines(self) -> list[tuple[Role, tuple[Point, ...]]]:
        picture = self._picture
        roles: tuple[tuple[bool, Role], ...] = ((False, "before"), (True, "now"))
        found: list[tuple[Role, tuple[Point, ...]]] = [
            (role, tuple((self._x(picture.days[at]), self._y(picture.index[at])) for at in run))
            for current, role in roles
            for run in self._runs(current, picture.index)
        ]
        if self._low < 0 < self._high:
            edge = LEFT_SHARE * self._width
            zero: tuple[Point, ...] = ((edge, self._y(0)), (self._width, self._y(0)))
            found.insert(0, ("axis", zero))
        return found

    def _bars(self) -> list[tuple[Role, Point, Point]]:
        """Give each bar by its upper left and lower right corner."""
        picture = self._picture
        most = max(1, int(picture.items.max(initial=1)))
        foot, top = VOLUME_UNTIL * self._height, VOLUME_FROM * self._height
        first_now = min((one[0] for one in picture.levels if one[3]), default=date.min)
        found: list[tuple[Role, Point, Point]] = []
        for day, items, negative in zip(
            picture.bar_days, picture.items.tolist(), picture.negative.tolist(), strict=True
        ):
            left, right = (self._x(day, 0.5 + side * BAR_SHARE / 2) for side in (-1, 1))
            role: Role = "bar" if day >= first_now else "bar before"
            for count, kind in ((items, role), (negative, "negative")):
                if count:
                    edge = foot - (foot - top) * count / most
                    found.append((kind, (left, edge), (right, foot)))
        return found

    def _dotted(self) -> list[tuple[Role, Point, Point]]:
        return [
            (
                "now" if current else "before",
                (self._x(since, 0), self._y(level)),
                (self._x(until, 1), self._y(level)),
            )
            for since, until, level, current in self._picture.levels
        ]

    def _level_labels(self) -> list[Label]:
        return [
            Label(
                (self._x(until, 1) if current else self._x(since, 0), self._y(level)),
                f"{'now' if current else 'before'} {signed(level)}",
                "end" if current else "start",
                "now" if current else "before",
            )
            for since, until, level, current in self._picture.levels
        ]

    def _scale(self) -> list[Label]:
        """Name round figures of the scale, and the highest bar."""
        reach = self._high - self._low
        step = next(one for one in (10, 20, 25, 50, 100) if reach / one <= 6)
        marks = np.arange(np.ceil(self._low / step), np.floor(self._high / step) + 1) * step
        left = (LEFT_SHARE - 0.01) * self._width
        most = int(self._picture.items.max(initial=0))
        volume = Label((left, VOLUME_FROM * self._height), f"{most:,}", "end")
        return [*(Label((left, self._y(m)), signed(m), "end") for m in marks.tolist()), volume]

    def _dates(self) -> list[Label]:
        days = self._last - self._first
        every = max(1, -(-days // MOST_DATES))
        shown = [date.fromordinal(self._first + at) for at in range(0, days, every)]
        return [
            Label((self._x(day), self._height), f"{day.day} {day:%b}", "middle") for day in shown
        ]


def signed(index: float) -> str:
    """Write an index: a whole number with its sign.

    >>> signed(-31.4), signed(8.0), signed(0.2)
    ('−31', '+8', '0')
    """
    rounded = round(index)
    return f"{rounded:+d}".replace("-", "−") if rounded else "0"
