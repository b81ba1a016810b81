"""The measures of one list: their titles, and how their figures are written."""

from dataclasses import replace

from core.evaluation_file import Evaluation
from core.recommendation.lists import ListName
from core.task import Metric
from ui.comparison import DECIMALS, SHARES, Writing
from ui.resources import recommendation as resources
from ui.words.recommendation import compare as words


def measures_of(evaluation: Evaluation, name: ListName) -> dict[str, Metric]:
    """Give the measures of a list that were judged, by what follows the list's name."""
    return {
        metric.name.removeprefix(f"{name}_"): metric
        for metric in resources.task().metrics
        if metric.name.startswith(f"{name}_") and metric.name in evaluation.metrics
    }


def short_title(metric: Metric, name: ListName) -> str:
    """Give a measure's title without its list's.

    >>> from core.recommendation.metrics import METRICS
    >>> short_title(METRICS[0], "again"), short_title(METRICS[1], "again")
    ('NDCG@10', 'Recall@10')
    """
    title = metric.title.removeprefix(words.LISTS[name]).strip()
    return title[:1].upper() + title[1:]


def titled(metric: Metric, name: ListName) -> Metric:
    """Give a measure a title that reads well in a sentence: "NDCG@10 of Buy again"."""
    title = words.OF_LIST.format(measure=short_title(metric, name), list=words.LISTS[name])
    return replace(metric, title=title)


def writing_of(metric: Metric) -> Writing:
    """Give how a measure is written: shares of products in percent."""
    return SHARES if "recall" in metric.name or "precision" in metric.name else DECIMALS
