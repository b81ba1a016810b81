"""What is wrong with rules that somebody wrote: each problem with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import RuleError
from core.intent.rules import read_rules
from tests.core.intent.small_rules import INTENTS, SMALL, changed, problems


def told_or_read(text: str, known: list[str] | None) -> tuple[object, ...]:
    """Give the problems, or the rules where there are none."""
    try:
        return read_rules(text, known).rules
    except RuleError as error:
        return error.problems


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            "then: {reply: Sorry.",
            "then: {rply: x, reply: Sorry.",
            "line 20: there is no “rply” in “then”; did you mean “reply”?",
        ),
        ("{amount}", "{amont}", "line 16: there is no slot {amont}; did you mean {amount}?"),
        (
            "We look at {amount}.",
            "Look } at",
            "line 16: a brace stands without its partner; slots are written {amount}",
        ),
        ("Sorry.", "''", "line 20: the reply is missing"),
        ("name: Cross", "name: 7", "line 18: the name is no text; put it in quotes"),
        (
            "recognised, unsure",
            "recognized",
            "line 13: there is no decision “recognized”; there are recognised, unsure, "
            "out of scope",
        ),
        (
            "negative",
            "angry",
            "line 19: there is no sentiment “angry”; there are positive, neutral, negative",
        ),
        (
            "priority: critical",
            "priority: huge",
            "line 8: there is no priority “huge”; there are low, normal, high, critical",
        ),
        ("at_least: 0.8", "at_least: 80", "line 14: “at_least” has to be a number from 0 to 1"),
        (
            "at_least: 0.8",
            "at_least: 0.8, below: 0.8",
            "line 14: no confidence is at least the one and below the other",
        ),
        ("escalate: yes", "escalate: perhaps", "line 9: “escalate” is yes or no"),
        (", route: Care", "", "line 20: the route is missing"),
        ("name: Rest", "name: Lost", "line 21: the name “Lost” is already on line 6"),
        (
            "intent: card_lost",
            "intent: [card_lst]",
            "line 7: there is no intent “card_lst”; did you mean “card_lost”?",
        ),
        (
            "[card_arrival, card_lost]",
            "[card_arival]",
            "line 3: there is no intent “card_arival”; did you mean “card_arrival”?",
        ),
        ("  cards:", "  pin_blocked:", "line 3: the group “pin_blocked” has the name of an intent"),
        (
            "when: {intent: card_lost}",
            "when: {intent: card_lost, intent: x}",
            "line 7: “intent” is already on line 7",
        ),
        (
            "when: {sentiment: negative, urgency: [high, critical]}",
            "when: {intent: card_lost, urgency: high}",
            "line 18: “Cross” never fires: “Lost” above it takes all it could",
        ),
        (
            "  - name: Rest\n    then",
            "  - name: Rest\n    when: {decision: unsure}\n    then",
            "line 21: the last rule has to fit every message: give it no “when”",
        ),
    ],
)
def test_a_problem_is_told_with_its_line(before: str, after: str, told: str) -> None:
    assert told in problems(changed(before, after), INTENTS)


def test_rules_below_one_that_takes_everything_never_fire() -> None:
    told = problems(changed("when: {intent: card_lost}", "when:"))
    assert told == (
        "line 10: “Sure about cards” never fires: “Lost” above it takes all it could",
        "line 18: “Cross” never fires: “Lost” above it takes all it could",
        "line 21: “Rest” never fires: “Lost” above it takes all it could",
    )


def test_all_problems_come_at_once_in_order_and_the_message_tells_ten() -> None:
    rule = "  - name: {n}\n    then: {{reply: Hi, route: 1}}\n"
    text = "rules:\n" + "".join(rule.format(n=f"R{place}") for place in range(12))
    with pytest.raises(RuleError) as caught:
        read_rules(text)
    assert caught.value.problems[:2] == (
        "line 3: the route is no text; put it in quotes",
        "line 5: the route is no text; put it in quotes",
    )
    assert len(caught.value.problems) == 12
    assert str(caught.value).count("line ") == 10
    assert "12 problems" in str(caught.value)
    assert "and 2 more" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "line 1: there are no rules in it"),
        ("# nothing", "line 1: there are no rules in it"),
        ("rules: []", "line 1: “rules” has to be a list of rules"),
        ("- a", "line 1: a rule book has the parts “groups” and “rules”"),
        ("rules:\n  - {name: [x", "line 3: did not find expected ',' or ']'"),
        ("rules:\n\t- x", "line 2: found character that cannot start any token"),
        ("a: 1\n---\nb: 2", "line 2: a second document begins; one file is one rule book"),
        ("a: &x [1]\nb: *x", "line 1: anchors and aliases (& and *) are not read"),
        ("rules: !!python/object/apply:os.system [ls]", "line 1: tags (!) are not read"),
        ("[" * 9 + "]" * 9, "line 1: it is nested more than 8 levels deep"),
        ("[" * 50_000, "line 1: it is nested more than 8 levels deep"),
        ("x" * 200_001, "the file has 200,001 bytes; 200,000 are the most"),
        ("rules:\n# \ud800", "line 2: it holds half a character (a lone surrogate)"),
        ("? [a]\n: 1", "line 1: a key has to be a word"),
    ],
)
def test_text_that_is_no_rule_book_is_refused(text: str, told: str) -> None:
    (problem,) = problems(text)
    assert problem.startswith(told)


def test_an_alias_bomb_is_refused_before_it_grows() -> None:
    text = "a: &a [x, x]\n" + "".join(
        f"{new}: &{new} [*{old}, *{old}]\n"
        for old, new in zip("abcdefghijklmno", "bcdefghijklmnop", strict=True)
    )
    assert problems(text) == ("line 1: anchors and aliases (& and *) are not read",)


def test_more_than_five_hundred_rules_are_refused() -> None:
    rule = "  - {name: a, when: {urgency: low}, then: {reply: b, route: c}}\n"
    told = problems("rules:\n" + rule * 501)
    assert told == ("there are 501 rules; 500 are the most",)


@given(st.text(max_size=200) | st.text("[]{}:-#&*!|>'\"\n ,abc0", max_size=80))
def test_any_text_is_either_a_rule_book_or_a_rule_error(text: str) -> None:
    assert told_or_read(text, None)


@given(st.data())
def test_a_damaged_rule_book_is_either_read_or_refused(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(SMALL)))
    length = data.draw(st.integers(0, 30))
    put = data.draw(st.text("[]{}:-#&*'\" \nx9", max_size=4))
    assert told_or_read(SMALL[:at] + put + SMALL[at + length :], INTENTS)
