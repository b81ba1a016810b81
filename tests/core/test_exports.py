"""Tables that are taken along: safe to open, and the same when they come back."""

import io
from datetime import datetime

import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import OptionError
from core.exports import to_csv, to_excel, to_parquet
from core.settings import UploadBudget
from core.uploads import read_table

BUDGET = UploadBudget()


def lines(frame: pd.DataFrame) -> list[str]:
    return to_csv(frame).decode("utf-8-sig").split("\r\n")[:-1]


def sheet(data: bytes, name: str) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(io.BytesIO(data))[name].iter_rows(values_only=True))


@pytest.mark.parametrize(
    "cell", ["=1+1", "+SUM(A1)", "-cmd", "@x", "\tz", "-", "=", "-1+1", "+49 30"]
)
def test_a_cell_that_begins_like_a_formula_is_escaped(cell: str) -> None:
    assert lines(pd.DataFrame({"a": ["x", cell]}))[2] == "'" + cell


def test_a_cell_that_begins_with_a_carriage_return_is_escaped() -> None:
    assert to_csv(pd.DataFrame({"a": ["\r=1"]})) == b'\xef\xbb\xbfa\r\n"\'\r=1"\r\n'


@pytest.mark.parametrize("cell", ["-5", "+3.25", "-1e5", "-0,5", "-.5", "a=1", "x@y.org", "'", ""])
def test_text_that_is_a_number_or_no_formula_stays(cell: str) -> None:
    frame = pd.DataFrame({"a": [cell], "b": ["x"]})
    assert lines(frame)[1] == f"{cell},x" if "," not in cell else f'"{cell}",x'


def test_numeric_columns_stay_numbers_also_negative_ones() -> None:
    frame = pd.DataFrame({"a": [-1.5, np.nan], "b": [-2, 3]})
    assert lines(frame) == ["a,b", "-1.5,-2", ",3"]


def test_headers_and_categories_are_escaped_too() -> None:
    frame = pd.DataFrame({"=h": pd.Categorical(["=a", "b"]), 7: ["@c", None]})
    assert lines(frame) == ["'=h,7", "'=a,'@c", "b,"]


def test_columns_of_one_name_are_all_written() -> None:
    frame = pd.DataFrame([["=1", 2]], columns=["a", "a"])
    assert lines(frame) == ["a,a", "'=1,2"]


def test_csv_begins_with_the_mark_that_excel_needs() -> None:
    assert to_csv(pd.DataFrame({"a": ["é"]})).startswith(b"\xef\xbb\xbf")


names = st.lists(
    st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8),
    min_size=1,
    max_size=4,
    unique=True,
)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_table_that_is_written_and_read_again_holds_the_same_text(data: st.DataObject) -> None:
    columns = data.draw(names)
    rows = data.draw(
        st.lists(st.lists(texts, min_size=len(columns), max_size=len(columns)), max_size=6)
    )
    frame = pd.DataFrame(rows, columns=columns, dtype="str")
    back = read_table(to_csv(frame), "t.csv", BUDGET).frame
    assert list(back.columns) == columns
    for mine, yours in zip(back.to_numpy().ravel(), frame.to_numpy().ravel(), strict=True):
        # Only the apostrophe of an escaped cell may differ.
        assert mine in (yours, "'" + yours)
        assert mine == yours or yours[0] in "=+-@\t\r"


def test_parquet_keeps_types() -> None:
    frame = pd.DataFrame({"a": [1.5], "b": ["007"], "c": [2**53 + 1]})
    pd.testing.assert_frame_equal(pd.read_parquet(io.BytesIO(to_parquet(frame))), frame)


def test_excel_holds_text_numbers_and_blanks_but_no_formula() -> None:
    frame = pd.DataFrame(
        {
            "id": ["007", "=1+1", None],
            "score": [-0.25, np.nan, np.inf],
            "long": [2**53 + 1, 5, -1],
            "ok": pd.array([True, None, False], dtype="boolean"),
            "link": ["http://x.org", "mailto:a", "x"],
        }
    )
    data = to_excel(frame, "Scores")
    assert sheet(data, "Scores") == [
        ("id", "score", "long", "ok", "link"),
        ("007", -0.25, "9007199254740993", "yes", "http://x.org"),
        ("=1+1", None, 5, None, "mailto:a"),
        (None, "inf", -1, "no", "x"),
    ]
    page = openpyxl.load_workbook(io.BytesIO(data))["Scores"]
    assert page["A3"].data_type == "s"
    assert page.freeze_panes == "A2"
    assert page["E2"].hyperlink is None


def test_excel_holds_dates_as_dates_and_moments_as_moments() -> None:
    moment = datetime(2026, 3, 1, 12, 30, 5)
    frame = pd.DataFrame(
        {
            "day": pd.to_datetime(["2026-03-01", None]),
            "at": pd.to_datetime([moment, "1899-12-31"]),
        }
    )
    data = to_excel(frame, "T")
    assert sheet(data, "T")[1:] == [
        (datetime(2026, 3, 1), moment),
        (None, "1899-12-31 00:00:00"),
    ]
    page = openpyxl.load_workbook(io.BytesIO(data))["T"]
    assert page["A2"].number_format == "yyyy-mm-dd"
    assert page["B2"].number_format == "yyyy-mm-dd hh:mm:ss"


def test_excel_notes_stand_on_a_second_sheet() -> None:
    data = to_excel(pd.DataFrame({"a": [1]}), "Scores", [("Model", "=boosted 1.0")])
    assert sheet(data, "About") == [("Model", "=boosted 1.0")]


@pytest.mark.parametrize(
    ("given", "shown"),
    [("a/b*c", "a b c"), ("", "Table"), ("History", "Table"), ("x" * 40, "x" * 31), ("'q'", "q")],
)
def test_a_sheet_name_is_made_one_excel_accepts(given: str, shown: str) -> None:
    data = to_excel(pd.DataFrame({"a": [1]}), given)
    assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames == [shown]


def test_an_empty_table_makes_a_sheet_with_a_header() -> None:
    assert sheet(to_excel(pd.DataFrame({"a": pd.Series(dtype="str")}), "T"), "T") == [("a",)]


def test_a_cell_longer_than_excel_allows_is_cut_visibly() -> None:
    (_, (cell,)) = sheet(to_excel(pd.DataFrame({"a": ["x" * 40_000]}), "T"), "T")
    assert isinstance(cell, str)
    assert len(cell) == 32_767
    assert cell.endswith("…")


def test_a_table_longer_than_a_sheet_is_refused_before_it_is_written() -> None:
    with pytest.raises(OptionError, match="CSV or Parquet"):
        to_excel(pd.DataFrame({"a": np.zeros(1_048_576)}), "T")


def test_excel_tells_how_far_it_is() -> None:
    shares: list[float] = []
    to_excel(pd.DataFrame({"a": range(2_500)}), "T", on_progress=shares.append)
    assert shares == [0.4, 0.8]


def test_excel_numbers_show_the_digits_a_reader_needs() -> None:
    frame = pd.DataFrame({"count": [1, 20_000], "share": [0.25, -0.5], "money": [1.5, 20_000.25]})
    page = openpyxl.load_workbook(io.BytesIO(to_excel(frame, "T")))["T"]
    formats = [page.column_dimensions[letter].number_format for letter in "ABC"]
    assert formats == ["#,##0", "0.0000", "#,##0.00"]
