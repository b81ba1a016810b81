"""What people say of an answer: thumbs and corrections, kept for the next training.

Rows are added, never changed: who thinks again adds a row.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, get_args
from uuid import uuid4

import pandas as pd

from core.app_state import StateFile, app_state
from core.errors import OptionError
from core.privacy import mask
from core.text.tokens import MAX_CHARACTERS

Verdict = Literal["up", "down"]

MAX_NAME_CHARACTERS = 128
COLUMNS = ("id", "given_at", "text", "predicted", "confidence", "model", "verdict", "corrected")

_ADD = """
INSERT INTO feedback (id, given_at, text, predicted, confidence, model, verdict, corrected)
VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id
"""
_COUNT = "SELECT count(*) FROM feedback WHERE verdict IN (?, ?)"
_ALL = (
    "SELECT id, given_at, text, predicted, confidence, model, verdict, corrected "
    "FROM feedback ORDER BY rowid"
)
_RECENT = f"{_ALL} DESC LIMIT ?"


@dataclass(frozen=True)
class Feedback:
    """One person's word on one answer.

    Parameters
    ----------
    text : str
        The message, personal data masked.
    predicted : str
        The intent that the model gave, in code.
    confidence : float
        Its calibrated probability.
    model : str
        The model's version.
    verdict : "up" or "down"
    corrected : str, optional
        The intent that it should have been, in code; "oos" for none of them.
    id : str
        Names the submission: the same one twice is one row. Make it when the buttons are
        drawn, not when one is clicked.
    given_at : datetime
        With its zone.

    Raises
    ------
    OptionError
        If a field is not what it can be.
    """

    text: str
    predicted: str
    confidence: float
    model: str
    verdict: Verdict
    corrected: str | None = None
    id: str = field(default_factory=lambda: uuid4().hex)
    given_at: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __post_init__(self) -> None:
        names = (self.id, self.predicted, self.model, self.corrected or "none")
        sound = {
            "verdict": self.verdict in get_args(Verdict),
            "confidence": 0 <= self.confidence <= 1,
            "name": all(0 < len(name) <= MAX_NAME_CHARACTERS for name in names),
            "time": self.given_at.tzinfo is not None,
        }
        wrong = [name for name, is_sound in sound.items() if not is_sound]
        if wrong:
            raise OptionError(
                f"The {' and '.join(wrong)} of the feedback cannot be stored.",
                'a verdict "up" or "down", a confidence from 0 to 1, names of at most '
                f"{MAX_NAME_CHARACTERS} characters, a time with its zone.",
                "Send it again from the page.",
            )


@dataclass(frozen=True)
class FeedbackStore:
    """The feedback that the app's own file keeps.

    Every method raises a :class:`~core.errors.StateError` where the file cannot be used.
    """

    state: StateFile

    def add(self, feedback: Feedback) -> bool:
        """Store feedback; False where it is stored already.

        The text is masked once more, so that none is stored as it was typed, and cut where
        the model stops reading.

        Raises
        ------
        InputError
            If a text holds half a character.
        """
        masked = mask(feedback.text[:MAX_CHARACTERS]).text
        given_at = feedback.given_at.astimezone(UTC).replace(tzinfo=None)
        values = (
            *(feedback.id, given_at, masked, feedback.predicted, feedback.confidence),
            *(feedback.model, feedback.verdict, feedback.corrected),
        )
        return self.state.write(_ADD, values) == 1

    def count(self, verdict: Verdict | None = None) -> int:
        """Give how much feedback there is, of one verdict or all."""
        found = self.state.read(_COUNT, (verdict, verdict) if verdict else get_args(Verdict))
        return int(found[0][0]) if found else 0

    def recent(self, limit: int = 20) -> tuple[Feedback, ...]:
        """Give the latest, last come first."""
        return tuple(_feedback(*row) for row in self.state.read(_RECENT, (limit,)))

    def export(self) -> pd.DataFrame:
        """Give all of it in order of arrival; the times in UTC."""
        table = self.state.frame(_ALL)
        if table is None:
            table = pd.DataFrame({name: pd.Series(dtype="str") for name in COLUMNS})
        return table.assign(given_at=pd.to_datetime(table["given_at"], utc=True))


def feedback_store() -> FeedbackStore:
    """Give the feedback of this process's app."""
    return FeedbackStore(app_state())


def _feedback(
    identifier: str,
    given_at: datetime,
    text: str,
    predicted: str,
    confidence: float,
    model: str,
    verdict: Verdict,
    corrected: str | None,
) -> Feedback:
    utc = given_at.replace(tzinfo=UTC)
    return Feedback(text, predicted, confidence, model, verdict, corrected, identifier, utc)
