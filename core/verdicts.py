"""What an advantage and its interval allow one to say, and nothing more."""

from typing import Literal

from core.evaluation_file import Interval

Verdict = Literal["wins", "no clear difference", "loses", "cannot be judged"]


def verdict(advantage: Interval) -> Verdict:
    """Say whether a model beats a baseline.

    Parameters
    ----------
    advantage : Interval
        Model minus baseline on the same draws, signed so that positive is better.
    """
    if advantage.low is None or advantage.high is None:
        return "cannot be judged"
    if advantage.low > 0:
        return "wins"
    return "loses" if advantage.high < 0 else "no clear difference"
