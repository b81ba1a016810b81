"""The picture of what has a second key: cohorts by age, or the steps of a funnel."""

import math
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from ui import numbers
from ui.charts.metrics_cohorts import Cells, Step, cohorts, funnel
from ui.metric_values import period_text, written
from ui.metrics.answer import Answer
from ui.metrics.finding import age_text, of_cohorts, period_of
from ui.metrics_notes import notes_between
from ui.theme import Palette
from ui.words.metrics import catalogue as words

if TYPE_CHECKING:
    from ui.drawing import Spec

AGE, STEP = "age", "step"


def keyed_picture(
    answer: Answer, part: str, code: str, period: date | None, palette: Palette
) -> "Spec":
    """Draw one part of an answer.

    Parameters
    ----------
    answer : Answer
    part : str
    code : str
        The part's.
    period : date, optional
        The one whose funnel is drawn; left out, the last that is finished.
    palette : Palette
    """
    rows = answer.of(part)
    if has_steps(answer):
        return _funnel(answer, rows, code, period, palette)
    return _cohorts(answer, rows, code, palette)


def has_steps(answer: Answer) -> bool:
    """Say whether an answer is a funnel's."""
    return STEP in answer.result.definition.keys


def _cohorts(answer: Answer, rows: pd.DataFrame, code: str, palette: Palette) -> "Spec":
    table = rows.pivot_table(index="period", columns=AGE, values="value", dropna=False).sort_index()
    table = table.dropna(how="all")
    grain = answer.question.grain
    ages = [int(age) for age in table.columns]
    values = [[float(value) for value in row] for row in table.to_numpy()]
    days = [day.date() for day in table.index]
    told = [
        [
            words.POINT_COHORT.format(
                period=period_text(day, grain),
                age=age_text(age, grain),
                value=written(value, answer.unit),
            )
            for age, value in zip(ages, row, strict=True)
        ]
        for day, row in zip(days, values, strict=True)
    ]
    cells = Cells(_names(answer, days), ages, values, told, [(str(day), code) for day in days])
    title = _titled(answer, rows, of_cohorts(answer, rows))
    return cohorts(cells, title, words.GRAIN_WORDS[grain], palette)


def _titled(answer: Answer, rows: pd.DataFrame, title: str) -> str:
    """Say of which part a title is, where only one of several is drawn."""
    if answer.is_whole:
        return title
    return words.FINDING_OF_PART.format(part=rows["part"].iloc[0], finding=title)


def _names(answer: Answer, days: list[date]) -> list[str]:
    """Name the cohorts, with the letters of the notes that fall into their periods."""
    found = []
    for place, day in enumerate(days):
        after = days[place + 1] if place + 1 < len(days) else date.max
        notes = [f"({letter})" for letter, note in notes_between(days[0], date.max)
                 if day <= note.day < after]  # fmt: skip
        found.append(" ".join([period_text(day, answer.question.grain), *notes]))
    return found


def _funnel(
    answer: Answer, rows: pd.DataFrame, code: str, period: date | None, palette: Palette
) -> "Spec":
    finished = rows[~rows["is_unfinished"]]
    last = (rows if finished.empty else finished)["period"].max()
    at = last if period is None else pd.Timestamp(period)
    shown = rows[rows["period"] == at].sort_values(STEP)
    before = _beside(answer, str(shown["part"].iloc[0]), at)
    steps = [
        Step(str(name), _known(value), _reached(value, share), (str(at.date()), code), then)
        for name, value, share, then in zip(
            shown["step_title"],
            shown["value"],
            shown["of_first"],
            (before.get(step) for step in shown[STEP]),
            strict=True,
        )
    ]
    reached = float(shown["of_first"].iloc[-1])
    title = words.FINDING_FUNNEL.format(
        share=numbers.percent(reached, 0), period=period_of(answer, at), step=steps[-1].name
    )
    return funnel(steps, _titled(answer, rows, title), palette)


def _beside(answer: Answer, part: str, at: pd.Timestamp) -> dict[int, float]:
    """Give how many reached each step in what the period is compared with."""
    rows = answer.compared
    if rows is None:
        return {}
    rows = rows[(rows["pairs_with"] == at) & (rows["part"] == part)].dropna(subset=["value"])
    return {int(step): float(value) for step, value in zip(rows[STEP], rows["value"], strict=True)}


def _known(value: float) -> float:
    return 0.0 if math.isnan(value) else float(value)


def _reached(value: float, share: float) -> str:
    return f"{numbers.count(value)} · {numbers.percent(share, 0)}"
