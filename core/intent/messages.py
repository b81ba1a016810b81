"""The scored messages of an inbox, and what they add up to: volumes, doubts, channels."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.arrivals import Times
from core.intent.inbox import DECISIONS, InboxScoring, Places
from core.intent.metrics import places_of
from core.intent.prediction import IN_SCOPE, OUTSIDE, UNSURE
from core.intent.schema import CHANNEL, LABEL
from core.intervals import Share, shares
from core.privacy import mask_all
from core.task import FloatArray, Rows

RECOGNISED_PLACE, UNSURE_PLACE, OUTSIDE_PLACE = (
    DECISIONS.index(name) for name in (IN_SCOPE, UNSURE, OUTSIDE)
)
# The rarer channels are told together.
MOST_CHANNELS = 6
OTHER_CHANNELS = "all others"


@dataclass(frozen=True)
class Volume:
    """How many messages one intent has.

    Parameters
    ----------
    intent : str
        In code.
    messages, unsure : int
        All that count as this intent, and those of them that the model is unsure of.
    """

    intent: str
    messages: int
    unsure: int


@dataclass(frozen=True)
class Doubt:
    """Two intents between which messages lie.

    Parameters
    ----------
    first, second : str
        Intents, in code; more of the messages are told as the first.
    messages : int
        In scope, with these two as the most probable ones.
    mass : float
        The probability of the less probable one, added up over these messages: how many of them
        are to be expected to belong to it, where probabilities are calibrated.
    mixed_up : int or None
        How many are told as one and labelled as the other; None without labels.
    """

    first: str
    second: str
    messages: int
    mass: float
    mixed_up: int | None


@dataclass(frozen=True)
class ChannelShares:
    """What came in through one channel: its messages, and the decisions about them."""

    channel: str
    messages: int
    recognised: Share
    unsure: Share
    outside: Share


@dataclass(frozen=True)
class Messages:
    """Scored messages, in the order of the file.

    Parameters
    ----------
    classes : tuple of str
        Intents, in code.
    rows : ndarray of int, shape (n,)
        Positions in the file's table.
    best, runner_up : ndarray of int16, shape (n,)
        Places among the classes.
    confidence, runner_up_confidence : ndarray of float, shape (n,)
    decision, urgency : ndarray of int8, shape (n,)
        Places among ``DECISIONS`` and ``LEVELS``.
    at : ndarray of datetime64[s], shape (n,)
        In UTC; not a time where unknown.
    channels : tuple of str
        Masked names, the most frequent first; empty without such a column.
    channel : ndarray of int, shape (n,)
        Places among them; -1 for none.
    labels : ndarray of int, shape (n,)
        As :func:`core.intent.metrics.places_of` gives them; -3 where there is no label.
    """

    classes: tuple[str, ...]
    rows: Rows
    best: Places
    runner_up: Places
    confidence: FloatArray
    runner_up_confidence: FloatArray
    decision: npt.NDArray[np.int8]
    urgency: npt.NDArray[np.int8]
    at: Times
    channels: tuple[str, ...]
    channel: npt.NDArray[np.intp]
    labels: npt.NDArray[np.intp]

    @classmethod
    def of(cls, scoring: InboxScoring, at: Times) -> "Messages":
        """Take what is scored.

        Parameters
        ----------
        scoring : InboxScoring
        at : ndarray of datetime64[s]
            Of every row of the file.
        """
        rows = np.flatnonzero(scoring.decision >= 0)
        channels, channel = _channels(scoring, rows)
        return cls(
            scoring.model.classes,
            rows,
            scoring.best[rows],
            scoring.runner_up[rows],
            scoring.confidence[rows],
            scoring.runner_up_confidence[rows],
            scoring.decision[rows],
            scoring.urgency[rows],
            at[rows],
            channels,
            channel,
            _labels(scoring, rows),
        )

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def in_scope(self) -> npt.NDArray[np.bool_]:
        """Say which messages belong to one of the intents."""
        return np.asarray(self.decision != OUTSIDE_PLACE, dtype=np.bool_)

    @cached_property
    def decided(self) -> tuple[Share, Share, Share]:
        """Give the shares that are recognised, unsure and out of scope."""
        counts = np.bincount(self.decision, minlength=len(DECISIONS))
        recognised, unsure, outside = shares(counts, len(self))
        return recognised, unsure, outside

    @cached_property
    def median_confidence(self) -> float:
        """Give the median confidence of the messages in scope; NaN where there is none."""
        inside = self.confidence[self.in_scope]
        return float(np.median(inside)) if len(inside) else float("nan")

    @cached_property
    def volumes(self) -> tuple[Volume, ...]:
        """Give the intents that occur, most messages first."""
        count = len(self.classes)
        told = np.bincount(self.best[self.in_scope], minlength=count)
        unsure = np.bincount(self.best[self.decision == UNSURE_PLACE], minlength=count)
        order = np.argsort(-told, kind="stable")
        return tuple(
            Volume(self.classes[place], int(told[place]), int(unsure[place]))
            for place in order.tolist()
            if told[place]
        )

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """Give the pairs of intents that share most probability, whichever of the two is told."""
        inside = np.flatnonzero(self.in_scope)
        count = len(self.classes)
        best, other = (x[inside].astype(np.int64) for x in (self.best, self.runner_up))
        pairs, which = np.unique(
            np.minimum(best, other) * count + np.maximum(best, other), return_inverse=True
        )
        messages = np.bincount(which, minlength=len(pairs))
        mass = np.bincount(which, self.runner_up_confidence[inside], minlength=len(pairs))
        low_first = np.bincount(which, best < other, minlength=len(pairs))
        mixed = np.bincount(which, self.labels[inside] == other, minlength=len(pairs))
        known = bool((self.labels >= 0).any())
        found = []
        for at in np.argsort(-mass, kind="stable").tolist():
            names = [self.classes[place] for place in divmod(int(pairs[at]), count)]
            first, second = names if low_first[at] * 2 >= messages[at] else names[::-1]
            mixed_up = int(mixed[at]) if known else None
            found.append(Doubt(first, second, int(messages[at]), float(mass[at]), mixed_up))
        return tuple(found)

    @cached_property
    def by_channel(self) -> tuple[ChannelShares, ...]:
        """Give each channel's messages and decisions, the rarer channels together."""
        most = min(len(self.channels), MOST_CHANNELS)
        place = np.minimum(self.channel, most)
        names = [*self.channels[:most], OTHER_CHANNELS]
        out = []
        for at in np.unique(place[place >= 0]).tolist():
            counts = np.bincount(self.decision[place == at], minlength=len(DECISIONS))
            total = int(counts.sum())
            out.append(ChannelShares(names[at], total, *shares(counts, total)))
        return tuple(out)

    def about(self, intent: str, near: str | None = None) -> npt.NDArray[np.bool_]:
        """Say which messages in scope are told as an intent.

        Parameters
        ----------
        intent : str
            In code.
        near : str, optional
            Then those that lie between the two, whichever is told.
        """
        place = self.classes.index(intent)
        if near is None:
            return np.asarray(self.in_scope & (self.best == place), dtype=np.bool_)
        other = self.classes.index(near)
        forth = (self.best == place) & (self.runner_up == other)
        back = (self.best == other) & (self.runner_up == place)
        return np.asarray(self.in_scope & (forth | back), dtype=np.bool_)

    def least_sure(self, chosen: npt.NDArray[np.bool_]) -> Rows:
        """Give positions among these messages: those in scope by confidence, lowest first."""
        positions = np.flatnonzero(chosen)
        order = np.lexsort((self.confidence[positions], ~self.in_scope[positions]))
        return positions[order]


def _channels(scoring: InboxScoring, rows: Rows) -> tuple[tuple[str, ...], npt.NDArray[np.intp]]:
    if CHANNEL not in scoring.messages:
        return (), np.full(len(rows), -1, dtype=np.intp)
    cells = scoring.messages[CHANNEL].iloc[rows].astype("string").str.strip().replace("", None)
    counts = cells.value_counts()
    # Mailboxes are channels too, and their names may be addresses.
    names = tuple(masked.text for masked in mask_all([str(name)[:80] for name in counts.index]))
    return names, counts.index.get_indexer(pd.Index(cells)).astype(np.intp)


UNLABELLED = -3


def _labels(scoring: InboxScoring, rows: Rows) -> npt.NDArray[np.intp]:
    places = np.full(len(rows), UNLABELLED, dtype=np.intp)
    if LABEL in scoring.messages:
        cells = scoring.messages[LABEL].iloc[rows].fillna("").astype(str).str.strip()
        given = (cells != "").to_numpy(dtype=bool)
        found = places_of(cells[given].to_numpy(dtype=str), scoring.model.classes)
        places[given] = found
    return places
