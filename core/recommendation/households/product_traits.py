"""What a choice of a product says of whoever chose it: dear or cheap, own brand, which maker."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.recommendation.catalogue import Catalogue, Level
from core.recommendation.households.household_lines import Floats, distinct, ratio
from core.recommendation.orders import Lines

# A price three times that of its kind or a third of it says as much as a larger one.
_FARTHEST = np.log(3)


@dataclass(frozen=True)
class ProductTraits:
    """What each product says; left out where the shop does not know.

    Parameters
    ----------
    price_position : ndarray of float32, shape (products,), optional
        Logarithm of its usual price over that of what is chosen of the same type and size; NaN
        where there is no other product to choose.
    own_brand : ndarray of bool, shape (products,), optional
    type_code, maker_code : ndarray of int32, shape (products,), optional
        For how loyal a household is; a type that only one maker makes has the code -1.
    """

    price_position: npt.NDArray[np.float32] | None
    own_brand: npt.NDArray[np.bool_] | None
    type_code: npt.NDArray[np.int32] | None
    maker_code: npt.NDArray[np.int32] | None


def product_traits(lines: Lines, catalogue: Catalogue) -> ProductTraits:
    """Learn what products say from all lines of a shop.

    Parameters
    ----------
    lines : Lines
        Of all households, before the day.
    catalogue : Catalogue
    """
    types, makers = catalogue.levels.get("type"), catalogue.levels.get("maker")
    position = _price_position(lines, catalogue)
    if types is None or makers is None:
        return ProductTraits(position, catalogue.own_brand, None, None)
    choice = _types_with_a_choice(types, makers)
    return ProductTraits(position, catalogue.own_brand, choice, makers.codes)


def _price_position(lines: Lines, catalogue: Catalogue) -> npt.NDArray[np.float32] | None:
    types = catalogue.levels.get("type") or catalogue.levels.get("category")
    if types is None or np.isnan(lines.spent).all():
        return None
    price, weight = _usual_price(lines, len(catalogue))
    known = np.isfinite(price)
    group = _packages(types, catalogue.sizes)
    groups = int(group.max(initial=-1)) + 1
    weighed = np.where(known, weight, 0.0)
    total = np.bincount(group, weighed * np.where(known, price, 0.0), groups)
    usual = ratio(total, np.bincount(group, weighed, groups))
    choice = np.bincount(group, known, groups) > 1
    position = np.where(known & choice[group], price - usual[group], np.nan)
    return np.clip(position, -_FARTHEST, _FARTHEST).astype(np.float32)


def _usual_price(lines: Lines, products: int) -> tuple[Floats, Floats]:
    """Give the logarithm of a piece's price before discounts, NaN if unsold, and its lines."""
    paid = np.nan_to_num(lines.spent) + np.nan_to_num(lines.saved)
    pieces = np.nan_to_num(lines.quantity, nan=1.0)
    sold = (paid > 0) & (pieces > 0)
    product = lines.product[sold]
    price = ratio(
        np.bincount(product, paid[sold], products), np.bincount(product, pieces[sold], products)
    )
    return np.log(price), np.bincount(product, minlength=products).astype(np.float64)


def _packages(types: Level, sizes: Level | None) -> npt.NDArray[np.int64]:
    """Give the groups in which prices compare: of a type, packages of one size."""
    if sizes is None:
        return types.codes.astype(np.int64)
    key = types.codes.astype(np.int64) * len(sizes) + sizes.codes
    return np.asarray(np.unique(key, return_inverse=True)[1], dtype=np.int64)


def _types_with_a_choice(types: Level, makers: Level) -> npt.NDArray[np.int32]:
    pairs = distinct(types.codes.astype(np.int64) * len(makers) + makers.codes)
    several = np.bincount(pairs // len(makers), minlength=len(types)) > 1
    return np.where(several[types.codes], types.codes, -1).astype(np.int32)
