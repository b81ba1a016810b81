"""What one household is interested in, by what it bought."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.recommendation.orders import Lines
from core.recommendation.shop import DAYS_PER_WEEK

Products = npt.NDArray[np.int32]
Weights = npt.NDArray[np.float32]

# A quarter of a year: on the tuning weeks 8 to 26 weeks are within 2 % of each other.
HALF_LIFE_WEEKS = 13.0


@dataclass(frozen=True)
class Interest:
    """Products that speak for a household, and how loudly.

    Parameters
    ----------
    products : ndarray of int32, shape (n,)
        Rows of the catalogue, sorted, each once.
    weights : ndarray of float32, shape (n,)
        Positive.
    """

    products: Products
    weights: Weights

    def __len__(self) -> int:
        return len(self.products)

    def without(self, product: int) -> "Interest":
        """Give the interest as if one product had never been bought."""
        kept = self.products != product
        return Interest(self.products[kept], self.weights[kept])


def recent_interest(lines: Lines, as_of: int, half_life_weeks: float = HALF_LIFE_WEEKS) -> Interest:
    """Give what a household bought before a day, what is longer ago with less weight.

    Every line counts one on the day of the sale and half as much with each half-life; the
    hyperbolic tangent of a product's sum is its weight, so that nothing weighs more than 1.
    """
    before = lines.before(as_of)
    products, place = np.unique(before.product, return_inverse=True)
    decayed = decayed_count(before.day, as_of, half_life_weeks)
    weights = np.tanh(np.bincount(place, decayed, minlength=len(products)))
    return Interest(products, weights.astype(np.float32))


def counted_interest(lines: Lines) -> Interest:
    """Give the logarithm of 1 + the number of lines of each product."""
    products, counts = np.unique(lines.product, return_counts=True)
    return Interest(products, np.log1p(counts).astype(np.float32))


def tapped_interest(products: Products) -> Interest:
    """Give the interest of someone who only says what they like."""
    liked = np.unique(np.asarray(products, dtype=np.int32))
    return Interest(liked, np.ones(len(liked), np.float32))


def decayed_count(
    day: npt.NDArray[np.int32], as_of: int, half_life_weeks: float
) -> npt.NDArray[np.float64]:
    """Give what a line of each day counts on a later one."""
    age_weeks = (as_of - day.astype(np.float64)) / DAYS_PER_WEEK
    return np.asarray(0.5 ** (age_weeks / half_life_weeks))
