"""Score a portfolio batch by batch, then find the reasons of the riskiest first.

No step takes longer than a batch, so a page can show progress, answer other clicks and
stop. Dropping an iterator loses nothing: the next one goes on where it ended.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from core.credit.account import INPUT_COLUMNS
from core.credit.features import feature_labels, feature_matrix
from core.credit.model import LOG_ODDS, BoostedTrees, DefaultRisk
from core.credit.reasons import PRINCIPAL_REASONS, principal_reasons
from core.explanation import Explanation
from core.prediction_log import measured
from core.progress import Pace, Progress
from core.schema import CheckedTable, Schema
from core.task import FloatArray, Rows

# A batch takes about a tenth of a second; smaller ones cost more calls, larger ones delay a stop.
SCORING_ROWS = 10_000
REASONS_ROWS = 250

REASON_COLUMNS = tuple(f"reason_{place}" for place in range(1, PRINCIPAL_REASONS + 1))
# Stands in the first reason of a refused applicant whose reasons were not looked for.
NOT_COMPUTED = "not computed"
PROBLEMS_COLUMN = "cells_to_mend"


@dataclass
class BatchScoring:
    """A portfolio that is being scored; one thread at a time may advance it.

    Make one with :meth:`of`.

    Parameters
    ----------
    model : BoostedTrees
    applicants : DataFrame
        Every row of the file.
    rows : ndarray of int
        Positions of the rows that can be scored.
    probability : ndarray of float, shape (len(applicants),)
        NaN where a row is not scored, or not yet.
    scored : int
        How many of ``rows`` are done.
    reasons : list of tuple of str
        Sentences, strongest first, of as many of :attr:`riskiest` as are explained.
    """

    model: BoostedTrees
    applicants: pd.DataFrame
    rows: Rows
    probability: FloatArray
    scored: int = 0
    reasons: list[tuple[str, ...]] = field(default_factory=list)

    @classmethod
    def of(cls, model: BoostedTrees, table: CheckedTable) -> "BatchScoring":
        """Begin with a checked table; its unusable rows are left out."""
        unscored = np.full(len(table.frame), np.nan)
        return cls(model, table.frame, np.flatnonzero(table.usable), unscored)

    @property
    def is_scored(self) -> bool:
        """Whether every row that can be scored is."""
        return self.scored == len(self.rows)

    @cached_property
    def riskiest(self) -> Rows:
        """Positions of the scored rows, highest risk first; to be read once all are scored."""
        known = self.rows[~np.isnan(self.probability[self.rows])]
        return known[np.argsort(-self.probability[known], kind="stable")]

    def refused(self, cutoff: float) -> int:
        """Count the applicants at or above a cut-off."""
        return int((self.probability >= cutoff).sum())

    def is_explained(self, cutoff: float) -> bool:
        """Whether everyone refused at a cut-off has reasons."""
        return len(self.reasons) >= self.refused(cutoff)

    def score(self) -> Iterator[Progress]:
        """Give each row its probability of default, a batch per step."""
        pace = Pace(self.scored, len(self.rows))
        while not self.is_scored:
            batch = self.rows[self.scored : self.scored + SCORING_ROWS]
            with measured(self.model.artefact, len(batch)):
                self.probability[batch] = self.model.predict(self._inputs(batch)).probability
            self.scored += len(batch)
            yield pace.at(self.scored)

    def explain(self, cutoff: float) -> Iterator[Progress]:
        """Find the principal reasons of everyone refused at a cut-off, a batch per step."""
        wanted = self.refused(cutoff)
        pace = Pace(len(self.reasons), wanted)
        while len(self.reasons) < wanted:
            start = len(self.reasons)
            batch = self.riskiest[start : min(start + REASONS_ROWS, wanted)]
            with measured(self.model.artefact, len(batch), "explanation"):
                self.reasons.extend(_reasons(self.model, self._inputs(batch)))
            yield pace.at(len(self.reasons))

    def _inputs(self, batch: Rows) -> pd.DataFrame:
        """Give what the model reads of some rows."""
        inputs = self.applicants[list(INPUT_COLUMNS)]
        first, last = int(batch[0]), int(batch[-1])
        # Neighbours are a view; picking rows copies every column.
        together = last - first == len(batch) - 1 and bool((np.diff(batch) == 1).all())
        return inputs.iloc[first : last + 1] if together else inputs.iloc[batch]

    def reasons_by_row(self, cutoff: float) -> dict[int, tuple[str, ...]]:
        """Give the reasons found so far of those refused at a cut-off, by position."""
        positions = self.riskiest[: min(len(self.reasons), self.refused(cutoff))]
        return dict(zip(positions.tolist(), self.reasons, strict=False))


def _reasons(model: BoostedTrees, applicants: pd.DataFrame) -> list[tuple[str, ...]]:
    """Give the principal reasons of each row, from one SHAP call for all."""
    matrix = feature_matrix(applicants, model.features)
    contributions, base = model.contributions(applicants)
    names = tuple(feature.name for feature in model.features)
    titles = tuple(feature.title for feature in model.features)
    out = []
    for values, pushes in zip(matrix, contributions, strict=True):
        labels = feature_labels(values, model.features)
        output = base + float(pushes.sum())
        told = Explanation(names, titles, labels, pushes, base, output, LOG_ODDS, "TreeSHAP")
        out.append(tuple(reason.sentence for reason in principal_reasons(told)))
    return out


def scored_table(scoring: BatchScoring, cutoff: float, schema: Schema) -> pd.DataFrame:
    """Give the file's table with risk, decision, reasons and cells to mend, to take along.

    Parameters
    ----------
    cutoff : float
        Refuse at this probability of default and above.
    schema : Schema
        Names the columns whose missing cells keep a row from being scored.

    Returns
    -------
    DataFrame
        Every row of the file in its order. A column of the file that has the name of an
        added one is kept as "… (in the file)".
    """
    risk = DefaultRisk(scoring.probability.round(6), cutoff)
    # Decisions come from the exact risk: rounding could lift it over the cut-off.
    added = risk.to_frame().assign(decision=DefaultRisk(scoring.probability, cutoff).decisions)
    refused = np.flatnonzero(scoring.probability >= cutoff).tolist()
    found: dict[int, tuple[str, ...]] = dict.fromkeys(refused, (NOT_COMPUTED,))
    found |= scoring.reasons_by_row(cutoff)
    for place, name in enumerate(REASON_COLUMNS):
        added[name] = [_nth(found.get(row, ()), place) for row in range(len(added))]
    added[PROBLEMS_COLUMN] = _cells_to_mend(scoring, schema)
    own = _without_trailing_zeros(scoring.applicants.reset_index(drop=True))
    own = own.rename(columns={name: f"{name} (in the file)" for name in added.columns})
    return pd.concat([own, added], axis=1)


def _without_trailing_zeros(frame: pd.DataFrame) -> pd.DataFrame:
    """Turn columns of whole numbers into integers, so that 20000 does not become 20000.0."""
    floats = frame.select_dtypes("float")
    whole = [name for name in floats if (floats[name].dropna() % 1 == 0).all()]
    return frame.astype(dict.fromkeys(whole, "Int64"))


def _nth(reasons: tuple[str, ...], place: int) -> str:
    return reasons[place] if place < len(reasons) else ""


def _cells_to_mend(scoring: BatchScoring, schema: Schema) -> list[str]:
    """Name, for each row that is not scored, the columns whose cells could not be used."""
    out = [""] * len(scoring.applicants)
    left_out = np.flatnonzero(np.isnan(scoring.probability))
    names = list(schema.required)
    missing = scoring.applicants.iloc[left_out][names].isna().to_numpy()
    for row, gaps in zip(left_out.tolist(), missing, strict=True):
        out[row] = ", ".join(names[i] for i in np.flatnonzero(gaps))
    return out
