"""The tables that training writes for the page: held-out scores, and sampled explanations."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from core.credit.data import load_portfolio
from core.errors import DataMissing
from core.task import FloatArray, Labelled

PORTFOLIO_FILE = "portfolio.parquet"
EXPLANATIONS_FILE = "explanations.parquet"


@dataclass(frozen=True)
class ScoredPortfolio:
    """The portfolio that ships, each applicant scored by models that have not seen them.

    Parameters
    ----------
    applicants : Labelled
        29,965 rows.
    probabilities : mapping of str to ndarray of float, shape (29965,)
        By recipe, in the same order; not to be written to.
    """

    applicants: Labelled
    probabilities: Mapping[str, FloatArray]

    def by(self, recipe: str) -> FloatArray:
        """Give the probabilities of one recipe, shape (rows,)."""
        return self.probabilities[recipe]


def scored_portfolio(folder: Path) -> ScoredPortfolio:
    """Read the held-out scores from a model's folder.

    Raises
    ------
    DataMissing
        If they are not there, or belong to other rows.
    """
    applicants = load_portfolio()
    scores = _read(folder / PORTFOLIO_FILE)
    same = len(scores) == len(applicants) and bool(
        (scores["applicant_id"].to_numpy() == applicants.queries["applicant_id"].to_numpy()).all()
    )
    if not same:
        raise DataMissing(
            f"{folder / PORTFOLIO_FILE} belongs to other applicants.",
            "the scores of data/credit.parquet.",
            "Run `make train task=credit`.",
        )
    recipes = scores.columns.drop("applicant_id")
    return ScoredPortfolio(applicants, {str(name): _frozen(scores[name]) for name in recipes})


def _frozen(column: pd.Series) -> FloatArray:
    values = column.to_numpy(dtype="float64", copy=True)
    values.setflags(write=False)
    return values


def sampled_explanations(folder: Path) -> pd.DataFrame:
    """Read the SHAP values of a sample of the test split: applicant_id, then features."""
    return _read(folder / EXPLANATIONS_FILE)


def _read(path: Path) -> pd.DataFrame:
    if not path.is_file():
        raise DataMissing(
            f"{path} is not there.", "what training wrote.", "Run `make train task=credit`."
        )
    return pd.read_parquet(path)
