"""Sources, as a visitor meets them: four ways in, and the watch-list."""

import pytest

from tests.ui.conftest import card_values
from tests.ui.seen import press, sound, told
from tests.ui.sentiment.conftest import Opened
from tests.ui.sentiment.own_file import csv, dated
from tests.ui.uploading import brought
from ui.resources import sentiment as resources
from ui.words.sentiment import sources as words
from ui.words.sentiment import stream as stream_words

# -- the four ways, empty ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("way", "teaches"),
    [
        ("shipped", "planted"),
        ("file", words.FILE_EMPTY_TITLE),
        ("complaints", words.COMPLAINTS_MAP[0][0]),
        ("feeds", words.FEEDS_EMPTY_TITLE),
    ],
)
def test_each_way_in_teaches_before_there_is_anything(
    opened: Opened, way: str, teaches: str
) -> None:
    assert teaches in told(sound(opened("sources", via=way)))


def test_the_shipped_stream_says_what_it_is_and_what_was_planted(opened: Opened) -> None:
    shown = told(sound(opened("sources", via="shipped")))
    assert ">simulated<" in shown
    assert "252 opinions over 60 days about 1 invented companies" in shown
    assert "Cards &lt;b&gt;down&lt;/b&gt;" in shown


def test_your_stream_is_taught_about_where_there_is_none(opened: Opened) -> None:
    app = sound(opened("alerts"))
    app.button_group(key="stream").set_value("yours").run()
    assert stream_words.NONE_TITLE in told(app)
    press(app, stream_words.TO_SOURCES)
    assert app.query_params["view"] == "sources"


def test_a_reload_is_told_from_a_stream_that_never_was(opened: Opened) -> None:
    app = sound(opened("alerts", stream="yours"))
    shown = told(app)
    assert stream_words.LOST_TITLE in shown
    assert stream_words.LOST_TEXT in shown
    press(app, stream_words.TO_SHIPPED)
    assert "stream" not in app.query_params
    assert stream_words.LOST_TITLE not in told(app)
    assert ">simulated<" in told(app)


def test_after_a_reload_the_sources_say_what_was_forgotten_until_it_is_brought(
    opened: Opened,
) -> None:
    app = sound(opened("sources", stream="yours"))
    assert app.info[0].value == words.LOST
    assert words.FILE_EMPTY_TITLE in told(app)
    assert not brought(app, csv(dated())).info
    assert not opened("sources").info


# -- the watch-list ----------------------------------------------------------------------------


def test_a_watch_list_counts_its_companies(opened: Opened) -> None:
    frame = dated(12)
    frame["text"] = [f"Acme is good {n}" for n in range(8)] + [f"Bolt is bad {n}" for n in range(4)]
    app = brought(opened("sources", via="file"), csv(frame))
    assert words.WATCH_COUNTS_NONE in told(app)
    app.text_area(key="watch-file").set_value("Acme\nBolt: bolt?")
    press(app, words.WATCH_USE)
    assert card_values(app)[words.CARD_COMPANIES] == "2"
    assert '<th scope="row">Acme</th><td data-column="Items" class="v-right">8</td>' in told(app)


def test_a_watch_list_that_is_wrong_says_where_and_the_old_one_stays(opened: Opened) -> None:
    app = brought(opened("sources", via="file"), csv(dated()))
    app.text_area(key="watch-file").set_value("Acme\nAcme\nx")
    shown = told(press(app, words.WATCH_USE))
    assert words.WATCH_PROBLEMS in shown
    assert "line 2" in shown
    assert "line 3" in shown
    assert card_values(app)[words.CARD_COMPANIES] == "0"


def test_names_that_occur_often_are_suggested_and_added_on_request(opened: Opened) -> None:
    frame = dated(12, source="social")
    frame["text"] = [f"today I think Zorbly is good {n}" for n in range(12)]
    app = brought(opened("sources", via="file"), csv(frame))
    (choice,) = app.multiselect
    assert choice.options == ["Zorbly (12 items)"]
    choice.select("Zorbly")
    press(app, words.SUGGESTIONS_ADD)
    assert app.text_area(key="watch-file").value == "Zorbly"
    assert not app.warning
    assert card_values(app)[words.CARD_COMPANIES] == "1"


def test_the_shipped_list_can_be_changed_for_oneself_and_put_back(opened: Opened) -> None:
    app = sound(opened("sources", via="shipped"))
    app.text_area(key="watch-shipped").set_value("Verdance")
    press(app, words.WATCH_USE)
    assert "Larkbank</th>" not in told(app).split(words.WATCH_COUNTS_HEAD[0])[-1]
    assert resources.stream().watch_list.names == ("Larkbank", "Verdance")
    press(app, words.WATCH_RESET)
    assert "Larkbank</th>" in told(app)
