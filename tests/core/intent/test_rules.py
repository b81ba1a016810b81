"""Reply rules: which fires, what it says, and what is wrong with those that somebody wrote."""

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import DataMissing, RuleError
from core.intent.rules import (
    Case,
    Reply,
    Rule,
    RuleBook,
    Then,
    When,
    load_rules,
    read_rules,
    rules_from_table,
    rules_table,
    write_rules,
)
from core.intent.slots import Slots
from core.intent.urgency import LEVELS, Level, Urgency

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


# Which rule fires


def test_the_first_rule_that_fits_fires() -> None:
    assert fired(case("card_lost")) == "Lost"
    assert fired(case("card_arrival")) == "Sure about cards"
    assert fired(case("pin_blocked")) == "Rest"


def test_every_condition_of_a_rule_has_to_hold() -> None:
    assert fired(case(confidence=0.8)) == "Sure about cards"
    assert fired(case(confidence=0.79)) == "Rest"
    assert fired(case(decision="unsure")) == "Sure about cards"
    assert fired(case(decision="out of scope")) == "Rest"


def test_a_rule_about_sentiment_does_not_fire_where_none_is_known() -> None:
    angry = case("pin_blocked", sentiment="negative", level="high")
    assert fired(angry) == "Cross"
    assert fired(replace(angry, sentiment=None)) == "Rest"
    assert fired(replace(angry, urgency=Urgency("normal", ()))) == "Rest"


def test_intents_are_compared_without_letter_case_and_signs() -> None:
    assert fired(case("Card-Lost")) == "Lost"


def test_a_rule_without_priority_is_as_urgent_as_the_message() -> None:
    book = read_rules(SMALL)
    told = book.fire(case("pin_blocked", level="high"))
    assert (told.route, told.priority, told.escalate) == ("Desk", "high", False)
    lost = book.fire(case("card_lost", level="low"))
    assert (lost.route, lost.priority, lost.escalate) == ("Safety", "critical", True)


def test_a_rule_chosen_by_hand_replies_whether_it_fits_or_not() -> None:
    book = read_rules(SMALL)
    assert book.replied(book.rules[0], case("pin_blocked")).text == "Freeze your card."


def test_a_book_without_a_last_rule_for_everything_says_so_when_nothing_fits() -> None:
    book = RuleBook((Rule("A", When(decision=("unsure",)), Then("Hi", "Desk")),))
    with pytest.raises(RuleError, match="no rule fits"):
        book.fire(case())


def test_conditions_are_told_in_words() -> None:
    told = [rule.conditions for rule in read_rules(SMALL).rules]
    assert told == [
        "the intent is “Card lost”",
        "the intent is “Cards” and the answer is recognised or unsure "
        "and the confidence is at least 80%",
        "the sentiment is negative and the urgency is high or critical",
        "no rule above it fits",
    ]


# What a reply says


def test_slots_are_filled_from_the_message() -> None:
    told = reply("Your {card} and {amount}", case(slots=Slots(amount="£5", card="Visa")))
    assert (told.text, told.missing_slots) == ("Your Visa card and £5", ())


def test_a_missing_slot_becomes_neutral_words_and_is_named_once() -> None:
    told = reply("{amount} on {date}, {amount}", case())
    assert told.text == "the amount you mention on the day you mention, the amount you mention"
    assert told.missing_slots == ("amount", "date")


def test_a_passage_in_brackets_falls_away_without_its_slots() -> None:
    template = "A payment[ of {amount}][ to {merchant} on {date}] [sic]."
    told = reply(template, case(slots=Slots(amount="£5", merchant="Tesco")))
    assert (told.text, told.missing_slots) == ("A payment of £5 [sic].", ())


def test_intents_are_named_in_words_but_not_for_what_is_out_of_scope() -> None:
    template = "{intent} or {runner_up}?"
    both = case("pin_blocked", runner_up="Refund_not_showing_up")
    assert reply(template, both).text == "“PIN blocked” or “Refund not showing up”?"
    outside = case("pin_blocked", decision="out of scope")
    assert reply(template, outside).text == "your question or something else?"


def test_what_a_customer_wrote_is_never_read_as_a_template() -> None:
    sly = Slots(merchant="{amount}[{date}]{0.__class__}")
    assert reply("At[ {merchant}] {merchant}", case(slots=sly)).text == (
        "At {amount}[{date}]{0.__class__} {amount}[{date}]{0.__class__}"
    )


# What is wrong with rules


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


# Files and tables


def test_a_written_book_reads_the_same_with_its_comments() -> None:
    book = read_rules(SMALL)
    written = write_rules(book)
    assert read_rules(written) == book
    assert written.startswith("# Rules of a small bank.\n\ngroups:\n  cards: [card_arrival,")
    assert "  # Danger first.\n  - name: Lost\n    when:\n      intent: card_lost\n" in written
    assert "      escalate: yes\n" in written


SIGNS = st.characters(
    codec="utf-8", exclude_categories=("C", "Zl", "Zp"), exclude_characters="{}[]"
)
SAFE = st.text(SIGNS, min_size=1, max_size=40).map(lambda text: f"a{text}z")
CHOICES = st.lists(st.sampled_from(INTENTS), max_size=3, unique=True).map(tuple)


