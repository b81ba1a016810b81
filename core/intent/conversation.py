"""A customer's turns, read one after the other: what came before counts where a turn leans on it.

A turn that stands by itself is read by itself, so a change of subject is seen as one. A turn that
leans on the one before ("can I still stop it?") is read with what it leans on ("… the transfer?");
where that does not help, together with the message before. All ways of reading give one text that
the model scores, so its answer can be explained like any other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from core.errors import OptionError
from core.intent.leaning import Leaning, Topic, added_to, goes_on, leaning_on, topic_of
from core.intent.prediction import IN_SCOPE, OUTSIDE, IntentPrediction
from core.text.tokens import MAX_CHARACTERS

# A conversation has rarely more than these before it changes its subject.
MOST_TURNS = 8
# Of what counts as sure: for a turn that means nothing by itself, so that small talk stays that.
NEARLY = 0.75


class Answers(Protocol):
    """A model of intents."""

    def answer(self, texts: Sequence[str]) -> IntentPrediction:
        """Give the intents of messages."""
        ...


@dataclass(frozen=True)
class Reading:
    """How the last turn was read.

    Parameters
    ----------
    text : str
        What the model scored.
    prediction : IntentPrediction
        Its answer to that, one row.
    used_context : bool
    context : tuple of str
        The earlier messages that counted, as written.
    why : str
        In words, for a person; no word of the customer but the one that was replaced.
    """

    text: str
    prediction: IntentPrediction
    used_context: bool
    context: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Turn:
    """A message of the customer, and how it was read."""

    text: str
    reading: Reading

    @property
    def topic(self) -> Topic | None:
        """Give what it is about, in words of a bank."""
        answer = self.reading.prediction
        known = answer.decisions[0] == IN_SCOPE
        return topic_of(self.reading.text, answer.classes[answer.best[0]] if known else None)


def read_turns(model: Answers, texts: Sequence[str]) -> Reading:
    """Read the last of a customer's turns, in the light of those before it.

    Parameters
    ----------
    model : Answers
        Such as an :class:`core.intent.model.IntentModel`.
    texts : sequence of str
        What the customer wrote, in order; the bank's answers are not among it.

    Raises
    ------
    OptionError
        If there is no turn.
    """
    return read_each(model, texts)[-1].reading


def read_each(model: Answers, texts: Sequence[str]) -> tuple[Turn, ...]:
    """Read every turn in the light of those before it; of many, the last ones.

    Raises
    ------
    OptionError
        If there is no turn.
    """
    if not texts:
        raise OptionError("There is no message.", "at least one turn.", "Write a message.")
    turns = list[Turn]()
    for text in texts[-MOST_TURNS:]:
        turns.append(Turn(text, _read(model, text[:MAX_CHARACTERS], turns)))
    return tuple(turns)


@dataclass(frozen=True)
class _Way:
    """A way to read a turn with an earlier one.

    Parameters
    ----------
    text : str
    context : tuple of str
    why : str
    least : float
        The lowest confidence with which it is taken, in shares of what counts as sure.
    unlike : int
        The place of an intent that says nothing new.
    """

    text: str
    context: tuple[str, ...]
    why: str
    least: float = 1.0
    unlike: int = -1

    def helps(self, answer: IntentPrediction) -> bool:
        """Say whether the turn makes sense when it is read so."""
        sure = answer.confidence[0] >= self.least * answer.thresholds.sure
        return bool(answer.in_scope[0] and sure and answer.best[0] != self.unlike)


def _read(model: Answers, text: str, before: Sequence[Turn]) -> Reading:
    answer = model.answer([text])
    for way in _with_context(text, before, str(answer.decisions[0])):
        other = model.answer([way.text])
        if way.helps(other):
            return Reading(way.text, other, True, way.context, way.why)
    why = "It stands by itself." if before else "It is the first message."
    return Reading(text, answer, False, (), why)


def _with_context(text: str, before: Sequence[Turn], alone: str) -> Iterator[_Way]:
    """Give the ways to read a turn with an earlier one, where it leans on one, the best first."""
    told = next(((turn, topic) for turn in reversed(before) if (topic := turn.topic)), None)
    leaning = leaning_on(text, told[1]) if told else None
    # Without a word that stands for something earlier, an answer that is clear is left alone.
    if leaning is None and told and alone != IN_SCOPE and goes_on(text):
        leaning = added_to(text, told[1])
    if leaning and told:
        least = 1.0 if not leaning.replaced else NEARLY if alone == OUTSIDE else 0.0
        yield _Way(leaning.text, (told[0].text,), _told(leaning), least)
    if before and alone == OUTSIDE and (leaning or goes_on(text)):
        joined = f"{before[-1].text[: MAX_CHARACTERS // 2]} {text}"
        why = "It says too little by itself: read together with the message before."
        # That both together mean what the first one meant is no news about the second.
        unlike = int(before[-1].reading.prediction.best[0])
        yield _Way(joined, (before[-1].text,), why, unlike=unlike)


def _told(read: Leaning) -> str:
    if read.replaced:
        return f"“{read.replaced}” was read as “{read.shown}”, from an earlier message."
    return f"It goes on from an earlier message: read as about “{read.shown}”."
