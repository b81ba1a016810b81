"""The waterfall: sums that lead from bar to bar, labels that fit a phone."""

import math
from itertools import pairwise

import numpy as np
import plotly.graph_objects as go
import pytest

from core.explanation import Explanation
from ui.charts.contributions import LABEL_CHARACTERS, placed, waterfall, waterfall_bars, wrapped
from ui.theme import DARK, LIGHT

TITLES = (
    "Arrears",
    "How recent the last serious delay is (6 = latest month, 0 = never)",
    "Limit",
    "Bill",
)


def explanation() -> Explanation:
    pushes = np.array([0.5, -0.2, 0.05, 0.01])
    return Explanation(
        names=("a", "b", "c", "d"),
        titles=TITLES,
        values=("1.4 months late", "6 months", "NT$ 20,000", "NT$ 1"),
        contributions=pushes,
        base=-1.5,
        output=-1.5 + float(pushes.sum()),
        unit="log-odds of default",
        method="by hand",
    )


def test_bars_lead_from_the_base_to_the_output() -> None:
    bars = waterfall_bars(explanation(), 2, ("18.2 %", "24.0 %"))
    assert [bar.kind for bar in bars] == ["level", "push", "push", "push", "level"]
    assert bars[0].start == -1.5
    for before, bar in pairwise(bars):
        assert bar.start == pytest.approx(before.start + before.length)
    assert bars[-1].start == pytest.approx(-1.14)
    assert [bar.text for bar in bars[1:-1]] == ["+0.50", "−0.20", "+0.06"]
    assert "other 2" in bars[3].label


def test_without_a_rest_there_is_no_bar_for_it() -> None:
    bars = waterfall_bars(explanation(), 4, ("18.2 %", "24.0 %"))
    assert len(bars) == 6


def test_labels_keep_to_a_phones_width_and_their_values_whole() -> None:
    told = wrapped(TITLES[1], "6 months")
    lines = told.replace("<b>", "").replace("</b>", "").split("<br>")
    assert len(lines) == 2
    assert max(map(len, lines)) <= LABEL_CHARACTERS
    assert "<b>6\xa0months</b>" in told


def test_rows_do_not_overlap() -> None:
    tops, height = placed(waterfall_bars(explanation(), 3, ("", "")))
    assert all(later - earlier >= 40 for earlier, later in pairwise(tops))
    assert height > tops[-1]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("cutoff", [0.01, 0.213, 0.99])
def test_plotly_accepts_the_waterfall_and_the_sign_has_its_colour(palette, cutoff) -> None:
    spec = waterfall(waterfall_bars(explanation(), 3, ("a", "b")), cutoff, palette)
    figure = go.Figure(dict(spec))
    bars = figure.data[0]
    assert list(bars.marker.color) == [palette.bad, palette.good, palette.bad, palette.bad]
    low, high = figure.layout.xaxis.range
    assert low < math.log(cutoff / (1 - cutoff)) < high
