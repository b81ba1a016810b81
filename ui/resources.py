"""Everything the app keeps in memory between reruns; the only caches of the project.

All of it is read-only and made from what ships, so sessions may share it. What a visitor
uploads never comes here: it stays in the visitor's session.
"""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import pandas as pd
import pyarrow as pa
import streamlit as st

from core import registry
from core.credit.account import INPUT_COLUMNS
from core.credit.baselines import LinearModel
from core.credit.board import DecisionBoard
from core.credit.drivers import Dependence, DriverSample
from core.credit.model import BoostedTrees
from core.credit.reference import ScoredPortfolio, sampled_explanations, scored_portfolio
from core.credit.scorecard import Scorecard
from core.credit.scorecard_sheet import sheet
from core.curves import JudgedCurves
from core.evaluation_file import Evaluation
from core.intent.data import load_inbox
from core.intent.model import IntentModel
from core.intent.rules import RuleBook, load_rules
from core.intent.samples import Sample, load_samples
from core.model_store import EVALUATION, load_recipe, read_artefact
from core.settings import settings
from core.task import FloatArray, Labelled, Model, Task
from ui import theme
from ui.charts.policy import RiskCounts
from ui.charts.portfolio import RiskShares
from ui.frame import settle_memory
from ui.residency import Kept, OneResult, again_if_alive, residency

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from core.metrics.store import MetricStore
    from core.recommendation.baselines import Scorer
    from core.recommendation.list_hits import ListHits
    from core.recommendation.newcomer.study_file import NewcomersStudy
    from core.recommendation.newcomer.word_table import WordTable
    from core.sentiment.model import SentimentModel
    from ui.drawing import Spec
    from ui.recommendation.campaign_desk import CampaignDesk
    from ui.recommendation.shop_view import ShopView
    from ui.sentiment.stream_view import StreamView


T = TypeVar("T")


@dataclass(frozen=True)
class CreditModels:
    """The credit model and its baselines, by their own types."""

    boosted: BoostedTrees
    scorecard: Scorecard
    logistic: LinearModel


@dataclass(frozen=True)
class CreditReference:
    """The rows the credit model was fitted on, scored by models that have not seen them."""

    applicants: pd.DataFrame
    risk: FloatArray
    shares: RiskShares


@residency.of("credit")
@st.cache_resource(max_entries=1, show_spinner=False)
def credit_models() -> CreditModels:
    """Load the credit model and its baselines."""
    folder = settings().model_dir("credit")
    boosted, scorecard, logistic, _ = credit_task().recipes
    loaded = CreditModels(
        BoostedTrees.read(read_artefact(credit_task(), boosted, folder)),
        Scorecard.read(read_artefact(credit_task(), scorecard, folder)),
        LinearModel.read(read_artefact(credit_task(), logistic, folder)),
    )
    settle_memory()
    return loaded


@residency.of("credit")
@st.cache_resource(max_entries=1, show_spinner=False)
def credit_portfolio() -> ScoredPortfolio:
    """Read the portfolio that ships, with held-out scores."""
    return scored_portfolio(settings().model_dir("credit"))


@residency.of("credit")
@st.cache_resource(max_entries=1, show_spinner=False)
def credit_board() -> DecisionBoard:
    """Sort the portfolio once, for every cut-off."""
    portfolio = credit_portfolio()
    applicants = portfolio.applicants
    board = DecisionBoard.of(applicants.queries, portfolio.by("boosted"), applicants.labels)
    settle_memory()
    return board


@residency.of("credit")
@st.cache_resource(max_entries=1, show_spinner=False)
def credit_risk_counts() -> RiskCounts:
    """Count the portfolio by risk and outcome."""
    portfolio = credit_portfolio()
    return RiskCounts.of(portfolio.by("boosted"), portfolio.applicants.labels.astype(bool))


@residency.of("credit")
@st.cache_resource(max_entries=1, show_spinner=False)
def credit_reference() -> CreditReference:
    """Take the training rows, with held-out scores, to compare uploads with."""
    portfolio = credit_portfolio()
    rows = np.flatnonzero(portfolio.applicants.queries["split"] == "train")
    risk = portfolio.by("boosted")[rows]
    return CreditReference(portfolio.applicants.queries.iloc[rows], risk, RiskShares.of(risk))


