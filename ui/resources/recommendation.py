"""What the page on recommendations keeps in memory."""

import sys
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from core import registry
from core.model_store import load_recipe
from core.settings import settings
from core.task import Task
from ui.frame import settle_memory
from ui.lending import shared
from ui.residency import Kept, residency
from ui.resources import tasks

if TYPE_CHECKING:
    from core.recommendation.baselines import Scorer
    from core.recommendation.list_hits import ListHits
    from core.recommendation.newcomer.study_file import NewcomersStudy
    from core.recommendation.newcomer.word_table import WordTable
    from ui.recommendation.campaign_desk import CampaignDesk
    from ui.recommendation.shop_view import ShopView


def task() -> Task:
    """Give the recommendation task."""
    return registry.load("recommendation")


def _scorer(name: str) -> "Scorer":
    from core.recommendation.baselines import BaselineModel

    recipe = next(recipe for recipe in task().baselines if recipe.name == name)
    loaded = load_recipe(task(), recipe, settings().model_dir("recommendation"))
    if not isinstance(loaded, BaselineModel):
        raise TypeError(f"the recommendation recipe {name} gives no BaselineModel")
    return loaded.scorer


def _forget_shop() -> None:
    """Let the core forget the shop that ships, where it was read."""
    if "core.recommendation.data" in sys.modules:
        sys.modules["core.recommendation.data"].shared_shop.cache_clear()


residency.of("recommendation")(Kept(_forget_shop))


@residency.of("recommendation")
@shared()
def shop() -> "ShopView":
    """Load the shop that ships, with its model and what stands beside it; read-only."""
    from core.recommendation.baselines import ByNeighbours
    from core.recommendation.boards import BOARDS_FILE, read_boards
    from core.recommendation.model import RecommendationModel
    from core.recommendation.saved_scorers import SavedScorers
    from ui.recommendation.shop_view import ShopView

    served, folder = task(), settings().model_dir("recommendation")
    # Before the shop is read, or what reading takes would stay.
    settle_memory()
    model = load_recipe(served, served.recipe, folder)
    if not isinstance(model, RecommendationModel):
        raise TypeError("the recommendation recipe gives no RecommendationModel")
    loaders: dict[str, Callable[[], Scorer]] = {
        r.name: partial(_scorer, r.name) for r in served.baselines
    }
    # The model's own table, which is what stands beside it as well, is held once.
    loaders["ease"] = partial(ByNeighbours, model.recommender.past.ease, len(model.shop.catalogue))
    view = ShopView(
        model.shop,
        model.recommender,
        SavedScorers(loaders),
        read_boards((folder / BOARDS_FILE).read_bytes()),
        tasks.evaluation_of("recommendation"),
        model.artefact.stamp,
        is_shipped=True,
    )
    settle_memory()
    return view


@residency.of("recommendation")
@st.cache_resource(max_entries=1, show_spinner=False)
def hits() -> "Mapping[str, ListHits]":
    """Read which places of everybody's lists were bought, by recipe; none where none are kept."""
    from core.recommendation.list_hits import HITS_FILE, read_hits

    path = settings().model_dir("recommendation") / HITS_FILE
    return read_hits(path.read_bytes()) if path.exists() else {}


@residency.of("recommendation")
@shared()
def campaigns() -> "CampaignDesk":
    """Read the campaigns of the shop that ships, and what training measured of them."""
    from ui.recommendation.campaign_desk import CampaignDesk

    folder = settings().model_dir("recommendation")
    desk = CampaignDesk.read(folder, shop().shop)
    settle_memory()
    return desk


@residency.of("recommendation")
@st.cache_resource(max_entries=1, show_spinner=False)
def word_table() -> "WordTable | None":
    """Read the table that gives sentences and titles their meaning; none where none is kept."""
    from core.recommendation.newcomer.word_files import WORDS_FOLDER, read_table

    folder = settings().model_dir("recommendation")
    if not (folder / WORDS_FOLDER).exists():
        return None
    table = read_table(folder)
    settle_memory()
    return table


@residency.of("recommendation")
@st.cache_resource(max_entries=1, show_spinner=False)
def newcomers() -> "NewcomersStudy | None":
    """Read how newcomers were served when it was measured; none where none is kept."""
    from core.recommendation.newcomer.study_file import NEWCOMERS_FILE, NewcomersStudy

    folder = settings().model_dir("recommendation")
    return NewcomersStudy.read(folder) if (folder / NEWCOMERS_FILE).exists() else None
