"""How far a job in slices is, and how long it may still take."""

import time
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Progress:
    """How far a job is, and how long it may still take at the pace so far."""

    done: int
    total: int
    seconds_left: float


@dataclass
class Pace:
    """Measures a job from where it was taken up.

    Parameters
    ----------
    start, total : int
        Items done before, and items in all.
    """

    start: int
    total: int
    begun: float = field(default_factory=time.monotonic)

    def at(self, done: int) -> Progress:
        """Give the progress once so many items are done."""
        per_item = (time.monotonic() - self.begun) / max(1, done - self.start)
        return Progress(done, self.total, per_item * (self.total - done))
