"""What the page on credit scoring keeps in memory."""

from collections.abc import Mapping
from dataclasses import dataclass

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
from core.model_store import read_artefact
from core.settings import settings
from core.task import FloatArray, Labelled, Task
from ui.charts.policy import RiskCounts
from ui.charts.portfolio import RiskShares
from ui.frame import settle_memory
from ui.lending import shared
from ui.residency import residency


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
@shared()
def models() -> CreditModels:
    """Load the credit model and its baselines."""
    folder = settings().model_dir("credit")
    boosted, scorecard, logistic, _ = task().recipes
    loaded = CreditModels(
        BoostedTrees.read(read_artefact(task(), boosted, folder)),
        Scorecard.read(read_artefact(task(), scorecard, folder)),
        LinearModel.read(read_artefact(task(), logistic, folder)),
    )
    settle_memory()
    return loaded


@residency.of("credit")
@st.cache_resource(max_entries=1, show_spinner=False)
def portfolio() -> ScoredPortfolio:
    """Read the portfolio that ships, with held-out scores."""
    return scored_portfolio(settings().model_dir("credit"))


@residency.of("credit")
@st.cache_resource(max_entries=1, show_spinner=False)
def board() -> DecisionBoard:
    """Sort the portfolio once, for every cut-off."""
    scored = portfolio()
    applicants = scored.applicants
    made = DecisionBoard.of(applicants.queries, scored.by("boosted"), applicants.labels)
    settle_memory()
    return made


@residency.of("credit")
@st.cache_resource(max_entries=1, show_spinner=False)
def risk_counts() -> RiskCounts:
    """Count the portfolio by risk and outcome."""
    scored = portfolio()
    return RiskCounts.of(scored.by("boosted"), scored.applicants.labels.astype(bool))


@residency.of("credit")
@st.cache_resource(max_entries=1, show_spinner=False)
def reference() -> CreditReference:
    """Take the training rows, with held-out scores, to compare uploads with."""
    scored = portfolio()
    rows = np.flatnonzero(scored.applicants.queries["split"] == "train")
    risk = scored.by("boosted")[rows]
    return CreditReference(scored.applicants.queries.iloc[rows], risk, RiskShares.of(risk))


@residency.of("credit")
@st.cache_resource(max_entries=1, show_spinner=False)
def test_split() -> Labelled:
    """Read the applicants whom the shipped model has never seen."""
    return task().load_split("test")


@residency.of("credit")
@st.cache_resource(max_entries=1, show_spinner=False)
def test_risks() -> FloatArray:
    """Score those applicants with the shipped model, to choose among them."""
    return models().boosted.predict(test_split().queries).probability


@residency.of("credit")
@st.cache_resource(max_entries=1, show_spinner=False)
def ranges() -> pd.DataFrame:
    """Find the lowest and highest value of each input in the portfolio that ships."""
    inputs = portfolio().applicants.queries[list(INPUT_COLUMNS)]
    return pd.DataFrame({"low": inputs.min(), "high": inputs.max()})


@residency.of("credit")
@st.cache_resource(max_entries=1, show_spinner=False)
def explanations() -> pd.DataFrame:
    """Read the SHAP values of a sample of the test split."""
    return sampled_explanations(settings().model_dir("credit"))


@residency.of("credit")
@st.cache_resource(max_entries=1, show_spinner=False)
def drivers() -> DriverSample:
    """Join the sampled explanations with the applicants they are about."""
    applicants = portfolio().applicants.queries
    return DriverSample.of(models().boosted, explanations(), applicants)


@residency.of("credit")
@st.cache_resource(max_entries=32, show_spinner=False)
def dependence(feature: str) -> Dependence:
    """Follow one feature's effect along its values."""
    return drivers().dependence(feature)


@residency.of("credit")
@st.cache_resource(max_entries=1, show_spinner=False)
def scorecard_sheet() -> pa.Table:
    """Write the scorecard out, a row for each bin, in the form that goes to the browser."""
    return pa.Table.from_pandas(sheet(models().scorecard.table), preserve_index=False)


@residency.of("credit")
@st.cache_resource(max_entries=1, show_spinner=False)
def curves() -> Mapping[str, JudgedCurves]:
    """Judge the model and its baselines on the test split, curve by curve."""
    loaded, test = models(), test_split()
    risks = {
        "boosted": test_risks(),
        "scorecard": loaded.scorecard.predict(test.queries).probability,
        "logistic": loaded.logistic.predict(test.queries).probability,
    }
    return {name: JudgedCurves.of(test.labels, risk) for name, risk in risks.items()}


def task() -> Task:
    """Give the credit task."""
    return registry.load("credit")
