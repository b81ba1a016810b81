"""All that recommendations for a day rest on, but the household itself."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from core.recommendation.catalogue import Catalogue
from core.recommendation.collaborative.neighbours import Neighbours
from core.recommendation.product_facts import Facts

HORIZON_DAYS = 28
# Products of fewer households are only ever bought again: nothing says who else may like them.
FEWEST_BUYERS = 5


@dataclass(frozen=True)
class Past:
    """What a shop knew at the beginning of a day.

    Parameters
    ----------
    catalogue : Catalogue
    as_of : int
        The day.
    horizon_days : int
        How far ahead lists look.
    facts : dict of str to ndarray of float32, shape (products,)
        From :func:`core.recommendation.product_facts.product_facts`.
    ease : Neighbours
        Which products go together.
    """

    catalogue: Catalogue
    as_of: int
    horizon_days: int
    facts: Facts
    ease: Neighbours

    @cached_property
    def candidates(self) -> npt.NDArray[np.int32]:
        """Give the products that may be discovered: those that enough households bought."""
        buyers = self.facts["buyers"]
        # In a small shop, five households are a crowd.
        fewest = min(FEWEST_BUYERS, max(1.0, float(buyers.max(initial=0)) / 2))
        return np.flatnonzero(buyers >= fewest).astype(np.int32)

    @cached_property
    def relative_price(self) -> npt.NDArray[np.float32] | None:
        """Give how dear each product is beside its kind, where prices and kinds are known."""
        return self.facts.get("relative_price")
