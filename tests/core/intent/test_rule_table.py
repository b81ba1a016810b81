"""Rules as a file and as a table: the same after every way through them."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import DataMissing, RuleError
from core.intent.rules import (
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
from core.intent.urgency import LEVELS
from tests.core.intent.small_rules import INTENTS, SMALL


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
