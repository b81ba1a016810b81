"""All households of a shop on a day: what one of them is compared with."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.recommendation.catalogue import Catalogue
from core.recommendation.households.household_lines import HouseholdLines
from core.recommendation.households.product_traits import ProductTraits, product_traits
from core.recommendation.households.shares import Tastes, UsualShares, tastes_of, usual_shares
from core.recommendation.households.traits import Trait, Traits, traits_of
from core.recommendation.orders import Lines, Orders
from core.recommendation.shop import Shop


@dataclass(frozen=True)
class Population:
    """How all households shop, from the lines before a day.

    Parameters
    ----------
    as_of : int
        The day.
    catalogue : Catalogue
    products : ProductTraits
    traits : dict of str to ndarray of float64, shape (households,)
        From :func:`core.recommendation.households.traits.traits_of`.
    ordered : dict of str to ndarray of float64
        The known values of each trait, sorted.
    days_known : ndarray of float64, shape (households,)
        Since the first purchase; NaN of none.
    usual_shares : mapping of str to ndarray of float64, shape (groups,)
        The mean share of each department and category among households, 0 to 1.
    tastes : Tastes, optional
        What each household buys more of than others; left out where products have no groups.
    about : dict of str to ndarray of str, shape (households,)
        What households said of themselves.
    """

    as_of: int
    catalogue: Catalogue
    products: ProductTraits
    traits: Traits
    ordered: Traits
    days_known: npt.NDArray[np.float64]
    usual_shares: UsualShares
    tastes: Tastes | None
    about: dict[str, npt.NDArray[np.str_]]

    def __len__(self) -> int:
        return len(self.days_known)

    @classmethod
    def of(cls, shop: Shop, as_of: int) -> "Population":
        """Measure all households of a shop; under two seconds for a million lines."""
        orders, catalogue = shop.orders.before(as_of), shop.catalogue
        group = HouseholdLines.of(orders, as_of)
        products = product_traits(orders.lines, catalogue)
        traits = traits_of(group, products)
        return cls(
            as_of=as_of,
            catalogue=catalogue,
            products=products,
            traits=traits,
            ordered={name: np.sort(value[~np.isnan(value)]) for name, value in traits.items()},
            days_known=as_of - group.first_day,
            usual_shares=usual_shares(group, catalogue),
            tastes=tastes_of(group, catalogue),
            about=dict(shop.about_households or {}),
        )

    def traits_of(self, lines: Lines) -> dict[Trait, float]:
        """Measure one household as all were measured.

        Parameters
        ----------
        lines : Lines
            Of one household, all before the day; perhaps not as the shop has them.
        """
        one = Orders(np.array([""]), np.array([0, len(lines)]), lines)
        measured = traits_of(HouseholdLines.of(one, self.as_of), self.products)
        return {trait: float(value[0]) for trait, value in measured.items()}

    def percentile(self, trait: Trait, value: float) -> float:
        """Give the share of households that are below a value, half of those at it, 0 to 1.

        NaN where nothing is known of the trait.
        """
        ordered = self.ordered[trait]
        if not len(ordered) or np.isnan(value):
            return float("nan")
        below = int(np.searchsorted(ordered, value))
        not_above = int(np.searchsorted(ordered, value, "right"))
        return (below + not_above) / 2 / len(ordered)
