"""The recommendation model as a Task knows it: a table of households in, their lists out."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from core.artefacts import Artefact, Provenance
from core.errors import InputError
from core.explanation import Explanation
from core.recommendation.data import shared_shop
from core.recommendation.feature_list import BY_NAME, REASONS
from core.recommendation.features import Portrait
from core.recommendation.history import Asked, asked
from core.recommendation.lists import (
    LENGTH,
    LIST_NAMES,
    NO_RANKING,
    ListName,
    Lists,
    ListTable,
    Ranking,
)
from core.recommendation.past_files import past_files, read_past
from core.recommendation.ranker import Ranker
from core.recommendation.recommender import Reasons, Recommender
from core.recommendation.shop import Shop

TASK_NAME = "recommendation"
UNIT = "log-odds of being bought within four weeks"
METHOD = "exact TreeSHAP of the ranker, summed over the inputs of each reason"
# One file for each growth of a list's trees.
_RANKER_FILE = "{name}_{number}.txt"

# Both lists are empty: the household bought nothing, and nothing may be discovered.
_NOTHING_EXPLAINED = Explanation((), (), (), np.empty(0), 0.0, 0.0, UNIT, METHOD)


def _read_rankers(artefact: Artefact) -> dict[ListName, Ranker]:
    """Read the trees of the lists that have any."""
    rankers: dict[ListName, Ranker] = {}
    for name in LIST_NAMES:
        files = [file for file in sorted(artefact.manifest.files) if file.startswith(f"{name}_")]
        if files:
            rankers[name] = Ranker(tuple(artefact.text(file) for file in files))
    return rankers


@dataclass(frozen=True)
class RecommendationModel:
    """Two stages: candidates by simple rankings, ordered by boosted trees.

    Parameters
    ----------
    artefact : Artefact
    recommender : Recommender
    shop : Shop
        Whose households it knows.
    """

    artefact: Artefact
    recommender: Recommender
    shop: Shop

    @classmethod
    def of(
        cls, recommender: Recommender, shop: Shop, provenance: Provenance
    ) -> "RecommendationModel":
        """Give a fitted recommender with its files, as it answers once it is read from them."""
        files = past_files(recommender.past)
        for name, ranker in recommender.rankers.items():
            for number, text in enumerate(ranker.texts, start=1):
                files[_RANKER_FILE.format(name=name, number=number)] = text.encode()
        return cls.read(provenance.artefact(files), shop)

    @classmethod
    def read(cls, artefact: Artefact, shop: Shop | None = None) -> "RecommendationModel":
        """Load a model, of the shop that ships where no other is given."""
        shop = shared_shop() if shop is None else shop
        past = read_past(artefact, shop.catalogue)
        return cls(artefact, Recommender(past, _read_rankers(artefact)), shop)

    @cached_property
    def day(self) -> str:
        """Give the day it stands at, as 2017-12-04."""
        return str(np.datetime64(self.recommender.past.as_of, "D"))

    def portraits(self, queries: pd.DataFrame) -> list[Portrait]:
        """Draw the household of every row."""
        as_of = self.recommender.past.as_of
        found = (asked(self.shop, row, as_of) for _, row in queries.iterrows())
        return [self.recommender.portrait(one.lines, one.day) for one in found]

    def predict(self, queries: pd.DataFrame) -> ListTable:
        """Give both lists of every household; none, with the reason, where its day is no date."""
        as_of = self.recommender.past.as_of
        found = [_asked_or_why(self.shop, row, as_of) for _, row in queries.iterrows()]
        return replace(
            ListTable.of([self._lists(one) for one in found], self.shop.catalogue.ids),
            rests_on=tuple(one if isinstance(one, str) else one.rests_on for one in found),
            unknown_products=tuple(
                0 if isinstance(one, str) else one.unknown_products for one in found
            ),
        )

    def _lists(self, found: Asked | str) -> Lists:
        if isinstance(found, str):
            return Lists(NO_RANKING, NO_RANKING)
        portrait = self.recommender.portrait(found.lines, found.day)
        return Lists(
            self.recommender.ranking(portrait, "again").first(LENGTH),
            self.recommender.ranking(portrait, "discover").first(LENGTH),
        )

    def explain(self, query: pd.DataFrame) -> Explanation:
        """Say what put the first product where it is: of Buy again, or of Discover."""
        (portrait,) = self.portraits(query)
        rankings = {name: self.recommender.ranking(portrait, name) for name in LIST_NAMES}
        name, ranking = first_list(rankings)
        if not len(ranking):
            return _NOTHING_EXPLAINED
        found = self.recommender.explained(portrait, name, ranking.products[:1])
        return explanation(found, 0, float(ranking.scores[0]))


def _asked_or_why(shop: Shop, row: "pd.Series[str]", as_of: int) -> Asked | str:
    """Read a question, or say why it has no answer: one bad day must not cost a whole file."""
    try:
        return asked(shop, row, as_of)
    except InputError as error:
        return f"nothing: {error.given}"


def first_list(rankings: dict[ListName, Ranking]) -> tuple[ListName, Ranking]:
    """Give Buy again where it holds anything, else Discover."""
    name: ListName = "again" if len(rankings["again"]) else "discover"
    return name, rankings[name]


def explanation(found: Reasons, row: int, output: float | None = None) -> Explanation:
    """Give the reasons of one product as people read them.

    Parameters
    ----------
    row : int
        Which of the products.
    output : float, optional
        Its score; left out, what the contributions add up to.
    """
    reasons, summed = found.reasons, found.by_reason()[row]
    return Explanation(
        names=reasons,
        titles=tuple(REASONS[reason] for reason in reasons),
        values=tuple(leading_value(found, row, reason) for reason in reasons),
        contributions=summed,
        base=found.base,
        output=float(found.scores[row]) if output is None else output,
        unit=UNIT,
        method=METHOD,
    )


def leading_value(found: Reasons, row: int, reason: str) -> str:
    """Write down the input that moved the score most, of those of a reason."""
    of = [place for place, name in enumerate(found.names) if BY_NAME[name].reason == reason]
    place = max(of, key=lambda place: abs(found.contributions[row, place]))
    feature, value = BY_NAME[found.names[place]], float(found.values[row, place])
    return f"{feature.title}: {_number(value)}"


def _number(value: float) -> str:
    if np.isnan(value):
        return "not known"
    return f"{value:,.0f}" if abs(value) >= 10 or value == round(value) else f"{value:.2g}"
