"""The picture of an answer: courses over time, or cohorts, or a funnel, with its finding."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import isnan
from typing import TYPE_CHECKING

from core.metrics.periods import period_end
from core.metrics.result import WHOLE
from ui.charts.metrics_axes import DatedNote, Span
from ui.charts.metrics_series import Course, Form, Frame, series
from ui.metric_values import period_text, written
from ui.metrics.answer import Answer, Point, points_of
from ui.metrics.finding import finding
from ui.metrics_notes import notes_between
from ui.theme import Palette
from ui.words.metrics import catalogue as words

if TYPE_CHECKING:
    from ui.drawing import Spec

_AMOUNTS = ("USD", "accounts", "users", "predictions", "people")
# As many as there are colours that can be told apart.
MOST_PARTS = 7
_MOST_BARS = 130


@dataclass(frozen=True)
class Chosen:
    """What is looked at closer.

    Parameters
    ----------
    part : str
    period : date, optional
        The first day of the period whose rows are open; None where none are.
    """

    part: str
    period: date | None


def picture(answer: Answer, codes: dict[str, str], chosen: Chosen, palette: Palette) -> "Spec":
    """Draw an answer over time.

    Parameters
    ----------
    answer : Answer
    codes : dict of str to str
        The code of each part.
    chosen : Chosen
    palette : Palette
    """
    courses = [_course(answer, part, codes) for part in answer.parts[:MOST_PARTS]]
    compared = _compared(answer) if answer.is_whole else None
    first, last = ends(answer)
    grain = answer.question.grain
    frame = Frame(
        finding(answer),
        answer.unit,
        grain,
        Span(str(first), str(last + timedelta(days=1))),
        dated_notes(answer),
        None if chosen.period is None else _span(chosen.period, answer),
    )
    return series(courses, compared, form_of(answer), frame, palette)


def form_of(answer: Answer) -> Form:
    """Say how a metric is drawn: what adds up as bars, all else as lines."""
    metric, frame = answer.result.definition, answer.result.frame
    if frame["period"].nunique() > _MOST_BARS:
        return "lines"
    if not answer.is_whole:
        return "stack" if answer.adds_up else "lines"
    return "bars" if metric.unit in _AMOUNTS else "lines"


def ends(answer: Answer) -> tuple[date, date]:
    """Give the first and the last day of the periods that have figures."""
    periods = answer.result.frame["period"]
    last = period_end(periods.max().date(), answer.question.grain)
    return periods.min().date(), last


def dated_notes(answer: Answer) -> list[DatedNote]:
    """Give the notes that fall into the periods."""
    return [
        DatedNote(str(note.day), letter, note.text) for letter, note in notes_between(*ends(answer))
    ]


def _span(period: date, answer: Answer) -> Span:
    after = period_end(period, answer.question.grain) + timedelta(days=1)
    return Span(str(period), str(after))


def _course(answer: Answer, part: str, codes: dict[str, str]) -> Course:
    points = points_of(answer.of(part))
    told = [_told(answer, point) for point in points]
    if not answer.is_whole:
        told = [words.OF_PART.format(part=part, told=one) for one in told]
    return Course(
        part,
        [str(point.period) for point in points],
        [_filled(point) for point in points],
        told,
        [point.is_unfinished for point in points],
        [(str(point.period), codes[part]) for point in points],
    )


def _compared(answer: Answer) -> Course | None:
    if answer.compared is None:
        return None
    rows = answer.compared[answer.compared["part"] == WHOLE].sort_values("pairs_with")
    # What is known of the periods that it stands beside, and no other.
    rows = rows[rows["pairs_with"].isin(answer.result.frame["period"])]
    named = points_of(rows)
    points = points_of(rows, "pairs_with")
    told = [
        words.OF_PART.format(part=answer.question.versus, told=_told(answer, point))
        for point in named
    ]
    return Course(
        answer.question.versus,
        [str(point.period) for point in points],
        [_filled(point) for point in points],
        told,
        [point.is_unfinished for point in points],
        [("", "")] * len(points),
    )


def _told(answer: Answer, point: Point) -> str:
    """Say what a mark is, for who points at it."""
    name = period_text(point.period, answer.question.grain)
    if isnan(point.value):
        return words.POINT_NONE.format(period=name, reason=point.reason)
    told = words.POINT.format(period=name, value=written(point.value, answer.unit))
    return words.POINT_UNFINISHED.format(point=told) if point.is_unfinished else told


def _filled(point: Point) -> float | None:
    return None if isnan(point.value) else point.value
