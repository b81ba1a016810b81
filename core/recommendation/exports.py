"""Everybody's lists as one table to take along as CSV or Parquet (:mod:`core.exports`)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.recommendation.catalogue import Level
from core.recommendation.lists import LIST_NAMES, ListName
from core.recommendation.orders import Ids
from core.recommendation.shop import Shop

# As visitors call them, in files too.
LIST_TITLES: Mapping[ListName, str] = {"again": "Buy again", "discover": "Discover"}
NO_PRODUCT = -1
_NO_REASON = Level(("",), np.zeros(1, dtype=np.int32))


@dataclass(frozen=True)
class ListedProducts:
    """One list of many households.

    Parameters
    ----------
    products : ndarray of int32, shape (h, depth)
        Rows of the catalogue, best first; -1 after the last one.
    scores : ndarray of float, shape (h, depth)
    reasons : Level, optional
        Sentences and the one of each place, ``codes`` of shape (h · depth,).
    """

    products: npt.NDArray[np.int32]
    scores: npt.NDArray[np.floating]
    reasons: Level | None = None


def lists_table(
    shop: Shop,
    households: npt.NDArray[np.integer],
    lists: Mapping[ListName, ListedProducts],
    count: int,
) -> pd.DataFrame:
    """Give one row for each product of each list, by household, list and rank.

    Parameters
    ----------
    shop : Shop
    households : ndarray of int, shape (h,)
        Rows of the shop's orders.
    lists : mapping of "again" and "discover" to ListedProducts
        Of these households; one may be left out.
    count : int
        How many products of each list, at most.

    Returns
    -------
    DataFrame
        household, list, rank (from 1), product, title, score (three digits) and, where a list has
        any, reason. Texts are categories: a million rows take 20 MB.
    """
    given = [name for name in LIST_NAMES if name in lists]
    parts = [_rows_of(lists[name], count) for name in given]
    joined = pd.concat(
        [part.assign(list=np.int8(place)) for place, part in enumerate(parts)], ignore_index=True
    ).sort_values(["row", "list", "rank"], kind="stable", ignore_index=True)
    product = joined["product"].to_numpy()
    columns = {
        "household": _named(shop.orders.households, households[joined["row"].to_numpy()]),
        "list": _named([LIST_TITLES[name] for name in given], joined["list"].to_numpy()),
        "rank": joined["rank"],
        "product": _named(shop.catalogue.ids, product),
        "title": _named(shop.catalogue.titles.names, shop.catalogue.titles.codes[product]),
        "score": joined["score"],
    }
    if any(lists[name].reasons is not None for name in given):
        columns["reason"] = joined["reason"].astype("category")
    return pd.DataFrame(columns)


def _rows_of(listed: ListedProducts, count: int) -> pd.DataFrame:
    """Give the products of one list, each with its household's place and its rank."""
    depth = listed.products.shape[1]
    row, place = np.nonzero(listed.products[:, :count] != NO_PRODUCT)
    reasons = listed.reasons or _NO_REASON
    codes = reasons.codes[row * depth + place] if listed.reasons else np.zeros(len(row), np.int32)
    return pd.DataFrame(
        {
            "row": row,
            "rank": (place + 1).astype(np.int16),
            "product": listed.products[row, place],
            "score": np.round(listed.scores[row, place].astype(np.float64), 3),
            "reason": _named(reasons.names, codes).astype(str),
        }
    )


def _named(names: Sequence[str] | Ids, codes: npt.NDArray[np.integer]) -> pd.Series:
    different: pd.Index[str] = pd.Index(list(map(str, names)), dtype="str")
    return pd.Series(pd.Categorical.from_codes(codes, different))
