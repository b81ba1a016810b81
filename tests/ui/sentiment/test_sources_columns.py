"""The step in which a visitor says which column of a file is which."""

import io

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from core.sentiment.schema import SENTIMENT_SCHEMA
from tests.ui.conftest import card_values
from tests.ui.seen import press, sound, told
from tests.ui.sentiment.conftest import Opened
from tests.ui.sentiment.own_file import csv, dated
from tests.ui.uploading import brought
from ui import column_step
from ui.words import uploads as words
from ui.words.sentiment import sources as source_words

TITLES = [column.title for column in SENTIMENT_SCHEMA.columns]
TEXT = words.COLUMN_NEEDED.format(title="Text")


def survey(rows: int = 20) -> pd.DataFrame:
    named = {"text": "What guests wrote (verbatim)", "published_at": "When did you stay?"}
    return dated(rows, Property="Old Mill", Channel="Booking").rename(columns=named)


def boxes(app: AppTest) -> dict[str, str]:
    titles = {TEXT, *TITLES}
    return {str(box.label): str(box.value) for box in app.selectbox if box.label in titles}


def choose(app: AppTest, title: str, given: str) -> AppTest:
    found = next(box for box in app.selectbox if box.label == title)
    return sound(found.set_value(given).run())


def folded(app: AppTest) -> list[str]:
    return [e.label for e in app.expander if e.label.startswith("How the columns are read")]


def the_button(app: AppTest, label: str) -> bool:
    """Say whether a button can be pressed."""
    return not next(button for button in app.button if button.label == label).disabled


def test_obvious_columns_are_read_at_once_with_the_step_folded(opened: Opened) -> None:
    given = dated(company="Larkbank").rename(columns={"published_at": "date"})
    app = brought(opened("sources", via="file"), csv(given))
    assert card_values(app)[source_words.CARD_DAYS] == "20"
    assert folded(app) == [words.COLUMNS_FOLDED.format(used="3", count="3")]
    found = {TEXT: "text", "Published": "date", "Company or product": "company"}
    assert boxes(app) == {**dict.fromkeys((TEXT, *TITLES[1:]), ""), **found}
    assert "Not used" not in told(app)


def test_names_of_the_schema_are_read_without_asking(opened: Opened) -> None:
    app = brought(opened("sources", via="file"), csv(SENTIMENT_SCHEMA.template()))
    assert words.COLUMNS_ASK not in told(app)
    assert folded(app) == [words.COLUMNS_FOLDED.format(used="7", count="7")]


def test_doubtful_columns_are_asked_about_with_the_guesses_filled_in(opened: Opened) -> None:
    app = brought(opened("sources", via="file"), csv(survey()))
    assert words.COLUMNS_ASK in told(app)
    assert source_words.CARD_ITEMS not in card_values(app)
    assert source_words.FILE_EMPTY_TITLE not in told(app)
    shown = boxes(app)
    assert shown[TEXT] == "What guests wrote (verbatim)"
    assert shown["Published"] == "When did you stay?"
    assert (shown["Company or product"], shown["Source"]) == ("Property", "Channel")
    assert "“it is good number 0”, “it is bad number 1”, “it is fine number 2”" in told(app)
    app = press(app, words.COLUMNS_USE)
    assert card_values(app)[source_words.CARD_ITEMS] == "20"
    assert card_values(app)[source_words.CARD_DAYS] == "20"
    assert words.COLUMNS_ASK not in told(app)
    assert folded(app)


def test_titles_are_shown_and_never_the_names_that_code_uses(opened: Opened) -> None:
    app = opened("sources", via="file")
    tables = [frame.value for frame in app.dataframe]
    app = press(brought(app, csv(survey())), words.COLUMNS_USE)
    assert "When did you stay? read as Published" in told(app)
    assert "published_at" not in told(app)
    assert not any(table.astype(str).eq("published_at").any(axis=None) for table in tables)


