"""Two models' lists for one household side by side, what is theirs alone and what was bought."""

from dataclasses import dataclass
from html import escape

import numpy as np

from core.recommendation.lists import ListName
from ui import numbers
from ui.recommendation.compare_models import lists_of, titles_of
from ui.recommendation.days import weeks_text
from ui.recommendation.household_case import Case
from ui.words.recommendation import compare as words

COUNT = 10


@dataclass(frozen=True)
class Side:
    """One model's list.

    Parameters
    ----------
    title : str
        Of the model.
    products : tuple of int
        Rows of the catalogue, best first.
    """

    title: str
    products: tuple[int, ...]


def side_of(case: Case, recipe: str, name: ListName) -> Side:
    """Give what a model shows of a list."""
    products = lists_of(case, recipe)[name].first(COUNT).products
    return Side(titles_of(case.view)[recipe], tuple(products.tolist()))


def lead(case: Case, name: ListName, sides: tuple[Side, Side]) -> str:
    """Say how much the lists have in common, and which has more of what was bought."""
    left, right = (set(side.products) for side in sides)
    same, most = len(left & right), max(len(left), len(right))
    found = _found(case, name, sides)
    if same == most:
        form = words.LEAD_SAME_ONE if most == 1 else words.LEAD_SAME
        return form.format(count=most, found=found) if most else found
    if not same:
        return words.LEAD_DIFFERENT.format(found=found)
    verb = words.IS if same == 1 else words.ARE
    return words.LEAD.format(count=most, same=same, are=verb, found=found)


def sides_html(case: Case, sides: tuple[Side, Side]) -> str:
    """Give the lists as escaped HTML, the second below the first on a phone."""
    ours, theirs = (set(side.products) for side in sides)
    left, right = _side_html(case, sides[0], theirs), _side_html(case, sides[1], ours)
    return f'<div class="v-versus">{left}{right}</div>'


def came(case: Case, name: ListName) -> frozenset[int]:
    """Give what a list could have held of what the household then bought."""
    own = set(np.unique(case.lines.product).tolist())
    if name == "again":
        return case.bought & own
    buyers = case.view.recommender.past.facts["buyers"]
    return frozenset(product for product in case.bought - own if buyers[product] > 0)


def _found(case: Case, name: ListName, sides: tuple[Side, Side]) -> str:
    bought = came(case, name)
    weeks = weeks_text(case.view.recommender.past.horizon_days)
    if not bought:
        return words.FOUND_NOTHING.format(weeks=weeks)
    left, right = (len(bought & set(side.products)) for side in sides)
    return words.FOUND.format(
        bought=numbers.counted(len(bought), words.ONE_PRODUCT, words.PRODUCTS),
        weeks=weeks,
        left=sides[0].title,
        hits_left=left,
        right=sides[1].title,
        hits_right=right,
    )


def _side_html(case: Case, side: Side, others: set[int]) -> str:
    rows = "".join(_row_html(case, product, product in others) for product in side.products)
    listed = f"<ol>{rows}</ol>" if rows else f"<p>{escape(words.EMPTY_LIST)}</p>"
    return f'<section><h5 class="v-small-title">{escape(side.title)}</h5>{listed}</section>'


def _row_html(case: Case, product: int, is_common: bool) -> str:
    title = escape(case.name_of(product))
    chips = "" if is_common else f'<em class="v-chip">{escape(words.ONLY)}</em>'
    if product in case.bought:
        chips += f'<em class="v-chip v-chip-good">{escape(words.BOUGHT)}</em>'
    return f"<li><bdi>{title}</bdi> {chips}</li>"
