"""The rows of a list: a product, how likely it is, and why it stands there."""

from dataclasses import dataclass

import numpy as np

from core.recommendation.feature_list import BY_NAME
from core.recommendation.lists import ListName, Ranking
from core.recommendation.product_words import SEPARATOR
from core.recommendation.recommender import Reasons
from ui.recommendation.household_case import Case
from ui.recommendation.reason_words import Inputs, Phrase, Setting, inside, phrase, price_text
from ui.words.recommendation import reasons as words

COUNT = 10
# A sentence has so many reasons; what a household is like is none for one product.
_IN_SENTENCE = 2
_NO_REASON = "household"
_KINDS = ("type", "category")


@dataclass(frozen=True)
class Push:
    """What one reason does to a product's place.

    Parameters
    ----------
    reason : str
        One of :data:`core.recommendation.feature_list.REASONS`.
    contribution : float
        In log-odds of being bought.
    told : Phrase
        What its inputs say.
    """

    reason: str
    contribution: float
    told: Phrase


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
    own_rank = {int(p): n for n, p in enumerate(case.lists[name].products.tolist(), 1)}
    return tuple(
        _row(
            case,
            found,
            place,
            rank=place + 1,
            score=float(first.scores[place]),
            chance=None if chances is None else float(chances[place]),
            bar=float(bars[place]),
            rank_before=own_rank.get(int(product)),
        )
        for place, product in enumerate(first.products.tolist())
    )


def chances_of(case: Case, name: ListName, scores: "np.ndarray") -> "np.ndarray | None":
    """Give what such scores came to on the judged households, where enough purchases tell."""
    chances = case.view.chances[name]
    return None if chances is None else chances.of_scores(scores)


def pushes_of(case: Case, found: Reasons, place: int) -> tuple[Push, ...]:
    """Give what each reason does to one of the explained products, the strongest first."""
    product = int(found.products[place])
    summed, setting = found.by_reason()[place], setting_of(case, product)
    pushes = [
        Push(reason, float(summed[n]), phrase(reason, inputs_of(found, place, reason), setting))
        for n, reason in enumerate(found.reasons)
    ]
    return tuple(sorted(pushes, key=lambda push: -abs(push.contribution)))


def inputs_of(found: Reasons, place: int, reason: str) -> Inputs:
    """Give the inputs of a reason for one of the explained products."""
    return {
        name: float(found.values[place, column])
        for column, name in enumerate(found.names)
        if BY_NAME[name].reason == reason
    }


def setting_of(case: Case, product: int) -> Setting:
    """Give what the phrases on a product need to know of the shop."""
    view, catalogue = case.view, case.view.shop.catalogue
    name, purchases = short(catalogue.title(product)), case.purchases_for(product)
    titles = (short(catalogue.title(one.product)) for one in purchases)
    # Shops sell the same under several numbers.
    speaking = (words.ANOTHER.format(title=inside(t)) if t == name else t for t in titles)
    has_both = all(level in catalogue.levels for level in _KINDS)
    return Setting(
        view.shop.currency,
        len(view.active),
        group=catalogue.group_of("category", product) if has_both else "",
        speaking=list(dict.fromkeys(speaking)),
        lines=int((case.lines.product == product).sum()),
    )


def short(title: str) -> str:
    """Give a title without its size and brand: "Milk"."""
    return title.split(SEPARATOR)[0]


def sentence_of(pushes: tuple[Push, ...]) -> str:
    """Join the strongest reasons that speak for a product into a sentence."""
    said = [
        push.told.text
        for push in pushes
        if push.contribution > 0 and push.told.speaks_for and push.reason != _NO_REASON
    ][:_IN_SENTENCE]
    if not said:
        return words.NOTHING
    joined = words.JOINT.join(said)
    return f"{joined[:1].upper()}{joined[1:]}."


def _row(
    case: Case,
    found: Reasons,
    place: int,
    *,
    rank: int,
    score: float,
    chance: float | None,
    bar: float,
    rank_before: int | None,
) -> Row:
    product = int(found.products[place])
    shop, price = case.view.shop, case.view.recommender.past.facts.get("price")
    pushes = pushes_of(case, found, place)
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


def _bars(case: Case, name: ListName, scores: "np.ndarray") -> "np.ndarray":
    """Give how far scores reach between the lowest and the highest of the household's list."""
    own = case.lists[name].scores
    low, high = float(own.min()), float(own.max())
    return np.clip((scores - low) / max(high - low, 1e-6), 0.03, 1)
