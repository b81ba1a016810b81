"""Your inbox, as a visitor meets it: files good and bad, figures, clicks, downloads."""

import gzip
import io

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from core.exports import to_parquet
from core.intent.schema import INTENT_SCHEMA
from core.settings import settings
from core.uploads import ReadOptions, check_table, read_table
from tests.conftest import ROOT
from tests.core.intent.fake_desk import fake_desk
from tests.ui.conftest import card_values, html_of
from ui.charts import intent_inbox as charts
from ui.intent.inbox_lead import answer, fold, span_text
from ui.intent.inbox_selection import Selection, ordered
from ui.intent.inbox_state import Inbox, held
from ui.intent.inbox_take import as_csv, as_excel
from ui.intent.inbox_trend import line_of, subject_of
from ui.resources import intent as resources
from ui.theme import DARK, LIGHT
from ui.words import CRASH_TITLE
from ui.words import uploads as upload_words
from ui.words.intent import inbox as words

TEXTS = ("where is my card", "card or pin", "hello", "topup failed", "refund please", "card card")


@pytest.fixture(autouse=True)
def word_counter(monkeypatch: pytest.MonkeyPatch) -> None:
    """A desk of four intents, whose answers can be worked out by hand."""
    monkeypatch.setattr(resources, "model", lambda desk="": fake_desk())


def table(rows: int = 12, **columns: object) -> pd.DataFrame:
    texts = [TEXTS[row % len(TEXTS)] for row in range(rows)]
    return pd.DataFrame({"text": texts, **columns}, dtype=object)


def dates(*days: str) -> list[str]:
    return [f"{day}T10:00:00Z" for day in days]


def rising() -> pd.DataFrame:
    """Steady cards for four weeks, and top-ups that fail in the last one."""
    days = [f"2026-09-{7 * week + 7:02d}" for week in range(4)]
    rows = [("card", day) for day in days for _ in range(3)]
    rows += [("topup", days[2])] + [("topup", days[3])] * 14
    rows += [("card", "2026-10-04")]
    return pd.DataFrame(
        {"text": [t for t, _ in rows], "received_at": dates(*(day for _, day in rows))}
    )


def csv(frame: pd.DataFrame | None = None) -> bytes:
    return (table() if frame is None else frame).to_csv(index=False).encode()


def opened(**query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "pages" / "intent.py"), default_timeout=60)
    for name, value in {"view": "inbox", **query}.items():
        app.query_params[name] = value
    return app.run()


def uploaded(data: bytes, name: str = "mine.csv", app: AppTest | None = None) -> AppTest:
    app = app or opened()
    app.file_uploader[0].set_value((name, data, "application/octet-stream"))
    app.run()
    assert not app.exception
    assert CRASH_TITLE not in html_of(app)
    return app


def texts(app: AppTest) -> str:
    """Give all that a visitor can read, but what is in tables."""
    shown = (*app.markdown, *app.text, *app.caption)
    return "\n".join([html_of(app), *(str(m.value) for m in shown)])


def messages(app: AppTest) -> pd.DataFrame:
    return next(d.value for d in app.dataframe if words.MESSAGE in d.value)


def inbox_of(frame: pd.DataFrame, name: str = "mine.csv") -> Inbox:
    raw = read_table(csv(frame), name, settings().upload, ReadOptions(lines="text"))
    inbox = held(check_table(raw, INTENT_SCHEMA), "bank")
    list(inbox.scoring.score())
    return inbox


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """A session of its own, for what is tried without a page."""
    state: dict[str, object] = {}
    monkeypatch.setattr("ui.intent.inbox_state.st.session_state", state)
    return state


# -- nothing yet, and the sample ---------------------------------------------------------------


def test_the_empty_view_teaches_and_offers_a_sample_and_a_template() -> None:
    app = opened()
    assert words.EMPTY_TITLE in html_of(app)
    assert [b.label for b in app.button] == [f"Try with {words.SAMPLE}"]
    assert upload_words.TEMPLATE in [b.label for b in app.download_button]
    assert "received_at" in app.dataframe[0].value["Column"].tolist()


def test_the_sample_is_read_and_says_it_is_simulated() -> None:
    app = opened()
    app.button(key=f"sample-{words.SAMPLE_FILE}").click().run()
    assert not app.exception
    assert ">simulated<" in html_of(app)
    assert "**471 messages in 8 weeks" in app.markdown[0].value
    assert card_values(app)[words.TOTAL] == "471"


