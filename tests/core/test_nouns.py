"""Nouns agree with their number."""

import pytest

from core.nouns import counted, noun


@pytest.mark.parametrize(
    ("count", "told"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (2_000, "2,000 rows")]
)
def test_a_number_stands_with_its_noun(count: int, told: str) -> None:
    assert counted(count, "row") == told


def test_a_plural_of_its_own_and_a_verb_are_taken_as_given() -> None:
    assert counted(1, "entry is", "entries are") == "1 entry is"
    assert counted(3, "entry is", "entries are") == "3 entries are"
    assert (noun(1, "has", "have"), noun(0, "has", "have")) == ("has", "have")
