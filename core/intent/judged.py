"""An inbox against the labels in its file: how often it is right, and what it mixes up."""

from dataclasses import dataclass

import numpy as np

from core.intent.messages import RECOGNISED_PLACE, Messages
from core.intent.metrics import OUTSIDE, UNKNOWN
from core.intervals import Share, shares


@dataclass(frozen=True)
class MixUp:
    """Messages labelled as one intent and told as another; "" is out of scope."""

    label: str
    told: str
    messages: int


@dataclass(frozen=True)
class Judged:
    """How an inbox's answers compare with its labels.

    Parameters
    ----------
    labelled, unknown : int
        Messages with a label that the model knows, and with one it does not know.
    right : Share
        Labelled messages whose answer is right: the intent, or out of scope where the label
        says so.
    right_recognised : Share
        The same among the messages the model was sure of.
    found_outside : Share
        Messages labelled out of scope that were told so.
    mix_ups : tuple of MixUp
        Most messages first.
    """

    labelled: int
    unknown: int
    right: Share
    right_recognised: Share
    found_outside: Share
    mix_ups: tuple[MixUp, ...]


def judged(messages: Messages) -> Judged | None:
    """Compare answers with labels; None where no message has a label that the model knows."""
    known = messages.labels > UNKNOWN
    unknown = int((messages.labels == UNKNOWN).sum())
    if not known.any():
        return None
    labels = messages.labels[known]
    told = np.where(messages.in_scope, messages.best, OUTSIDE)[known]
    right, sure = told == labels, messages.decision[known] == RECOGNISED_PLACE
    outside = labels == OUTSIDE
    counted = shares(
        [right.sum(), (right & sure).sum(), (right & outside).sum()],
        [len(labels), sure.sum(), outside.sum()],
    )
    wrong, counts = np.unique(
        np.stack([labels[~right], told[~right]], axis=1), axis=0, return_counts=True
    )
    names = (*messages.classes, "")  # the last one, at -1, is out of scope
    mix_ups = [
        MixUp(names[label], names[answer], int(count))
        for (label, answer), count in zip(wrong.tolist(), counts.tolist(), strict=True)
    ]
    mix_ups.sort(key=lambda mix_up: -mix_up.messages)
    right_share, sure_share, outside_share = counted
    return Judged(len(labels), unknown, right_share, sure_share, outside_share, tuple(mix_ups))
