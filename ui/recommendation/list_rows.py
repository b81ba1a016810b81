"""The rows of a list: a product, how likely it is, and why it stands there."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from core.recommendation.lists import ListName, Ranking
from ui.recommendation.household_case import Case
from ui.recommendation.pushes import Push, pushes_of, sentence_of
from ui.recommendation.reason_words import price_text

Scores = npt.NDArray[np.float32]

COUNT = 10


@dataclass(frozen=True)
class Row:
    """A product in a list.

    Parameters
    ----------
    product : int
        Row of the catalogue.
    rank : int
        From 1.
    title, number, department, price : str
        As people read them; empty where the shop does not know, or where a title needs no number.
    score : float
    chance : float, optional
        The measured share of products with such a score that were bought; left out where too few
        purchases tell.
    bar : float
        How far it fills its bar, 0 to 1.
    sentence : str
        Why it stands here.
    pushes : tuple of Push
        By reason, the strongest first.
    was_bought : bool
        Within the horizon from the day of the lists.
    rank_before : int, optional
        In the model's own order, where controls gave it another place.
    """

    product: int
    rank: int
    title: str
    number: str
    department: str
    price: str
    score: float
    chance: float | None
    bar: float
    sentence: str
    pushes: tuple[Push, ...]
    was_bought: bool
    rank_before: int | None = None


def rows_of(case: Case, name: ListName, ranking: Ranking, count: int = COUNT) -> tuple[Row, ...]:
    """Give the first products of a list, each with its reasons.

    Parameters
    ----------
    case : Case
    name : {"again", "discover"}
    ranking : Ranking
        What stands on the page: the case's own list, or another order of it.
    count : int
    """
    first = ranking.first(count)
    if not len(first):
        return ()
    found = case.view.recommender.explained(case.portrait, name, first.products)
    chances = chances_of(case, name, first.scores)
    bars = _bars(case, name, first.scores) if chances is None else chances
    pushes = pushes_of(case, found)
    own_rank = {int(p): n for n, p in enumerate(case.lists[name].products.tolist(), 1)}
    return tuple(
        _row(
            case,
            product,
            pushes[place],
            rank=place + 1,
            score=float(first.scores[place]),
            chance=None if chances is None else float(chances[place]),
            bar=float(bars[place]),
            rank_before=own_rank.get(product),
        )
        for place, product in enumerate(first.products.tolist())
    )


def chances_of(case: Case, name: ListName, scores: Scores) -> FloatArray | None:
    """Give what such scores came to on the judged households, where enough purchases tell."""
    chances = case.view.chances[name]
    return None if chances is None else chances.of_scores(scores)


def _row(
    case: Case,
    product: int,
    pushes: tuple[Push, ...],
    *,
    rank: int,
    score: float,
    chance: float | None,
    bar: float,
    rank_before: int | None,
) -> Row:
    shop, price = case.view.shop, case.view.recommender.past.facts.get("price")
    known = price is not None and not np.isnan(price[product])
    return Row(
        product,
        rank,
        shop.catalogue.title(product),
        case.number_of(product),
        shop.catalogue.group_of("department", product),
        price_text(float(price[product]), shop.currency) if price is not None and known else "",
        score,
        chance,
        bar,
        sentence_of(pushes),
        pushes,
        product in case.bought,
        None if rank_before == rank else rank_before,
    )


def _bars(case: Case, name: ListName, scores: Scores) -> FloatArray:
    """Give how far scores reach between the lowest and the highest of the household's list."""
    own = case.lists[name].scores
    low, high = float(own.min()), float(own.max())
    return np.clip((scores.astype(np.float64) - low) / max(high - low, 1e-6), 0.03, 1)