def test_the_template_passes_its_own_check() -> None:
    app = uploaded(INTENT_SCHEMA.template().to_csv(index=False).encode())
    assert card_values(app)[words.TOTAL] == "3"
    assert not [e for e in app.expander if "cannot be used" in e.label]


def test_what_a_link_asks_for_waits_in_the_address_until_there_is_a_file() -> None:
    app = opened(about="change_pin", decided="unsure")
    assert app.query_params["about"] == "change_pin"
    uploaded(csv(), app=app)
    assert app.selectbox(key="about").value == "all"
    assert "instead for: about" in "".join(str(i.value) for i in app.info)
    app = opened(about="card_arrival", decided="unsure")
    uploaded(csv(), app=app)
    assert app.selectbox(key="about").value == "card_arrival"
    assert messages(app)[words.DECISION].unique().tolist() == ["unsure"]


# -- good files --------------------------------------------------------------------------------


def test_a_file_is_read_with_its_badge_hash_and_an_answer_for_each_message() -> None:
    app = uploaded(csv())
    assert ">uploaded<" in html_of(app)
    assert "mine.csv: all 12 messages can be read." in html_of(app)
    shown = messages(app)
    assert len(shown) == 12
    assert shown[words.DECISION].tolist()[:2] == ["unsure", "unsure"]
    assert card_values(app)[words.OUTSIDE] == "16.7 %"
    assert card_values(app)[words.UNSURE] == "16.7 %"


def test_csv_parquet_and_lines_of_the_same_messages_give_the_same_figures() -> None:
    as_lines = uploaded("\n".join(table()["text"]).encode(), "mine.txt")
    as_columns = uploaded(to_parquet(table()), "mine.parquet")
    as_text = uploaded(csv())
    figures = [
        {name: value for name, value in card_values(app).items() if name != words.SPEED}
        for app in (as_lines, as_columns, as_text)
    ]
    assert figures[0] == figures[1] == figures[2]


def test_one_message_only_is_told_in_its_own_words() -> None:
    app = uploaded(b"text\nwhere is my card\n")
    assert app.markdown[0].value == "This message: **Card arrival**."
    assert words.ORIGIN_ONE.format(name="mine.csv") in html_of(app)
    assert len(messages(app)) == 1


def test_messages_none_of_which_is_in_scope_say_so() -> None:
    app = uploaded(b"text\nhello\nbye now\n")
    assert "none belongs to one of the 4 intents" in app.markdown[0].value
    assert words.VOLUMES_NONE_TITLE in html_of(app)
    assert words.DOUBTS_NONE_TITLE in html_of(app)
    assert card_values(app)[words.CONFIDENCE] == "–"


def test_without_dates_the_page_says_how_to_get_trends() -> None:
    assert words.NO_DATES in html_of(uploaded(csv()))


def test_messages_of_one_day_have_no_trend_and_say_so() -> None:
    app = uploaded(csv(table(received_at="2026-10-05 08:00")))
    assert words.ONE_DAY.format(date="5 Oct 2026") in html_of(app)
    assert "in one day**" in app.markdown[0].value
    assert "12 without a zone taken as UTC" in texts(app)


def test_a_cell_that_is_no_date_is_named_by_its_row_and_its_message_is_still_read() -> None:
    given = table(3, received_at=["2026-10-05", "call jo@example.com", "2026-10-06"])
    app = uploaded(csv(given))
    listed = next(d.value for d in app.dataframe if upload_words.PROBLEM_GIVEN in d.value)
    assert listed[upload_words.PROBLEM_ROW].tolist() == [3]
    assert "[e-mail]" in listed[upload_words.PROBLEM_GIVEN][0]
    assert card_values(app)[words.TOTAL] == "3"


def test_what_rose_is_told_first_and_drawn_marked() -> None:
    app = uploaded(csv(rising()))
    assert app.markdown[0].value.endswith(
        "**Top up failed** rose 14-fold in the week of 28 Sep (from 1 to 14)."
    )
    assert "Top up failed: 14 in the week of 28 Sep, 1 the week before" in html_of(app)


