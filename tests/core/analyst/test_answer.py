import pyarrow as pa
import pytest

from core.analyst.answer import make_answer, unique_names


def answer_of(**columns: pa.Array) -> object:
    table = pa.table(columns)
    types = [str(kind) for kind in table.schema.types]
    report = {"names": table.column_names, "types": types, "tables": ["t"]}
    return make_answer("SELECT 1", table, report, rows=2, seconds=0.1)


def test_the_row_beyond_the_limit_is_not_shown_but_tells_that_there_are_more() -> None:
    answer = answer_of(n=pa.array([1, 2, 3]))

    assert answer.table.to_pylist() == [{"n": 1}, {"n": 2}]
    assert answer.truncated


@pytest.mark.parametrize(
    ("given", "unique"),
    [
        (["a", "b"], ["a", "b"]),
        (["a", "a", "a"], ["a", "a (2)", "a (3)"]),
        (["a", "a", "a (2)"], ["a", "a (3)", "a (2)"]),
        (["x" * 90, "x" * 95], ["x" * 80 + "…", "x" * 80 + "… (2)"]),
    ],
)
def test_no_two_columns_share_a_name(given: list[str], unique: list[str]) -> None:
    assert unique_names(given) == unique


def test_a_sum_beyond_64_bits_is_shown_in_full() -> None:
    large = 2**70
    answer = answer_of(n=pa.array([large], pa.decimal128(38, 0)))

    assert answer.table["n"].to_pylist() == [str(large)]


def test_dates_that_no_calendar_has_are_left_empty_and_told() -> None:
    days = pa.array([0, 2**31 - 1], pa.int32()).cast(pa.date32())
    moments = pa.array([0, 2**63 - 1], pa.int64()).cast(pa.timestamp("us", "UTC"))

    answer = answer_of(day=days, moment=moments)

    assert answer.table["day"].null_count == answer.table["moment"].null_count == 1
    assert answer.notes == ("2 dates are outside the years 1 to 9999, and left empty.",)
    assert answer.frame["day"].notna().tolist() == [True, False]


def test_cells_that_are_infinite_or_no_number_are_counted_and_empty_ones_are_not() -> None:
    answer = answer_of(x=pa.array([float("nan"), None]), y=pa.array([float("-inf"), 1.0]))

    assert answer.notes[0].startswith("2 cells are infinite")
