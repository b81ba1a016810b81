"""Which column is which: certain by name, likely by cells, and read as chosen."""

import numpy as np
import pandas as pd
import pytest

from core.column import Column
from core.column_guesses import (
    ColumnGuess,
    Content,
    Naming,
    as_renames,
    guess_columns,
    sure_renames,
)
from core.schema import Schema

SCHEMA = Schema(
    (Column("note", "What they said", "text"), Column("price", "Price", "number", required=False))
)


def _digits(cells: pd.Series) -> float:
    return float(np.mean(cells.astype(str).str.isdigit()))


NAMING = Naming(
    {"body": "note", "comment": "note", "cost": "price", "value": "price"},
    frozenset({"value"}),
    {"price": Content(_digits, named=0.5, alone=1.0)},
)


def guessed(**columns: list[str]) -> dict[str, tuple[str, bool]]:
    found = guess_columns(SCHEMA, pd.DataFrame(columns), NAMING)
    return {guess.column: (guess.given, guess.certain) for guess in found}


def test_a_name_of_the_schema_its_title_or_a_synonym_is_certain() -> None:
    assert guessed(note=["a"], Price=["1"]) == {"note": ("note", True), "price": ("Price", True)}
    assert guessed(Body=["a"], COST=["1"]) == {"note": ("Body", True), "price": ("COST", True)}
    assert guessed(**{"what-they said": ["a"]})["note"] == ("what-they said", True)


def test_the_name_of_the_schema_goes_before_every_synonym() -> None:
    assert guessed(body=["a"], note=["b"])["note"] == ("note", True)


def test_two_names_that_may_be_meant_are_asked_about() -> None:
    assert guessed(comment=["a"], body=["b"])["note"] == ("body", False)


def test_a_vague_name_and_one_that_is_only_alike_are_asked_about() -> None:
    assert guessed(note=["a"], value=["1"])["price"] == ("value", False)
    assert guessed(notes=["a"])["note"] == ("notes", False)


def test_cells_that_contradict_the_name_are_asked_about() -> None:
    assert guessed(note=["a"] * 4, cost=["1", "x", "x", "x"])["price"] == ("cost", False)
    assert guessed(note=["a"] * 4, cost=["1", "1", "x", ""])["price"] == ("cost", True)


def test_cells_alone_are_a_guess_and_never_certain() -> None:
    assert guessed(note=["a"], amount=["12"])["price"] == ("amount", False)
    assert guessed(note=["a", "b"], amount=["12", "x"])["price"] == ("", True)


def test_a_column_without_cells_says_nothing_against_its_name_and_nothing_for_another() -> None:
    assert guessed(note=[], cost=[])["price"] == ("cost", True)
    assert guessed(note=["a"], amount=[""])["price"] == ("", True)


def test_a_needed_column_that_is_not_found_is_asked_about() -> None:
    assert guessed(x=["a"]) == {"note": ("", False), "price": ("", True)}


def test_no_column_serves_twice() -> None:
    naming = Naming({"body": "note"}, contents={"price": Content(_digits, 0.5, 1.0)})
    found = guess_columns(SCHEMA, pd.DataFrame({"body": ["12"]}), naming)
    assert found == (ColumnGuess("note", "body", True), ColumnGuess("price", "", True))


@pytest.mark.parametrize(
    ("names", "renames"),
    [
        (["Body", "cost"], {"Body": "note", "cost": "price"}),
        (["note", "body"], {}),
        (["comment", "body"], {}),
        (["note", "value"], {}),
        (["notes"], {}),
    ],
    ids=["synonyms", "there already", "two of them", "vague", "alike"],
)
def test_without_anybody_to_ask_only_sure_names_are_taken(
    names: list[str], renames: dict[str, str]
) -> None:
    assert sure_renames(SCHEMA, names, NAMING) == renames


def test_a_column_not_chosen_for_its_own_name_is_set_aside() -> None:
    chosen = {"note": "x", "price": ""}
    assert as_renames(SCHEMA, ["note", "x", "price", "y"], chosen) == {
        "note": "note (as in the file)",
        "price": "price (as in the file)",
        "x": "note",
    }


def test_two_columns_can_change_places() -> None:
    chosen = {"note": "price", "price": "note"}
    frame = pd.DataFrame({"note": ["1"], "price": ["a"]})
    renamed = frame.rename(columns=as_renames(SCHEMA, frame.columns, chosen))
    assert renamed.to_dict("list") == {"price": ["1"], "note": ["a"]}


def test_columns_that_keep_their_names_are_not_renamed() -> None:
    assert as_renames(SCHEMA, ["note", "y"], {"note": "note", "price": ""}) == {}