def test_labels_in_the_file_judge_the_answers() -> None:
    frame = table(6, label=["card arrival", "Card-Arrival", "oos", "change_pin", "payroll", ""])
    app = uploaded(csv(frame))
    assert "**75.0 %** of 4 labelled messages are answered right" in texts(app)
    assert words.JUDGED_UNKNOWN.format(count=1) in texts(app)
    assert "Change PIN" in html_of(app)
    assert words.LABEL in messages(app)


def test_labels_of_another_desk_judge_nothing_and_are_counted() -> None:
    frame = table(4, label=["payroll", "leave", "payroll", "oos"])
    app = uploaded(csv(frame))
    assert words.LABELS_OF_OTHERS.format(count=3) in texts(app)
    assert words.JUDGED_TITLE not in [s.value for s in app.subheader]
    assert words.LABEL not in messages(app)


def test_without_a_rise_all_messages_are_drawn_those_out_of_scope_too() -> None:
    days = dates("2026-10-01", "2026-10-01", "2026-10-02", "2026-10-03")
    app = uploaded(csv(pd.DataFrame({"text": ["card", *["hello"] * 3], "received_at": days})))
    assert words.TREND_TITLE_ALL.format(low=1, high=2, grain="day") in html_of(app)


def test_channels_are_compared_where_there_are_several() -> None:
    app = uploaded(csv(table(channel=["chat", "<b>app</b>"] * 6)))
    assert words.CHANNELS_TITLE in [s.value for s in app.subheader]
    assert "&lt;b&gt;app&lt;/b&gt;" in html_of(app)
    app = uploaded(csv(table(channel="chat")))
    assert words.CHANNELS_TITLE not in [s.value for s in app.subheader]


def test_another_desk_reads_the_same_file_again_and_forgets_the_choice() -> None:
    app = uploaded(csv(), app=opened(about="card_arrival"))
    app.button_group(key="desk").set_value("general").run()
    assert not app.exception
    assert app.selectbox(key="about").value == "all"
    assert not app.info


# -- choosing what to read ---------------------------------------------------------------------


def test_an_intent_a_pair_and_a_decision_choose_messages() -> None:
    app = uploaded(csv())
    app.selectbox(key="about").set_value("card_arrival").run()
    assert set(messages(app)[words.INTENT]) == {"Card arrival"}
    app.selectbox(key="near").set_value("change_pin").run()
    assert "card or pin" in messages(app)[words.MESSAGE].tolist()
    app.button_group(key="decided").set_value("unsure").run()
    assert messages(app)[words.MESSAGE].unique().tolist() == ["card or pin"]
    assert app.query_params["near"] == "change_pin"
    app.button_group(key="decided").set_value("outside").run()
    assert words.NOTHING_TITLE in html_of(app)
    assert not app.exception


def test_another_intent_takes_the_second_one_back() -> None:
    app = uploaded(csv(), app=opened(about="card_arrival", near="change_pin"))
    assert app.selectbox(key="near").value == "change_pin"
    app.selectbox(key="about").set_value("top_up_failed").run()
    assert app.selectbox(key="near").value == "all"


def test_many_messages_come_in_pages_and_another_choice_begins_with_the_first() -> None:
    app = uploaded(csv(table(600)))
    assert len(messages(app)) == 100
    app.number_input(key="page").set_value(6.0).run()
    assert "501 to 600 of 600 messages" in texts(app)
    app.selectbox(key="about").set_value("card_arrival").run()
    assert not app.exception
    assert app.number_input(key="page").value == 1
    app.selectbox(key="about").set_value("top_up_failed").run()
    assert not [n for n in app.number_input if n.key == "page"]


def test_a_forged_or_oversized_setting_gives_the_default_and_a_notice() -> None:
    app = uploaded(csv(), app=opened(about="'; drop", sort="x" * 500))
    assert app.selectbox(key="about").value == "all"
    assert not app.exception
    assert app.info


def test_the_table_orders_by_doubt_urgency_and_date(session: dict[str, object]) -> None:
    frame = table(6, received_at=dates(*(f"2026-10-{day:02d}" for day in (1, 6, 3, 2, 5, 4))))
    frame.loc[3, "text"] = "topup failed and my card was stolen"
    inbox = inbox_of(frame)

    def first(order: str) -> int:
        every = np.ones(6, dtype=np.bool_)
        return int(ordered(inbox, Selection(None, None, every, order, 0, ""))[0])

    assert [first(order) for order in ("doubt", "urgent", "new", "file")] == [1, 3, 1, 0]


