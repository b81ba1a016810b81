"""Ticks that are written as figures: round, all different, and Plotly's own where none can be."""

import pytest

from ui import numbers
from ui.charts.written_axis import written_ticks


def test_what_is_flat_has_its_value_as_its_only_tick() -> None:
    assert written_ticks(3.5, 3.5, numbers.compact) == {"tickvals": [3.5], "ticktext": ["3.5"]}


def test_ticks_that_would_be_written_alike_stand_further_apart() -> None:
    # 1,000,000 to 1,020,000 in steps of 5,000 would be 1.00 M, 1.00 M, 1.01 M.
    ticks = written_ticks(1e6, 1.02e6, numbers.compact)
    assert ticks["ticktext"] == ["1 M", "1.01 M", "1.02 M"]


@pytest.mark.parametrize("high", [0.0001, 5e-324, 1e308])
def test_what_cannot_be_written_is_left_to_plotly(high: float) -> None:
    low = -1.7e308 if high > 1 else 0.0
    assert "tickvals" not in written_ticks(low, high, numbers.decimal)


def test_half_of_what_can_be_written_is_no_tick() -> None:
    assert "0.001" not in written_ticks(0.0, 0.0009, numbers.decimal).get("ticktext", [])
