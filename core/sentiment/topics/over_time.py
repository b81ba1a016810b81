"""Find topics in time order, so that what is known at a moment rests on earlier items only.

Items come in weeks of UTC. The first weeks, until there are ``FIRST_ITEMS`` items, give the first
topics. From then on an item goes to the nearest topic, or to none where even that is far, and at
the end of each week a burst of like items opens a topic, in the week itself or, among those that
belong nowhere, within four weeks. A topic is known from the end of the week that opened it. It is
named then, and again whenever its texts have grown by half. A stream that ends before the first
topics gives them at its end, from all it has.

All this happens after taking from each vector what the entity's items have in common (otherwise
the topics would be the companies), and after putting the text's subjects beside it
(:mod:`core.sentiment.topics.subjects`).
"""

from collections.abc import Sequence

import numpy as np

from core.arrivals import Times
from core.sentiment.items import PUBLISHED_AT, TEXT, ScoredItems
from core.sentiment.topics.clusters import unit
from core.sentiment.topics.entity_offsets import EntityOffsets
from core.sentiment.topics.growing import Growing
from core.sentiment.topics.naming import Namer, beside, title_of
from core.sentiment.topics.subjects import SUBJECTS, Subjects
from core.sentiment.topics.topics import Naming, Topics, last_moment
from core.sentiment.watchlist.entities import WatchList
from core.sentiment.watchlist.mentions import Mentions
from core.task import Rows

FIRST_ITEMS = 250
# A topic is named again when it has so many times the items.
GROWN = 1.5
# Fewer items have no topics: there is nothing to set them apart from.
FEWEST_ITEMS = 40
# 1 January 1970 was a Thursday.
_MONDAY = np.datetime64("1969-12-29", "s")
_WEEK = np.timedelta64(7, "D").astype("timedelta64[s]")
_NEVER = np.datetime64("NaT", "s")
TOO_FEW_NOTE = "Topics are looked for from {least} texts on; here are {count}."
NOTE = (
    "Texts are alike by their vectors and by the subjects that their words name. The first "
    "{first:,} gave {begun} topics (0.45 × the root of their number, 2 to 12, each with 2 % of "
    "them or more); later bursts of like texts opened {later}."
)


def find_topics(scored: ScoredItems, mentions: Mentions) -> Topics:
    """Find what items are about; the same items in any order give the same topics.

    Parameters
    ----------
    scored : ScoredItems
    mentions : Mentions
        Of the same items.
    """
    finding = _Finding(scored, mentions)
    if len(scored) >= FEWEST_ITEMS:
        finding.run()
    return finding.topics()


class _Finding:
    """The items in the order of time, and what is found as they come."""

    def __init__(self, scored: ScoredItems, mentions: Mentions) -> None:
        frame = scored.items.frame
        self.at = frame[PUBLISHED_AT].to_numpy().astype("datetime64[s]")
        self.texts: list[str] = frame[TEXT].tolist()
        self.place = unit(scored.place)
        self.order = _in_time(self.at, self.texts)
        is_dated = ~np.isnat(self.at[self.order])
        self.dated, self.undated = self.order[is_dated], self.order[~is_dated]
        self.offsets = EntityOffsets.of(mentions, len(scored), self.place.shape[1])
        self.subjects = Subjects(self.texts)
        self.growing = Growing.of(len(scored), self.place.shape[1] + len(SUBJECTS))
        self.namer = Namer(self.texts, WatchList(mentions.entities))
        self.namings: list[Naming] = []
        self.terms: dict[int, tuple[str, ...]] = {}
        self.named_at: list[int] = []
        self.first_seen: list[np.datetime64] = []
        self.first_items = self.begun = 0

    def run(self) -> None:
        """Take the first items, then week after week, then what has no date."""
        has_dates = len(self.dated) >= FEWEST_ITEMS
        batches = self._weeks() if has_dates else [(_NEVER, self.order)]
        for place, (end, rows) in enumerate(batches):
            self._take(end, rows, is_first=place == 0)
        if has_dates:
            self._locate(self.undated)
            self.growing.assign(self.undated)

    def topics(self) -> Topics:
        """Give what was found."""
        growing, count = self.growing, len(self.first_seen)
        return Topics(
            growing.topic,
            tuple(self.namings),
            np.array(self.first_seen, dtype="datetime64[s]"),
            np.arange(count) >= self.begun,
            growing.centroids,
            growing.before,
            last_moment(self.at),
            "found",
            self._note(),
        )

    def _take(self, end: np.datetime64, rows: Rows, *, is_first: bool) -> None:
        if is_first:
            self.offsets.learn(self.place, rows)
        self._locate(rows)
        opened = self.growing.begin(rows) if is_first else self.growing.week(rows)
        if is_first:
            self.first_items, self.begun = len(rows), opened
        else:
            self.offsets.learn(self.place, rows)
        self.namer.learn(rows)
        self.first_seen += [end] * opened
        self.named_at += [0] * opened
        self._name(end)

    def _locate(self, rows: Rows) -> None:
        bare = self.offsets.removed(self.place, rows)
        self.growing.vectors[rows] = self.subjects.joined(bare, rows)

    def _name(self, end: np.datetime64) -> None:
        """Name the topics that are new, or have grown by half since they were."""
        sizes = np.bincount(self.growing.topic + 1, minlength=len(self.first_seen) + 1)[1:]
        due = [n for n, size in enumerate(sizes.tolist()) if size >= GROWN * self.named_at[n]]
        leading = {n: terms[0] for n, terms in self.terms.items() if terms and n not in due}
        for topic in due:
            told = beside(self.namer.terms(self.growing.topic == topic), leading.values())
            if told:
                leading[topic] = told[0]
            self.terms[topic] = told
            self.namings.append(Naming(topic, end, told, title_of(told)))
            self.named_at[topic] = max(int(sizes[topic]), 1)

    def _weeks(self) -> list[tuple[np.datetime64, Rows]]:
        """Give the end and the items of each week that has any, the first weeks as one."""
        number = (self.at[self.dated] - _MONDAY) // _WEEK
        cuts = np.flatnonzero(np.diff(number)) + 1
        weeks = np.split(self.dated, cuts)
        reached = np.cumsum([len(week) for week in weeks]) >= FIRST_ITEMS
        first = int(reached.argmax()) + 1 if reached.any() else len(weeks)
        batches = [np.concatenate(weeks[:first]), *weeks[first:]]
        return [(_end_of_week(self.at[rows[-1]]), rows) for rows in batches]

    def _note(self) -> str:
        items = len(self.texts)
        if items < FEWEST_ITEMS:
            return TOO_FEW_NOTE.format(least=FEWEST_ITEMS, count=items)
        later = len(self.first_seen) - self.begun
        return NOTE.format(first=self.first_items, begun=self.begun, later=later)


def _in_time(at: Times, texts: Sequence[str]) -> Rows:
    """Give an order that does not depend on how the items were read."""
    return np.lexsort((np.array(texts, dtype=object), at)).astype(np.intp)


def _end_of_week(at: np.datetime64) -> np.datetime64:
    return np.datetime64(_MONDAY + ((at - _MONDAY) // _WEEK + 1) * _WEEK, "s")
