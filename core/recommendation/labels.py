"""The true answers: what households bought in the weeks after a day, old and new to them."""

from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.arrays import Rows
from core.recommendation.lists import LIST_NAMES, ListName
from core.recommendation.past import HORIZON_DAYS
from core.recommendation.shop import Shop
from core.task import Labelled

BAR = "|"


@lru_cache(maxsize=20_000)
def relevant(label: str) -> dict[ListName, frozenset[str]]:
    """Read a label: product ids that were bought again, a bar, ids that were new."""
    again, _, discover = label.partition(BAR)
    return dict(
        zip(LIST_NAMES, (frozenset(again.split()), frozenset(discover.split())), strict=True)
    )


def written(again: npt.NDArray[np.str_], discover: npt.NDArray[np.str_]) -> str:
    """Write a label."""
    return f"{' '.join(again.tolist())} {BAR} {' '.join(discover.tolist())}".strip()


def truth(
    shop: Shop, place: int, day: int, seen: npt.NDArray[np.bool_], horizon_days: int
) -> dict[ListName, npt.NDArray[np.int32]]:
    """Give what a household bought within the horizon from a day, as rows of the catalogue.

    Parameters
    ----------
    seen : ndarray of bool, shape (products,)
        Products that anyone bought before the day; others could not be recommended.
    """
    lines = shop.orders.of(place)
    start, end = np.searchsorted(lines.day, [day, day + horizon_days])
    bought = np.unique(lines.product[start:end])
    bought = bought[seen[bought]]
    again = np.isin(bought, lines.product[:start])
    return {"again": bought[again], "discover": bought[~again]}


def seen_before(shop: Shop, day: int) -> npt.NDArray[np.bool_]:
    """Give which products anyone bought before a day, shape (products,)."""
    seen = np.zeros(len(shop.catalogue), dtype=bool)
    seen[shop.orders.lines.product[shop.orders.lines.day < day]] = True
    return seen


def labelled_on(shop: Shop, day: int, horizon_days: int = HORIZON_DAYS) -> Labelled:
    """Give the households that bought before a day and after it, with what they bought after.

    Returns
    -------
    Labelled
        One row a household; labels as :func:`relevant` reads them.
    """
    return labelled_places(shop, np.arange(len(shop.orders)), day, horizon_days)


def labelled_places(
    shop: Shop, places: Rows, day: int, horizon_days: int = HORIZON_DAYS
) -> Labelled:
    """Do the same for some households, given as rows of the shop's orders."""
    seen, ids = seen_before(shop, day), shop.catalogue.ids
    households, labels = list[str](), list[str]()
    for place in places.tolist():
        lines = shop.orders.of(place)
        if not len(lines) or lines.day[0] >= day:
            continue
        found = truth(shop, place, day, seen, horizon_days)
        if sum(map(len, found.values())):
            households.append(str(shop.orders.households[place]))
            labels.append(written(ids[found["again"]], ids[found["discover"]]))
    as_of = str(np.datetime64(day, "D"))
    queries = pd.DataFrame(
        {"household": pd.array(households, dtype="string"), "as_of": as_of, "bought": ""}
    ).astype("string")
    return Labelled(queries, np.array(labels, dtype=object), shop.source)
