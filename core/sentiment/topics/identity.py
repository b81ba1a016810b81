"""Keep the numbers and titles of topics when the items change a little.

New items at the end change no earlier topic. Where items were removed, corrected or added before,
topics are found anew, and each is matched with the one it was: the pairs of centroids with the
greatest sum of cosines (Kuhn, 1955), of which those under ``SAME`` are different topics.
"""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from core.sentiment.topics.topics import OTHER, Naming, Numbers, Topics

SAME = 0.8


def carried_over(topics: Topics, previous: Topics) -> Topics:
    """Give topics in the order, and with the titles, of those they continue.

    Parameters
    ----------
    topics : Topics
    previous : Topics
        Of nearly the same items, in the same space.
    """
    if not len(topics) or not len(previous) or topics.origin != previous.origin:
        return topics
    continued = _continued(topics, previous)
    order = _order(continued)
    number = np.append(np.argsort(order), OTHER).astype(np.int32)
    titles = dict(zip(range(len(previous)), previous.titles, strict=True))
    renamed = (
        _renamed(one, number, titles.get(int(continued[one.topic]))) for one in topics.namings
    )
    return replace(
        topics,
        topic=number[topics.topic],
        before=number[topics.before],
        namings=tuple(renamed),
        first_seen=topics.first_seen[order],
        emerged=topics.emerged[order],
        centroids=topics.centroids[order],
    )


def _continued(topics: Topics, previous: Topics) -> npt.NDArray[np.intp]:
    """Give which earlier topic each one is, −1 for none."""
    from scipy.optimize import linear_sum_assignment

    cosine = topics.centroids @ previous.centroids.T
    # A pair that is not the same must not draw either away from one that is.
    one, other = linear_sum_assignment(-np.where(cosine >= SAME, cosine, 0))
    same = cosine[one, other] >= SAME
    continued = np.full(len(topics), -1, dtype=np.intp)
    continued[one[same]] = other[same]
    return continued


def _order(continued: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """Give the topics by number: each keeps its own, and new ones fill the gaps."""
    taken = {int(number): topic for topic, number in enumerate(continued) if number >= 0}
    new = iter(np.flatnonzero(continued < 0).tolist())
    last = max(taken, default=-1)
    filled = [taken[n] if n in taken else next(new, None) for n in range(last + 1)]
    return np.array([n for n in (*filled, *new) if n is not None], dtype=np.intp)


def _renamed(naming: Naming, number: Numbers, title: str | None) -> Naming:
    kept = naming.title if title is None else title
    return replace(naming, topic=int(number[naming.topic]), title=kept)
