"""What lists show besides hits: how many products, how well known, how new.

Coverage, novelty and popularity bias as in Castells, Hurley & Vargas (2022), "Novelty and
diversity in recommender systems".
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict

from core.evaluation import interval
from core.evaluation_file import Interval
from core.recommendation.labels import relevant
from core.recommendation.lists import ListName, ListTable
from core.recommendation.metrics import CUT
from core.recommendation.past import Past
from core.task import FloatArray, Labels, mean_of_known

REPLICATES = 1_000
AGES = ((28, "first sold in the last 4 weeks"), (91, "4 to 13 weeks"), (182, "13 to 26 weeks"))
OLDEST = "more than 26 weeks"


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Spread(_Record):
    """What everybody's top ten of one list shows.

    Parameters
    ----------
    products : int
        Different ones.
    catalogue_share : float
        Of all products that could be shown.
    novelty_bits : Interval
        Mean of -log2 of the share of households that ever bought a shown product: the higher, the
        less well known.
    buyers_shown, buyers_bought : float
        Buyers of the median shown product, and of the median one that households really bought:
        the first above the second is a bias to what is popular.
    """

    products: int
    catalogue_share: float
    novelty_bits: Interval
    buyers_shown: float
    buyers_bought: float


class AgeRecord(_Record):
    """Products of one age: how often they were bought, and found.

    Parameters
    ----------
    bought : int
        Household and product pairs.
    recall_20 : dict of str to Interval
        By recipe.
    """

    bought: int
    recall_20: dict[str, Interval]


def spread(
    lists: ListTable,
    labels: Labels,
    name: ListName,
    past: Past,
    households: int,
    rng: np.random.Generator,
) -> Spread:
    """Say what everybody's top ten of one list shows, in a shop of so many households."""
    shown = _places(past, lists[name][:, :CUT])
    buyers = past.facts["buyers"].astype(np.float64)
    bits = np.where(shown >= 0, -np.log2(np.maximum(buyers[shown], 1) / households), np.nan)
    by_household = _row_means(bits)
    draws = rng.integers(0, len(lists), size=(REPLICATES, len(lists)))
    drawn = np.array([mean_of_known(by_household[rows]) for rows in draws])
    flat = shown[shown >= 0]
    bought = _bought(past, labels, name)
    return Spread(
        products=len(np.unique(flat)),
        catalogue_share=len(np.unique(flat)) / max(int((buyers > 0).sum()), 1),
        novelty_bits=interval(mean_of_known(by_household), drawn),
        buyers_shown=float(np.median(buyers[flat])) if len(flat) else 0.0,
        buyers_bought=float(np.median(buyers[bought])) if len(bought) else 0.0,
    )


def by_age(
    lists: dict[str, ListTable],
    labels: Labels,
    name: ListName,
    past: Past,
    rng: np.random.Generator,
) -> dict[str, AgeRecord]:
    """Give the share of what was bought that twenty places hold, by the product's age.

    Intervals are over households: one that bought much counts with all it bought.
    """
    names = [title for _, title in AGES] + [OLDEST]
    bounds = [days for days, _ in AGES]
    truths = [sorted(relevant(str(label))[name]) for label in labels]
    places = past.catalogue.places_of([one for truth in truths for one in truth])
    group = np.searchsorted(bounds, past.facts["age_days"][places], side="left")
    household = np.repeat(np.arange(len(truths)), [len(truth) for truth in truths])
    found = {recipe: _found(truths, table[name].tolist()) for recipe, table in lists.items()}
    return {
        title: AgeRecord(
            bought=int((group == number).sum()),
            recall_20={
                recipe: _share(hit[group == number], household[group == number], len(truths), rng)
                for recipe, hit in found.items()
            },
        )
        for number, title in enumerate(names)
    }


def _found(truths: Sequence[Sequence[str]], rows: Sequence[Sequence[str]]) -> npt.NDArray[np.bool_]:
    hits = [one in set(row) for truth, row in zip(truths, rows, strict=True) for one in truth]
    return np.array(hits, dtype=bool)


def _share(
    hit: npt.NDArray[np.bool_],
    household: npt.NDArray[np.intp],
    households: int,
    rng: np.random.Generator,
) -> Interval:
    if not len(hit):
        return Interval(value=None, low=None, high=None)
    hits = np.bincount(household, hit, households)
    all_ = np.bincount(household, minlength=households)
    draws = rng.integers(0, households, size=(REPLICATES, households))
    drawn = hits[draws].sum(axis=1) / np.maximum(all_[draws].sum(axis=1), 1)
    return interval(float(hit.mean()), drawn)


def _places(past: Past, ids: npt.NDArray[np.str_]) -> npt.NDArray[np.int32]:
    return past.catalogue.places_of(ids.ravel().tolist()).reshape(ids.shape)


def _bought(past: Past, labels: Labels, name: ListName) -> npt.NDArray[np.int32]:
    return past.catalogue.places_of([one for label in labels for one in relevant(str(label))[name]])


def _row_means(values: FloatArray) -> FloatArray:
    known = ~np.isnan(values)
    counts = known.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        means = np.where(known, values, 0).sum(axis=1) / np.where(counts > 0, counts, np.nan)
    return np.asarray(means, dtype=np.float64)
