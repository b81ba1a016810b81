"""The mood of a message, as soon as the sentiment task is registered and its model ships."""

from dataclasses import dataclass

import pandas as pd

from core import registry
from core.errors import ArtefactError
from core.intent.names import title_of
from core.intent.schema import TEXT
from ui import resources

TASK = "sentiment"


@dataclass(frozen=True)
class Sentiment:
    """A mood in code, and its calibrated probability."""

    name: str
    confidence: float

    @property
    def title(self) -> str:
        """Give the mood as people read it."""
        return title_of(self.name)


def sentiment_of(text: str) -> Sentiment | None:
    """Give the mood of a message; None where there is no such task or no model for it."""
    if TASK not in registry.names():
        return None
    try:
        model = resources.task_model(TASK)
    except ArtefactError:
        return None
    answer = model.predict(pd.DataFrame({TEXT: [text]})).to_frame()
    return Sentiment(str(answer[TASK].iloc[0]), float(answer["confidence"].iloc[0]))
