"""Tables of opinions as other systems and people head them."""

import pandas as pd
import pytest

from core.column_guesses import guess_columns, sure_renames
from core.sentiment.schema import SENTIMENT_SCHEMA
from core.sentiment.sources.columns import NAMING, SYNONYMS, VAGUE, date_share, words_per_cell

SAID = ["The staff were lovely and kind", "Cold shower two days running", "A room like any other"]
DATES = ["2025-01-11T13:02:55Z", "01 April 2025", "16/01/2025 00:17"]


def guessed(frame: pd.DataFrame) -> tuple[dict[str, str], set[str]]:
    """Give what was found by the schema's names, and what is to be confirmed."""
    found = guess_columns(SENTIMENT_SCHEMA, frame, NAMING)
    given = {guess.column: guess.given for guess in found if guess.given}
    return given, {guess.column for guess in found if not guess.certain}


def test_dates_and_companies_beside_a_text_are_taken_without_asking() -> None:
    frame = pd.DataFrame({"date": DATES, "company": ["a", "b", "c"], "text": SAID})
    found = {"text": "text", "published_at": "date", "entity": "company"}
    assert guessed(frame) == (found, set())


def test_headings_of_a_survey_are_guessed_by_their_cells_and_confirmed() -> None:
    frame = pd.DataFrame(
        {
            "Ref #": ["401", "442", "325"],
            "When did you stay?": DATES,
            "Property": ["Old Mill", "Harbour Inn", "Old Mill"],
            "What guests wrote (verbatim)": SAID,
            "Channel": ["Booking", "Google", "Booking"],
        }
    )
    found, asked = guessed(frame)
    assert found == {
        "text": "What guests wrote (verbatim)",
        "published_at": "When did you stay?",
        "entity": "Property",
        "source": "Channel",
    }
    assert asked == {"text", "published_at"}


def test_of_two_free_texts_the_longer_is_guessed() -> None:
    frame = pd.DataFrame({"one": ["quite a good stay"] * 3, "two": SAID})
    assert guessed(frame) == ({"text": "two"}, {"text"})


def test_a_table_without_any_free_text_has_none_to_guess() -> None:
    assert guessed(pd.DataFrame({"id": ["1", "2"], "x": ["a", "b"]})) == ({}, {"text"})


def test_a_review_of_stars_is_no_text() -> None:
    assert guessed(pd.DataFrame({"review": ["5", "4", "1"], "said": SAID}))[0] == {"text": "said"}


def test_a_column_named_date_that_holds_none_is_asked_about() -> None:
    frame = pd.DataFrame({"text": SAID, "time": ["08:14", "09:00", "10:30"]})
    assert guessed(frame)[1] == {"published_at"}


def test_long_numbers_are_keys_and_no_dates() -> None:
    assert date_share(pd.Series(["1759650840", "1759650841"])) == 0
    assert date_share(pd.Series(["2026-10-05", "soon"])) == 0.5
    assert "published_at" not in guessed(pd.DataFrame({"text": SAID, "id": ["1759650840"] * 3}))[0]


def test_dates_of_a_typed_table_are_dates() -> None:
    days = pd.Series(pd.to_datetime(["2026-10-05", "2026-10-06 12:00"], format="ISO8601"))
    assert date_share(days) == 1


def test_words_are_counted_where_they_hold_letters() -> None:
    assert words_per_cell(pd.Series(["a b2 3 4", "c"])) == 1.5


@pytest.mark.parametrize("name", sorted(VAGUE))
def test_a_vague_name_alone_is_not_taken(name: str) -> None:
    assert name in SYNONYMS
    assert sure_renames(SENTIMENT_SCHEMA, [name], NAMING) == {}
