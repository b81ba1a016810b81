"""How the bins of a characteristic are named: whole numbers as people count them.

A cut at 1.5 months separates one month from two; no customer was ever 1.5 months late.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

from core.credit.account import Feature
from core.credit.schema import STATUS_MEANINGS

WHOLE_UNITS = frozenset({"status", "months", "times", "years"})


def bin_titles(feature: Feature, edges: Sequence[float]) -> list[str]:
    """Give each bin as people read it.

    Parameters
    ----------
    feature : Feature
    edges : sequence of float
        Inner edges, rising; bin ``i`` holds values from ``edges[i-1]`` up to, but not
        including, ``edges[i]``.
    """
    if not edges:
        return ["any"]
    return _whole(feature, edges) if feature.unit in WHOLE_UNITS else _measured(feature, edges)


def _measured(feature: Feature, edges: Sequence[float]) -> list[str]:
    shown = [_label(feature, edge) for edge in edges]
    between = [f"{low} to under {high}" for low, high in pairwise(shown)]
    return [f"under {shown[0]}", *between, f"{shown[-1]} or more"]


def _whole(feature: Feature, edges: Sequence[float]) -> list[str]:
    starts = [math.ceil(edge) for edge in edges]
    least = min(STATUS_MEANINGS) if feature.unit == "status" else 0
    first = feature.label(starts[0] - 1)
    titles = [first if starts[0] - 1 <= least else f"{first} or less"]
    titles += [_run(feature, low, high - 1) for low, high in pairwise(starts)]
    return [*titles, f"{feature.label(starts[-1])} or more"]


def _run(feature: Feature, low: int, high: int) -> str:
    if low == high:
        return feature.label(low)
    joint = "or" if high == low + 1 else "to"
    start = feature.label(low) if feature.unit == "status" else str(low)
    return f"{start} {joint} {feature.label(high)}"


def _label(feature: Feature, value: float) -> str:
    shown = feature.label(value)
    return shown if any(digit in "123456789" for digit in shown) else shown.removeprefix("−")
