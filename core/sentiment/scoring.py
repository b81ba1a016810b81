"""Score a stream slice by slice; dropping the iterator loses nothing, the next one goes on."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from core.progress import Pace, Progress
from core.sentiment.items import TEXT, Items, ScoredItems
from core.sentiment.model import SentimentModel
from core.sentiment.wording import as_read
from core.task import Rows
from core.text.slices import in_threads, slices_of
from core.text.tokens import MAX_CHARACTERS, MAX_TOKENS, token_ids


@dataclass(frozen=True)
class _Answers:
    probability: npt.NDArray[np.float64]
    place: npt.NDArray[np.float64]
    cut: npt.NDArray[np.bool_]


@dataclass
class StreamScoring:
    """A stream that is being scored; one thread at a time may advance it.

    Make one with :meth:`of`.

    Parameters
    ----------
    model : SentimentModel
    items : Items
    probability, place, cut
        Those of :class:`ScoredItems`; NaN and zero where an item is not scored yet.
    done_slices, scored : int
    seconds : float
        Spent on the items so far.
    """

    model: SentimentModel
    items: Items
    probability: npt.NDArray[np.float32]
    place: npt.NDArray[np.float16]
    cut: npt.NDArray[np.bool_]
    done_slices: int = 0
    scored: int = 0
    seconds: float = 0.0

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
    def is_scored(self) -> bool:
        """Whether every item is."""
        return self.scored == len(self.items)

    @property
    def per_second(self) -> float:
        """Items scored in a second; NaN before the first."""
        return self.scored / self.seconds if self.seconds else float("nan")

    @property
    def result(self) -> ScoredItems:
        """Give the items with their scores; only once all are scored."""
        confidence = self.probability.max(axis=1, initial=0.0)
        sure = confidence >= self.model.decision.sure_threshold
        return ScoredItems(self.items, self.probability, sure, self.cut, self.place)

    @cached_property
    def slices(self) -> list[Rows]:
        """Positions of each slice, in the order in which they are scored."""
        lengths = self.items.frame[TEXT].str.len().to_numpy(dtype=np.int64)
        return slices_of(lengths, np.arange(len(self.items)))

    def score(self) -> Iterator[Progress]:
        """Read the items, a slice per step."""
        pace = Pace(self.scored, len(self.items))
        while not self.is_scored:
            begun = time.monotonic()
            rows = self.slices[self.done_slices]
            self._read(rows)
            self.done_slices += 1
            self.scored += len(rows)
            self.seconds += time.monotonic() - begun
            yield pace.at(self.scored)

    def _read(self, rows: Rows) -> None:
        texts = self.items.frame[TEXT].iloc[rows].tolist()
        for share, answers in in_threads(texts, self._answered):
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
