import pytest

from core.recommendation.package_size import size_words


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1 GA", "1 gal"),
        ("GAL", "1 gal"),
        ("HALF GAL", "0.5 gal"),
        ("1/2 GAL", "0.5 gal"),
        ("L     8 OZ", "8 oz"),
        ("8 1/2 OZ", "8.5 oz"),
        ("3/4 OZ", "0.75 oz"),
        (".875 OZ", "0.875 oz"),
        ("14.0 OZ", "14 oz"),
        ("(600) 4 LB", "4 lb"),
        ("83.5 SQ FT", "83.5 sq ft"),
        ("1 DZ", "1 dozen"),
        ("32 LD", "32 loads"),
        ("2000 ML", "2000 ml"),
    ],
)
def test_a_size_of_the_till_is_written_out(written: str, read: str) -> None:
    assert size_words(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("12 PK/12 OZ", "12 pack, 12 oz"),
        ("12 OZ/12 PK", "12 pack, 12 oz"),
        ("10/6.75 OZ", "10 × 6.75 oz"),
        ("4/4 OZ", "4 × 4 oz"),
        ("6/500 ML", "6 × 500 ml"),
    ],
)
def test_several_packages_are_counted(written: str, read: str) -> None:
    assert size_words(written) == read


@pytest.mark.parametrize(
    "written",
    ["974246  PK", "83710413 OZ", "CTN", "1 CT", "", "48-54 CT", "18 IN", "0 OZ", "LARGE"],
)
def test_a_code_or_a_size_that_says_nothing_is_left_out(written: str) -> None:
    assert size_words(written) == ""


def test_the_weight_of_a_crate_is_no_size_of_what_is_weighed_out() -> None:
    assert size_words("40 LB", "PRODUCE") == ""
    assert size_words("24 CT", "PRODUCE") == ""


def test_a_crate_that_the_shop_packed_itself_is_a_bag() -> None:
    assert size_words("10 LB", "PRODUCE", True) == "10 lb"


def test_a_heavy_bag_of_groceries_keeps_its_weight() -> None:
    assert size_words("22 LB", "GROCERY") == "22 lb"
