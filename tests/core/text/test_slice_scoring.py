"""Texts are scored slice by slice, each once, however often the iterator is dropped."""

import math
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from core.arrays import Rows
from core.text.slice_scoring import SliceScoring
from core.text.slices import SLICE_CHARACTERS, in_threads


@dataclass
class Counting(SliceScoring):
    """Counts how often each text is read."""

    texts: list[str]
    times_read: dict[int, int] = field(default_factory=dict)

    @property
    def to_score(self) -> int:
        return len(self.texts)

    def _lengths_and_rows(self) -> tuple[npt.NDArray[np.integer], Rows]:
        return np.array([len(text) for text in self.texts], int), np.arange(len(self.texts))

    def _read(self, rows: Rows) -> None:
        for row in rows.tolist():
            self.times_read[row] = self.times_read.get(row, 0) + 1


def test_each_text_is_read_once_though_the_iterator_was_dropped() -> None:
    scoring = Counting(["x" * (SLICE_CHARACTERS // 4)] * 10)
    assert math.isnan(scoring.per_second)
    first = next(scoring.score())
    assert 0 < first.done < 10
    assert not scoring.is_scored
    later = list(scoring.score())
    assert later[-1].done == later[-1].total == 10
    assert scoring.times_read == dict.fromkeys(range(10), 1)
    assert scoring.is_scored
    assert scoring.done_slices == len(scoring.slices)


def test_no_texts_are_scored_at_once() -> None:
    scoring = Counting([])
    assert scoring.is_scored
    assert list(scoring.score()) == []


def test_every_text_is_answered_by_one_thread() -> None:
    texts = [str(number) for number in range(7)]
    answered = [""] * len(texts)
    for share, answer in in_threads(texts, lambda part: [text + "!" for text in part]):
        answered[share] = answer
    assert answered == [text + "!" for text in texts]
