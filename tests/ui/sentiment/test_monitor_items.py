"""The monitor's list of items: chosen, searched, paged, explained."""

import pytest

from core.errors import ArtefactError
from tests.core.sentiment.fake_model import fake_model
from tests.ui.conftest import html_of
from tests.ui.seen import address, sound
from tests.ui.sentiment.conftest import Opened
from tests.ui.sentiment.small_view import Said, two_weeks, view_of
from ui.resources import sentiment as resources
from ui.words.sentiment import monitor as words


@pytest.mark.parametrize("beside", ["quotes", "list"])
def test_clicked_days_are_quoted_and_listed_with_a_way_back_beside_both(
    opened_on: Opened, beside: str
) -> None:
    app = opened_on(view_of(two_weeks()), on="2026-09-08_2026-09-09")
    assert "8–9 Sep 2026: 2 items, the most negative first" in html_of(app)
    assert app.dataframe[0].value[words.ROW].tolist() == [10, 9]
    app.button(key=f"monitor-all-days-{beside}").click().run()
    assert "on" not in address(sound(app))
    assert len(app.dataframe[0].value) == 7
    assert words.ON_ALL not in [button.label for button in app.button]


def test_the_list_is_searched_filtered_and_ordered(opened_on: Opened) -> None:
    app = opened_on(view_of(two_weeks()), order="old")
    app.text_input(key="monitor-search").set_value("LATE").run()
    assert app.dataframe[0].value[words.ROW].tolist() == [9, 10, 11, 12, 13]
    app.button_group(key="tone").set_value("positive").run()
    assert words.LIST_NONE_TITLE in html_of(sound(app))


def test_sentiment_is_told_in_words_and_doubt_is_told(opened_on: Opened) -> None:
    doubtful = Said("2026-09-14T20:00:00", "Halden Air hm", 0.05)
    table = opened_on(view_of([*two_weeks(), doubtful])).dataframe[0].value
    assert table[words.SENTIMENT].iloc[0] == "unsure: positive or negative"
    assert set(table[words.SENTIMENT].iloc[1:]) == {"negative", "positive"}


def test_the_answer_stands_before_the_text_where_a_phone_shows_it(opened_on: Opened) -> None:
    table = opened_on(view_of(two_weeks())).dataframe[0].value
    assert list(table.columns)[:3] == [words.SENTIMENT, words.SCORE, words.TEXT]


def test_long_streams_are_read_page_by_page(opened_on: Opened) -> None:
    said = [
        Said(f"2026-09-{1 + number % 14:02d}T10:00:00", f"Halden Air {number}", 0.2)
        for number in range(240)
    ]
    app = opened_on(view_of(said), span="all")
    first = app.dataframe[0].value[words.ROW].tolist()
    app.button(key=f"monitor-page-{words.PAGE_NEXT}").click().run()
    second = sound(app).dataframe[0].value[words.ROW].tolist()
    assert len(first) == len(second) == 50
    assert not set(first) & set(second)
    assert "51 to 100 of 240" in " ".join(caption.value for caption in app.caption)
    app.selectbox(key="order").set_value("old").run()
    assert "1 to 50 of 240" in " ".join(caption.value for caption in sound(app).caption)


def test_an_item_named_by_a_link_is_explained_beside_the_lexicon(
    opened_on: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "model", fake_model)
    said = [*two_weeks(), Said("2026-09-14T20:00:00", "bad bad flight, horrible", -0.8)]
    html = html_of(opened_on(view_of(said), item="14"))
    assert "Why row 16 was read so" in html
    assert "v-word-for" in html
    assert words.LEXICON in html
    assert "“horrible” −" in html


def test_without_the_model_the_item_is_shown_and_said_so(
    opened_on: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise ArtefactError("It is not there.", "the model's files.", "Train it.")

    monkeypatch.setattr(resources, "model", missing)
    app = opened_on(view_of(two_weeks()), item="3")
    assert words.NO_MODEL in [caption.value for caption in app.caption]


def test_a_megabyte_of_text_is_cut_in_the_list_and_still_explained(
    opened_on: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "model", fake_model)
    said = [*two_weeks(), Said("2026-09-14T20:00:00", "Halden Air bad " * 70_000, -0.8)]
    app = opened_on(view_of(said), item="14")
    assert len(app.dataframe[0].value[words.TEXT].iloc[0]) == 2_000
    html = html_of(app)
    assert "Why row 16 was read so" in html
    assert len(html) < 200_000
