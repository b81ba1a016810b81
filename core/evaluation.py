"""One judge for every model and baseline: metrics with intervals, whole and by group.

Intervals are percentile bootstrap intervals (Efron & Tibshirani, 1993, "An Introduction to
the Bootstrap", chapter 13) over the rows of held-out data, recentred where noise only adds
to the figure. All models are judged on the same draws, so that the difference between a
model and a baseline has an interval of its own.
"""

import math
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from core.evaluation_file import DataRecord, Evaluation, GroupRecord, Interval, ModelRecord
from core.receipts import ModelStamp, Source
from core.task import Labelled, Labels, Metric, Model, Prediction, Rows, Task, mean_of_known

REPLICATES = 1_000
LEVEL = 0.95
# A group smaller than this would get an interval too wide to read.
MIN_GROUP_ROWS = 100


def evaluate(
    task: Task,
    models: Mapping[str, Model],
    data: Labelled,
    rng: np.random.Generator,
    replicates: int = REPLICATES,
) -> Evaluation:
    """Judge the task's model and its baselines on the same held-out rows.

    Parameters
    ----------
    models : mapping of recipe name to Model
        As :func:`core.training.load_models` gives them.
    data : Labelled
        Rows that no model was fitted on.
    """
    answers = {name: model.predict(data.queries) for name, model in models.items()}
    draws = rng.integers(0, len(data), size=(replicates, len(data)), dtype=np.intp)
    figures = {name: _figures(task, answer, data.labels, draws) for name, answer in answers.items()}
    main = figures[task.recipe.name]
    baselines = {name: value for name, value in figures.items() if name != task.recipe.name}
    return Evaluation(
        task=task.name,
        model=_model_record(models[task.recipe.name].artefact.stamp),
        data=_data_record(data.source, len(data)),
        level=LEVEL,
        replicates=replicates,
        metrics=_intervals(task, main),
        baselines={name: _intervals(task, value) for name, value in baselines.items()},
        advantages={name: _advantages(task, main, value) for name, value in baselines.items()},
        groups=_by_group(task, answers[task.recipe.name], data, rng, replicates),
    )


# The figure on all rows, then the figure of each draw.
_Figures = dict[str, tuple[float, npt.NDArray[np.float64]]]


def _figures(task: Task, answer: Prediction, labels: Labels, draws: Rows) -> _Figures:
    return {metric.name: _figure(metric, answer, labels, draws) for metric in task.metrics}


def _figure(
    metric: Metric,
    answer: Prediction,
    labels: Labels,
    draws: Rows,
) -> tuple[float, npt.NDArray[np.float64]]:
    if metric.by_row is not None:
        values = metric.by_row(labels, answer)
        means = (mean_of_known(values[rows]) for rows in draws)
        return mean_of_known(values), np.fromiter(means, np.float64, len(draws))
    drawn = (metric.score(labels[rows], answer.take(rows)) for rows in draws)
    return metric.score(labels, answer), np.fromiter(drawn, np.float64, len(draws))


def _intervals(task: Task, figures: _Figures) -> dict[str, Interval]:
    return {
        metric.name: (recentred_interval if metric.noise_adds else interval)(*figures[metric.name])
        for metric in task.metrics
    }


def _advantages(task: Task, main: _Figures, baseline: _Figures) -> dict[str, Interval]:
    out = {}
    for metric in task.metrics:
        sign = 1 if metric.higher_is_better else -1
        (value, drawn), (other, other_drawn) = main[metric.name], baseline[metric.name]
        out[metric.name] = interval(sign * (value - other), sign * (drawn - other_drawn))
    return out


def interval(value: float, drawn: npt.NDArray[np.float64]) -> Interval:
    """Give a figure with the percentile interval of its bootstrap draws."""
    sound = drawn[np.isfinite(drawn)]
    if not math.isfinite(value) or len(sound) == 0:
        return Interval(value=None, low=None, high=None)
    low, high = np.quantile(sound, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(value=value, low=float(low), high=float(high))


def recentred_interval(value: float, drawn: npt.NDArray[np.float64]) -> Interval:
    """Give a figure that is never negative with its interval, the draws moved onto it.

    Noise only adds to such a figure, and a draw has more noise than the rows it is drawn
    from. The draws are therefore moved down until their median is the figure.
    """
    moved = drawn - np.nanmedian(drawn) + value if np.isfinite(drawn).any() else drawn
    found = interval(value, moved)
    return found if found.low is None else found.model_copy(update={"low": max(0.0, found.low)})


def _by_group(
    task: Task, answer: Prediction, data: Labelled, rng: np.random.Generator, replicates: int
) -> dict[str, dict[str, GroupRecord]]:
    out: dict[str, dict[str, GroupRecord]] = {}
    for title, assign in task.groups.items():
        names = np.asarray(assign(data.queries), dtype=str)
        out[title] = {
            str(name): _group(task, answer, data, np.flatnonzero(names == name), rng, replicates)
            for name in np.unique(names)
        }
    return out


def _group(
    task: Task,
    answer: Prediction,
    data: Labelled,
    rows: Rows,
    rng: np.random.Generator,
    replicates: int,
) -> GroupRecord:
    if len(rows) < MIN_GROUP_ROWS:
        return GroupRecord(rows=len(rows), metrics={})
    draws = rng.integers(0, len(rows), size=(replicates, len(rows)), dtype=np.intp)
    figures = _figures(task, answer.take(rows), data.labels[rows], draws)
    return GroupRecord(rows=len(rows), metrics=_intervals(task, figures))


def _model_record(stamp: ModelStamp) -> ModelRecord:
    return ModelRecord(title=stamp.title, version=stamp.version, sha256=stamp.sha256)


def _data_record(source: Source, rows: int) -> DataRecord:
    return DataRecord(source=source.name, rows=rows, sha256=source.sha256)
