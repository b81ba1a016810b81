"""A visitor's scored portfolio: what its figures are read from, made once per file."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import streamlit as st

from core.column import Column
from core.credit.batch import BatchScoring
from core.credit.board import DecisionBoard
from core.credit.schema import CREDIT_SCHEMA, LABEL
from core.delong import auc_interval
from core.drift import SCORE, ColumnDrift, drift_report
from core.intervals import Estimate
from core.task import FloatArray, Rows
from core.uploads import Upload
from ui import inputs
from ui.charts.portfolio import RiskShares
from ui.resources import credit as resources
from ui.words.credit import portfolio as words

# The control that chooses a column to look at: a new file begins with its most moved one.
DRIFT_CONTROL = "column"
_HELD = "_vitrine_credit_portfolio"
SCORE_COLUMN = Column(SCORE, words.SCORE, "number")
# Risks in percent to two decimals: bins that people can read, and an index that is the same.
_RISK_DECIMALS = 2


@dataclass
class Portfolio:
    """An upload with its scores; everything else follows from them once all rows are scored.

    It belongs to one session and is never put into a shared cache.
    """

    upload: Upload
    scoring: BatchScoring

    @classmethod
    def of(cls, upload: Upload) -> "Portfolio":
        """Begin with an upload that has at least one usable row."""
        return cls(upload, BatchScoring.of(resources.models().boosted, upload.table))

    def scored_anew(self) -> "Portfolio":
        """Score the same table from the beginning, past everything that is held."""
        again = Portfolio.of(self.upload)
        for _ in again.scoring.score():
            pass
        return again

    @cached_property
    def rows(self) -> Rows:
        """Positions of the scored rows, in the order of the file."""
        return np.flatnonzero(~np.isnan(self.scoring.probability))

    @cached_property
    def risk(self) -> FloatArray:
        """Risks of the scored rows."""
        return self.scoring.probability[self.rows]

    @cached_property
    def board(self) -> DecisionBoard:
        """All scored applicants, for every cut-off; with outcomes where all have one."""
        applicants = self.scoring.applicants.iloc[self.rows]
        return DecisionBoard.of(applicants, self.risk, self.outcomes if self.known.all() else None)

    @cached_property
    def known(self) -> npt.NDArray[np.bool_]:
        """Which of the scored rows have an outcome in the file."""
        frame = self.scoring.applicants
        if LABEL not in frame:
            return np.zeros(len(self.rows), dtype=np.bool_)
        return frame[LABEL].iloc[self.rows].notna().to_numpy(dtype=np.bool_)

    @cached_property
    def outcomes(self) -> npt.NDArray[np.bool_]:
        """Outcomes of the rows that have one."""
        return self.scoring.applicants[LABEL].iloc[self.rows[self.known]].to_numpy(dtype=np.bool_)

    @cached_property
    def judged_board(self) -> DecisionBoard | None:
        """The applicants whose outcome is in the file; None where it is nobody's."""
        if not self.known.any():
            return None
        if self.known.all():
            return self.board
        applicants = self.scoring.applicants.iloc[self.rows[self.known]]
        return DecisionBoard.of(applicants, self.risk[self.known], self.outcomes)

    @cached_property
    def auc(self) -> Estimate | None:
        """How well the model ranks these applicants, where outcomes tell."""
        if not self.known.any():
            return None
        return auc_interval(self.outcomes, self.risk[self.known])

    @cached_property
    def shares(self) -> RiskShares:
        """Shares by risk, for the chart."""
        return RiskShares.of(self.risk)

    @cached_property
    def drift(self) -> tuple[ColumnDrift, ...]:
        """How far each column and the risk are from the training rows, the most moved first."""
        reference = resources.reference()
        here = self.scoring.applicants.iloc[self.rows]
        risks = (_in_percent(reference.risk), _in_percent(self.risk))
        return drift_report(reference.applicants, here, CREDIT_SCHEMA.columns, risks)

    @cached_property
    def shifted(self) -> tuple[int, int]:
        """How many columns have shifted, of how many compared."""
        columns = [drift for drift in self.drift if drift.name != SCORE]
        return sum(drift.verdict == "shifted" for drift in columns), len(columns)


def held(upload: Upload) -> Portfolio:
    """Give this session's portfolio of an upload; a new file replaces the one before."""
    portfolio: Portfolio | None = st.session_state.get(_HELD)
    if portfolio is None or portfolio.upload is not upload:
        portfolio = Portfolio.of(upload)
        st.session_state[_HELD] = portfolio
        inputs.reset(DRIFT_CONTROL)
    return portfolio


def release() -> None:
    """Forget this session's portfolio."""
    st.session_state.pop(_HELD, None)


def column_of(drift: ColumnDrift) -> Column:
    """Give the column a comparison is about."""
    return SCORE_COLUMN if drift.name == SCORE else CREDIT_SCHEMA[drift.name]


def _in_percent(risk: FloatArray) -> FloatArray:
    return np.round(100 * risk, _RISK_DECIMALS)
