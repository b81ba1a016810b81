"""Beeswarms: as wide as they are dense, the same every time, never beyond their row."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ui.charts.swarm import swarm_offsets

FINITE = st.floats(-1e6, 1e6, allow_nan=False)


@given(st.lists(FINITE, max_size=200))
def test_dots_stay_within_their_row_and_in_place(values: list[float]) -> None:
    offsets = swarm_offsets(np.array(values), 0.3)
    assert offsets.shape == (len(values),)
    assert (np.abs(offsets) <= 0.3 + 1e-12).all()
    assert (offsets == swarm_offsets(np.array(values), 0.3)).all()


def test_dots_of_one_value_lie_on_both_sides_and_never_on_each_other() -> None:
    offsets = swarm_offsets(np.zeros(5), 0.2)
    assert sorted(offsets.tolist()) == [-0.2, -0.1, 0.0, 0.1, 0.2]


def test_a_dot_alone_lies_in_the_middle() -> None:
    offsets = swarm_offsets(np.array([0.0, 5.0, 5.0, 5.0, 10.0]), 0.2)
    assert offsets[[0, -1]].tolist() == [0.0, 0.0]
