"""Group unit vectors by what they have in common; the same vectors always give the same groups.

Each vector is first drawn towards its nearest neighbours, a few times (blurring mean shift, Cheng,
1995): short texts say little, and without it a few texts more or less give other groups. Ward's
agglomeration (1963) then seeds spherical k-means (Dhillon & Modha, 2001), so nothing is drawn by
lot. The number of groups grows with the root of the number of texts (:func:`number`): two halves
of a stream agree the less about groups the more of them there are.
"""

from typing import TypeVar

import numpy as np
import numpy.typing as npt

from core.sentiment.topics.topics import OTHER, Numbers, Vectors

Kind = TypeVar("Kind", bound=np.generic)
# More vectors are thinned to so many before they are grouped.
MOST_GROUPED = 2_000
FEWEST_GROUPS, MOST_GROUPS = 2, 12
ROOT_SHARE = 0.45
# Of the texts, a neighbourhood is one in so many, and so many neighbours at most.
NEIGHBOURHOOD, MOST_NEIGHBOURS = 15, 20
# Neighbours weigh so much beside a text itself.
PULL = 2
PULLS = 5
ROUNDS = 20


def number(vectors: int) -> int:
    """Give how many groups to look for: 0.45 × the root of the number of vectors, within bounds.

    >>> [number(60), number(400), number(100_000)]
    [3, 9, 12]
    """
    return int(np.clip(round(ROOT_SHARE * np.sqrt(vectors)), FEWEST_GROUPS, MOST_GROUPS))


def unit(vectors: npt.NDArray[np.floating]) -> Vectors:
    """Give vectors of length 1; zero stays zero."""
    wide = np.asarray(vectors, dtype=np.float32)
    length = np.linalg.norm(wide, axis=1, keepdims=True)
    return np.asarray(wide / np.where(length > 0, length, 1), dtype=np.float32)


def grouped(vectors: Vectors, smallest: int) -> Vectors:
    """Give the centroids of groups of at least ``smallest`` vectors, the largest first.

    Parameters
    ----------
    vectors : ndarray of float32, shape (n, d)
        Of length 1, in an order that does not depend on how they were read.
    smallest : int

    Returns
    -------
    ndarray of float32, shape (groups, d)
    """
    if len(vectors) < FEWEST_GROUPS * smallest:
        return vectors[:0]
    some = thinned(vectors, MOST_GROUPED)
    steady = steadied(some)
    groups = settled(steady, _seeds(steady, number(len(vectors))))
    centroids = settled(vectors, means(some, nearest(steady, groups)[0], len(groups)))
    sizes = np.bincount(nearest(vectors, centroids)[0], minlength=len(centroids))
    order = np.argsort(-sizes, kind="stable")
    return centroids[order[sizes[order] >= smallest]]


def steadied(vectors: Vectors) -> Vectors:
    """Draw each vector towards its nearest neighbours, again and again."""
    near = min(MOST_NEIGHBOURS, len(vectors) // NEIGHBOURHOOD)
    if not near:
        return vectors
    for _ in range(PULLS):
        cosine = vectors @ vectors.T
        np.fill_diagonal(cosine, -2)
        neighbours = np.argpartition(-cosine, near - 1, axis=1)[:, :near]
        vectors = unit(vectors + PULL * vectors[neighbours].mean(axis=1))
    return vectors


def nearest(vectors: Vectors, centroids: Vectors) -> tuple[Numbers, npt.NDArray[np.float32]]:
    """Give each vector's nearest centroid and its cosine; ``OTHER`` and −1 where there is none."""
    if not len(centroids):
        count = len(vectors)
        return np.full(count, OTHER, np.int32), np.full(count, -1, np.float32)
    cosine = vectors @ centroids.T
    best = cosine.argmax(axis=1)
    return best.astype(np.int32), cosine[np.arange(len(vectors)), best]


def thinned(items: npt.NDArray[Kind], most: int) -> npt.NDArray[Kind]:
    """Give at most so many of some rows, evenly picked."""
    if len(items) <= most:
        return items
    return items[np.linspace(0, len(items) - 1, most).astype(np.intp)]


def means(vectors: Vectors, group: Numbers, groups: int) -> Vectors:
    """Give the mean direction of each group; zero for an empty one."""
    from scipy.sparse import csr_array

    kept = np.flatnonzero(group >= 0)
    ones = np.ones(len(kept), dtype=np.float32)
    member = csr_array((ones, (group[kept], kept)), shape=(groups, len(vectors)))
    return unit(member @ vectors)


def _seeds(vectors: Vectors, groups: int) -> Vectors:
    from scipy.cluster.hierarchy import fcluster, linkage

    tree = linkage(vectors.astype(np.float64), method="ward")
    labels = fcluster(tree, groups, criterion="maxclust").astype(np.int32) - 1
    return means(vectors, labels, int(labels.max()) + 1)


def settled(vectors: Vectors, centroids: Vectors) -> Vectors:
    """Move centroids to the mean of the vectors nearest to them until none changes."""
    before = np.full(len(vectors), OTHER, np.int32)
    for _ in range(ROUNDS):
        group, _cosine = nearest(vectors, centroids)
        if np.array_equal(group, before):
            break
        moved = means(vectors, group, len(centroids))
        centroids = moved[np.bincount(group, minlength=len(moved)) > 0]
        before = group
    return centroids
