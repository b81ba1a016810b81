"""What stands beside the intent model: TF-IDF with logistic regression, and the majority class."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import pandas as pd
from safetensors.numpy import load

from core.artefacts import Artefact
from core.explanation import Explanation
from core.intent.decision import DECISION_FILE, Decision
from core.intent.names import title_of
from core.intent.prediction import IntentPrediction
from core.intent.schema import TEXT
from core.task import FloatArray
from core.text.linear import WEIGHTS_FILE, LinearText


@dataclass(frozen=True)
class LinearIntent:
    """Logistic regression on TF-IDF of words and pairs of words."""

    artefact: Artefact
    decision: Decision
    linear: LinearText

    @classmethod
    def read(cls, artefact: Artefact) -> Self:
        """Give the model from its checked bytes."""
        decision = artefact.parsed(DECISION_FILE, Decision)
        return cls(artefact, decision, LinearText.read(artefact))

    def predict(self, queries: pd.DataFrame) -> IntentPrediction:
        """Give each message's intent."""
        return self.decision.predicted(self.linear.scores(queries[TEXT].tolist()))

    def explain(self, query: pd.DataFrame) -> Explanation:
        """Say what each known term added to the answer's score."""
        text = str(query[TEXT].iloc[0])
        chosen = int(self.linear.scores([text])[0].argmax())
        return self.linear.explain(text, chosen, title_of(self.decision.classes[chosen]))


@dataclass(frozen=True)
class MajorityIntent:
    """Every message gets the shares of the intents among the training messages."""

    artefact: Artefact
    decision: Decision
    scores: FloatArray

    @classmethod
    def read(cls, artefact: Artefact) -> Self:
        """Give the model from its checked bytes."""
        scores = load(artefact.contents[WEIGHTS_FILE])["bias"].astype(np.float64)
        return cls(artefact, artefact.parsed(DECISION_FILE, Decision), scores)

    def predict(self, queries: pd.DataFrame) -> IntentPrediction:
        """Give every message the same answer."""
        return self.decision.predicted(np.tile(self.scores, (len(queries), 1)))

    def explain(self, query: pd.DataFrame) -> Explanation:
        """Say that nothing moved the answer."""
        chosen = int(self.scores.argmax())
        score = float(self.scores[chosen])
        unit = f"score of “{title_of(self.decision.classes[chosen])}”"
        nothing = np.zeros(0)
        return Explanation((), (), (), nothing, score, score, unit, "Constant")