# -- a session keeps its own, and only the latest ----------------------------------------------


def test_the_same_file_twice_is_one_result() -> None:
    app = uploaded(csv())
    first = app.session_state["_vitrine_intent_inbox"]
    uploaded(csv(), "again.csv", app)
    assert app.session_state["_vitrine_intent_inbox"] is first
    uploaded(csv(table(5)), "other.csv", app)
    assert app.session_state["_vitrine_intent_inbox"] is not first


def test_two_sessions_do_not_see_each_others_messages() -> None:
    mine = uploaded(b"text\nmy card secret\n", "mine.csv")
    yours = uploaded(b"text\nyour pin riddle\n", "yours.csv")
    for app, own, other in ((mine, "secret", "riddle"), (yours, "riddle", "secret")):
        app.run()
        assert own in messages(app)[words.MESSAGE][0]
        assert other not in messages(app)[words.MESSAGE][0] + texts(app)


def test_a_file_taken_out_of_the_box_is_forgotten() -> None:
    app = uploaded(csv())
    app.file_uploader[0].set_value(None).run()
    assert words.EMPTY_TITLE in html_of(app)
    assert "_vitrine_intent_inbox" not in app.session_state


def test_a_bad_file_after_a_good_one_loses_nothing() -> None:
    app = uploaded(csv(), "good.csv")
    uploaded(b"<html>", "bad.csv", app)
    assert "web page" in html_of(app)
    assert card_values(app)[words.TOTAL] == "12"


# -- faults of files: a typed message, no exception box ----------------------------------------


def nested_parquet() -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.table({"text": [["a", "b"]], "photo": [b"\1\2"]}), buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("1.csv", b"", "no data"),
        ("1.txt", b"\n \n", "one message a line"),
        ("3.csv", bytes(range(256)) * 8, "binary data"),
        ("3.txt", bytes(range(256)) * 8, "binary data"),
        ("4.csv", b"<!DOCTYPE html><p>", "web page"),
        ("4.txt", b"<html>\n<body>", "web page"),
        ("9.csv", b"id,text\n1,hi\n1,2,3\n", "more or fewer cells than the header, at line 3"),
        ("10.csv", b'text\n"never closed\n' + b"x\n" * 100, "never closed"),
        ("13.csv", (",".join(f"c{i}" for i in range(60_000)) + "\n").encode(), "60,000 columns"),
        ("16.parquet", to_parquet(table(50))[:-40], "damaged"),
        ("17.parquet", b"PAR1" + b"\0" * 64 + b"\xff\xff\xff\x7fPAR1", "damaged"),
        ("19.txt.gz", gzip.compress(b"0" * 500_000_000, 1), "unpack"),
        ("21.zip", b"PK\x03\x04" + b"\0" * 40, "not a kind of file"),
        ("23.txt", b"hello\n" * 5_000_000, "28.6 MB"),
        ("26.exe", b"MZ\x90", "not a kind of file"),
        ("27.parquet", nested_parquet(), "not single cells"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value[:4] else "",
)
def test_a_file_that_cannot_be_used_says_why(name: str, data: bytes, told: str) -> None:
    app = uploaded(data, name)
    html = html_of(app)
    assert told in html
    assert "Error id" in html
    assert words.EMPTY_TITLE not in html


def test_a_header_without_rows_is_an_empty_state() -> None:
    app = uploaded(b"text,received_at\n")
    assert words.HEADER_ONLY_TITLE in html_of(app)
    assert 'role="alert"' not in html_of(app)


def test_messages_that_are_all_blank_say_so() -> None:
    app = uploaded(b"id,text\n1,\n2, \n")
    assert words.NONE_USABLE_TITLE in html_of(app)
    assert not card_values(app)


