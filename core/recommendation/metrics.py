"""How lists are judged, against what households really bought in the four weeks after.

Each figure is of one household, and told as the mean over those that bought anything the list
could have held; precision over all. NDCG: Järvelin & Kekäläinen (2002), with one point for a
product that was bought.
"""

from collections.abc import Callable
from functools import partial

import numpy as np
import numpy.typing as npt

from core.recommendation.labels import relevant
from core.recommendation.lists import LENGTH, LIST_NAMES, ListName, ListTable
from core.task import FloatArray, Labels, Metric

CUT = 10
_DISCOUNT = 1 / np.log2(np.arange(2, LENGTH + 2))
_BEST = np.concatenate([[0.0], np.cumsum(_DISCOUNT)])
TITLES: dict[ListName, str] = {"again": "Buy again", "discover": "Discover"}


def hits(
    labels: Labels, lists: ListTable, name: ListName
) -> tuple[npt.NDArray[np.bool_], FloatArray]:
    """Give which places of each list were bought, and how many products could have been.

    Returns
    -------
    hit : ndarray of bool, shape (households, LENGTH)
    relevant : ndarray of float, shape (households,)
    """
    truths = [relevant(str(label))[name] for label in labels]
    hit = [
        [bool(p) and p in truth for p in row]
        for row, truth in zip(lists[name].tolist(), truths, strict=True)
    ]
    counts = np.array([len(truth) for truth in truths], dtype=np.float64)
    return np.array(hit, dtype=bool).reshape(len(truths), LENGTH), counts


def ndcg(hit: npt.NDArray[np.bool_], counts: FloatArray, cut: int = CUT) -> FloatArray:
    """Give the gain of hits near the top over that of the best possible list."""
    gain = hit[:, :cut] @ _DISCOUNT[:cut]
    return _over(gain, _BEST[np.minimum(counts, cut).astype(int)])


def recall(hit: npt.NDArray[np.bool_], counts: FloatArray, cut: int) -> FloatArray:
    """Give the share of what was bought that the list held."""
    return _over(hit[:, :cut].sum(axis=1).astype(np.float64), counts)


def average_precision(hit: npt.NDArray[np.bool_], counts: FloatArray, cut: int = CUT) -> FloatArray:
    """Give the mean precision at each hit, over the hits that were possible."""
    found = hit[:, :cut]
    precision = np.cumsum(found, axis=1) / np.arange(1, found.shape[1] + 1)
    return _over((precision * found).sum(axis=1), np.minimum(counts, cut))


def _over(part: FloatArray, whole: FloatArray) -> FloatArray:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(whole > 0, part / whole, np.nan)


_Judge = Callable[[npt.NDArray[np.bool_], FloatArray], FloatArray]


def _metric(list_name: ListName, name: str, title: str, definition: str, judge: _Judge) -> Metric:
    def by_row(labels: Labels, lists: ListTable) -> FloatArray:
        return judge(*hits(labels, lists, list_name))

    whole = f"{TITLES[list_name]}: {definition}"
    return Metric.mean_of(f"{list_name}_{name}", f"{TITLES[list_name]} {title}", whole, by_row)


# Name, title, definition and what judges the hits of each household.
_FIGURES: tuple[tuple[str, str, str, _Judge], ...] = (
    (
        "ndcg_10",
        "NDCG@10",
        "how near the top ten places come to the best possible ones, a place counting less "
        "the lower it stands; 1 is perfect.",
        ndcg,
    ),
    (
        "recall_10",
        "recall@10",
        "the share of what the household bought that ten places hold.",
        partial(recall, cut=10),
    ),
    (
        "recall_20",
        "recall@20",
        "the share of what the household bought that twenty places hold.",
        partial(recall, cut=20),
    ),
    ("map_10", "MAP@10", "the mean precision at each hit of the top ten.", average_precision),
    (
        "precision_10",
        "precision@10",
        "the share of the top ten places that was bought; a household that bought nothing the "
        "list could hold counts as 0.",
        lambda hit, counts: hit[:, :CUT].mean(axis=1),
    ),
)

METRICS: tuple[Metric, ...] = tuple(
    _metric(list_name, *figure) for list_name in LIST_NAMES for figure in _FIGURES
)
