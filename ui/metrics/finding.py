"""What an answer says in one line: over time, of its parts, of its cohorts."""

from collections.abc import Mapping
from statistics import median

import pandas as pd

from ui import numbers
from ui.metric_values import period_text, written
from ui.metrics.answer import Answer
from ui.words.metrics import catalogue as words

# Below it a change is none that a title should tell.
_EVEN = 0.005
# Further from its end than that, nothing stayed where it was.
_ELSEWHERE = 0.1
_FEWEST_COHORTS = 2
# A year of months or quarters, as a cohort's age is counted.
_YEAR = {"week": 12, "month": 12, "quarter": 4, "year": 1}


def finding(answer: Answer) -> str:
    """Give the title of an answer's picture."""
    if not answer.is_whole:
        return _of_parts(answer)
    title = answer.title
    whole = answer.result.whole
    rows = whole[~whole["is_unfinished"]].dropna(subset=["value"])
    rows = whole.dropna(subset=["value"]) if rows.empty else rows
    if rows.empty:
        return words.FINDING_NONE.format(title=title)
    values = [float(value) for value in rows["value"]]
    since, until = (period_of(answer, rows["period"].iloc[place]) for place in (0, -1))
    marked = {"first": values[0], "last": values[-1], "low": min(values), "high": max(values)}
    told = {name: written(value, answer.unit) for name, value in marked.items()}
    form = words.FINDING_ONE if len(rows) == 1 else form_of_course(marked, told)
    return form.format(title=title, since=since, until=until, **told)


def form_of_course(marked: Mapping[str, float], told: Mapping[str, str]) -> str:
    """Give the form of what is said of a course: that it rose, fell, stayed or came back.

    Parameters
    ----------
    marked : mapping of str to float
        Its ``first`` and ``last`` value, the ``low`` and the ``high`` one.
    told : mapping of str to str
        The same as they are read.
    """
    first, last = marked["first"], marked["last"]
    if told["first"] != told["last"] and abs(last - first) >= _EVEN * abs(first):
        return words.FINDING_UP if last > first else words.FINDING_DOWN
    reached = marked["high"] - marked["low"]
    is_elsewhere = told["low"] != told["high"] and reached > _ELSEWHERE * abs(last)
    return words.FINDING_BACK if is_elsewhere else words.FINDING_EVEN


def _of_parts(answer: Answer) -> str:
    """Say which part is the largest, as a share of all where parts add up."""
    title = answer.title
    frame = answer.result.frame.dropna(subset=["value"])
    finished = frame[~frame["is_unfinished"]]
    frame = frame if finished.empty else finished
    if frame.empty:
        return words.FINDING_NONE.format(title=title)
    last = frame[frame["period"] == frame["period"].max()].sort_values("value")
    until = period_of(answer, last["period"].iloc[0])
    top, low = last.iloc[-1], last.iloc[0]
    total = float(last["value"].sum())
    if answer.adds_up and float(low["value"]) >= 0 and total > 0:
        share = numbers.percent(float(top["value"]) / total, 0)
        part = _begun(str(top["part"]))
        return words.FINDING_SHARE.format(part=part, share=share, title=_within(title), until=until)
    return words.FINDING_PARTS.format(
        title=title,
        until=until,
        part=top["part"],
        value=written(float(top["value"]), answer.unit),
        last=low["part"],
        least=written(float(low["value"]), answer.unit),
    )


def _begun(text: str) -> str:
    """Give a text as a sentence begins with it."""
    return text[:1].upper() + text[1:]


def _within(title: str) -> str:
    """Give a title as it stands within a sentence; MRR stays in capitals.

    >>> _within("Monthly recurring revenue"), _within("MRR bridge")
    ('monthly recurring revenue', 'MRR bridge')
    """
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def of_cohorts(answer: Answer, rows: pd.DataFrame) -> str:
    """Say what is left of half of the cohorts after a year, or as late as several tell."""
    title, grain = answer.result.definition.title, answer.question.grain
    year = _YEAR.get(grain, 1)
    for age in sorted({year, year // 2, 1} - {0}, reverse=True):
        later = rows[(rows["age"] == age) & ~rows["is_unfinished"]]["value"].dropna()
        if len(later) >= _FEWEST_COHORTS:
            value = written(median(later.tolist()), answer.unit)
            return words.FINDING_COHORTS.format(title=title, age=age_text(age, grain), value=value)
    return words.FINDING_COHORT.format(title=title, grain=words.GRAIN_WORDS[grain])


def age_text(age: int, grain: str) -> str:
    """Write a cohort's age.

    >>> age_text(1, "quarter"), age_text(12, "month")
    ('1 quarter', '12 months')
    """
    form = words.AGE_ONE if age == 1 else words.AGE
    return form.format(count=age, grain=words.GRAIN_WORDS[grain])


def period_of(answer: Answer, period: pd.Timestamp) -> str:
    """Write a period of an answer."""
    return period_text(period.date(), answer.question.grain)