@pytest.mark.parametrize(
    ("data", "name", "note"),
    [
        (csv().decode().encode("utf-16"), "a.csv", "decoded as UTF-16"),
        (b"\xef\xbb\xbf" + csv(), "a.csv", ""),
        (csv(table(id=1)).replace(b",", b";"), "a.csv", "semicolon separated"),
        (b"text\ncard\0 please, my card\n", "a.csv", "1 NUL byte replaced"),
        (b"card\n\n\npin\n", "a.txt", "2 blank rows skipped"),
        (b"text,text\ncard,pin\n", "a.csv", "2 columns named text were renamed"),
        (b"text,x\ncard,1\npin,2\n", "a.txt", "name the file .csv"),
    ],
)
def test_what_can_be_mended_is_read_and_said(data: bytes, name: str, note: str) -> None:
    app = uploaded(data, name)
    assert note in texts(app)
    assert card_values(app)


def test_latin_1_is_offered_and_read_on_request() -> None:
    app = uploaded("señor, my card\n".encode("cp1252"), "a.txt")
    assert "cannot be read as UTF-8" in html_of(app)
    app.button(key="encoding-intent").click().run()
    assert messages(app)[words.MESSAGE].tolist() == ["señor, my card"]


def test_other_names_of_columns_are_suggested_and_taken_on_request() -> None:
    app = uploaded(b"Created At,Message,via\n2026-10-05,my card,chat\n")
    assert "1 of 1 columns" in texts(app)
    app.button(key="renames-intent").click().run()
    shown = messages(app)
    assert shown[words.MESSAGE].tolist() == ["my card"]
    assert shown[words.CHANNEL].tolist() == ["chat"]
    assert str(shown[words.RECEIVED][0])[:10] == "2026-10-05"


# -- strangers' text ---------------------------------------------------------------------------

EVIL = (
    "<script>alert(1)</script> card",
    "![x](http://evil.example/x.png) card",
    "[click](javascript:alert(1)) card",
    "<img src=http://evil.example/y.png> card",
    "**card** $x^2$ :material/home: card",
    "\u202eesrever card \u200f مرحبا card",
    "👩‍👩‍👧‍👦 card 🏳️‍🌈",
    "=HYPERLINK(1) card",
    "ca\u0301rd card",
)


def test_messages_of_strangers_are_never_markup() -> None:
    app = uploaded(csv(pd.DataFrame({"text": EVIL, "channel": EVIL, "received_at": EVIL})))
    assert messages(app)[words.MESSAGE].notna().all()
    assert "<script>" not in html_of(app)
    assert "<img" not in html_of(app)
    markdown = "".join(str(m.value) for m in (*app.markdown, *app.caption))
    assert "evil" not in markdown
    assert "javascript" not in markdown


def test_a_path_as_file_name_is_a_display_name_only() -> None:
    assert "../" not in html_of(uploaded(csv(), "../../x.csv"))


def test_personal_data_is_masked_in_the_table() -> None:
    app = uploaded(b"text\nmy card is 4111 1111 1111 1111 and mail jo@example.com\n")
    assert messages(app)[words.MESSAGE][0] == "my card is [card ···· 1111] and mail [e-mail]"
    assert "4111 1111" not in texts(app)


def test_a_megabyte_of_text_is_read_in_part_and_said() -> None:
    app = uploaded(b"card " * 200_000 + b"\npin\n", "long.txt")
    assert words.CUT_ONE in texts(app)
    assert len(messages(app)[words.MESSAGE][0]) < 5_000


def test_a_word_composed_in_two_ways_gives_the_same_answer() -> None:
    composed, apart = (
        messages(uploaded(f"text\n{word} card\n".encode()))[words.SURE][0]
        for word in ("caf\u00e9", "cafe\u0301")
    )
    assert composed == apart


# -- to take along -----------------------------------------------------------------------------


def test_all_messages_and_the_selection_can_be_taken_along() -> None:
    app = uploaded(csv())
    labels = [b.label for b in app.download_button]
    assert words.CSV_ALL.format(count=12) in labels
    assert not any("these" in label for label in labels)
    app.selectbox(key="about").set_value("card_arrival").run()
    assert words.EXCEL_CHOSEN.format(count=6) in [b.label for b in app.download_button]


