"""One applicant, judged: what every part of the view reads."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd
import streamlit as st

from core.credit.account import INPUT_COLUMNS
from core.credit.model import probability_of
from core.credit.recourse import Recourse, find_recourse
from core.explanation import Explanation
from core.prediction_log import measured
from core.receipts import Badge, Source, sha256_of_bytes
from core.task import FloatArray
from ui import numbers
from ui.resources.credit import CreditModels
from ui.words.credit import applicant as words

_FOUND = "_credit_recourse"


@dataclass(frozen=True)
class Person:
    """Whom the view is about.

    Parameters
    ----------
    row : DataFrame
        One row that fits the credit schema, with every input present.
    number : str
        As the data knows the applicant; empty for a typed account.
    missed : bool, optional
        Whether the next payment was missed; None where nobody knows.
    source : Source
    """

    row: pd.DataFrame
    number: str
    missed: bool | None
    source: Source

    @property
    def name(self) -> str:
        """Give what the letter and the receipts call the applicant."""
        return self.number or words.TYPED

    @cached_property
    def code(self) -> str:
        """Give the account as the address keeps it: its inputs, joined."""
        return code_of(self.row)


@dataclass(frozen=True)
class Case:
    """A person, the models and the cut-off; each answer is computed once."""

    person: Person
    models: CreditModels
    cutoff: float

    @cached_property
    def explanation(self) -> Explanation:
        """Give what moved the model's answer. It holds the answer itself."""
        boosted = self.models.boosted
        with measured(boosted.artefact, 1, "explanation"):
            return boosted.explain(self.person.row)

    @property
    def risk(self) -> float:
        """Give the probability of missing the next payment."""
        return risk_at(self.explanation.output)

    @property
    def refused(self) -> bool:
        """Say whether the risk reaches the cut-off."""
        return self.risk >= self.cutoff

    @cached_property
    def points(self) -> Explanation:
        """Give the scorecard's answer, in points."""
        return self.models.scorecard.explain(self.person.row)

    @cached_property
    def logistic_risk(self) -> float:
        """Give the logistic regression's probability."""
        return float(self.models.logistic.predict(self.person.row).probability[0])

    def score(self, rows: pd.DataFrame) -> FloatArray:
        """Give the model's probability for other rows."""
        return self.models.boosted.predict(rows).probability

    @property
    def written(self) -> tuple[str, str]:
        """Give risk and cut-off in percent, with digits enough to tell them apart."""
        return apart(self.risk, self.cutoff)


def found_for(case: Case) -> Recourse:
    """Search once for an account and a cut-off; a rerun of the page takes the last answer."""
    asked = (case.person.code, case.cutoff, case.models.boosted.artefact.stamp.sha256)
    kept = st.session_state.get(_FOUND)
    if kept is None or kept[0] != asked:
        kept = asked, find_recourse(case.person.row, case.score, case.cutoff)
        st.session_state[_FOUND] = kept
    recourse: Recourse = kept[1]
    return recourse


def risk_at(log_odds: float) -> float:
    """Give the probability of one log-odds."""
    return float(probability_of(log_odds))  # type: ignore[arg-type]


def apart(risk: float, cutoff: float) -> tuple[str, str]:
    """Write two shares so that they differ where they do.

    >>> apart(0.425, 0.213), apart(0.2132, 0.21315)
    (('42.5 %', '21.3 %'), ('21.320 %', '21.315 %'))
    """
    for digits in (1, 2, 3):
        told = numbers.percent(risk, digits), numbers.percent(cutoff, digits)
        if told[0] != told[1]:
            break
    return told


def code_of(row: pd.DataFrame) -> str:
    """Give an account's inputs as whole numbers, joined by underscores."""
    account = dict(zip(row.columns, row.to_numpy(dtype=object)[0], strict=True))
    return "_".join(f"{float(account[name]):.0f}" for name in INPUT_COLUMNS)


def typed(row: pd.DataFrame) -> Person:
    """Give the person of a typed account."""
    digest = sha256_of_bytes(code_of(row).encode())
    return Person(row, "", None, Source(words.TYPED_SOURCE, Badge.UPLOADED, 1, digest))
