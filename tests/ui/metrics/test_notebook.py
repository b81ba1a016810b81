"""Notes on the chart and saved views, in a session."""

from datetime import date

from streamlit.testing.v1 import AppTest

from tests.ui.conftest import html_of
from tests.ui.metrics.conftest import HOSTILE, Opened, sound
from ui.metrics.notebook import DAY, NAME, TEXT
from ui.metrics_notes import letter
from ui.words.metrics import notebook as words


def noted(app: AppTest, day: date, text: str) -> AppTest:
    app.date_input(key=DAY).set_value(day)
    app.text_input(key=TEXT).input(text)
    button = next(one for one in app.button if one.label == words.NOTE_ADD)
    button.click()
    return app.run()


def test_a_note_stands_below_the_chart_with_its_letter(opened: Opened) -> None:
    app = sound(noted(opened(metric="mrr"), date(2026, 2, 10), "price change"))
    assert "A: 2026-02-10, price change." in html_of(app)


def test_a_note_of_a_stranger_is_text(opened: Opened) -> None:
    app = sound(noted(opened(metric="mrr"), date(2026, 2, 10), HOSTILE))
    assert HOSTILE not in html_of(app)
    assert "&lt;b&gt;x&lt;/b&gt;" in html_of(app)


def test_an_empty_note_says_what_is_wanted(opened: Opened) -> None:
    app = noted(opened(metric="mrr"), date(2026, 2, 10), "  ")
    assert not app.exception
    assert 'class="v-error"' in html_of(app)


def test_a_saved_view_opens_the_settings_it_was_saved_with(opened: Opened) -> None:
    app = opened(metric="mrr", grain="quarter")
    app.text_input(key=NAME).input("By quarter")
    next(one for one in app.button if one.label == words.VIEW_ADD).click()
    app = sound(app.run())
    app.selectbox(key="grain").select("month")
    app = sound(app.run())
    assert "grain" not in app.query_params
    app.button(key="metrics-view-0").click()
    app = sound(app.run())
    assert app.selectbox(key="grain").value == "quarter"


def test_letters_go_on_after_the_alphabet() -> None:
    assert [letter(place) for place in (0, 25, 26)] == ["A", "Z", "A2"]
