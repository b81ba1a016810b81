"""A shop that is ready to be asked: its orders, its model, and what stands beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from core.evaluation_file import Evaluation
from core.receipts import ModelStamp, Source
from core.recommendation.baselines import Scorer
from core.recommendation.boards import Boards
from core.recommendation.chances import Chances
from core.recommendation.controls.shelf import Shelf
from core.recommendation.households.population import Population
from core.recommendation.households.segments import HouseholdSegments, segments_of
from core.recommendation.lists import ListName
from core.recommendation.recommender import Recommender
from core.recommendation.shop import Shop

# Of fewer households an interval is hardly more than a point, so nothing is told as won or lost.
LEAST_JUDGED = 10


@dataclass(frozen=True)
class ShopView:
    """A shop, as all views of the page share it; read-only.

    Parameters
    ----------
    shop : Shop
        With all its lines, also those after the model's day: what came is shown beside the lists.
    recommender : Recommender
    scorers : mapping of str to Scorer
        What stands beside the model, by recipe name: "popularity", "frequency", "item_item",
        "als", "ease".
    boards : mapping of list name to Board
        Candidates of the judged households, and what they then bought.
    evaluation : Evaluation
    model : ModelStamp
    is_shipped : bool
        Whether it is made from what ships alone, so that sessions may share what is made of it.
    """

    shop: Shop
    recommender: Recommender
    scorers: Mapping[str, Scorer]
    boards: Boards
    evaluation: Evaluation
    model: ModelStamp
    is_shipped: bool = False

    @property
    def origin(self) -> Source:
        """Give where the orders come from."""
        return self.shop.source

    @property
    def as_of(self) -> int:
        """Give the day the lists are made for."""
        return self.recommender.past.as_of

    @property
    def day(self) -> str:
        """Give that day as 2017-12-04."""
        return str(np.datetime64(self.as_of, "D"))

    @property
    def key(self) -> str:
        """Give a hash of all that answers depend on, for caches."""
        return f"{self.model.sha256}{self.origin.sha256}"

    @cached_property
    def active(self) -> npt.NDArray[np.intp]:
        """Give the households that bought anything before the day, as rows of the orders."""
        orders = self.shop.orders
        has_any = np.diff(orders.starts) > 0
        first = orders.lines.day[np.minimum(orders.starts[:-1], len(orders.lines) - 1)]
        return np.flatnonzero(has_any & (first < self.as_of))

    @cached_property
    def population(self) -> Population:
        """Give all households' habits before the day."""
        return Population.of(self.shop, self.as_of)

    @cached_property
    def segments(self) -> HouseholdSegments:
        """Give which households are alike, by stated rules."""
        return segments_of(self.population)

    @cached_property
    def shelf(self) -> Shelf:
        """Give what the controls know of each product."""
        past = self.recommender.past
        households = len(self.active)
        return Shelf.of(past.catalogue, past.facts, households, past.horizon_days)

    @cached_property
    def chances(self) -> Mapping[ListName, Chances | None]:
        """Give what the scores of each list came to on the judged households."""
        return {name: Chances.of(board) for name, board in self.boards.items()}
