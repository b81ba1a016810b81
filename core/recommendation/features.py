"""The ranker's inputs for one household and some products, in training and on the page alike."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from core.recommendation.candidates import Signals, kind_of, signals
from core.recommendation.collaborative.interactions import places_among
from core.recommendation.feature_list import FEATURES
from core.recommendation.habits import Habits, habits, household_columns, level_columns
from core.recommendation.lists import ListName
from core.recommendation.orders import Lines
from core.recommendation.past import Past

Columns = dict[str, npt.NDArray[Any]]
Products = npt.NDArray[np.int32]
_LEVELS = ("type", "category", "department", "maker")


@dataclass(frozen=True)
class Portrait:
    """What a household did before a day, as far as recommendations need it.

    Parameters
    ----------
    lines : Lines
    day : int
    habit : Habits
    signals : Signals
    general : dict of str to float
        How it shops as a whole.
    """

    lines: Lines
    day: int
    habit: Habits
    signals: Signals
    general: dict[str, float]

    @classmethod
    def of(cls, past: Past, lines: Lines, day: int) -> "Portrait":
        """Draw a household from its lines before a day."""
        general = household_columns(lines, day)
        if len(lines):
            general |= _taste(past, lines)
        return cls(lines, day, habits(lines, day), signals(past, lines, day), general)


def _taste(past: Past, lines: Lines) -> dict[str, float]:
    taste = {}
    if past.relative_price is not None:
        chosen = past.relative_price[lines.product]
        if not np.isnan(chosen).all():
            taste["price_level"] = float(np.nanmean(chosen))
    if past.catalogue.own_brand is not None:
        taste["own_brand_habit"] = float(past.catalogue.own_brand[lines.product].mean())
    return taste


def feature_columns(past: Past, portrait: Portrait, products: Products, name: ListName) -> Columns:
    """Give the inputs that this shop allows, each for every product.

    Parameters
    ----------
    past : Past
    portrait : Portrait
    products : ndarray of int32, shape (n,)
        The candidates: places among them are inputs too.
    name : {"again", "discover"}

    Returns
    -------
    dict of str to ndarray, shape (n,)
        By :data:`core.recommendation.feature_list.FEATURES`.
    """
    columns: Columns = {}
    if name == "again":
        columns |= _own(past, portrait, products)
    for level in _LEVELS:
        if level in past.catalogue.levels:
            known = past.catalogue.levels[level]
            columns |= level_columns(
                known, level, portrait.lines, portrait.habit, products, portrait.day
            )
    columns |= {fact: values[products] for fact, values in past.facts.items()}
    for signal, scores in portrait.signals.by_name().items():
        columns[signal] = scores[products]
        columns[f"{signal}_rank"] = _places(scores[products])
    columns |= {key: np.full(len(products), value) for key, value in portrait.general.items()}
    return columns | _fits(columns, portrait)


def _own(past: Past, portrait: Portrait, products: Products) -> Columns:
    """Give what the household does with each product; nothing where it bought none of them."""
    habit = portrait.habit
    rows, known = places_among(habit.products, products)
    if not known.any():
        return {}
    own: Columns = {key: _known(column[rows], known) for key, column in habit.columns.items()}
    last_price = own.pop("last_price")
    if "price" in past.facts:
        own["last_price_ratio"] = last_price / np.maximum(past.facts["price"][products], 0.05)
    kind = kind_of(past)
    if kind is not None:
        recent = habit.columns["recent_8w"]
        of_kind = np.bincount(kind.codes[habit.products], recent, len(kind))
        own["share_of_type"] = own["recent_8w"] / np.maximum(of_kind[kind.codes[products]], 1e-3)
    return own


def _known(values: npt.NDArray[Any], known: npt.NDArray[np.bool_]) -> npt.NDArray[Any]:
    return values if known.all() else np.where(known, values, np.nan)


def _fits(columns: Columns, portrait: Portrait) -> Columns:
    """Give what only arises from two inputs together."""
    fits: Columns = {}
    if "type_days" in columns:
        span = max(portrait.general.get("household_days_known", 1.0), 1.0)
        fits["type_rhythm"] = (
            columns["type_days_since"] * np.maximum(columns["type_days"], 1) / span
        )
        fits["type_variety"] = columns["type_products"] / np.maximum(columns["type_lines"], 1)
    if "department_recent_26w" in columns:
        lines = max(len(portrait.lines), 1)
        fits["department_share"] = columns["department_recent_26w"] / lines
    if "price_level" in columns:
        fits["price_fit"] = np.abs(columns["relative_price"] - columns["price_level"])
    if "discount_habit" in columns and "discount_share" in columns:
        fits["discount_fit"] = columns["discount_share"] * columns["discount_habit"]
    if "discount_habit" in columns and "promotion_planned" in columns:
        fits["promotion_fit"] = columns["promotion_planned"] * columns["discount_habit"]
    if "own_brand_habit" in columns and "own_brand" in columns:
        fits["own_brand_fit"] = columns["own_brand"] * columns["own_brand_habit"]
    return fits


def _places(scores: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Give each score's place among all, 1 for the highest; equal scores share the mean place."""
    _, group, count = np.unique(-scores, return_inverse=True, return_counts=True)
    return (np.cumsum(count) - (count - 1) / 2)[group].astype(np.float32)


def names_of(columns: Collection[str]) -> tuple[str, ...]:
    """Give the names of the inputs there are, in the order of the list."""
    return tuple(feature.name for feature in FEATURES if feature.name in columns)


def matrix(
    columns: Mapping[str, npt.NDArray[Any]], names: tuple[str, ...], rows: int
) -> npt.NDArray[np.float32]:
    """Give inputs as a table; those that are not there are NaN, which the trees know.

    Returns
    -------
    ndarray of float32, shape (rows, len(names))
    """
    table = np.full((rows, len(names)), np.nan, dtype=np.float32)
    for place, name in enumerate(names):
        if name in columns:
            table[:, place] = columns[name]
    return table