@residency.of("credit")
@st.cache_resource(max_entries=1, show_spinner=False)
def credit_test() -> Labelled:
    """Read the applicants whom the shipped model has never seen."""
    return credit_task().load_split("test")


@residency.of("credit")
@st.cache_resource(max_entries=1, show_spinner=False)
def credit_test_risks() -> FloatArray:
    """Score those applicants with the shipped model, to choose among them."""
    return credit_models().boosted.predict(credit_test().queries).probability


@residency.of("credit")
@st.cache_resource(max_entries=1, show_spinner=False)
def credit_ranges() -> pd.DataFrame:
    """Find the lowest and highest value of each input in the portfolio that ships."""
    inputs = credit_portfolio().applicants.queries[list(INPUT_COLUMNS)]
    return pd.DataFrame({"low": inputs.min(), "high": inputs.max()})


@residency.of("credit")
@st.cache_resource(max_entries=1, show_spinner=False)
def credit_explanations() -> pd.DataFrame:
    """Read the SHAP values of a sample of the test split."""
    return sampled_explanations(settings().model_dir("credit"))


@st.cache_resource(max_entries=4, show_spinner=False)
def evaluation_of(task: str) -> Evaluation:
    """Read what a task's model reached on held-out data."""
    return Evaluation.read(settings().model_dir(task) / EVALUATION)


@residency.of("credit")
@st.cache_resource(max_entries=1, show_spinner=False)
def credit_drivers() -> DriverSample:
    """Join the sampled explanations with the applicants they are about."""
    applicants = credit_portfolio().applicants.queries
    return DriverSample.of(credit_models().boosted, credit_explanations(), applicants)


@residency.of("credit")
@st.cache_resource(max_entries=32, show_spinner=False)
def credit_dependence(feature: str) -> Dependence:
    """Follow one feature's effect along its values."""
    return credit_drivers().dependence(feature)


@residency.of("credit")
@st.cache_resource(max_entries=1, show_spinner=False)
def credit_sheet() -> pa.Table:
    """Write the scorecard out, a row for each bin, in the form that goes to the browser."""
    return pa.Table.from_pandas(sheet(credit_models().scorecard.table), preserve_index=False)


@residency.of("credit")
@st.cache_resource(max_entries=1, show_spinner=False)
def credit_curves() -> Mapping[str, JudgedCurves]:
    """Judge the model and its baselines on the test split, curve by curve."""
    models, test = credit_models(), credit_test()
    risks = {
        "boosted": credit_test_risks(),
        "scorecard": models.scorecard.predict(test.queries).probability,
        "logistic": models.logistic.predict(test.queries).probability,
    }
    return {name: JudgedCurves.of(test.labels, risk) for name, risk in risks.items()}


def intent_model(desk: str = "") -> IntentModel:
    """Load the intent model: the bank's desk, or another one that ships (``clinc150``)."""
    return _intent_model(desk)


# A call that leaves an argument out has another place in Streamlit's cache than one that names
# its default: the model was held twice.
@residency.of("intent")
@st.cache_resource(max_entries=2, show_spinner=False)
@again_if_alive
def _intent_model(desk: str) -> IntentModel:
    loaded = load_recipe(intent_task(), intent_task().recipe, intent_folder(desk))
    if not isinstance(loaded, IntentModel):
        raise TypeError("the intent recipe gives no IntentModel")
    settle_memory()
    return loaded


def intent_folder(desk: str = "") -> Path:
    """Give where a desk's intent model lies."""
    return settings().model_dir("intent") / desk


@residency.of("intent")
@st.cache_resource(max_entries=1, show_spinner=False)
def intent_inbox() -> Labelled:
    """Read the sample inbox that ships."""
    return load_inbox()


@st.cache_resource(max_entries=48, show_spinner=False)
def figure(name: str, sha256: str, mode: theme.Mode, _build: Callable[[], "go.Figure"]) -> "Spec":
    """Give a figure that is drawn and written down once for a model and mode.

    Parameters
    ----------
    name : str
        The figure, with whatever the visitor chose in it.
    sha256 : str
        The model's, or that of whatever else the figure is made of.
    """
    spec: Spec = _build().to_dict()
    return spec


