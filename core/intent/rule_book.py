"""Reply rules: what a rule looks at, what it then says, and which one fires."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from core.errors import RuleError
from core.intent.names import canonical, title_of
from core.intent.prediction import OUTSIDE
from core.intent.rule_template import filled
from core.intent.slots import Slots
from core.intent.urgency import Level, Urgency


@dataclass(frozen=True)
class Case:
    """What the rules know of a message.

    Parameters
    ----------
    intent : str
        The most probable one, in code.
    confidence : float
        Its calibrated probability.
    decision : str
        "recognised", "unsure" or "out of scope".
    sentiment : str, optional
        "positive", "neutral" or "negative"; a rule that asks for one does not fire without.
    urgency : Urgency
    slots : Slots
    runner_up : str, optional
        The second intent, in code.
    """

    intent: str
    confidence: float
    decision: str
    sentiment: str | None
    urgency: Urgency
    slots: Slots
    runner_up: str | None = None

    @property
    def values(self) -> dict[str, str | None]:
        """Give what a reply can say of it, by slot."""
        card = self.slots.card and f"{self.slots.card} card"
        second = self.runner_up and _quoted(self.runner_up)
        first = None if self.decision == OUTSIDE else _quoted(self.intent)
        return {**self.slots.known, "card": card, "intent": first, "runner_up": second}


@dataclass(frozen=True)
class When:
    """What a message has to be for a rule to fire; what is left empty does not matter.

    Parameters
    ----------
    intent : tuple of str
        Intents or groups of them, as written.
    decision, sentiment, urgency : tuple of str
    at_least, below : float, optional
        Of the confidence, from 0 to 1.
    """

    intent: tuple[str, ...] = ()
    decision: tuple[str, ...] = ()
    sentiment: tuple[str, ...] = ()
    urgency: tuple[str, ...] = ()
    at_least: float | None = None
    below: float | None = None


@dataclass(frozen=True)
class Then:
    """What a rule does.

    Parameters
    ----------
    reply : str
        A template, see :mod:`core.intent.rule_template`.
    route : str
        The team that gets the message.
    priority : Level, optional
        Left out, it is as urgent as the message.
    escalate : bool
        Whether a person takes over.
    """

    reply: str
    route: str
    priority: Level | None = None
    escalate: bool = False


@dataclass(frozen=True)
class Rule:
    """One rule; ``note`` is the comment above it in the file."""

    name: str
    when: When
    then: Then
    note: str = ""

    @property
    def conditions(self) -> str:
        """Say in words when the rule fires."""
        when = self.when
        parts = [_either("the intent is", [_quoted(name) for name in when.intent])]
        parts.append(_either("the answer is", when.decision))
        parts.append(_either("the sentiment is", when.sentiment))
        parts.append(_either("the urgency is", when.urgency))
        if when.at_least is not None:
            parts.append(f"the confidence is at least {when.at_least:.0%}")
        if when.below is not None:
            parts.append(f"the confidence is below {when.below:.0%}")
        told = " and ".join(part for part in parts if part)
        return told or "no rule above it fits"


@dataclass(frozen=True)
class Reply:
    """What the rules say to a message.

    Parameters
    ----------
    rule : Rule
        The one that fired.
    text : str
        With the slots filled.
    route : str
    priority : Level
    escalate : bool
    missing_slots : tuple of str
        Those that neutral words stand for.
    """

    rule: Rule
    text: str
    route: str
    priority: Level
    escalate: bool
    missing_slots: tuple[str, ...]


@dataclass(frozen=True)
class RuleBook:
    """Rules in order: the first one that fits a message fires.

    Parameters
    ----------
    rules : tuple of Rule
        The last one fits every message.
    groups : mapping of str to tuple of str
        Names for several intents.
    preface : str
        The comment at the top of the file.
    """

    rules: tuple[Rule, ...]
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    preface: str = ""

    def fire(self, case: Case) -> Reply:
        """Give the reply of the first rule that fits.

        Raises
        ------
        RuleError
            If none does, which rules that were read from a file cannot bring about.
        """
        for rule in self.rules:
            if self.fits(rule, case):
                return self.replied(rule, case)
        raise RuleError(("no rule fits this message; the last one has to fit every message",))

    def replied(self, rule: Rule, case: Case) -> Reply:
        """Give the reply of one rule, whether it fits or not."""
        text, missing = filled(rule.then.reply, case.values)
        priority = rule.then.priority or case.urgency.level
        return Reply(rule, text.strip(), rule.then.route, priority, rule.then.escalate, missing)

    def fits(self, rule: Rule, case: Case) -> bool:
        """Say whether a rule's conditions hold."""
        when = rule.when
        return (
            (not when.intent or canonical(case.intent) in self.intents_of(rule))
            and (not when.decision or case.decision in when.decision)
            and (not when.sentiment or case.sentiment in when.sentiment)
            and (not when.urgency or case.urgency.level in when.urgency)
            and (when.at_least is None or case.confidence >= when.at_least)
            and (when.below is None or case.confidence < when.below)
        )

    def intents_of(self, rule: Rule) -> frozenset[str]:
        """Give the intents a rule names, groups resolved, in the spelling of comparisons."""
        names = rule.when.intent
        if names not in self._intents:
            listed = (intent for name in names for intent in self.groups.get(name, (name,)))
            self._intents[names] = frozenset(map(canonical, listed))
        return self._intents[names]

    @cached_property
    def _intents(self) -> dict[tuple[str, ...], frozenset[str]]:
        return {}


def _quoted(intent: str) -> str:
    return f"“{title_of(intent)}”"


def _either(lead: str, names: tuple[str, ...] | list[str]) -> str:
    if not names:
        return ""
    *most, last = names
    return f"{lead} {', '.join(most)} or {last}" if most else f"{lead} {last}"
