"""The answer itself: the last finished figure, and how it moved."""

from core.metrics.periods import period_at, period_start
from ui import panels
from ui.metric_values import change_of, change_text, period_text, written
from ui.metrics.answer import Answer
from ui.metrics.bridge import is_bridge
from ui.metrics.picture import form_of
from ui.words.metrics import catalogue as words


def lead_html(answer: Answer) -> str:
    """Give the figure and its sentence as escaped HTML; nothing where each part has its own."""
    figure = answer.figure
    if figure is None:
        return ""
    period = period_text(figure.period, answer.question.grain)
    title, whose = answer.title, answer.question.whose
    form = words.FIGURE_WHOLE if whose else words.FIGURE_IN
    unit = form.format(title=title, period=period, whose=whose)
    told = _moved(answer)
    if figure.is_unfinished:
        told = f"{told} {words.UNFINISHED}"
    return panels.figure_html(written(figure.value, answer.unit), unit, told)


def _moved(answer: Answer) -> str:
    figure = answer.figure
    if figure is None:
        return ""
    if figure.value is None:
        return words.UNDEFINED.format(reason=figure.undefined)
    change = change_of(figure.value, figure.before, answer.unit)
    if change is None or figure.before is None:
        return words.NOTHING_BEFORE
    told, was = change_text(change, answer.unit), written(figure.before, answer.unit)
    if answer.other is not None:
        return words.AGAINST_PART.format(change=told, part=answer.question.versus, was=was)
    return words.MOVED.format(change=told, before=_before(answer), was=was)


def _before(answer: Answer) -> str:
    """Name the period that the figure is compared with."""
    figure, request = answer.figure, answer.result.request
    if figure is None:
        return ""
    if answer.compared is not None:
        rows = answer.compared
        beside = [day.date() for day in rows["pairs_with"]]
        periods = dict(zip(beside, rows["period"], strict=True))
        return period_text(periods[figure.period].date(), request.grain)
    start = period_start(figure.period, request.grain)
    return period_text(period_at(start, -1, request.grain), request.grain)


def caption_of(answer: Answer, notes: list[tuple[str, str]], told: list[str]) -> str:
    """Say how the picture is read, and what its letters stand for."""
    said = [*told]
    frame = answer.result.frame
    if frame["is_unfinished"].any() and not answer.is_keyed:
        look = "bridge" if is_bridge(answer) else form_of(answer)
        said.append(words.CAPTION_UNFINISHED[look])
    gaps = frame[frame["value"].isna()]
    if len(gaps):
        reasons = sorted({str(reason) for reason in gaps["undefined"].dropna()})
        said.append(
            words.CAPTION_GAPS.format(
                count=len(gaps), all=len(frame), reasons="; ".join(reasons) or words.WITHOUT
            )
        )
    said += [f"{letter}: {text}." for letter, text in notes]
    return " ".join(said)
