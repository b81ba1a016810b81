"""Everything the app keeps in memory between reruns; the only caches of the project.

All of it is read-only and made from what ships, so sessions may share it. What a visitor
uploads never comes here: it stays in the visitor's session.
"""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from core import registry
from core.credit.account import INPUT_COLUMNS
from core.credit.baselines import LinearModel
from core.credit.board import DecisionBoard
from core.credit.model import BoostedTrees
from core.credit.reference import ScoredPortfolio, sampled_explanations, scored_portfolio
from core.credit.scorecard import Scorecard
from core.evaluation_file import Evaluation
from core.model_store import EVALUATION, read_artefact
from core.settings import settings
from core.task import FloatArray, Labelled, Task
from ui.charts.policy import RiskCounts
from ui.frame import settle_memory


@dataclass(frozen=True)
class CreditModels:
    """The credit model and its baselines, by their own types."""

    boosted: BoostedTrees
    scorecard: Scorecard
    logistic: LinearModel


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


@st.cache_resource(max_entries=1, show_spinner=False)
def credit_portfolio() -> ScoredPortfolio:
    """Read the portfolio that ships, with held-out scores."""
    return scored_portfolio(settings().model_dir("credit"))


@st.cache_resource(max_entries=1, show_spinner=False)
def credit_board() -> DecisionBoard:
    """Sort the portfolio once, for every cut-off."""
    portfolio = credit_portfolio()
    applicants = portfolio.applicants
    return DecisionBoard.of(applicants.queries, portfolio.by("boosted"), applicants.labels)


@st.cache_resource(max_entries=1, show_spinner=False)
def credit_risk_counts() -> RiskCounts:
    """Count the portfolio by risk and outcome."""
    portfolio = credit_portfolio()
    return RiskCounts.of(portfolio.by("boosted"), portfolio.applicants.labels.astype(bool))


@st.cache_resource(max_entries=1, show_spinner=False)
def credit_test() -> Labelled:
    """Read the applicants whom the shipped model has never seen."""
    return credit_task().load_split("test")


@st.cache_resource(max_entries=1, show_spinner=False)
def credit_test_risks() -> FloatArray:
    """Score those applicants with the shipped model, to choose among them."""
    return credit_models().boosted.predict(credit_test().queries).probability


@st.cache_resource(max_entries=1, show_spinner=False)
def credit_ranges() -> pd.DataFrame:
    """Find the lowest and highest value of each input in the portfolio that ships."""
    inputs = credit_portfolio().applicants.queries[list(INPUT_COLUMNS)]
    return pd.DataFrame({"low": inputs.min(), "high": inputs.max()})


@st.cache_resource(max_entries=1, show_spinner=False)
def credit_explanations() -> pd.DataFrame:
    """Read the SHAP values of a sample of the test split."""
    return sampled_explanations(settings().model_dir("credit"))


@st.cache_resource(max_entries=4, show_spinner=False)
def evaluation_of(task: str) -> Evaluation:
    """Read what a task's model reached on held-out data."""
    return Evaluation.read(settings().model_dir(task) / EVALUATION)


def credit_task() -> Task:
    """Give the credit task."""
    return registry.load("credit")
