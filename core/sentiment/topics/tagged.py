"""Topics as the user tags them, and the tags of items that have none.

Tags stand as they are given. What the texts of each tag have in common is learnt by multinomial
logistic regression, and an item without a tag gets the most probable one if it is more likely
right than wrong. How often that holds is measured on tagged items that were held out.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.arrivals import Times
from core.intervals import shares
from core.sentiment.items import PUBLISHED_AT, TAG, TEXT, ScoredItems
from core.sentiment.topics.clusters import means, thinned, unit
from core.sentiment.topics.entity_offsets import EntityOffsets
from core.sentiment.topics.naming import Namer
from core.sentiment.topics.softmax import Softmax
from core.sentiment.topics.topics import (
    OTHER,
    Naming,
    Numbers,
    TagCheck,
    Topics,
    Vectors,
    last_moment,
)
from core.sentiment.watchlist.entities import WatchList
from core.sentiment.watchlist.mentions import Mentions
from core.task import Rows

# Fewer tagged items, or more tags than people choose from, and topics are found in the texts.
FEWEST_TAGGED, MOST_TAGS = 40, 40
# A tag of fewer items is not learnt.
FEWEST_OF_A_TAG = 5
SURE = 0.5
FOLDS = 5
MOST_LEARNT = 10_000
# A tag that comes up later after the first item is new.
BEGINNING = np.timedelta64(28, "D")
NOTE = (
    "{tagged:,} items have one of {tags} tags of yours. Of the {rest:,} without, {told:,} got the "
    "tag that their text makes more likely than not."
)

Mask = npt.NDArray[np.bool_]


def topics_of_tags(scored: ScoredItems, mentions: Mentions) -> Topics | None:
    """Give the user's tags as topics; None where there are too few of them, or too many.

    Parameters
    ----------
    scored : ScoredItems
    mentions : Mentions
        Of the same items.
    """
    tags, given = _tags(scored)
    if (given != OTHER).sum() < FEWEST_TAGGED or not 2 <= len(tags) <= MOST_TAGS:
        return None
    place = _without_entities(scored, mentions)
    learnable = np.bincount(given[given != OTHER], minlength=len(tags)) >= FEWEST_OF_A_TAG
    if learnable.sum() < 2:
        return None
    learning = _Learning(place, given, np.flatnonzero(learnable))
    topic = learning.completed(_in_order(scored, given))
    return _topics(scored, mentions, tags, given, topic, place, learning)


@dataclass
class _Learning:
    """What can be learnt from tags."""

    place: Vectors
    given: Numbers
    tags: Rows
    check: TagCheck | None = None

    def completed(self, rows: Rows) -> Numbers:
        """Give every item's tag, given or told, having learnt from some tagged rows."""
        number = np.full(int(self.given.max()) + 1, OTHER, dtype=np.int32)
        number[self.tags] = np.arange(len(self.tags))
        rows = thinned(rows[number[self.given[rows]] != OTHER], MOST_LEARNT)
        group = number[self.given[rows]]
        self.check = self._checked(rows, group)
        model = Softmax.fitted(self.place[rows], group, len(self.tags))
        topic = self.given.copy()
        bare = np.flatnonzero(self.given == OTHER)
        probability = model.probability(self.place[bare])
        told = self.tags[probability.argmax(axis=1)]
        topic[bare] = np.where(probability.max(axis=1) > SURE, told, OTHER)
        return topic

    def _checked(self, rows: Rows, group: Numbers) -> TagCheck:
        """Tell the tags of each fold by a model that learnt from the others."""
        fold = np.arange(len(rows)) % FOLDS
        told, sure = np.zeros_like(group), np.zeros(len(rows), dtype=np.bool_)
        for part in range(FOLDS):
            out, rest = fold == part, fold != part
            model = Softmax.fitted(self.place[rows[rest]], group[rest], len(self.tags))
            probability = model.probability(self.place[rows[out]])
            told[out], sure[out] = probability.argmax(axis=1), probability.max(axis=1) > SURE
        right = told == group
        commonest = np.bincount(group).max()
        counts = (right.sum(), commonest, right[sure].sum())
        return TagCheck(*shares(counts, (len(rows), len(rows), sure.sum())))


def _tags(scored: ScoredItems) -> tuple[list[str], Numbers]:
    """Give the tags, the commonest first and whatever their case, and each item's number."""
    written = scored.items.frame[TAG].str.strip()
    folded = written.str.casefold().to_numpy(dtype=object)
    names, number, counts = np.unique(folded.astype(str), return_inverse=True, return_counts=True)
    order = sorted(np.flatnonzero(names != "").tolist(), key=lambda n: (-counts[n], names[n]))
    place = np.full(len(names), OTHER, dtype=np.int32)
    place[order] = np.arange(len(order))
    given = place[number]
    first = [written.iloc[int((given == topic).argmax())] for topic in range(len(order))]
    return first, given


def _in_order(scored: ScoredItems, given: Numbers) -> Rows:
    """Give the tagged rows in an order that does not depend on how they were read."""
    rows = np.flatnonzero(given != OTHER)
    texts = scored.items.frame[TEXT].to_numpy(dtype=object)[rows]
    return rows[np.argsort(texts, kind="stable")]


def _without_entities(scored: ScoredItems, mentions: Mentions) -> Vectors:
    place, rows = unit(scored.place), np.arange(len(scored))
    offsets = EntityOffsets.of(mentions, len(scored), place.shape[1])
    offsets.learn(place, rows)
    return offsets.removed(place, rows)


def _topics(
    scored: ScoredItems,
    mentions: Mentions,
    tags: list[str],
    given: Numbers,
    topic: Numbers,
    place: Vectors,
    learning: _Learning,
) -> Topics:
    at = scored.items.frame[PUBLISHED_AT].to_numpy().astype("datetime64[s]")
    first_seen = _first_seen(at, given, len(tags))
    namer = Namer(scored.items.frame[TEXT].tolist(), WatchList(mentions.entities))
    namer.learn(np.arange(len(scored)))
    centroids = means(place, given, len(tags))
    terms = [namer.terms(topic == n) for n in range(len(tags))]
    told = int(((given == OTHER) & (topic != OTHER)).sum())
    tagged = int((given != OTHER).sum())
    rest = len(scored) - tagged
    return Topics(
        topic,
        tuple(Naming(n, first_seen[n], terms[n], tag) for n, tag in enumerate(tags)),
        first_seen,
        _is_late(at, first_seen),
        centroids,
        np.full(len(scored), OTHER, dtype=np.int32),
        last_moment(at),
        "tags",
        NOTE.format(tagged=tagged, tags=len(tags), rest=rest, told=told),
        learning.check,
    )


def _first_seen(at: Times, given: Numbers, tags: int) -> Times:
    """Give when each tag was first used; NaT where no item with it has a date."""
    latest = np.datetime64(np.iinfo(np.int64).max, "s")
    first = np.full(tags, latest)
    dated = (given != OTHER) & ~np.isnat(at)
    np.minimum.at(first, given[dated], at[dated])
    first[first == latest] = np.datetime64("NaT", "s")
    return first


def _is_late(at: Times, first_seen: Times) -> Mask:
    dated = at[~np.isnat(at)]
    if not len(dated):
        return np.zeros(len(first_seen), dtype=np.bool_)
    return np.asarray(first_seen >= dated.min() + BEGINNING)