def test_the_button_that_led_nowhere_is_gone(opened: Opened) -> None:
    app = brought(opened("sources", via="file"), csv(survey()))
    assert words.DIFFERENCE_TITLE not in told(app)
    assert not [button for button in app.button if button.label.startswith("Read as suggested")]


def test_the_reading_can_be_changed_afterwards(opened: Opened) -> None:
    given = dated(company="Larkbank").rename(columns={"published_at": "date"})
    app = brought(opened("sources", via="file"), csv(given))
    assert not the_button(app, words.COLUMNS_AGAIN)
    app = choose(app, "Published", "")
    assert the_button(app, words.COLUMNS_AGAIN)
    app = press(app, words.COLUMNS_AGAIN)
    assert "No row has a date" in told(app)
    assert words.UNUSED.format(names="date") in told(app)
    assert boxes(app)["Published"] == ""
    app = press(choose(app, "Published", "date"), words.COLUMNS_AGAIN)
    assert "No row has a date" not in told(app)


def test_a_column_of_our_name_can_be_left_out_and_another_taken(opened: Opened) -> None:
    given = dated(source="social", channel="forum")
    app = brought(opened("sources", via="file"), csv(given))
    app = press(choose(app, "Source", "channel"), words.COLUMNS_AGAIN)
    assert "channel read as Source" in told(app)
    assert "source (as in the file)" in told(app)


def test_a_file_without_a_text_waits_for_one_to_be_chosen(opened: Opened) -> None:
    app = brought(opened("sources", via="file"), b"id,x\n1,a\n2,b\n")
    assert words.COLUMNS_MISSING.format(names="Text") in told(app)
    assert not the_button(app, words.COLUMNS_USE)
    app = press(choose(app, TEXT, "x"), words.COLUMNS_USE)
    assert card_values(app)[source_words.CARD_ITEMS] == "2"


def test_one_column_cannot_be_two_things(opened: Opened) -> None:
    app = choose(brought(opened("sources", via="file"), csv(survey())), "Topic", "Property")
    assert words.COLUMNS_TWICE.format(names="Property") in told(app)
    assert not the_button(app, words.COLUMNS_USE)


def test_a_parquet_file_has_the_step_too(opened: Opened) -> None:
    written = io.BytesIO()
    frame = survey()
    frame["When did you stay?"] = pd.to_datetime(frame["When did you stay?"])
    frame.to_parquet(written)
    app = brought(opened("sources", via="file"), written.getvalue(), "mine.parquet")
    assert boxes(app)["Published"] == "When did you stay?"
    app = press(app, words.COLUMNS_USE)
    assert card_values(app)[source_words.CARD_DAYS] == "20"


def test_a_question_about_a_second_file_replaces_the_first_and_the_first_comes_back(
    opened: Opened,
) -> None:
    app = brought(opened("sources", via="file"), csv(dated(5)))
    app = brought(app, csv(survey()), "second.csv")
    assert words.COLUMNS_ASK in told(app)
    assert source_words.CARD_ITEMS not in card_values(app)
    app = brought(app, csv(dated(5)), "again.csv")
    assert words.COLUMNS_ASK not in told(app)
    assert card_values(app)[source_words.CARD_ITEMS] == "5"


@pytest.mark.parametrize("name", ["<b>x</b>", "[a](http://x)", "$x$"])
def test_names_and_cells_of_strangers_are_options_and_text(opened: Opened, name: str) -> None:
    app = brought(opened("sources", via="file"), csv(dated(3).rename(columns={"text": name})))
    assert boxes(app)[TEXT] == name
    assert name not in "".join(str(element.value) for element in app.markdown)


def test_cells_are_shown_short_and_empty_ones_passed_over() -> None:
    shown = column_step.first_cells(pd.Series([None, "a" * 50, " ", "b", "c", "d"]))
    assert shown == (f"“{'a' * 40}…”", "“b”", "“c”")
