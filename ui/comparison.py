"""A model beside its baselines, as an evaluation file tells it: wins and losses alike."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from core.evaluation_file import Evaluation, Interval
from core.task import Metric, Task
from core.verdicts import verdict
from ui import numbers
from ui.ladder import Rung
from ui.verdict_table import VerdictCell, VerdictRow, verdict_table_html
from ui.words import comparison as words


@dataclass(frozen=True)
class Writing:
    """How a measure's figures are written, and its differences."""

    figure: Callable[[float], str]
    change: Callable[[float], str]


DECIMALS = Writing(numbers.decimal, numbers.signed)
SHARES = Writing(numbers.percent, numbers.points)


def all_decimals(_: Metric) -> Writing:
    """Write every measure with three decimals."""
    return DECIMALS


def baseline_titles(task: Task) -> dict[str, str]:
    """Give the baselines' titles by recipe."""
    return {recipe.name: recipe.title for recipe in task.baselines}


def tally(task: Task, evaluation: Evaluation) -> str:
    """Count wins, draws and losses, and name every loss."""
    titles = baseline_titles(task)
    verdicts = {
        (metric.title, titles[name]): verdict(figures[metric.name])
        for name, figures in evaluation.advantages.items()
        for metric in task.metrics
    }
    lost = [place for place, told in verdicts.items() if told == "loses"]
    which = ", ".join(
        words.LOST.format(measure=in_sentence(measure), name=in_sentence(name))
        for measure, name in lost
    )
    told = list(verdicts.values())
    unclear = told.count("no clear difference")
    return words.TALLY.format(
        count=numbers.counted(len(told), words.COMPARISON_ONE, words.COMPARISONS),
        wins=told.count("wins"),
        unclear=numbers.counted(unclear, words.UNCLEAR_ONE, words.UNCLEAR),
        losses=len(lost),
        which=words.WHICH.format(lost=which) if lost else "",
    )


def in_sentence(title: str) -> str:
    """Write a title within a sentence: AUC and TF-IDF stay, "Log-loss" becomes small.

    >>> in_sentence("Log-loss"), in_sentence("AUC"), in_sentence("TF-IDF and logistic regression")
    ('log-loss', 'AUC', 'TF-IDF and logistic regression')
    """
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


def ranking(
    task: Task,
    evaluation: Evaluation,
    metric: Metric,
    writing: Writing = DECIMALS,
) -> list[Rung]:
    """Give the model and its baselines on one measure, best first."""
    titles, name, write = baseline_titles(task), metric.name, writing.figure
    rungs = [rung(evaluation.model.title, evaluation.metrics[name], write, main=True)]
    for key, figures in evaluation.baselines.items():
        rungs.append(rung(titles[key], figures[name], write))
    return sorted(rungs, key=lambda r: r.value, reverse=metric.higher_is_better)


def rung(
    name: str,
    figure: Interval,
    write: Callable[[float], str] = numbers.decimal,
    *,
    main: bool = False,
) -> Rung:
    """Give one line of a ladder."""
    ends = (math.nan if end is None else end for end in (figure.value, figure.low, figure.high))
    value, low, high = ends
    written = numbers.interval(value, low, high, write) if low < high else write(value)
    return Rung(name, value, low, high, written, main)


def finding(
    ranked: list[Rung],
    metric: Metric,
    first: str,
    behind: str,
    write: Callable[[float], str] = numbers.decimal,
) -> str:
    """Say whether the model comes first.

    Parameters
    ----------
    ranked : list of Rung
        Best first.
    first, behind : str
        Templates with ``main``, ``measure``, ``value``; with ``next`` and ``next_value``, or
        ``best`` and ``best_value``.
    """
    main = next(rung for rung in ranked if rung.main)
    best, second = ranked[:2]
    told = {"main": main.name, "measure": in_sentence(metric.title), "value": write(main.value)}
    if best.main:
        other = {"next": in_sentence(second.name), "next_value": write(second.value)}
        return first.format(**told, **other)
    return behind.format(**told, best=in_sentence(best.name), best_value=write(best.value))


def verdicts_html(
    task: Task, evaluation: Evaluation, writing: Callable[[Metric], Writing] = all_decimals
) -> str:
    """Give the verdict on every measure against every baseline, as a table."""
    titles = baseline_titles(task)
    against = [words.VERDICT_AGAINST.format(name=in_sentence(title)) for title in titles.values()]
    rows = [
        VerdictRow(
            metric.title,
            rung("", evaluation.metrics[metric.name], writing(metric).figure).written,
            tuple(cell(evaluation.advantages, name, metric, writing(metric)) for name in titles),
        )
        for metric in task.metrics
    ]
    return verdict_table_html([words.MEASURE, words.VERDICT_HEAD, *against], rows)


def cell(
    advantages: Mapping[str, Mapping[str, Interval]],
    baseline: str,
    metric: Metric,
    writing: Writing = DECIMALS,
) -> VerdictCell:
    """Give one comparison."""
    advantage = advantages[baseline][metric.name]
    told = verdict(advantage)
    if advantage.value is None:
        return VerdictCell(told, words.VERDICTS[told], numbers.MISSING)
    written = f"{writing.change(advantage.value)} ({between(advantage, writing.figure)})"
    return VerdictCell(told, words.VERDICTS[told], written)


def between(figure: Interval, write: Callable[[float], str] = numbers.decimal) -> str:
    """Write an interval."""
    if figure.low is None or figure.high is None:
        return numbers.MISSING
    return numbers.between(figure.low, figure.high, write)


def axis_title(metric: Metric) -> str:
    """Name a measure with the direction that is better."""
    told = words.BETTER_HIGH if metric.higher_is_better else words.BETTER_LOW
    return told.format(measure=metric.title)


def demoted(markdown: str) -> str:
    """Lower every heading by three levels, since a page has its own above it."""
    return "\n".join(
        f"###{line}" if line.startswith("#") else line for line in markdown.split("\n")
    )
