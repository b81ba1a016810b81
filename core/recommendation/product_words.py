"""Product names that people read, from the abbreviations of a grocer's tills."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Texts = npt.NDArray[np.str_]


@dataclass(frozen=True)
class ProductWords:
    """The words of many products, each array of shape (products,)."""

    titles: Texts
    departments: Texts
    categories: Texts
    types: Texts


def titles_of(
    department: Texts, category: Texts, kind: Texts, size: Texts, own_brand: npt.NDArray[np.bool_]
) -> ProductWords:
    """Write products out for people."""
    titles = np.char.capitalize(kind)
    return ProductWords(
        titles, np.char.capitalize(department), np.char.capitalize(category), titles
    )
