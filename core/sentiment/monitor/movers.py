"""What moved an index from one period to the next, topic by topic or company by company, exactly.

With shares w, mean scores m and overall means M of the period before (0) and of this one (1), the
change M1 - M0 is the sum over the parts, topics or companies, of

    tone = (w0 + w1) / 2 · (m1 - m0)                       people speak otherwise of it
    mix  = (w1 - w0) · ((m0 + m1) / 2 - (M0 + M1) / 2)     it is spoken of more or less often

the decomposition of Kitagawa, E. M. (1955), "Components of a difference between two rates", JASA
50, 1168-1194, with mixes told against the overall mean so that each part has its own. A part
that a period lacks takes the other period's mean there.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from core.arrays import FloatArray
from core.sentiment.monitor.answers import Movers
from core.sentiment.monitor.estimates import difference_interval
from core.warehouse import Columns

POINTS = 100.0


def told_apart(who: Mapping[str, Any], sums: Columns) -> Movers:
    """Give the contributions from each part's counts, sums and sums of squares.

    Parameters
    ----------
    who : mapping of str to array
        Columns that name the topic or company of each row; they come first.
    sums : mapping of str to ndarray
        The answer to the question ``parts_of_both_periods``.

    Returns
    -------
    Movers
        Its parts have items, items_before, share, share_before, index, index_before, tone, mix,
        contribution (tone + mix) and its 95 % interval low to high, in index points; the largest
        first. The contributions sum to the change.
    """
    items = _pair(sums, "items")
    total = _pair(sums, "total")
    overall = _ratio(total.sum(axis=1), items.sum(axis=1))
    share = _ratio(items, items.sum(axis=1, keepdims=True))
    mean = _ratio(total, items)
    filled = np.where(np.isnan(mean), mean[::-1], mean)
    tone = share.mean(axis=0) * (filled[1] - filled[0])
    mix = (share[1] - share[0]) * (filled.mean(axis=0) - overall.mean())
    low, high = _interval(tone + mix, items, total, _pair(sums, "squares"))
    figures = {
        "items": sums["items"],
        "items_before": sums["items_before"],
        "share": share[1],
        "share_before": share[0],
        "index": POINTS * mean[1],
        "index_before": POINTS * mean[0],
        "tone": POINTS * tone,
        "mix": POINTS * mix,
        "contribution": POINTS * (tone + mix),
        "low": POINTS * low,
        "high": POINTS * high,
    }
    order = np.argsort(-np.abs(figures["contribution"]), kind="stable")
    columns = {name: column[order] for name, column in {**who, **figures}.items()}
    frame = pd.DataFrame(columns, copy=False)
    return Movers(float(POINTS * overall[0]), float(POINTS * overall[1]), frame)


def _interval(
    contribution: FloatArray, items: FloatArray, total: FloatArray, squares: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Give the 95 % intervals of contributions.

    With c = (M0 + M1) / 2 and d = w1 - w0 a part contributes mean1(z) - mean0(z), where an item
    of score s has z = (s - c) if it is of the part, else 0; that c is itself estimated adds
    -d · s / 2 to each item of this period and +d · s / 2 to each of the one before. So the
    interval is Welch's of two means.
    """
    counts = items.sum(axis=1, keepdims=True)
    middle = _ratio(total.sum(axis=1), counts[:, 0]).mean()
    share = _ratio(items, counts)
    half_shift = np.array([[1.0], [-1.0]]) * (share[1] - share[0]) / 2
    inside = total - middle * items
    mean = _ratio(inside + half_shift * total.sum(axis=1, keepdims=True), counts)
    square = (
        (squares - 2 * middle * total + middle**2 * items)
        + 2 * half_shift * (squares - middle * total)
        + half_shift**2 * squares.sum(axis=1, keepdims=True)
    )
    spread = np.maximum(square - counts * mean**2, 0)
    variance = np.divide(spread, counts - 1, out=np.full_like(spread, np.nan), where=counts > 1)
    return difference_interval(contribution, (variance[0], variance[1]), (counts[0], counts[1]))


def _pair(sums: Columns, name: str) -> FloatArray:
    """Give a column of the period before and of this one, shape (2, parts)."""
    return np.stack([sums[f"{name}_before"], sums[name]]).astype(np.float64)


def _ratio(part: FloatArray, whole: FloatArray) -> FloatArray:
    part, whole = np.broadcast_arrays(part, whole)
    return np.asarray(np.divide(part, whole, out=np.full(part.shape, np.nan), where=whole > 0))
