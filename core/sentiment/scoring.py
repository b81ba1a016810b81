"""Score a stream slice by slice; dropping the iterator loses nothing, the next one goes on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.prediction_log import measured
from core.sentiment.items import TEXT, Items, ScoredItems
from core.sentiment.model import SentimentModel
from core.sentiment.wording import as_read
from core.task import Rows
from core.text.slice_scoring import SliceScoring
from core.text.slices import in_threads
from core.text.tokens import MAX_CHARACTERS, MAX_TOKENS, token_ids


@dataclass(frozen=True)
class _Answers:
    probability: npt.NDArray[np.float64]
    place: npt.NDArray[np.float64]
    cut: npt.NDArray[np.bool_]


@dataclass
class StreamScoring(SliceScoring):
    """A stream that is being scored.

    Make one with :meth:`of`.

    Parameters
    ----------
    model : SentimentModel
    items : Items
    probability, place, cut
        Those of :class:`ScoredItems`; NaN and zero where an item is not scored yet.
    """

    model: SentimentModel
    items: Items
    probability: npt.NDArray[np.float32]
    place: npt.NDArray[np.float16]
    cut: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, model: SentimentModel, items: Items) -> "StreamScoring":
        """Begin with the first item."""
        count = len(items)
        return cls(
            model,
            items,
            np.full((count, 3), np.nan, dtype=np.float32),
            np.zeros((count, model.topic_space.shape[1]), dtype=np.float16),
            np.zeros(count, dtype=np.bool_),
        )

    @property
    def to_score(self) -> int:
        """How many items are to be scored in all."""
        return len(self.items)

    @property
    def result(self) -> ScoredItems:
        """Give the items with their scores; only once all are scored."""
        confidence = self.probability.max(axis=1, initial=0.0)
        sure = confidence >= self.model.decision.sure_threshold
        return ScoredItems(self.items, self.probability, sure, self.cut, self.place)

    def _lengths_and_rows(self) -> tuple[npt.NDArray[np.integer], Rows]:
        lengths = self.items.frame[TEXT].str.len().to_numpy(dtype=np.int64)
        return lengths, np.arange(len(self.items))

    def _read(self, rows: Rows) -> None:
        texts = self.items.frame[TEXT].iloc[rows].tolist()
        with measured(self.model.artefact, len(texts)):
            found = in_threads(texts, self._answered)
        for share, answers in found:
            self.probability[rows[share]] = answers.probability
            self.place[rows[share]] = answers.place
            self.cut[rows[share]] = answers.cut

    def _answered(self, texts: Sequence[str]) -> _Answers:
        model = self.model
        ids = token_ids(model.encoder.tokenizer, [as_read(text) for text in texts])
        cut = [
            len(text) > MAX_CHARACTERS
            or (len(row) >= MAX_TOKENS and model.encoder.is_cut(as_read(text)))
            for row, text in zip(ids, texts, strict=True)
        ]
        encoded = model.encoder.encode_ids(ids)
        answer = model.decided(encoded, texts)
        return _Answers(answer.probability, model.placed(encoded), np.array(cut, dtype=np.bool_))


def score_all(model: SentimentModel, items: Items) -> ScoredItems:
    """Score a stream in one go."""
    scoring = StreamScoring.of(model, items)
    for _ in scoring.score():
        pass
    return scoring.result