def test_csv_and_excel_hold_masked_text_answers_and_no_formulas(session: dict[str, object]) -> None:
    frame = pd.DataFrame(
        {"text": ["=SUM(1) card 4111111111111111", "", "pin"], "id": ["=1", "007", "@x"]}
    )
    inbox = inbox_of(frame)
    text = pd.read_csv(io.BytesIO(as_csv(inbox, None)), dtype=str, keep_default_na=False)
    assert text["text"][0] == "'=SUM(1) card [card ···· 1111]"
    assert text["id"].tolist() == ["'=1", "007", "'@x"]
    assert text["decision"].tolist() == ["recognised", "not scored", "recognised"]
    chosen = Selection("change_pin", None, np.array([False, True]), "doubt", 0, "Change PIN")
    book = load_workbook(io.BytesIO(as_excel(inbox, chosen)))
    sheet, about = book.worksheets
    assert sheet.max_row == 2
    assert sheet.cell(2, 1).value == "pin"
    told = {row[0].value: row[1].value for row in about.iter_rows()}
    assert told[words.NOTE_HASH] == inbox.upload.source.sha256
    assert told[words.NOTE_CHOSEN] == "Change PIN"
    assert told[words.NOTE_ROWS] == "1 of 3 in the file; 2 scored"


# -- sentences and charts ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "told"), [(1, "one day"), (14, "14 days"), (56, "8 weeks"), (365, "12 months")]
)
def test_a_span_is_told_in_the_unit_that_suits_it(days: int, told: str) -> None:
    assert span_text(days) == told


@pytest.mark.parametrize(("ratio", "told"), [(9.04, "9-fold"), (2.47, "2.5-fold"), (np.inf, "")])
def test_a_ratio_is_told_as_a_fold(ratio: float, told: str) -> None:
    assert fold(ratio) == told


def test_what_came_up_from_nothing_is_told_without_a_ratio(session: dict[str, object]) -> None:
    frame = rising()
    inbox = inbox_of(frame.drop(index=[12]).reset_index(drop=True))
    assert answer(inbox).endswith(
        "**Top up failed** jumped in the week of 28 Sep: 14, and none the week before."
    )


def test_intents_that_tie_are_told_as_such(session: dict[str, object]) -> None:
    two = answer(inbox_of(pd.DataFrame({"text": ["card", "pin"]})))
    assert (
        two == "**2 messages**: **Card arrival** and **Change PIN** are the most common (1 each)."
    )
    three = answer(inbox_of(pd.DataFrame({"text": ["card", "pin", "refund"]})))
    assert "no intent stands out, each has 1 at most" in three


def test_much_out_of_scope_is_worth_a_sentence(session: dict[str, object]) -> None:
    told = answer(inbox_of(pd.DataFrame({"text": ["card", "card", "hello"]})))
    assert "33 % are out of scope" in told


def test_a_line_marks_the_rise_and_hollows_what_is_not_whole(session: dict[str, object]) -> None:
    inbox = inbox_of(rising())
    trend = inbox.trends["week"]
    place, rise = subject_of(inbox, trend, None)
    line = line_of(trend, place, rise)
    assert (line.marked, line.y) == (3, (0, 0, 1, 14))
    assert line.whole == (True, True, True, True)
    assert line_of(inbox.trends["month"], None, None).whole == (False, False)
    assert subject_of(inbox, trend, "card_arrival") == (0, None)


def test_every_chart_is_one_that_plotly_accepts(session: dict[str, object]) -> None:
    frame = rising().assign(label="card_arrival")
    inbox = inbox_of(pd.concat([frame, frame.assign(text="card pin")], ignore_index=True))
    trend = inbox.trends["day"]
    place, rise = subject_of(inbox, trend, None)
    blocks = np.full((7, 8), np.nan)
    blocks[0] = 2.5
    for palette in (LIGHT, DARK):
        for spec in (
            charts.volumes(inbox.messages.volumes, "change_pin", "title", palette),
            charts.trend(line_of(trend, place, rise), "title", palette),
            charts.trend(line_of(trend, None, None), "title", palette),
            charts.busy(blocks, "title", palette),
            charts.doubts(inbox.messages.doubts, "title", palette),
        ):
            assert go.Figure(spec).layout.title.text == "title"


def test_what_is_not_chosen_steps_back(session: dict[str, object]) -> None:
    inbox = inbox_of(table(12))
    recognised, _ = charts.volumes(inbox.messages.volumes, "change_pin", "", LIGHT)["data"]
    assert sorted(set(recognised["marker"]["opacity"])) == [charts.FADED]
    recognised, _ = charts.volumes(inbox.messages.volumes, None, "", LIGHT)["data"]
    assert set(recognised["marker"]["opacity"]) == {1}
