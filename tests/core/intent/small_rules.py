"""A small bank's rules, and messages for them to fire on."""

import pytest

from core.errors import RuleError
from core.intent.rules import Case, Reply, Rule, RuleBook, Then, When, read_rules
from core.intent.slots import Slots
from core.intent.urgency import Level, Urgency

INTENTS = ["card_arrival", "card_lost", "pin_blocked", "Refund_not_showing_up"]
SMALL = """\
# Rules of a small bank.
groups:
  cards: [card_arrival, card_lost]
rules:
  # Danger first.
  - name: Lost
    when: {intent: card_lost}
    then: {reply: 'Freeze your {card}[ ending {last_four}].', route: Safety, priority: critical,
      escalate: yes}
  - name: Sure about cards
    when:
      intent: cards
      decision: [recognised, unsure]
      confidence: {at_least: 0.8}
    then:
      reply: We look at {amount}.
      route: Cards
  - name: Cross
    when: {sentiment: negative, urgency: [high, critical]}
    then: {reply: Sorry., route: Care}
  - name: Rest
    then: {reply: 'Is it {intent} or {runner_up}?', route: Desk}
"""


def case(
    intent: str = "card_arrival",
    confidence: float = 0.9,
    decision: str = "recognised",
    sentiment: str | None = None,
    level: Level = "normal",
    slots: Slots | None = None,
    runner_up: str | None = None,
) -> Case:
    return Case(
        intent, confidence, decision, sentiment, Urgency(level, ()), slots or Slots(), runner_up
    )


def fired(one: Case) -> str:
    return read_rules(SMALL).fire(one).rule.name


def reply(template: str, one: Case) -> Reply:
    return RuleBook((Rule("Only", When(), Then(template, "Desk")),)).fire(one)


def problems(text: str, known: list[str] | None = None) -> tuple[str, ...]:
    with pytest.raises(RuleError) as caught:
        read_rules(text, known)
    return caught.value.problems


def changed(before: str, after: str) -> str:
    assert before in SMALL
    return SMALL.replace(before, after, 1)
