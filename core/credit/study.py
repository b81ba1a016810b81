"""What training on the shipped data adds for the page, and the documented experiments.

Two tables are written beside the model: ``portfolio.parquet``, in which every applicant
is scored by a model that has not seen them, and ``explanations.parquet``, the SHAP values
of a sample of the test split.
"""

import logging
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

from core.credit.data import load_portfolio, load_split
from core.credit.feature_list import FEATURES
from core.credit.fitting import fit_boosted
from core.credit.model import BoostedTrees
from core.credit.protected_features import PROTECTED_FEATURES
from core.credit.reference import EXPLANATIONS_FILE, PORTFOLIO_FILE
from core.credit.task import TASK
from core.evaluation_file import CrossValidation
from core.model_store import load_model
from core.task import HeldOut, Labelled
from core.training import cross_validate

log = logging.getLogger(__name__)

EXPLAINED_ROWS = 2_000


def study(folder: Path, seed: int, held_out: HeldOut) -> Mapping[str, CrossValidation]:
    """Write the page's tables and give the experiments, by title."""
    portfolio = load_portfolio()
    scores = held_out_scores(portfolio, held_out)
    scores.to_parquet(folder / PORTFOLIO_FILE, compression="zstd")
    model = load_model(TASK, folder)
    if isinstance(model, BoostedTrees):
        sample_explanations(model, seed).to_parquet(folder / EXPLANATIONS_FILE, compression="zstd")
    return experiments(portfolio, seed)


def held_out_scores(portfolio: Labelled, held_out: HeldOut) -> pd.DataFrame:
    """Give each applicant's probability by every recipe, fitted without the fold they are in."""
    out = {"applicant_id": portfolio.queries["applicant_id"].to_numpy()}
    for recipe, answers in held_out.items():
        out[recipe] = np.empty(len(portfolio), dtype=np.float32)
        for rows, answer in answers:
            out[recipe][rows] = answer.to_frame()["probability_of_default"]
    return pd.DataFrame(out)


def sample_explanations(model: BoostedTrees, seed: int) -> pd.DataFrame:
    """Give SHAP values of a sample of applicants whom the model has not seen."""
    test = load_split("test")
    rows = np.sort(np.random.default_rng(seed).choice(len(test), EXPLAINED_ROWS, replace=False))
    queries = test.queries.iloc[rows]
    contributions, _ = model.contributions(queries)
    names = [feature.name for feature in model.features]
    table = pd.DataFrame(contributions.astype(np.float32), columns=names)
    table.insert(0, "applicant_id", queries["applicant_id"].to_numpy())
    return table


def experiments(portfolio: Labelled, seed: int) -> Mapping[str, CrossValidation]:
    """Give the five-fold figures of what the shipped model leaves out on purpose."""
    free = tuple(replace(feature, monotone=0) for feature in FEATURES)
    variants = {
        "With the protected attributes": (*FEATURES, *PROTECTED_FEATURES),
        "Without monotonic constraints": free,
    }
    out = {}
    for title, features in variants.items():
        log.info("Experiment: %s", title)
        recipe = replace(TASK.recipe, fit=partial(fit_boosted, features=features))
        out[title], _ = cross_validate(TASK, [recipe], portfolio, TASK.folds, seed)
    return out
