"""The picture of the bridge: what moved recurring revenue from start to end, and in each period."""

from functools import partial
from typing import TYPE_CHECKING

from core.metrics.answer import WHOLE
from core.metrics.periods import period_at, period_start
from ui.charts.metrics_axes import axis_title
from ui.charts.metrics_bridge import bridge_by_period
from ui.charts.metrics_series import Course
from ui.charts.overview_bridge import steps_of
from ui.charts.overview_moves import Moves
from ui.metric_values import period_text, written
from ui.metrics.answer import Answer, points_of
from ui.metrics.picture import Chosen, compared_course, frame_of
from ui.theme import Palette
from ui.words import overview_company
from ui.words.metrics import catalogue as words

if TYPE_CHECKING:
    from ui.drawing import Spec

BRIDGE = "mrr_bridge"
_START, _END = "start_usd", "end_usd"
# The moves in the order in which they are told, and what they are called there and here.
_MOVES = overview_company.BRIDGE_STEPS


def is_bridge(answer: Answer) -> bool:
    """Say whether an answer is drawn as a bridge; split, the sums of its parts are drawn."""
    return answer.result.definition.name == BRIDGE and answer.is_whole


def bridge_picture(answer: Answer, code: str, chosen: Chosen, palette: Palette) -> "Spec":
    """Draw the bridge over all periods, and its moves in each."""
    frame = frame_of(answer, chosen, bridge_finding(answer))
    periods = _periods(answer, code)
    moves = [(kind, usd) for kind, usd in _moved(answer).items() if usd]
    steps = steps_of(_values(answer, _START)[0], moves, *_ends(answer))
    moved = Moves(
        frame.title,
        words.BRIDGE_AXIS.format(
            unit=axis_title(answer.unit), grain=words.GRAIN_WORDS[frame.grain]
        ),
        frame.grain,
        frame.span,
        periods.days,
        [(kind, _values(answer, kind)) for kind in _MOVES],
        periods.unfinished,
        (),
        partial(written, unit=answer.unit),
    )
    compared = compared_course(answer, {WHOLE: code})
    return bridge_by_period(steps, moved, periods, compared, frame, palette)


def bridge_finding(answer: Answer) -> str:
    """Say where recurring revenue went, and which moves counted most in and out."""
    moved = {_MOVES[kind]: amount for kind, amount in _moved(answer).items()}
    start, end = _values(answer, _START)[0], _values(answer, _END)[-1]
    since, until = _ends(answer)
    told = words.BRIDGE_FINDING.format(
        start=written(start, answer.unit),
        end=written(end, answer.unit),
        since=since,
        until=until,
    )
    most, least = max(moved, key=moved.__getitem__), min(moved, key=moved.__getitem__)
    causes = []
    if moved[most] > 0:
        moved_in = written(moved[most], answer.unit)
        causes.append(words.BRIDGE_MOST.format(kind=most.lower(), moved=moved_in))
    if moved[least] < 0:
        moved_out = written(-moved[least], answer.unit)
        causes.append(words.BRIDGE_LEAST.format(kind=least.lower(), moved=moved_out))
    return f"{told}: {', '.join(causes)}" if causes else told


def _values(answer: Answer, column: str) -> list[float]:
    rows = answer.result.whole
    return [float(value) for value in rows[answer.result.named(column)]]


def _moved(answer: Answer) -> dict[str, float]:
    """Add the moves of all periods up, by their kind."""
    return {kind: sum(_values(answer, kind)) for kind in _MOVES}


def _ends(answer: Answer) -> tuple[str, str]:
    """Name the period before the first, at whose end the bridge starts, and the last."""
    periods, grain = answer.result.whole["period"], answer.question.grain
    before = period_at(period_start(periods.iloc[0].date(), grain), -1, grain)
    first, last = period_text(before, grain), period_text(periods.iloc[-1].date(), grain)
    return words.BRIDGE_END_OF.format(period=first), words.BRIDGE_END_OF.format(period=last)


def _periods(answer: Answer, code: str) -> Course:
    points = points_of(answer.result.whole)
    names = [period_text(point.period, answer.question.grain) for point in points]
    return Course(
        words.NET_NEW_MRR,
        [str(point.period) for point in points],
        [point.value for point in points],
        names,
        [point.is_unfinished for point in points],
        [(str(point.period), code) for point in points],
    )
