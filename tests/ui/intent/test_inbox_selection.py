"""Choosing which messages of an inbox to read."""

import numpy as np
import pytest

from tests.ui.conftest import html_of
from tests.ui.intent.inbox_files import (
    csv,
    dates,
    inbox_of,
    messages,
    opened,
    table,
    uploaded,
)
from tests.ui.seen import told
from ui.intent.inbox_selection import Selection, ordered
from ui.words.intent import inbox as words

pytestmark = pytest.mark.usefixtures("word_counter")


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
    assert "501 to 600 of 600 messages" in told(app)
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
