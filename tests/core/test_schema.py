"""What a schema makes of cells, as text and typed, with answers worked out by hand."""

import decimal

import numpy as np
import pandas as pd
import pytest

from core.credit.schema import CREDIT_SCHEMA
from core.errors import SchemaError
from core.schema import MAX_PROBLEMS, CheckedTable, Column, Schema

NUMBER = Column("x", "X", "number", low=-100, high=1e20)


def check(cells: list[object] | pd.Series, column: Column = NUMBER) -> CheckedTable:
    return Schema((column,)).check(pd.DataFrame({"x": cells}))


def optional(kind: str, **more: object) -> Column:
    return Column("x", "X", kind, required=False, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cell", "value"),
    [("1", 1), (" 2.5 ", 2.5), ("-3e1", -30), ("+4", 4), (".5", 0.5), ("5.", 5), ("007", 7)],
)
def test_a_number_is_read_as_people_write_it(cell: str, value: float) -> None:
    table = check([cell])
    assert table.frame["x"].tolist() == [value]
    assert table.problem_count == 0


@pytest.mark.parametrize(
    "cell", ["nan", "NaN", "inf", "-Infinity", "1e400", "-1e99999", "1,5", "0x1F", "1_0", "True"]
)
@pytest.mark.parametrize("column", [NUMBER, optional("number")])
def test_what_is_no_finite_number_is_flagged(cell: str, column: Column) -> None:
    table = check(["1", cell], column)
    assert [(p.row, p.given) for p in table.problems] == [(3, f"“{cell}”")]
    assert np.isnan(table.frame["x"][1])
    assert table.usable.tolist() == [True, not column.required]


def test_one_bad_cell_leaves_its_neighbours_exact() -> None:
    table = check(["0.1", "x", "123456789.123456789", " 7 "])
    assert table.frame["x"].iloc[[0, 2, 3]].tolist() == [0.1, 123456789.123456789, 7.0]


@pytest.mark.parametrize("cell", ["", "  ", None, np.nan, pd.NA])
def test_an_empty_cell_is_a_problem_only_where_it_is_needed(cell: object) -> None:
    needed = check(pd.Series([cell, "1"], dtype=object))
    assert [str(p) for p in needed.problems] == [
        f"Row 2, x: an empty cell is not {NUMBER.expects}."
    ]
    assert needed.usable.tolist() == [False, True]
    spared = check(pd.Series([cell, "1"], dtype=object), optional("number"))
    assert spared.problem_count == 0
    assert spared.usable.all()


def test_a_whole_number_may_be_written_with_a_point() -> None:
    table = check(["2", "2.0", "2e0", "2.5"], Column("x", "X", "integer", low=0, high=9))
    assert table.frame["x"][:3].tolist() == [2, 2, 2]
    assert [p.row for p in table.problems] == [5]


def test_limits_are_inclusive() -> None:
    table = check(["-1", "0", "9", "10"], Column("x", "X", "integer", low=0, high=9))
    assert [p.row for p in table.problems] == [2, 5]
    assert table.problems[0].expected == "a whole number from 0 to 9"


@pytest.mark.parametrize(
    "cells",
    [
        pd.Series([1, 2]),
        pd.Series([1.0, 2.0]),
        pd.Series([1, 2], dtype="Int64"),
        pd.Series([1, 2], dtype="UInt8"),
        pd.Series([1, 2], dtype="int64[pyarrow]"),
        pd.Series([decimal.Decimal("1.0"), decimal.Decimal(2)]),
        pd.Series(["1", "2"], dtype="category"),
        pd.Series([1, 2], dtype="category"),
        pd.Series([1, "2"], dtype=object),
    ],
)
def test_a_typed_column_gives_the_same_numbers_as_text(cells: pd.Series) -> None:
    for column in (NUMBER, optional("integer")):
        table = check(cells, column)
        assert table.frame["x"].tolist() == [1.0, 2.0]
        assert table.frame["x"].dtype == np.float64
        assert table.problem_count == 0


@pytest.mark.parametrize(
    "cells",
    [
        pd.Series([True, False]),
        pd.Series([True, False], dtype="boolean"),
        pd.Series([True, False], dtype=object),
        pd.Series(pd.to_datetime(["2020-01-01", "2021-01-01"])),
    ],
)
def test_booleans_and_dates_are_no_numbers(cells: pd.Series) -> None:
    assert check(cells).problem_count == 2


def test_missing_and_infinite_typed_numbers_are_flagged() -> None:
    assert check(pd.Series([1.0, np.nan, np.inf])).usable.tolist() == [True, False, False]
    spared = check(pd.Series([1.0, np.nan, np.inf]), optional("number"))
    assert [(p.row, p.given) for p in spared.problems] == [(4, "“inf”")]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (["007", "9007199254740993", " 1e5"], ["007", "9007199254740993", " 1e5"]),
        (pd.Series([2**53 + 1, 7]), ["9007199254740993", "7"]),
        (pd.Series([2**63 - 1, None], dtype="Int64"), ["9223372036854775807", None]),
        (pd.Series([7.0, np.nan]), ["7", None]),
        (pd.Series([decimal.Decimal("7.10")]), ["7.10"]),
    ],
)
def test_identifiers_are_kept_to_the_digit(cells: list[str], words: list[str | None]) -> None:
    found = check(cells, optional("identifier")).frame["x"]
    assert [None if pd.isna(word) else word for word in found] == words


