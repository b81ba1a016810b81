"""Your inbox, as a visitor meets it: good files, figures, and a session's own messages."""

import pandas as pd
import pytest

from core.exports import to_parquet
from core.intent.schema import INTENT_SCHEMA
from tests.ui.conftest import card_values, html_of
from tests.ui.intent.inbox_files import csv, dates, messages, opened, rising, table, uploaded
from tests.ui.seen import told
from ui.words import uploads as upload_words
from ui.words.intent import inbox as words

pytestmark = pytest.mark.usefixtures("word_counter")


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
    assert "12 without a zone taken as UTC" in told(app)


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
    assert "**75.0 %** of 4 labelled messages are answered right" in told(app)
    assert words.JUDGED_UNKNOWN.format(count=1) in told(app)
    assert "Change PIN" in html_of(app)
    assert words.LABEL in messages(app)


def test_labels_of_another_desk_judge_nothing_and_are_counted() -> None:
    frame = table(4, label=["payroll", "leave", "payroll", "oos"])
    app = uploaded(csv(frame))
    assert words.LABELS_OF_OTHERS.format(count=3) in told(app)
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
        assert other not in messages(app)[words.MESSAGE][0] + told(app)


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
