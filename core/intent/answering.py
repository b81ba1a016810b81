"""Texts in, intents out: all that a process needs which only answers.

It imports neither pandas nor Arrow, so such a process stays near 100 MB.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from core.artefacts import Artefact
from core.errors import ChecksumMismatch
from core.intent.decision import DECISION_FILE, Decision
from core.intent.prediction import IntentPrediction
from core.text.encoder import TextEncoder


@dataclass(frozen=True)
class Answerer:
    """A fine-tuned encoder, and what turns its scores into answers.

    Examples
    --------
    >>> from core import artefacts
    >>> from core.settings import settings
    >>> saved = artefacts.load(settings().model_dir("intent"), "intent", "encoder")
    >>> Answerer.read(saved).answer(["Where is my new card?"]).sentence(0)
    'Card arrival'
    """

    encoder: TextEncoder
    decision: Decision

    @classmethod
    def read(cls, artefact: Artefact) -> Self:
        """Give it from checked bytes.

        Raises
        ------
        ChecksumMismatch
            If the files are not of one training.
        """
        decision = artefact.parsed(DECISION_FILE, Decision)
        encoder = TextEncoder.read(artefact)
        if encoder.classes != len(decision.classes):
            raise ChecksumMismatch(
                f"The encoder scores {encoder.classes} intents, "
                f"{DECISION_FILE} names {len(decision.classes)}.",
                "files of one training.",
                "Train again.",
            )
        return cls(encoder, decision)

    def answer(self, texts: Sequence[str]) -> IntentPrediction:
        """Give the intents of messages."""
        return self.decision.predicted(self.encoder.encode(texts).logits.astype(np.float64))