def test_an_identifier_that_was_a_float_and_lost_digits_is_flagged() -> None:
    table = check(pd.Series([2.0**53, 7.0]), optional("identifier"))
    assert [p.row for p in table.problems] == [2]


def test_flags_are_read_in_every_usual_way() -> None:
    yes = ["1", "true", " YES ", "1.0"]
    no = ["0", "False", "no", "0.0"]
    table = check([*yes, *no, "maybe", ""], optional("flag"))
    assert table.frame["x"][:8].tolist() == [True] * 4 + [False] * 4
    assert [p.row for p in table.problems] == [10]


@pytest.mark.parametrize(
    "cells",
    [
        pd.Series([True, False]),
        pd.Series([1, 0]),
        pd.Series([1.0, 0.0]),
        pd.Series([True, False], dtype="boolean"),
    ],
)
def test_typed_flags_are_read(cells: pd.Series) -> None:
    assert check(cells, optional("flag")).frame["x"].tolist() == [True, False]


def test_categories_are_matched_whatever_their_case_and_unknown_ones_flagged() -> None:
    column = optional("category", categories=("High school", "university"))
    for kind in ("str", "category", object):
        cells = pd.Series([" high SCHOOL", "University", "kindergarten", None], dtype=kind)
        table = check(cells, column)
        assert table.frame["x"][:2].tolist() == ["High school", "university"]
        assert [(p.row, p.given) for p in table.problems] == [(4, "“kindergarten”")]


def test_a_needed_text_may_not_be_blank() -> None:
    assert check(["hello", "  "], Column("x", "X", "text")).usable.tolist() == [True, False]


def test_a_cell_in_a_message_is_short_and_shows_no_direction_marks() -> None:
    (problem,) = check(["\u202e" + "x" * 60]).problems
    assert problem.given == "“\ufffd" + "x" * 39 + "…”"


def test_problems_are_counted_in_full_and_listed_up_to_a_limit_in_the_order_of_the_file() -> None:
    schema = Schema((NUMBER, Column("y", "Y", "number")))
    table = schema.check(pd.DataFrame({"x": ["a"] * 900, "y": ["b"] * 900}))
    assert table.problem_count == 1_800
    assert len(table.problems) == MAX_PROBLEMS
    assert [(p.row, p.column) for p in table.problems[:3]] == [(2, "x"), (2, "y"), (3, "x")]


def test_extra_columns_follow_as_they_came_and_absent_optional_ones_are_named() -> None:
    schema = Schema((NUMBER, Column("y", "Y", "number", required=False)))
    table = schema.check(pd.DataFrame({"z": ["007"], "x": ["1"]}))
    assert list(table.frame.columns) == ["x", "z"]
    assert table.frame["z"].tolist() == ["007"]
    assert (table.missing, table.extra) == (("y",), ("z",))


def test_a_missing_required_column_shows_the_difference() -> None:
    with pytest.raises(SchemaError, match=r"lacks the column.* x.*does not know: z"):
        Schema((NUMBER,)).check(pd.DataFrame({"z": ["1"]}))


def test_a_column_that_is_there_twice_is_refused() -> None:
    with pytest.raises(SchemaError, match="More than one column is named x"):
        Schema((NUMBER,)).check(pd.DataFrame([["1", "2"]], columns=["x", "x"]))


def test_a_table_without_rows_passes() -> None:
    table = CREDIT_SCHEMA.check(CREDIT_SCHEMA.template().iloc[:0])
    assert len(table.frame) == 0
    assert len(table.usable) == 0


def test_the_index_of_the_table_is_kept() -> None:
    frame = pd.DataFrame({"x": ["1", "2"]}, index=[7, 3])
    assert Schema((NUMBER,)).check(frame).frame.index.tolist() == [7, 3]


def test_the_check_leaves_its_input_as_it_was() -> None:
    frame = pd.DataFrame({"x": ["1", "a"]})
    Schema((NUMBER,)).check(frame)
    assert frame["x"].tolist() == ["1", "a"]


@pytest.mark.parametrize("as_text", [False, True])
def test_the_template_passes_its_own_check(as_text: bool) -> None:
    template = CREDIT_SCHEMA.template()
    assert tuple(template.columns) == CREDIT_SCHEMA.names
    table = CREDIT_SCHEMA.check(template.astype("str") if as_text else template)
    assert table.problems == ()
    assert len(template) == 3


@pytest.mark.parametrize(
    "column",
    [
        optional("number"),
        optional("number", low=0, high=1),
        optional("integer", low=-5),
        optional("integer", high=-5),
        optional("integer", low=3, high=3),
        optional("number", low=-2, high=-1),
        optional("text"),
        optional("flag"),
    ],
)
def test_the_template_of_any_column_passes_its_check(column: Column) -> None:
    schema = Schema((column,))
    assert schema.check(schema.template()).problems == ()


def test_the_examples_of_a_column_are_what_its_template_holds() -> None:
    assert Schema((optional("text", examples=("a", "b")),)).template()["x"].tolist() == [
        "a",
        "b",
        "a",
    ]


def test_a_schema_describes_each_column_for_people() -> None:
    table = CREDIT_SCHEMA.describe().set_index("Column")
    assert table.loc["age_years", "What a cell may hold"] == "a whole number from 18 to 120"
    assert table.loc["age_years", "Needed"] == "optional"
    assert table.loc["credit_limit_twd", "Needed"] == "yes"
    assert len(table) == len(CREDIT_SCHEMA.names)
