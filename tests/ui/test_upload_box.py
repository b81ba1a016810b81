"""The upload box by itself: a schema of its own, so that every use case can have one."""

import gc

from streamlit.testing.v1 import AppTest

from core.uploads import Upload
from tests.ui.conftest import html_of
from ui.words import uploads as words

SCRIPT = """
import streamlit as st
from core.column import Column
from core.receipts import Badge, Source
from core.schema import Schema
from ui.upload_panels import problems, remarks
from ui.uploads import Sample, UploadSpec, upload_box

SCHEMA = Schema((
    Column("text", "Message", "text"),
    Column("stars", "Stars", "integer", low=1, high=5, required=False),
))
SAMPLE = Sample("two messages", "two.csv", lambda: b"text,stars\\nhi,5\\nbye,1\\n",
                lambda given: Source("Two messages", Badge.SIMULATED, given.rows, given.sha256))
upload = upload_box(UploadSpec("notes", SCHEMA, (SAMPLE,), {"body": "text"}))
if upload is not None:
    remarks(upload, SCHEMA)
    problems(upload, SCHEMA, key="notes")
    st.code(f"{upload.source.name}|{upload.source.badge}|{upload.source.rows}|{id(upload)}")
"""


def opened() -> AppTest:
    return AppTest.from_string(SCRIPT, default_timeout=30).run()


def given(app: AppTest, data: bytes, name: str = "a.csv") -> AppTest:
    app.file_uploader[0].set_value((name, data, "text/csv"))
    app.run()
    assert not app.exception
    return app


def shown(app: AppTest) -> list[str]:
    return str(app.code[0].value).split("|")


def test_a_file_is_read_checked_and_given() -> None:
    app = given(opened(), b"text,stars\nhi,5\n")
    assert shown(app)[:3] == ["a.csv", "uploaded", "1"]
    assert not app.expander


def test_a_rerun_reads_nothing_again() -> None:
    app = given(opened(), b"text,stars\nhi,5\n")
    before = shown(app)
    assert shown(app.run()) == before


def test_the_same_bytes_give_the_same_upload_and_others_another() -> None:
    app = given(opened(), b"text\nhi\n")
    before = shown(app)
    assert shown(given(app, b"text\nhi\n", "b.csv")) == before
    assert shown(given(app, b"text\nho\n", "b.csv")) != before


def test_a_sample_keeps_its_own_origin_and_replaces_a_file() -> None:
    app = given(opened(), b"text\nhi\n")
    app.button(key="sample-two.csv").click().run()
    assert shown(app)[:3] == ["Two messages", "simulated", "2"]
    assert app.file_uploader[0].value is None


def test_a_file_after_a_sample_replaces_it() -> None:
    app = opened()
    app.button(key="sample-two.csv").click().run()
    assert shown(given(app, b"text\nhi\n"))[:3] == ["a.csv", "uploaded", "1"]


def test_an_optional_cell_that_fails_is_listed_and_its_row_stays() -> None:
    app = given(opened(), b"text,stars\nhi,9\n")
    assert app.expander[0].label == words.PROBLEMS_OPTIONAL.format(cells=words.ONE_CELL)
    assert not app.expander[0].proto.expanded
    assert app.dataframe[0].value[words.PROBLEM_EXPECTED].tolist() == ["a whole number from 1 to 5"]


def test_columns_that_are_absent_or_not_used_are_told_as_text() -> None:
    app = given(opened(), b"text,*note*\nhi,x\n")
    told = [str(text.value) for text in app.text]
    assert told == [words.UNUSED.format(names="*note*"), words.ABSENT.format(names="Stars")]


def test_a_synonym_is_suggested_and_taken_on_request() -> None:
    app = given(opened(), b"body\nhi\n")
    assert words.DIFFERENCE_TITLE in html_of(app)
    assert not app.code
    app.button(key="renames-notes").click().run()
    assert shown(app)[2] == "1"
    assert words.DIFFERENCE_TITLE not in html_of(app)


def test_a_cell_that_fails_is_listed_under_the_name_its_column_has_in_the_file() -> None:
    app = given(opened(), b"body,Starz\nhi,9\n")
    app.button(key="renames-notes").click().run()
    assert app.dataframe[0].value[words.PROBLEM_NAME].tolist() == ["Starz"]


def test_another_encoding_is_offered_and_read_on_request() -> None:
    app = given(opened(), "text\nJosé\n".encode("cp1252"))
    assert "Error id" in html_of(app)
    app.button(key="encoding-notes").click().run()
    assert shown(app)[2] == "1"
    assert shown(app.run())[2] == "1"


def test_the_file_taken_out_is_forgotten() -> None:
    app = given(opened(), b"text\nhi\n")
    app.file_uploader[0].set_value(None).run()
    assert not app.code


def test_a_file_put_in_place_of_another_is_read() -> None:
    # As a browser does it: the widget, the same one, is empty for a moment.
    app = given(opened(), b"text\nhi\n")
    widget = app.file_uploader[0].id
    app.file_uploader[0].set_value(None).run()
    assert app.file_uploader[0].id == widget
    assert shown(given(app, b"text\nho\n", "b.csv"))[0] == "b.csv"


def test_of_several_files_only_the_latest_is_kept() -> None:
    app = opened()
    for row in range(10):
        given(app, f"text\n{row}\n".encode(), f"{row}.csv")
    gc.collect()
    held = [o.source.name for o in gc.get_objects() if isinstance(o, Upload)]
    assert [name for name in held if name[0].isdigit()] == ["9.csv"]


def test_a_page_that_takes_lines_reads_a_text_of_one_message_a_line() -> None:
    script = SCRIPT.replace('{"body": "text"}', "lines='text'")
    app = AppTest.from_string(script, default_timeout=30).run()
    assert app.file_uploader[0].label == words.LABEL_LINES.format(limit=25)
    assert shown(given(app, b"hi, you\n\nbye\n", "a.txt"))[2] == "2"
    assert "1 blank row skipped" in str(app.text[0].value)


def test_a_page_that_takes_tables_only_reads_a_text_as_a_table() -> None:
    app = given(opened(), b"text,stars\nhi,5\n", "a.txt")
    assert app.file_uploader[0].label == words.LABEL.format(limit=25)
    assert shown(app)[2] == "1"
