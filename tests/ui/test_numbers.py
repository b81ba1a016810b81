import doctest
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui import numbers

finite = st.floats(-1e14, 1e14, allow_nan=False)


def test_the_examples_in_the_docstrings_hold() -> None:
    tried = doctest.testmod(numbers)
    assert tried.attempted > 0
    assert tried.failed == 0


@given(finite)
def test_a_compact_number_has_at_most_three_digits_and_no_exponent(value: float) -> None:
    written = numbers.compact(value)
    digits = [c for c in written.split(" ")[0] if c.isdigit()]
    assert len("".join(digits).strip("0")) <= 3
    assert "e" not in written


@given(finite)
def test_no_number_is_written_with_a_hyphen_or_as_minus_zero(value: float) -> None:
    for write in (numbers.decimal, numbers.count, numbers.percent, numbers.compact, numbers.signed):
        written = write(value)
        assert "-" not in written
        assert written not in ("−0", "−0.000", "−0.0 %", "+0.000")


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_not_a_number_is_a_dash(value: float) -> None:
    writers = (numbers.decimal, numbers.count, numbers.percent, numbers.points, numbers.signed)
    assert {write(value) for write in writers} == {"–"}
    assert numbers.compact(value) == numbers.money(value, "€") == numbers.seconds(value) == "–"


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.00999, "10 ms"), (0.9996, "1.0 s"), (59.96, "1 min 0 s"), (3599.7, "1 h 0 min")],
)
def test_a_duration_never_shows_a_full_unit_of_the_next(value: float, written: str) -> None:
    assert numbers.seconds(value) == written


def test_an_interval_without_ends_is_the_figure_alone() -> None:
    assert numbers.interval(0.5, math.nan, math.nan) == "0.500"


def test_an_interval_below_zero_reads_to() -> None:
    assert numbers.interval(-0.01, -0.02, 0.004, numbers.percent) == "−1.0 % (−2.0 to 0.4)"
