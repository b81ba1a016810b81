"""What an inbox is drawn as."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from tests.ui.intent.inbox_files import inbox_of, rising, table
from ui.charts import intent_inbox as charts
from ui.intent.inbox_trend import line_of, subject_of
from ui.theme import DARK, LIGHT

pytestmark = pytest.mark.usefixtures("word_counter")


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
