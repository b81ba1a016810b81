"""Score texts slice by slice, so that a page can show progress, answer other clicks and stop."""

import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from core.arrays import Rows
from core.progress import Pace, Progress
from core.text.slices import slices_of


@dataclass
class SliceScoring(ABC):
    """Texts that are being scored; one thread at a time may advance it.

    Dropping the iterator loses nothing: the next one goes on where it ended.

    Parameters
    ----------
    done_slices, scored : int
        Slices, and texts in them, that are scored.
    seconds : float
        Spent on the texts so far.
    """

    done_slices: int = field(default=0, kw_only=True)
    scored: int = field(default=0, kw_only=True)
    seconds: float = field(default=0.0, kw_only=True)

    @property
    @abstractmethod
    def to_score(self) -> int:
        """How many texts are to be scored in all."""

    @abstractmethod
    def _lengths_and_rows(self) -> tuple[npt.NDArray[np.integer], Rows]:
        """Give the characters of each text that is to be scored, and its row."""

    @abstractmethod
    def _read(self, rows: Rows) -> None:
        """Score the texts of some rows, and keep what was found."""

    @property
    def is_scored(self) -> bool:
        """Whether every text that can be scored is."""
        return self.scored == self.to_score

    @property
    def per_second(self) -> float:
        """Texts scored in a second, all that is done to them included; NaN before the first."""
        return self.scored / self.seconds if self.seconds else float("nan")

    @cached_property
    def slices(self) -> list[Rows]:
        """Positions of each slice, in the order in which they are scored."""
        return slices_of(*self._lengths_and_rows())

    def score(self) -> Iterator[Progress]:
        """Read the texts, a slice per step."""
        pace = Pace(self.scored, self.to_score)
        while not self.is_scored:
            begun = time.monotonic()
            rows = self.slices[self.done_slices]
            self._read(rows)
            self.done_slices += 1
            self.scored += len(rows)
            self.seconds += time.monotonic() - begun
            yield pace.at(self.scored)
