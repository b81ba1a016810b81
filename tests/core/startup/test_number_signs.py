"""Numbers as people write them, by hand-computed values."""

import pyarrow as pa
import pytest

from core.startup.own.number_signs import currencies_in, number_signs, with_points


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1234.56", 1234.56),
        ("$1,234.56", 1234.56),
        ("USD 1,234", 1234),
        ("1'234.50", 1234.5),
        ("1 234.50", 1234.5),
        ("12,34,567.5", 1234567.5),
        ("(123.00)", -123),
        ("($1,200.00)", -1200),
        ("-$3", -3),
        ("$-3", -3),
        ("3.50-", -3.5),
        ("\u22127", -7),
        ("1e3", 1000),
        (".5", 0.5),
    ],
)
def test_numbers_with_a_decimal_point(cell: str, value: float):
    assert float(with_points(pa.array([cell]), "point")[0].as_py()) == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1.234,56", 1234.56),
        ("1 234,56", 1234.56),
        ("1\u202f234,56 €", 1234.56),
        ("1.234", 1234),
        ("12,5", 12.5),
        ("(1.234,00)", -1234),
        ("7", 7),
    ],
)
def test_numbers_with_a_decimal_comma(cell: str, value: float):
    assert float(with_points(pa.array([cell]), "comma")[0].as_py()) == value


@pytest.mark.parametrize(
    ("cell", "mark"),
    [
        ("1.234,56", "point"),
        ("12,5", "point"),
        ("12.5", "comma"),
        ("1,2,3", "point"),
        ("--5", "point"),
        ("(5", "point"),
        ("(-5)", "point"),
        ("1.2.3", "point"),
        ("free", "point"),
        ("0x1F", "comma"),
    ],
)
def test_what_is_no_number_in_the_way_that_holds_does_not_pass_for_one(cell: str, mark: str):
    with pytest.raises(ValueError, match=r"could not convert|invalid"):
        float(with_points(pa.array([cell]), mark)[0].as_py())


def test_cells_prove_a_mark_or_are_two_numbers():
    found = number_signs(pa.array(["12.50", "1.234,56", "1,234", "1.234", "7", "free", None]))
    assert (found.point, found.comma, found.one_point, found.one_comma) == (1, 1, 1, 1)
    assert found.example == "1.234"


def test_whole_numbers_and_text_tell_nothing():
    assert number_signs(pa.array(["1200", "-3", "n.a.", ""])).doubtful == 0


def test_amounts_may_name_their_currency():
    named = currencies_in(pa.array(["€49", "12 GBP", "$5", "7", None]))
    assert named is not None
    assert named.to_pylist() == ["EUR", "GBP", None, None, None]
    assert currencies_in(pa.array(["$5", "7"])) is None
