import pandas as pd
import pytest

from core.arrivals import read_arrivals
from core.recommendation.own_shop.moments import plain_moments, read_moments


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("20260928", "2026-09-28T00:00:00"),
        # MovieLens: nine digits, before September 2001.
        ("964982703", "2000-07-30T18:45:03"),
        ("1445714835", "2015-10-24T19:27:15"),
        ("964982703000", "2000-07-30T18:45:03"),
        ("1445714835000", "2015-10-24T19:27:15"),
        ("1445714835000000", "2015-10-24T19:27:15"),
        ("1445714835.25", "2015-10-24T19:27:15"),
        ("2026-09-28 17:40:00 +0200", "2026-09-28T15:40:00"),
        # UCI Online Retail.
        ("12/1/2010 8:26", "2010-01-12T08:26:00"),
    ],
)
def test_moments_are_read_as_shops_write_them(cell: str, moment: str) -> None:
    found = read_arrivals(plain_moments(pd.Series([cell, None], dtype="string")))
    assert str(found.at[0]) == moment
    assert not found.known[1]


@pytest.mark.parametrize("cell", ["12345", "99999999", "20261345", "1", "12345678901234567"])
def test_other_numbers_are_no_dates(cell: str) -> None:
    assert not read_arrivals(plain_moments(pd.Series([cell], dtype="string"))).known[0]


def test_equal_cells_are_read_once_and_stand_in_every_row() -> None:
    found = read_moments(pd.Series(["13/02/2026", None, "soon", "13/02/2026", "01/02/2026"]))
    days = ["2026-02-13", "NaT", "NaT", "2026-02-13", "2026-02-01"]
    assert found.at.astype("datetime64[D]").astype(str).tolist() == days
    assert found.unread.tolist() == [False, False, True, False, False]
    assert "times without a zone taken as UTC" in found.notes
    assert not found.timed


def test_an_empty_column_of_times_has_none() -> None:
    found = read_moments(pd.Series([None, ""], dtype="string"))
    assert not found.known.any()
    assert not found.unread.any()
