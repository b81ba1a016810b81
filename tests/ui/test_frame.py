"""What the frame promises every page: a boundary that nothing passes, and a footer."""

import logging
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT
from tests.ui.conftest import html_of
from ui import frame, words
from ui.boundary import Discreet, describe

App = Callable[[str], AppTest]

PAGE = """
import streamlit as st
from core.errors import SchemaError
from ui.frame import page, fragment

@page("overview")
def show():
    st.text("before")
    {body}

show()
"""
CARD = "card-4111"


def test_a_registered_page_has_a_file_that_enters_the_frame() -> None:
    for entry in frame.PAGES:
        assert f'@page("{entry.name}")' in entry.file.read_text()


def test_every_file_in_pages_is_registered() -> None:
    found = {path.stem for path in (ROOT / "pages").glob("*.py") if path.stem != "__init__"}
    assert found == {entry.name for entry in frame.PAGES}


def test_a_page_that_is_not_registered_is_refused() -> None:
    with pytest.raises(KeyError):
        frame.page("nowhere")


def test_a_sound_page_is_shown_with_the_footer(app_of: App) -> None:
    app = app_of(PAGE.format(body="pass")).run()
    assert [text.value for text in app.text] == ["before"]
    assert words.FOOTER in [caption.value for caption in app.caption]
    assert html_of(app) == ""


def test_an_exception_becomes_a_panel_with_an_id_and_without_its_message(
    app_of: App, caplog: pytest.LogCaptureFixture
) -> None:
    app = app_of(PAGE.format(body=f"raise RuntimeError('{CARD}')")).run()
    assert not app.exception
    assert words.CRASH_TITLE in html_of(app)
    (record,) = [record for record in caplog.records if record.name == "vitrine"]
    error_id = record.getMessage().split()[1].rstrip(":")
    assert error_id in html_of(app)
    assert "builtins.RuntimeError at " in record.getMessage()
    assert "overview.py:9 in show" in record.getMessage()
    assert CARD not in caplog.text
    assert CARD not in html_of(app)


def test_what_was_drawn_before_stays_and_the_footer_follows(app_of: App) -> None:
    app = app_of(PAGE.format(body="raise RuntimeError")).run()
    assert [text.value for text in app.text] == ["before"]
    assert words.FOOTER in [caption.value for caption in app.caption]


def test_an_error_of_ours_says_what_was_given_expected_and_to_do(app_of: App) -> None:
    body = "raise SchemaError('No <b>bill</b>.', 'a column bill.', 'Add it.')"
    shown = html_of(app_of(PAGE.format(body=body)).run())
    for told in ("No &lt;b&gt;bill&lt;/b&gt;.", "a column bill.", "Add it.", words.ERROR_ID):
        assert told in shown


def test_an_error_outside_the_function_is_held_too(app_of: App) -> None:
    app = app_of(f"import no_such_module_{CARD.replace('-', '_')}").run()
    assert not app.exception
    assert words.CRASH_TITLE in html_of(app)


def test_an_error_in_a_fragment_is_held(app_of: App) -> None:
    body = f"fragment(lambda: dict().pop({CARD!r}))(); st.text('after')"
    app = app_of(PAGE.format(body=body)).run()
    assert not app.exception
    assert words.CRASH_TITLE in html_of(app)
    assert [text.value for text in app.text] == ["before", "after"]


def test_stop_ends_the_page_without_a_panel(app_of: App) -> None:
    app = app_of(PAGE.format(body="st.stop(); st.text('after')")).run()
    assert [text.value for text in app.text] == ["before"]
    assert html_of(app) == ""


def test_rerun_passes_the_boundary(app_of: App) -> None:
    body = "n = st.session_state.get('n', 0) + 1; st.session_state.n = n; n < 3 and st.rerun()"
    app = app_of(PAGE.format(body=body)).run()
    assert app.session_state["n"] == 3
    assert html_of(app) == ""


def test_a_page_run_by_itself_still_stands_in_the_frame(app_of: App) -> None:
    app = app_of(PAGE.format(body="raise RuntimeError"))
    alone = AppTest.from_file(str(frame.PAGES[0].file), default_timeout=20).run()
    assert app is not alone
    assert words.CRASH_TITLE in html_of(alone)
    assert words.FOOTER in [caption.value for caption in alone.caption]


def test_the_causes_of_an_error_are_told_by_type_only() -> None:
    try:
        try:
            raise ValueError(CARD)
        except ValueError as error:
            raise KeyError(CARD) from error
    except KeyError as error:
        told = describe(error)
    assert told.startswith("builtins.KeyError at tests/ui/test_frame.py:")
    assert "; from builtins.ValueError at " in told
    assert CARD not in told


def test_streamlits_own_log_keeps_the_place_and_loses_the_message() -> None:
    try:
        raise ValueError(CARD)
    except ValueError as error:
        args = ("streamlit", logging.ERROR, __file__, 1, "Uncaught app execution", ())
        record = logging.LogRecord(*args, exc_info=(ValueError, error, error.__traceback__))
    assert Discreet().filter(record)
    told = logging.Formatter().format(record)
    assert "Uncaught app execution: builtins.ValueError at tests/ui/test_frame.py" in told
    assert CARD not in told


def test_the_logger_that_tells_exceptions_is_discreet() -> None:
    from streamlit import error_util

    assert any(isinstance(held, Discreet) for held in error_util._LOGGER.filters)
