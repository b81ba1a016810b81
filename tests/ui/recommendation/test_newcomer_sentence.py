"""What somebody new says in a sentence: read, ruled out, or owned up to."""

import pytest

from tests.ui.recommendation.conftest import Opened
from tests.ui.recommendation.test_household import address, rows_of, sound, text_of
from ui.words.recommendation import newcomer as words

pytestmark = pytest.mark.usefixtures("table")

LIST = words.LIST_TITLE


@pytest.mark.usefixtures("small")
def test_what_a_sentence_rules_out_is_never_shown(opened: Opened) -> None:
    app = opened("newcomer")
    app.text_input(key="say-text").input("breakfast, no milk").run()
    told = text_of(sound(app))
    assert "asks for “breakfast” and rules out “milk”" in told
    rows = rows_of(app, LIST)
    # Three breads are like it; butter and soap are bought, but were not asked for.
    assert len(rows) == 3
    assert words.LIST_NOTE_SHORT in told
    assert "Bread" in " ".join(rows[:3]) or "Bagels" in " ".join(rows[:3])
    assert "close to “breakfast”" in " ".join(rows[:3]).lower()
    # Both kinds of milk are counted, butter and yogurt, and eggs, whose shelf is dairy.
    assert "leaves out milk 5 products left out" in " ".join(told.split())
    # What somebody writes is nobody else's business.
    assert "say" not in address(app)


@pytest.mark.usefixtures("small")
def test_an_example_is_written_into_the_field_and_into_the_address(opened: Opened) -> None:
    app = opened("newcomer")
    app.pills(key="say-example").set_value("vegan").run()
    assert app.text_input(key="say-text").value == words.EXAMPLES["vegan"]
    assert address(sound(app))["say"] == "vegan"
    again = sound(opened("newcomer", say="vegan"))
    assert again.text_input(key="say-text").value == words.EXAMPLES["vegan"]
    assert "Tofu" in " ".join(rows_of(again, LIST)[:2])


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("qwertz uiop", "not understood qwertz uiop"),
        ("🍕🍕", words.READ_NOTHING),
        ("no kale", "nothing here is called so"),
    ],
)
def test_a_sentence_that_says_nothing_here_is_owned_up_to(
    opened: Opened, sentence: str, told: str
) -> None:
    app = opened("newcomer")
    app.text_input(key="say-text").input(sentence).run()
    assert told in " ".join(text_of(sound(app)).split())
    assert len(rows_of(app, LIST)) == 10


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Ich möchte gesundes Essen ohne Fleisch", "German"),
        ("algo sano para la cena sin carne", "Spanish"),
        ("健康的晚餐", "Chinese"),
    ],
)
def test_another_language_is_owned_up_to_instead_of_a_list(
    opened: Opened, sentence: str, language: str
) -> None:
    app = opened("newcomer")
    app.text_input(key="say-text").input(sentence).run()
    told = text_of(sound(app))
    assert "Read in English only, not understood" in told
    assert language in told
    assert words.LIST_EMPTY not in told
    assert not rows_of(app, LIST)


@pytest.mark.usefixtures("small")
def test_picks_still_give_a_list_beside_a_sentence_in_another_language(opened: Opened) -> None:
    app = opened("newcomer", picks="p09")
    app.text_input(key="say-text").input("algo sano para la cena sin carne").run()
    assert "This looks like Spanish" in text_of(sound(app))
    assert rows_of(app, LIST)


@pytest.mark.usefixtures("small")
def test_a_text_over_the_limit_is_cut_and_said_to_be(opened: Opened) -> None:
    app = opened("newcomer")
    app.text_input(key="say-text").input("breakfast, no milk. " + "a " * 600).run()
    assert words.CUT.format(most="1,000") in [caption.value for caption in sound(app).caption]
    assert "rules out “milk”" in text_of(app)
    assert app.text_input(key="say-text").help == words.SAY_HELP.format(most="1,000")
