"""The models that a shop has, and the lists of each for one household."""

from functools import partial

from core.recommendation.baselines import scored_lists
from core.recommendation.lists import Lists
from ui.recommendation.household_case import Case
from ui.recommendation.kept import kept
from ui.recommendation.shop_view import ShopView
from ui.resources import recommendation as resources

# The recipe of the model itself, which its baselines stand beside.
MODEL = "ranked"


def titles_of(view: ShopView) -> dict[str, str]:
    """Give the models by recipe, the shop's own first."""
    recipes = resources.task().baselines
    beside = {recipe.name: recipe.title for recipe in recipes if recipe.name in view.scorers}
    return {MODEL: view.model.title} | beside


def lists_of(case: Case, recipe: str) -> Lists:
    """Give a model's two lists for a household, at rest.

    Parameters
    ----------
    case : Case
    recipe : str
        One of :func:`titles_of`.
    """
    if recipe == MODEL:
        return case.lists
    make = partial(scored_lists, case.view.scorers[recipe], case.lines, case.view.as_of)
    return kept(case.view, f"lists-{recipe}", (case.name,), make)
