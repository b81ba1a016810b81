"""What an alert says: what was found, when, how big it is, and by which items."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Direction = Literal["negative", "positive", "none"]
Unit = Literal["index points", "items a day", "negative items a day", "alarm words a day"]
Severity = Literal["low", "medium", "high"]

# From here on a change of the index, or a multiple of what is usual, is medium and high.
CHANGE_LEVELS = (20.0, 40.0)
MULTIPLE_LEVELS = (4.0, 8.0)


@dataclass(frozen=True)
class Alert:
    """Something that a rule found in what was known at one moment.

    Parameters
    ----------
    rule : str
        The rule's name, such as "index_shift".
    entity : str
        The company or product; empty for the whole stream.
    at : datetime
        When it was raised (naive, UTC); nothing published at or after it was seen.
    since : datetime
        From when on the rule counts what it found.
    direction : str
        "negative" or "positive" for tone, "none" for volume.
    observed, expected : float
        What was found since then, and what is usual, in ``unit``.
    unit : str
    items : int
        How many items were found since then.
    evidence : tuple of int
        Positions of the items that say most, the most telling first.
    severity : str
        "low", "medium" or "high", by size.
    """

    rule: str
    entity: str
    at: datetime
    since: datetime
    direction: Direction
    observed: float
    expected: float
    unit: Unit
    items: int
    evidence: tuple[int, ...]
    severity: Severity

    @property
    def key(self) -> str:
        """Give a name that only this alert has, the same in every run."""
        told = f"{self.rule}|{self.entity}|{self.at:%Y-%m-%dT%H:%M}|{self.direction}"
        return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:16]


def severity_of(size: float, levels: tuple[float, float]) -> Severity:
    """Give the severity of a size, by where medium and high begin.

    >>> severity_of(25.0, CHANGE_LEVELS)
    'medium'
    """
    medium, high = levels
    return "high" if size >= high else "medium" if size >= medium else "low"
