"""Whose lists are asked for: a household that the shop knows, or products that someone picked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.errors import InputError
from core.recommendation.orders import Lines
from core.recommendation.shop import Shop

RestsOn = Literal[
    "history",
    "picked products",
    "popularity: unknown household",
    "popularity: nothing bought before the day",
    "popularity: no known product",
]

_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Asked:
    """One question: the lines to answer from, all before the day.

    Parameters
    ----------
    lines : Lines
        Empty for someone of whom nothing is known.
    day : int
    rests_on : RestsOn
        What is known of whoever is asked about.
    unknown_products : int
        How many of the picked products the shop does not sell.
    """

    lines: Lines
    day: int
    rests_on: RestsOn
    unknown_products: int = 0


def picked(products: Sequence[int], day: int) -> Lines:
    """Give lines that stand for products someone picked: each bought once, the day before."""
    count = len(products)
    unknown = np.full(count, np.nan, dtype=np.float32)
    return Lines(
        product=np.asarray(products, dtype=np.int32),
        day=np.full(count, day - 1, dtype=np.int32),
        hour=np.full(count, 255, dtype=np.uint8),
        basket=np.zeros(count, dtype=np.int32),
        quantity=np.ones(count, dtype=np.float32),
        spent=unknown,
        saved=unknown,
    )


def asked(shop: Shop, query: "pd.Series[str]", as_of: int) -> Asked:
    """Read one row of a table of questions.

    Parameters
    ----------
    as_of : int
        The day where the row names none.

    Raises
    ------
    InputError
        If the row's day is no date.
    """
    day = _day(query.get("as_of"), as_of)
    products = _text(query.get("bought")).split()
    if products:
        places = shop.catalogue.places_of(products)
        known = places[places >= 0].tolist()
        rests_on: RestsOn = "picked products" if known else "popularity: no known product"
        return Asked(picked(known, day), day, rests_on, len(products) - len(known))
    place = shop.orders.place_of(_text(query.get("household")))
    if place is None:
        return Asked(picked((), day), day, "popularity: unknown household")
    lines = shop.orders.of(place, before=day)
    bought: RestsOn = "popularity: nothing bought before the day"
    return Asked(lines, day, "history" if len(lines) else bought)


def days_of(queries: pd.DataFrame, otherwise: int) -> npt.NDArray[np.int64]:
    """Give the day of every row of a table of questions.

    Parameters
    ----------
    otherwise : int
        The day of rows that name none.

    Raises
    ------
    InputError
        If a row's day is no date.
    """
    cells = queries["as_of"] if "as_of" in queries else [""] * len(queries)
    # Many rows, few days.
    read = {cell: _day(cell, otherwise) for cell in {_text(cell) for cell in cells}}
    return np.array([read[_text(cell)] for cell in cells], dtype=np.int64)


def _text(cell: Any) -> str:
    return "" if pd.isna(cell) else str(cell)


def _day(cell: object, as_of: int) -> int:
    text = _text(cell).strip()
    if not text:
        return as_of
    try:
        return (date.fromisoformat(text) - _EPOCH).days
    except ValueError as error:
        raise InputError(
            f"“{text[:40]}” is no day.", "a date like 2017-12-04.", "Correct the column as_of."
        ) from error