@st.cache_resource(max_entries=256, show_spinner=False)
def scene(
    view: str, sha256: str, setting: tuple[float | str | None, ...], _make: Callable[[], T]
) -> T:
    """Give what a view shows at one setting of its controls, made once.

    Parameters
    ----------
    view : str
    sha256 : str
        The model's, or that of whatever else the scene is made of.
    setting : tuple
        Everything that ``_make`` depends on besides.
    """
    return _make()


def credit_task() -> Task:
    """Give the credit task."""
    return registry.load("credit")


def intent_task() -> Task:
    """Give the intent task."""
    return registry.load("intent")


def intent_baselines(desk: str = "") -> Mapping[str, Model]:
    """Load what stands beside the intent model, by recipe name."""
    return _intent_baselines(desk)


@residency.of("intent")
@st.cache_resource(max_entries=2, show_spinner=False)
def _intent_baselines(desk: str) -> Mapping[str, Model]:
    task = intent_task()
    loaded = {r.name: load_recipe(task, r, intent_folder(desk)) for r in task.baselines}
    settle_memory()
    return loaded


@residency.of("intent")
@st.cache_resource(max_entries=1, show_spinner=False)
def intent_samples() -> tuple[Sample, ...]:
    """Read the messages and conversations that there are to try."""
    return load_samples()


@st.cache_resource(max_entries=2, show_spinner=False)
@again_if_alive
def task_model(name: str) -> Model:
    """Load the model that ships for a task."""
    task = registry.load(name)
    return load_recipe(task, task.recipe, settings().model_dir(name))


for _name in registry.names():
    residency.of(_name)(OneResult(task_model, (_name,)))
    # Scenes hold what they were made of.
    residency.of(_name)(scene)


@residency.of("intent")
@st.cache_resource(max_entries=1, show_spinner=False)
def intent_rules() -> RuleBook:
    """Read the reply rules that ship."""
    return load_rules()


def sentiment_task() -> Task:
    """Give the sentiment task."""
    return registry.load("sentiment")


@residency.of("sentiment")
@st.cache_resource(max_entries=1, show_spinner=False)
def sentiment_model() -> "SentimentModel":
    """Load the sentiment model."""
    from core.sentiment.model import SentimentModel

    loaded = task_model("sentiment")
    if not isinstance(loaded, SentimentModel):
        raise TypeError("the sentiment recipe gives no SentimentModel")
    settle_memory()
    return loaded


@residency.of("sentiment")
@st.cache_resource(max_entries=1, show_spinner=False)
def sentiment_baselines() -> Mapping[str, Model]:
    """Load what stands beside the sentiment model, by recipe name."""
    task, folder = sentiment_task(), settings().model_dir("sentiment")
    loaded = {recipe.name: load_recipe(task, recipe, folder) for recipe in task.baselines}
    settle_memory()
    return loaded


# Pages without it need neither DuckDB nor topics.
@residency.of("sentiment")
@st.cache_resource(max_entries=1, show_spinner=False)
@again_if_alive
def sentiment_stream() -> "StreamView":
    """Read, score and store the stream that ships; shared, and read-only."""
    from core.sentiment.data import load_events, load_stream
    from core.sentiment.sources.quality import assess
    from core.sentiment.sources.tally import whole
    from core.sentiment.stream_scores import scores_of
    from core.sentiment.watchlist.reading import load_watchlist
    from ui.sentiment.stream_view import StreamView

    model, items = sentiment_model(), load_stream()
    verdict = assess(items, whole(items))
    scored = scores_of(settings().model_dir("sentiment"), model, items)
    stream = StreamView.of(scored, load_watchlist(), verdict, model.artefact.stamp)
    settle_memory()
    return replace(stream, events=load_events(), is_shipped=True)


def recommendation_task() -> Task:
    """Give the recommendation task."""
    return registry.load("recommendation")


def _recommendation_scorer(name: str) -> "Scorer":
    from core.recommendation.baselines import BaselineModel

    task = recommendation_task()
    recipe = next(recipe for recipe in task.baselines if recipe.name == name)
    loaded = load_recipe(task, recipe, settings().model_dir("recommendation"))
    if not isinstance(loaded, BaselineModel):
        raise TypeError(f"the recommendation recipe {name} gives no BaselineModel")
    return loaded.scorer


