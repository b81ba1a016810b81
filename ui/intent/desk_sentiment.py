"""The mood of a message, as soon as the sentiment task is registered and its model ships."""

from dataclasses import dataclass

import pandas as pd

from core import registry
from core.errors import ArtefactError
from core.intent.names import title_of
from core.intent.schema import TEXT
from core.prediction_log import measured
from core.receipts import ModelStamp
from core.sentiment.prediction import SURE
from ui.resources import tasks

TASK = "sentiment"


@dataclass(frozen=True)
class Sentiment:
    """A mood in code, and its calibrated probability.

    Parameters
    ----------
    name : str
    confidence : float
    is_sure : bool
        Whether it is probable enough to be told.
    model : ModelStamp, optional
        Which model said so.
    """

    name: str
    confidence: float
    is_sure: bool = True
    model: ModelStamp | None = None

    @property
    def title(self) -> str:
        """Give the mood as people read it."""
        return title_of(self.name)


def sentiment_of(text: str) -> Sentiment | None:
    """Give the mood of a message; None where there is no such task or no model for it."""
    if TASK not in registry.names():
        return None
    try:
        model = tasks.model(TASK)
    except ArtefactError:
        return None
    with measured(model.artefact, 1):
        answer = model.predict(pd.DataFrame({TEXT: [text]})).to_frame().iloc[0]
    return Sentiment(
        str(answer[TASK]),
        float(answer["confidence"]),
        str(answer["decision"]) == SURE,
        model.artefact.stamp,
    )
