"""What a rule book would do with many messages: which rules fire, and which never do."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from core.errors import RuleError
from core.intent.prediction import OUTSIDE, IntentPrediction
from core.intent.rules import Case, Rule, RuleBook
from core.intent.slots import slots_of
from core.intent.urgency import urgency_of


def cases_of(
    texts: Sequence[str],
    answers: IntentPrediction,
    sentiments: Sequence[str] | None = None,
) -> tuple[Case, ...]:
    """Give what the rules look at, message by message.

    Parameters
    ----------
    texts : sequence of str
        As the customers wrote them.
    answers : IntentPrediction
        One for each.
    sentiments : sequence of str, optional
        One for each; left out, rules that ask for one do not fire.
    """
    told = answers.to_frame()
    columns = (told[name].tolist() for name in ("intent", "confidence", "decision", "runner_up"))
    moods: Sequence[str | None] = [None] * len(texts) if sentiments is None else sentiments
    return tuple(
        Case(
            intent=intent,
            confidence=confidence,
            decision=decision,
            sentiment=mood,
            urgency=urgency_of(text, intent, outside=decision == OUTSIDE),
            slots=slots_of(text),
            runner_up=second,
        )
        for text, intent, confidence, decision, second, mood in zip(
            texts, *columns, moods, strict=True
        )
    )


@dataclass(frozen=True)
class Effect:
    """Which rule fires on each of many messages.

    Parameters
    ----------
    book : RuleBook
    fired : ndarray of int, shape (messages,)
        The place of the rule in the book.
    """

    book: RuleBook
    fired: npt.NDArray[np.intp]

    @cached_property
    def counts(self) -> npt.NDArray[np.intp]:
        """Give how many messages each rule takes, in the order of the book."""
        return np.bincount(self.fired, minlength=len(self.book.rules))

    @property
    def escalated(self) -> int:
        """Give how many messages go to a person."""
        return int(self.counts[[rule.then.escalate for rule in self.book.rules]].sum())

    @property
    def left_over(self) -> int:
        """Give how many messages only the last rule takes, which fits every message."""
        return int(self.counts[-1])

    @property
    def answered(self) -> int:
        """Give how many get a reply that some rule has for them, without a person."""
        last = self.book.rules[-1]
        both = 0 if last.then.escalate else self.left_over
        return len(self.fired) - self.escalated - both

    @property
    def never(self) -> tuple[Rule, ...]:
        """Give the rules that take no message."""
        pairs = zip(self.book.rules, self.counts.tolist(), strict=True)
        return tuple(rule for rule, count in pairs if not count)

    @property
    def ranking(self) -> list[int]:
        """Give the places of the rules that fire, most messages first."""
        order = np.argsort(-self.counts, kind="stable")
        return [int(place) for place in order if self.counts[place]]

    def messages(self, place: int) -> npt.NDArray[np.intp]:
        """Give the messages that one rule takes."""
        return np.flatnonzero(self.fired == place)

    def moved(self, other: "Effect") -> int:
        """Give how many messages another book hands to a rule of another name or reply."""
        ours = (self.book.rules[place] for place in self.fired.tolist())
        theirs = (other.book.rules[place] for place in other.fired.tolist())
        pairs = zip(ours, theirs, strict=True)
        return sum((a.name, a.then) != (b.name, b.then) for a, b in pairs)


def effect_of(book: RuleBook, cases: Sequence[Case]) -> Effect:
    """Give which rule fires on each message.

    Raises
    ------
    RuleError
        If none does, which books that were checked cannot bring about.
    """
    fired = []
    for case in cases:
        place = next((i for i, rule in enumerate(book.rules) if book.fits(rule, case)), None)
        if place is None:
            raise RuleError(("no rule fits a message; the last one has to fit every message",))
        fired.append(place)
    return Effect(book, np.array(fired, dtype=np.intp))
