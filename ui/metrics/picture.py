"""The picture of an answer: courses over time, or cohorts, or a funnel, with its finding."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import isnan
from typing import TYPE_CHECKING

from core.metrics.answer import WHOLE
from core.metrics.periods import period_end
from ui.charts.metrics_axes import DatedNote, Span
from ui.charts.metrics_panels import Panel, panels
from ui.charts.metrics_series import Course, Form, Frame, series
from ui.metric_values import change_text, period_text, written
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
    frame, form = frame_of(answer, chosen, finding(answer)), form_of(answer)
    if is_in_panels(answer):
        return panels(panels_of(answer, codes), form, frame, palette)
    courses = [_course(answer, part, codes) for part in answer.parts[:MOST_PARTS]]
    compared = compared_course(answer, codes) if answer.is_whole else None
    return series(courses, compared, form, frame, palette)


def is_in_panels(answer: Answer) -> bool:
    """Say whether each part has a small chart of its own, beside what it is compared with."""
    return answer.compared is not None and not answer.is_whole


def panels_of(answer: Answer, codes: dict[str, str]) -> list[Panel]:
    """Give the parts with what each is compared with."""
    return [
        Panel(
            _course(answer, part, codes),
            compared_course(answer, codes, part),
            _figure(answer, part),
        )
        for part in answer.parts[:MOST_PARTS]
    ]


def _figure(answer: Answer, part: str) -> str:
    """Say where a part stands in its last finished period, and what it is compared with."""
    rows = answer.table[answer.table["part"] == part].sort_values("period", kind="stable")
    finished = rows[~rows["is_unfinished"]]
    last = (rows if finished.empty else finished).iloc[-1]
    value = written(float(last["value"]), answer.unit)
    if isnan(last["change"]):
        return value
    change = change_text(float(last["change"]), answer.unit)
    return words.PANEL_FIGURE.format(value=value, change=change)


def frame_of(answer: Answer, chosen: Chosen, title: str) -> Frame:
    """Give what surrounds the marks: axes, notes, the period whose rows are open."""
    first, last = ends(answer)
    return Frame(
        title,
        answer.unit,
        answer.question.grain,
        Span(str(first), str(last + timedelta(days=1))),
        dated_notes(answer),
        None if chosen.period is None else _span(chosen.period, answer),
    )


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


def compared_course(answer: Answer, codes: dict[str, str], part: str = WHOLE) -> Course | None:
    """Give what a part, or the whole, is compared with, beside the periods that it is of.

    Its marks lie over the bars: a click on one opens the rows of the bar below it.
    """
    if answer.compared is None:
        return None
    rows = answer.compared[answer.compared["part"] == part].sort_values("pairs_with")
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
        [(str(point.period), codes[part]) for point in points],
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
