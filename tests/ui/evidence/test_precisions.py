"""What it costs to make a model small: told against full precision, or not at all."""

from core.text.precision import Precision
from ui.evidence.precisions import cells, finding
from ui.words.intent import evidence as words

FULL = Precision(
    variant="fp32", megabytes=90.0, accuracy=0.942, flips=0, messages=1_200, ms_per_message=3.0
)
SHIPS = Precision(
    variant="int8, ranges from training messages (shipped)",
    megabytes=24.0,
    accuracy=0.941,
    flips=9,
    messages=1_200,
    ms_per_message=1.0,
)


def test_the_price_of_being_small_is_told_against_full_precision() -> None:
    told = finding([FULL, SHIPS], words.SMALL_FINDING)
    assert "24 MB instead of 90 MB" in told
    assert "3.0 times as fast" in told
    assert "9 of 1,200 answers" in told
    assert "accuracy goes from 94.2 % to 94.1 %" in told
    assert finding([FULL], words.SMALL_FINDING) == ""
    same = SHIPS.model_copy(update={"accuracy": FULL.accuracy})
    assert "accuracy stays 94.2 %" in finding([FULL, same], words.SMALL_FINDING)


def test_a_row_of_the_table_has_units_and_counts() -> None:
    assert cells(SHIPS)[1:4] == ["24.0 MB", "94.1 %", "9 of 1,200"]
