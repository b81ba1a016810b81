"""What a visitor is asked of dates and numbers that could be read in two ways."""

from streamlit.testing.v1 import AppTest

from tests.ui.conftest import html_of
from tests.ui.metrics.conftest import HOSTILE, Opened, sound
from tests.ui.metrics.own_files import opened_books, uploaded
from ui.words import uploads
from ui.words.metrics import books as words

STATES = "subscription_id,account_id,starts_on,monthly_amount\n"


def first_days(app: AppTest) -> list[str]:
    held = app.session_state["_vitrine_own_books"].books
    return [str(day) for day in held.arrow("subscriptions")["starts_on"].to_pylist()]


def texts(app: AppTest) -> str:
    return " ".join(text.value for text in app.text)


def test_a_date_that_nothing_settles_is_asked_about_and_its_answer_holds(opened: Opened) -> None:
    app = sound(
        uploaded(opened(view="books"), {"subscriptions.csv": STATES + "S1,A1,01/02/2026,5\n"})
    )
    (question,) = app.radio
    assert question.options == [
        "1 February 2026: the day comes first",
        "2 January 2026: the month comes first",
    ]
    assert question.value == "day first"
    assert words.READING_ASSUMED in [caption.value for caption in app.caption]
    app = opened_books(app)
    assert first_days(app) == ["2026-02-01"]
    assert "1 February 2026, not 2 January 2026" in texts(app)
    # Told and asked until somebody answers.
    app.radio[0].set_value("month first")
    app = opened_books(sound(app.run()))
    assert first_days(app) == ["2026-01-02"]
    assert "not 1 February" not in texts(app)
    assert words.READING_CHOSEN in [caption.value for caption in app.caption]


def test_what_cells_prove_is_said_and_not_asked(opened: Opened) -> None:
    text = STATES + 'S1,A1,01/31/2026,"$1,234.56"\nS2,A2,01/02/2026,5\n'
    app = sound(uploaded(opened(view="books"), {"subscriptions.csv": text}))
    assert not app.radio
    assert "“01/02/2026” in starts_on is 2 January 2026." in html_of(app)


def test_a_column_in_two_ways_is_told(opened: Opened) -> None:
    rows = "S1,A1,31/01/2026,5\nS2,A2,30/01/2026,5\nS3,A3,01/31/2026,5\n"
    app = sound(uploaded(opened(view="books"), {"subscriptions.csv": STATES + rows}))
    assert "is written in two ways: the day first" in html_of(app)


def test_amounts_that_may_be_cents_are_asked_about(opened: Opened) -> None:
    text = "id,customer,amount,interval,status,start_date\nsub_1,cus_1,4900,month,active,2026-01-01"
    app = sound(uploaded(opened(view="books"), {"export.csv": text}))
    (question,) = app.radio
    assert question.options == [
        "49.00: amounts are in cents",
        "4,900.00: amounts are in whole units",
    ]
    app.radio[0].set_value("whole units")
    app = opened_books(sound(app.run()))
    held = app.session_state["_vitrine_own_books"].books
    assert float(held.arrow("subscriptions")["monthly_amount"][0].as_py()) == 4900


def test_the_name_of_a_column_is_never_markup(opened: Opened) -> None:
    header = f'subscription_id,account_id,"{HOSTILE}",monthly_amount\n'
    text = header + "S1,A1,01/02/2026,5\n"
    app = sound(uploaded(opened(view="books"), {"subscriptions.csv": text}))
    box = next(one for one in app.selectbox if "Starts on" in one.label)
    app = sound(box.set_value(HOSTILE).run())
    next(one for one in app.button if one.label == uploads.COLUMNS_USE).click()
    app = sound(app.run())
    assert any(HOSTILE in text.value for text in app.text)
    assert HOSTILE not in html_of(app)
    assert all(HOSTILE not in radio.label for radio in app.radio)
