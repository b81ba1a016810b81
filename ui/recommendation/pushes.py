"""What each reason does to a product's place in a list, in words and in log-odds."""

from dataclasses import dataclass

from core.recommendation.feature_list import BY_NAME
from core.recommendation.product_words import SEPARATOR
from core.recommendation.recommender import Reasons
from ui.recommendation.household_case import Case, Purchase
from ui.recommendation.reason_words import Inputs, Phrase, Setting, inside, phrase
from ui.words.recommendation import reasons as words

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


def pushes_of(case: Case, found: Reasons) -> list[tuple[Push, ...]]:
    """Give what each reason does to each explained product, the strongest first."""
    products = found.products.tolist()
    summed, spoken = found.by_reason(), case.purchases_for(*products)
    columns = {reason: _columns_of(found, reason) for reason in found.reasons}
    told = []
    for place, product in enumerate(products):
        setting = _setting(case, product, spoken[place])
        pushes = [
            Push(
                reason,
                float(summed[place, number]),
                phrase(reason, _inputs(found, place, columns[reason]), setting),
            )
            for number, reason in enumerate(found.reasons)
        ]
        told.append(tuple(sorted(pushes, key=lambda push: -abs(push.contribution))))
    return told


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


def short(title: str) -> str:
    """Give a title without its size and brand: "Milk"."""
    return title.split(SEPARATOR)[0]


def _columns_of(found: Reasons, reason: str) -> list[int]:
    return [n for n, name in enumerate(found.names) if BY_NAME[name].reason == reason]


def _inputs(found: Reasons, place: int, columns: list[int]) -> Inputs:
    return {found.names[column]: float(found.values[place, column]) for column in columns}


def _setting(case: Case, product: int, purchases: tuple[Purchase, ...]) -> Setting:
    """Give what the phrases on a product need to know of the shop."""
    view, catalogue = case.view, case.view.shop.catalogue
    name = short(catalogue.title(product))
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
