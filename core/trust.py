"""How far somebody's data can be trusted: one word, and the sentences that say why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

Word = Literal["good", "usable with care", "not usable"]
Weight = Literal["fine", "care", "stop"]
_GRAVITY: dict[Weight, int] = {"fine": 0, "care": 1, "stop": 2}


@dataclass(frozen=True)
class Reason:
    """One sentence of a verdict.

    Parameters
    ----------
    weight : "fine", "care" or "stop"
        Whether it speaks for the data, asks for care, or forbids their use.
    text : str
    """

    weight: Weight
    text: str

    @property
    def gravity(self) -> int:
        """Give 0, 1 or 2: the graver, the higher."""
        return _GRAVITY[self.weight]


def word_of(reasons: Iterable[Reason]) -> Word:
    """Give the word that the gravest of some reasons allows."""
    gravest = max((reason.gravity for reason in reasons), default=0)
    words: tuple[Word, ...] = ("good", "usable with care", "not usable")
    return words[gravest]


def care_if(grave: bool) -> Weight:
    """Give the weight of a sentence that asks for care only where it is grave."""
    return "care" if grave else "fine"


def told_day(day: date) -> str:
    """Give a day as a sentence has it.

    >>> told_day(date(2026, 10, 5))
    '5 October 2026'
    """
    return f"{day.day} {day:%B %Y}"
