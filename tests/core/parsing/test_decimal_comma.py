"""Numbers with a decimal comma: read as a whole file proves them, and never in silence."""

import pytest

from core.errors import UnreadableUpload
from tests.core.strange_files import cells, load, read


def test_a_semicolon_and_a_decimal_comma_are_detected() -> None:
    upload = load("id;amount\n007;1,5\n008;1.234,56\n009;-0,25\n")
    assert upload.notes == ("semicolon separated", "decimal comma")
    assert upload.table.frame["amount"][:2].tolist() == [1.5, 1234.56]
    assert upload.table.problem_count == 1  # -0.25 is below the limit of 0


def test_a_decimal_comma_changes_numeric_columns_only() -> None:
    upload = load("id;amount;remark\n1,5;1,5;1,5\n")
    assert upload.table.frame.loc[0, "id"] == "1,5"
    assert upload.table.frame.loc[0, "remark"] == "1,5"
    assert upload.table.frame.loc[0, "amount"] == 1.5


def test_thousands_beside_a_decimal_comma_are_read_as_such_and_reported() -> None:
    upload = load("id;amount\n1;1.234\n2;0,5\n3;1.234.567\n")
    assert upload.table.frame["amount"].tolist() == [1234.0, 0.5, 1_234_567.0]
    assert "2 numbers such as 1.234 read as 1234" in upload.notes


def test_points_that_could_be_thousands_are_reported() -> None:
    upload = load("id;amount\n1;1.234\n2;20.000\n")
    assert upload.table.frame["amount"].tolist() == [1.234, 20.0]
    assert upload.notes[-1].startswith("2 numbers such as 1.234 read with a decimal point")


def test_commas_that_could_be_thousands_are_reported() -> None:
    assert "20,000 was read as 20" in load("id;amount\n1;20,000\n").notes[-1]


def test_a_file_that_mixes_decimal_commas_and_points_is_refused() -> None:
    with pytest.raises(UnreadableUpload, match=r"decimal comma.*decimal point"):
        load("id;amount\n1;1,5\n2;12.5\n")


def test_thousands_in_a_comma_separated_file_are_flagged() -> None:
    (problem,) = load('id,amount\n1,"1,234"\n').table.problems
    assert (problem.row, problem.given) == (2, "“1,234”")


def test_a_column_of_sentences_keeps_its_commas() -> None:
    raw = read("message\nHello, I waited two weeks, and nothing came\nThanks\n")
    assert cells(raw) == [["Hello, I waited two weeks, and nothing came"], ["Thanks"]]