@st.composite
def books(draw: st.DrawFn) -> RuleBook:
    names = draw(st.lists(SAFE, min_size=2, max_size=5, unique=True))
    rules = [
        Rule(
            name,
            When(
                intent=draw(CHOICES),
                urgency=(LEVELS[place % 4],),
                at_least=draw(st.sampled_from([None, 0.25, 0.5])),
                below=draw(st.sampled_from([None, 0.75, 1.0])),
            ),
            Then(draw(SAFE), draw(SAFE), draw(st.sampled_from([None, *LEVELS])), place % 2 == 0),
        )
        for place, name in enumerate(names[:-1])
    ]
    return RuleBook((*rules, Rule(names[-1], When(), Then("Hello {amount}", "Desk"))))


@settings(max_examples=30)  # writing YAML and tables takes 50 ms
@given(books())
def test_any_book_survives_the_file_and_the_table(book: RuleBook) -> None:
    assert read_rules(write_rules(book)) == book
    assert rules_from_table(rules_table(book)) == book


def test_a_table_keeps_groups_and_comments_of_its_book() -> None:
    book = read_rules(SMALL)
    table = rules_table(book)
    assert table.loc[1, ["Rule", "Intent", "Answer", "Confidence from"]].tolist() == [
        *("Sure about cards", "cards", "recognised, unsure", 0.8)
    ]
    table.loc[0, "Reply"] = "Stop the {card}."
    edited = rules_from_table(table, book, INTENTS)
    assert edited.rules[0] == replace(
        book.rules[0], then=replace(book.rules[0].then, reply="Stop the {card}.")
    )
    assert (edited.groups, edited.preface) == (book.groups, book.preface)


def test_rows_that_a_grid_adds_empty_are_left_out() -> None:
    book = read_rules(SMALL)
    empty = pd.DataFrame([dict.fromkeys(rules_table(book).columns)])
    assert rules_from_table(pd.concat([rules_table(book), empty.astype(object)]), book) == book


def test_problems_of_a_table_name_the_row_and_a_lacking_column_is_named() -> None:
    book = read_rules(SMALL)
    table = rules_table(book)
    table.loc[1, ["Intent", "Confidence from"]] = ["card_lst, cards", 3.0]
    table.loc[2, "Route"] = None
    with pytest.raises(RuleError) as caught:
        rules_from_table(table, book, INTENTS)
    assert caught.value.problems == (
        "row 2: there is no intent “card_lst”; did you mean “card_lost”?",
        "row 2: “at_least” has to be a number from 0 to 1",
        "row 3: the route is missing",
    )
    with pytest.raises(RuleError, match="lacks the column"):
        rules_from_table(table.drop(columns="Reply"))


def test_a_file_that_is_missing_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataMissing):
        load_rules(tmp_path / "none.yaml")
    path = tmp_path / "bad.yaml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RuleError, match="not UTF-8"):
        load_rules(path)


# What ships


def banking_intents() -> list[str]:
    names = Path(__file__).with_name("banking_intents.json").read_text(encoding="utf-8")
    return [str(name) for name in json.loads(names)]


def test_the_shipped_rules_know_the_bank_s_intents_and_answer_each_by_name() -> None:
    book = load_rules(known=banking_intents())
    assert 25 <= len(book.rules) <= 45
    for intent in banking_intents():
        assert book.fire(case(intent, 0.95)).rule != book.rules[-1], intent


def test_the_shipped_file_is_as_it_would_be_written() -> None:
    path = Path(__file__).parents[3] / "data" / "intent_rules.yaml"
    assert path.read_text(encoding="utf-8") == write_rules(load_rules(path))


def test_what_is_dangerous_goes_to_a_person_at_once_whether_sure_or_not() -> None:
    book = load_rules()
    for intent in book.groups["danger"]:
        for decision in ("recognised", "unsure"):
            told = book.fire(case(intent, 0.6, decision))
            assert told.escalate, intent
            assert told.priority in ("high", "critical"), intent
            assert told.route in ("Card protection", "Payments"), intent


def test_an_unsure_message_is_asked_back_with_both_intents() -> None:
    unsure = case("card_arrival", 0.4, "unsure", runner_up="card_delivery_estimate")
    told = load_rules().fire(unsure)
    assert "“Card arrival”" in told.text
    assert "“Card delivery estimate”" in told.text
    assert not told.escalate


def test_what_is_out_of_scope_is_handed_over_politely_and_kind_words_are_thanked() -> None:
    book = load_rules()
    outside = case("card_arrival", 0.3, "out of scope", level="low")
    assert book.fire(outside).rule.name == "Not ours"
    assert book.fire(replace(outside, sentiment="positive")).rule.name == "Kind words"
    pressing = book.fire(replace(outside, urgency=Urgency("high", ())))
    assert (pressing.rule.name, pressing.escalate) == ("Not ours, but pressing", True)


def test_every_shipped_reply_reads_well_with_slots_and_without() -> None:
    book = load_rules()
    full = Slots("£5", "3 October", "Visa", "4444", "Tesco", "A-17", "Leeds")
    for rule in book.rules:
        for slots in (Slots(), full):
            text = book.replied(rule, case(slots=slots, runner_up="card_lost")).text
            assert text[0].isupper() or text[0] == "“"
            assert text[-1] in ".?"
            assert not [
                sign for sign in ("{", "}", "[", "]", "  ", " ,", " .", "None") if sign in text
            ]
            assert 80 <= len(text) <= 620, rule.name
