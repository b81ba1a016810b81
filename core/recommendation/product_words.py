"""Product names that people read, from the abbreviations of a grocer's tills.

``product_types.csv`` and ``product_shelves.csv`` beside this file were written by hand, one line
for each name of The Complete Journey: a type without a category stands for all categories, one
with a category for that one, because ``PREMIUM`` is bacon on one shelf and ice cream on another.
"""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.recommendation.package_size import size_words

Texts = npt.NDArray[np.str_]

_FOLDER = Path(__file__).parent
# Stands between the parts of a title.
SEPARATOR = " · "
OWN_BRAND = "own brand"


@dataclass(frozen=True)
class ProductWords:
    """The words of many products, each array of shape (products,).

    Parameters
    ----------
    titles : ndarray of str
        The type, its size and whether the shop makes it: "Milk · 1 gal · own brand".
    departments, categories, types : ndarray of str
        Shelves from the widest to the narrowest. A type stands alone ("Premium bacon", not
        "Premium"), so types of one name are one.
    """

    titles: Texts
    departments: Texts
    categories: Texts
    types: Texts


def titles_of(
    department: Texts, category: Texts, kind: Texts, size: Texts, own_brand: npt.NDArray[np.bool_]
) -> ProductWords:
    """Write products out for people.

    Parameters
    ----------
    department, category, kind, size : ndarray of str, shape (products,)
        As the tills write them; a size may be empty.
    own_brand : ndarray of bool, shape (products,)
    """
    # As Python's own strings, which are looked up ten times as fast.
    columns = [column.tolist() for column in (department, category, kind, size, own_brand)]
    titles = list(map(_title, *columns))
    words = ProductWords(
        np.array(titles, dtype=str),
        _each(department, lambda name: shelf_words("department", name)),
        _each(category, lambda name: shelf_words("category", name)),
        np.array(list(map(type_words, columns[2], columns[1])), dtype=str),
    )
    # What was looked up for a whole catalogue would stay in memory: 20 MB.
    for looked_up in (_title, type_words, shelf_words, size_words):
        looked_up.cache_clear()
    return words


@cache
def type_words(kind: str, category: str) -> str:
    """Give the words of a type on the shelves of a category.

    >>> type_words("IWS SINGLE CHEESE", "CHEESE"), type_words("PREMIUM", "BACON")
    ('Single-wrapped cheese slices', 'Premium bacon')
    """
    known = _types()
    return known.get((kind, category)) or known.get((kind, "")) or _sentence_case(kind)


@cache
def shelf_words(level: str, name: str) -> str:
    """Give the words of a department or a category.

    >>> shelf_words("department", "DRUG GM"), shelf_words("category", "BATH TISSUES")
    ('Household, health and beauty', 'Toilet paper')
    """
    return _shelves().get((level, name)) or _sentence_case(name)


@cache
def _title(department: str, category: str, kind: str, size: str, is_own_brand: bool) -> str:
    own = OWN_BRAND if is_own_brand else ""
    size_said = size_words(size, department, is_own_brand)
    parts = (type_words(kind, category), size_said, own)
    return SEPARATOR.join(part for part in parts if part)


@cache
def _types() -> dict[tuple[str, str], str]:
    return {(row["type"], row["category"]): row["title"] for row in _table("product_types")}


@cache
def _shelves() -> dict[tuple[str, str], str]:
    return {(row["level"], row["name"]): row["title"] for row in _table("product_shelves")}


def _table(name: str) -> list[dict[str, str]]:
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _sentence_case(name: str) -> str:
    return " ".join(name.replace("/", " / ").split()).capitalize()


def _each(values: Texts, write: Callable[[str], str]) -> Texts:
    different, place = np.unique(values, return_inverse=True)
    return np.array([write(str(value)) for value in different], dtype=str)[place]