def _forget_shop() -> None:
    """Let the core forget the shop that ships, where it was read."""
    if "core.recommendation.data" in sys.modules:
        sys.modules["core.recommendation.data"].shared_shop.cache_clear()


residency.of("recommendation")(Kept(_forget_shop))


@residency.of("recommendation")
@st.cache_resource(max_entries=1, show_spinner=False)
@again_if_alive
def recommendation_shop() -> "ShopView":
    """Load the shop that ships, with its model and what stands beside it; read-only."""
    from core.recommendation.boards import BOARDS_FILE, read_boards
    from core.recommendation.model import RecommendationModel
    from core.recommendation.saved_scorers import SavedScorers
    from ui.recommendation.shop_view import ShopView

    task, folder = recommendation_task(), settings().model_dir("recommendation")
    # Before the shop is read, or what reading takes would stay.
    settle_memory()
    model = load_recipe(task, task.recipe, folder)
    if not isinstance(model, RecommendationModel):
        raise TypeError("the recommendation recipe gives no RecommendationModel")
    view = ShopView(
        model.shop,
        model.recommender,
        SavedScorers({r.name: partial(_recommendation_scorer, r.name) for r in task.baselines}),
        read_boards((folder / BOARDS_FILE).read_bytes()),
        evaluation_of("recommendation"),
        model.artefact.stamp,
        is_shipped=True,
    )
    settle_memory()
    return view


@residency.of("recommendation")
@st.cache_resource(max_entries=1, show_spinner=False)
def recommendation_hits() -> "Mapping[str, ListHits]":
    """Read which places of everybody's lists were bought, by recipe; none where none are kept."""
    from core.recommendation.list_hits import HITS_FILE, read_hits

    path = settings().model_dir("recommendation") / HITS_FILE
    return read_hits(path.read_bytes()) if path.exists() else {}


@residency.of("recommendation")
@st.cache_resource(max_entries=1, show_spinner=False)
def recommendation_campaigns() -> "CampaignDesk":
    """Read the campaigns of the shop that ships, and what training measured of them."""
    from ui.recommendation.campaign_desk import CampaignDesk

    folder = settings().model_dir("recommendation")
    desk = CampaignDesk.read(folder, recommendation_shop().shop)
    settle_memory()
    return desk


@residency.of("recommendation")
@st.cache_resource(max_entries=1, show_spinner=False)
def recommendation_words() -> "WordTable | None":
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
def recommendation_newcomers() -> "NewcomersStudy | None":
    """Read how newcomers were served when it was measured; none where none is kept."""
    from core.recommendation.newcomer.study_file import NEWCOMERS_FILE, NewcomersStudy

    folder = settings().model_dir("recommendation")
    return NewcomersStudy.read(folder) if (folder / NEWCOMERS_FILE).exists() else None


@residency.of("overview", "metrics")
@st.cache_resource(max_entries=1, show_spinner=False)
@again_if_alive
def metric_store() -> "MetricStore":
    """Open the books that ship; read-only, each question has a cursor of its own."""
    from core.metrics.store import MetricStore
    from core.startup.books import open_books

    store = MetricStore.of(open_books())
    settle_memory()
    return store


# Answers of many metrics at once: fewer settings are kept than of other scenes.
@residency.of("overview", "metrics")
@st.cache_resource(max_entries=24, show_spinner=False)
def books_scene(what: str, sha256: str, setting: tuple[str, ...], _make: Callable[[], T]) -> T:
    """Give what a page about the company shows at one setting of its controls, made once.

    Parameters
    ----------
    what : str
    sha256 : str
        Of the books.
    setting : tuple of str
        Everything that ``_make`` depends on besides.
    """
    return _make()


@st.cache_resource(max_entries=1, show_spinner=False)
def sql_desk(sha256: str, _make: Callable[[], T]) -> T:
    """Give the tables that may be asked in SQL, copied once into a file of their own.

    Parameters
    ----------
    sha256 : str
        Of the books that ship.
    """
    made = _make()
    settle_memory()
    return made
