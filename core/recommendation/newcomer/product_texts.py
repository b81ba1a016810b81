"""What a product's words say of it, to be read by meaning."""

import numpy as np

from core.recommendation.catalogue import Catalogue, Level
from core.recommendation.product_words import SEPARATOR

_SHELVES = ("type", "category", "department")


def product_texts(catalogue: Catalogue) -> Level:
    """Give the distinct texts of a catalogue, and which one each product has.

    A text is a product's title without its size, then its shelves, narrow to wide, each said once:
    "White bread. Bread, buns and rolls. Grocery". Thousands of products share one.
    """
    levels = [catalogue.titles, *(catalogue.levels[n] for n in _SHELVES if n in catalogue.levels)]
    codes = np.stack([level.codes for level in levels], axis=1)
    kinds, place = np.unique(codes, axis=0, return_inverse=True)
    texts = [
        _text([level.names[code] for level, code in zip(levels, row, strict=True)])
        for row in kinds.tolist()
    ]
    distinct = Level.of(texts) if texts else Level((), np.empty(0, np.int32))
    return Level(distinct.names, distinct.codes[place.ravel()])


def _text(names: list[str]) -> str:
    said = [names[0].split(SEPARATOR)[0], *names[1:]]
    return ". ".join(dict.fromkeys(part for part in said if part))
