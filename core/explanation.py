"""What moved one answer, whatever the model: each input with what it added."""

from dataclasses import dataclass

import numpy as np

from core.arrays import FloatArray


@dataclass(frozen=True)
class Explanation:
    """What each input added to one answer.

    ``base`` plus all ``contributions`` gives ``output``, up to ``residual``.

    Parameters
    ----------
    names, titles : tuple of str, length m
        The inputs, in code and for people.
    values : tuple of str, length m
        What each input was, as people read it.
    contributions : ndarray of float, shape (m,)
        In ``unit``.
    base : float
        The answer before any input is known.
    output : float
        The answer, in ``unit``.
    unit : str
        For example "log-odds of default".
    method : str
        How it was computed, for the receipt.
    """

    names: tuple[str, ...]
    titles: tuple[str, ...]
    values: tuple[str, ...]
    contributions: FloatArray
    base: float
    output: float
    unit: str
    method: str

    @property
    def residual(self) -> float:
        """How far base plus contributions is from the output."""
        return abs(self.output - self.base - float(self.contributions.sum()))

    def largest(self, count: int) -> list[int]:
        """Give the positions of the contributions farthest from zero, largest first."""
        order = np.argsort(-np.abs(self.contributions), kind="stable")
        return [int(i) for i in order[:count]]
