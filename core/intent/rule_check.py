"""Check rules that somebody wrote, in a file or in a table, and name every problem.

A rule is read as entries with their places, so that both kinds of source tell problems alike:
"line 14: …", "row 3: …".
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import cast

from core.errors import RuleError
from core.intent.names import canonical
from core.intent.prediction import IN_SCOPE, OUTSIDE, UNSURE
from core.intent.rule_book import Rule, RuleBook, Then, When
from core.intent.rule_nodes import Entry
from core.intent.rule_template import template_problems
from core.intent.urgency import LEVELS, Level

MAX_RULES = 500
LONGEST_NAME = 80
DECISIONS = (IN_SCOPE, UNSURE, OUTSIDE)
SENTIMENTS = ("positive", "neutral", "negative")
RULE_KEYS = ("name", "when", "then")
WHEN_KEYS = ("intent", "decision", "sentiment", "urgency", "confidence")
CONFIDENCE_KEYS = ("at_least", "below")
THEN_KEYS = ("reply", "route", "priority", "escalate")
_NOTHING: dict[str, Entry] = {}


@dataclass
class Checker:
    """Turns entries into rules and collects what is wrong with them.

    Parameters
    ----------
    groups : mapping of str to tuple of str
    known : frozenset of str, optional
        The intents there are, in the spelling of comparisons; left out, any name is one.
    place : str
        What an entry's line counts: "line" or "row".
    """

    groups: Mapping[str, tuple[str, ...]]
    known: frozenset[str] | None = None
    place: str = "line"
    problems: list[tuple[int, str]] = field(default_factory=list)

    def add(self, line: int, problem: str) -> None:
        """Note a problem."""
        self.problems.append((line, f"{self.place} {line}: {problem}"))

    def book(self, rules: Sequence[tuple[Entry, str]], preface: str) -> RuleBook:
        """Give the rule book of entries with their comments.

        Raises
        ------
        RuleError
            If anything is wrong with any of them.
        """
        lines = [entry.line for entry, _ in rules]
        if len(rules) > MAX_RULES:
            raise RuleError((f"there are {len(rules):,} rules; {MAX_RULES} are the most",))
        book = RuleBook(tuple(self.rule(*rule) for rule in rules), self.groups, preface)
        if not self.problems:
            self._check_names(book, lines)
            self._check_order(book, lines)
        if self.problems:
            self.problems.sort(key=lambda problem: problem[0])
            raise RuleError(tuple(problem for _, problem in self.problems))
        return book

    def rule(self, entry: Entry, note: str) -> Rule:
        """Give one rule; what is wrong with it is noted and left out."""
        parts = self.keys(entry, RULE_KEYS, "a rule")
        name = self.text(parts.get("name"), entry.line, "name", LONGEST_NAME)
        when = self._when(parts["when"]) if "when" in parts else When()
        if "then" not in parts:
            self.add(entry.line, f"the rule “{name}” has no “then”")
        then = self._then(parts.get("then") or Entry(_NOTHING, entry.line))
        return Rule(name, when, then, note)

    def keys(self, entry: Entry, known: Sequence[str], what: str) -> dict[str, Entry]:
        """Give the entries of a mapping; unknown keys are noted."""
        if not isinstance(entry.value, dict):
            self.add(entry.line, f"{what} has to be written as “key: value” pairs")
            return {}
        for key, value in entry.value.items():
            if key not in known:
                self.add(value.line, f"there is no “{key[:40]}” in {what}{_hint(key, known)}")
        return {key: value for key, value in entry.value.items() if key in known}

    def text(self, entry: Entry | None, line: int, what: str, longest: int = 10_000) -> str:
        """Give a text; where it is missing or something else, that is noted."""
        value = entry.value if entry else None
        line = entry.line if entry else line
        if not isinstance(value, str) or not value.strip():
            given = "missing" if value is None or value == "" else "no text; put it in quotes"
            self.add(line, f"the {what} is {given}")
            return ""
        if len(value) > longest:
            self.add(line, f"the {what} is longer than {longest} characters")
        return value.strip()

    def names(self, entry: Entry | None) -> Iterator[tuple[str, int]]:
        """Give one word or a list of words, with their lines."""
        if entry is None or entry.value is None:
            return
        for item in entry.value if isinstance(entry.value, list) else [entry]:
            if isinstance(item.value, str) and item.value.strip():
                yield item.value.strip(), item.line
            else:
                self.add(item.line, "a word, or a list of words in [brackets], is expected")

    def check_intent(self, name: str, line: int) -> None:
        """Note an intent that the model does not know."""
        if self.known is not None and canonical(name) not in self.known:
            near = _hint(canonical(name), sorted(self.known))
            self.add(line, f"there is no intent “{name[:60]}”{near}")

    def _when(self, entry: Entry) -> When:
        if entry.value is None:
            return When()
        parts = self.keys(entry, WHEN_KEYS, "“when”")
        intents = list(self.names(parts.get("intent")))
        for name, line in intents:
            if name not in self.groups:
                self.check_intent(name, line)
        at_least, below = self._confidence(parts.get("confidence"))
        return When(
            tuple(name for name, _ in intents),
            self._choices(parts.get("decision"), DECISIONS, "decision"),
            self._choices(parts.get("sentiment"), SENTIMENTS, "sentiment"),
            self._choices(parts.get("urgency"), LEVELS, "urgency"),
            at_least,
            below,
        )

    def _choices(self, entry: Entry | None, known: Sequence[str], what: str) -> tuple[str, ...]:
        chosen = list(self.names(entry))
        for name, line in chosen:
            if name not in known:
                self.add(line, f"there is no {what} “{name[:40]}”; there are {', '.join(known)}")
        return tuple(name for name, _ in chosen)

    def _confidence(self, entry: Entry | None) -> tuple[float | None, float | None]:
        if entry is None or entry.value is None:
            return None, None
        parts = self.keys(entry, CONFIDENCE_KEYS, "“confidence”")
        at_least, below = (self._share(parts.get(key), key) for key in CONFIDENCE_KEYS)
        if at_least is not None and below is not None and at_least >= below:
            self.add(entry.line, "no confidence is at least the one and below the other")
        return at_least, below

    def _share(self, entry: Entry | None, what: str) -> float | None:
        if entry is None or entry.value is None:
            return None
        value = entry.value
        if isinstance(value, bool) or not isinstance(value, float) or not 0 <= value <= 1:
            self.add(entry.line, f"“{what}” has to be a number from 0 to 1")
            return None
        return value

    def _then(self, entry: Entry) -> Then:
        parts = self.keys(entry, THEN_KEYS, "“then”")
        reply = self.text(parts.get("reply"), entry.line, "reply")
        for problem in template_problems(reply) if reply else ():
            self.add(parts["reply"].line, problem)
        levels = self._choices(parts.get("priority"), LEVELS, "priority")
        if len(levels) > 1:
            self.add(parts["priority"].line, "a rule has one priority")
        escalate = parts.get("escalate")
        if escalate is not None and not isinstance(escalate.value, bool):
            self.add(escalate.line, "“escalate” is yes or no")
        route = self.text(parts.get("route"), entry.line, "route", LONGEST_NAME)
        priority = cast("Level", levels[0]) if levels else None
        return Then(reply, route, priority, escalate is not None and escalate.value is True)

    def _check_names(self, book: RuleBook, lines: Sequence[int]) -> None:
        first: dict[str, int] = {}
        for rule, line in zip(book.rules, lines, strict=True):
            if rule.name in first:
                told = f"the name “{rule.name}” is already on {self.place} {first[rule.name]}"
                self.add(line, told)
            first.setdefault(rule.name, line)

    def _check_order(self, book: RuleBook, lines: Sequence[int]) -> None:
        """Note rules that never fire, and the lack of one for everything else."""
        for place, rule in enumerate(book.rules):
            above = next((r for r in book.rules[:place] if _covers(book, r, rule)), None)
            if above is not None:
                told = f"“{rule.name}” never fires: “{above.name}” above it takes all it could"
                self.add(lines[place], told)
        if not book.rules or book.rules[-1].when != When():
            line = lines[-1] if lines else 1
            self.add(line, "the last rule has to fit every message: give it no “when”")


def _covers(book: RuleBook, above: Rule, below: Rule) -> bool:
    """Say whether every message that fits the lower rule fits the upper one."""
    wide, narrow = above.when, below.when
    listed = [(getattr(wide, key), getattr(narrow, key)) for key in WHEN_KEYS[1:4]]
    if wide.intent:
        listed.append((book.intents_of(above), book.intents_of(below)))
    if any(upper and (not lower or not set(lower) <= set(upper)) for upper, lower in listed):
        return False
    least, below_ = (narrow.at_least or 0.0), (2.0 if narrow.below is None else narrow.below)
    return (wide.at_least or 0.0) <= least and (2.0 if wide.below is None else wide.below) >= below_


def _hint(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, n=1)
    if near:
        return f"; did you mean “{near[0]}”?"
    return f"; there are {', '.join(known)}" if len(known) <= 8 else ""
