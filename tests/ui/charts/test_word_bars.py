"""The bars of words: every property is one that Plotly knows, and words stay words."""

import plotly.graph_objects as go

from ui.charts.word_bars import Push, shortened, word_bars
from ui.theme import DARK, LIGHT

PUSHES = [Push("arrived", 2.0), Push("never", -1.0), Push("3 others", 0.0)]


def test_words_for_are_full_bars_to_the_right_and_words_against_hatched_ones_to_the_left() -> None:
    spec = word_bars(PUSHES, "“arrived” speaks loudest", "Card arrival", LIGHT)
    (bars,) = go.Figure(spec).data
    assert list(bars.x) == [2.0, -1.0, 0.0]
    assert list(bars.marker.pattern.shape) == ["", "/", ""]
    assert list(bars.text) == ["+2.00", "−1.00", "0.00"]
    low, high = spec["layout"]["xaxis"]["range"]
    assert low < -1.0
    assert high > 2.0


def test_the_same_word_twice_has_two_bars() -> None:
    spec = word_bars([Push("very", 1.0), Push("very", 0.5)], "t", "a", DARK)
    (bars,) = go.Figure(spec).data
    assert len(set(bars.y)) == 2


def test_a_word_is_never_markup() -> None:
    link = Push('<a href="https://example.com">x</a>', 1.0)
    layout = word_bars([link], "t", "a", LIGHT)["layout"]
    assert layout["yaxis"]["ticktext"] == ["&lt;a href=&quot;https://…"]


def test_a_long_word_is_cut_where_it_would_push_the_bars_off_a_phone() -> None:
    assert shortened("short") == "short"
    assert len(shortened("x" * 400)) == 18
