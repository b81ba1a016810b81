"""Score an inbox slice by slice: intent, confidence, scope, urgency, and the text without names.

Embeddings are dropped with their slice, and of each message only its masked text is kept beside
the file itself.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.intent.model import IntentModel
from core.intent.prediction import IN_SCOPE, OUTSIDE, UNSURE, IntentPrediction
from core.intent.schema import TEXT
from core.intent.urgency import LEVELS, urgency_of
from core.prediction_log import measured
from core.privacy import mask_all
from core.schema import CheckedTable
from core.task import FloatArray, Rows
from core.text.slice_scoring import SliceScoring
from core.text.slices import THREADS, shared_out
from core.text.tokens import MAX_CHARACTERS, MAX_TOKENS, token_ids

DECISIONS = (IN_SCOPE, UNSURE, OUTSIDE)
UNSCORED = -1
# A cut must not show half a card number, so more is masked than is kept.
MASKED_AHEAD = 1_000

Places = npt.NDArray[np.int16]


@dataclass
class InboxScoring(SliceScoring):
    """An inbox that is being scored.

    Make one with :meth:`of`. All arrays have the length of the file; ``UNSCORED`` or NaN stands
    where a row is not scored, or not yet.

    Parameters
    ----------
    model : IntentModel
    messages : DataFrame
        Every row of the file.
    rows : ndarray of int
        Positions of the rows that can be scored.
    best, runner_up : ndarray of int16
        Places among the model's classes.
    confidence, runner_up_confidence : ndarray of float
    decision, urgency : ndarray of int8
        Places among ``DECISIONS`` and ``LEVELS``.
    cut : ndarray of bool
        Whether only the beginning of the message was read.
    masked : list of str
        What may be shown, stored or exported of the message.
    """

    model: IntentModel
    messages: pd.DataFrame
    rows: Rows
    best: Places
    runner_up: Places
    confidence: FloatArray
    runner_up_confidence: FloatArray
    decision: npt.NDArray[np.int8]
    urgency: npt.NDArray[np.int8]
    cut: npt.NDArray[np.bool_]
    masked: list[str]

    @classmethod
    def of(cls, model: IntentModel, table: CheckedTable) -> "InboxScoring":
        """Begin with a checked table; its unusable rows are left out."""
        count = len(table.frame)
        place = partial(np.full, count, UNSCORED)
        return cls(
            model,
            table.frame,
            np.flatnonzero(table.usable),
            place(np.int16),
            place(np.int16),
            np.full(count, np.nan),
            np.full(count, np.nan),
            place(np.int8),
            place(np.int8),
            np.zeros(count, dtype=np.bool_),
            [""] * count,
        )

    @property
    def to_score(self) -> int:
        """How many messages are to be scored in all."""
        return len(self.rows)

    def _lengths_and_rows(self) -> tuple[npt.NDArray[np.integer], Rows]:
        lengths = self.messages[TEXT].iloc[self.rows].str.len().to_numpy(dtype=np.int64)
        return lengths, self.rows

    def _read(self, rows: Rows) -> None:
        texts = [str(text) for text in self.messages[TEXT].iloc[rows]]
        with measured(self.model.artefact, len(texts)), ThreadPoolExecutor(THREADS) as pool:
            answers = shared_out(pool, texts, partial(_answered, self.model))
            # The encoder leaves Python to this thread meanwhile.
            masked = shown_texts(texts)
        for share, (answer, cut, urgency) in answers:
            self._keep(rows[share], answer)
            self.cut[rows[share]], self.urgency[rows[share]] = cut, urgency
        for row, shown in zip(rows.tolist(), masked, strict=True):
            self.masked[row] = shown

    def _keep(self, rows: Rows, answer: IntentPrediction) -> None:
        ranked, at = answer.ranked, np.arange(len(answer))
        self.best[rows], self.runner_up[rows] = ranked.T
        self.confidence[rows] = answer.probability[at, ranked[:, 0]]
        self.runner_up_confidence[rows] = answer.probability[at, ranked[:, 1]]
        decisions = answer.decisions
        for place, name in enumerate(DECISIONS):
            self.decision[rows[decisions == name]] = place


def shown_texts(texts: Sequence[str]) -> list[str]:
    """Give messages as they may be shown: masked, and no longer than what a model reads."""
    ahead = [text[: MAX_CHARACTERS + MASKED_AHEAD] for text in texts]
    shown = [masked.text for masked in mask_all(ahead)]
    return [text if len(text) <= MAX_CHARACTERS else f"{text[:MAX_CHARACTERS]}…" for text in shown]


def _answered(
    model: IntentModel, texts: Sequence[str]
) -> tuple[IntentPrediction, npt.NDArray[np.bool_], npt.NDArray[np.int8]]:
    """Give the answers, which messages were read in part only, and how urgent they are."""
    ids = token_ids(model.encoder.tokenizer, texts)
    cut = [
        len(tokens) >= MAX_TOKENS and model.encoder.is_cut(text)
        for tokens, text in zip(ids, texts, strict=True)
    ]
    answer = model.decided(model.encoder.encode_ids(ids))
    told = zip(texts, answer.best.tolist(), (~answer.in_scope).tolist(), strict=True)
    urgency = [
        LEVELS.index(urgency_of(text, model.classes[best], outside=outside).level)
        for text, best, outside in told
    ]
    return answer, np.array(cut, dtype=np.bool_), np.array(urgency, dtype=np.int8)
