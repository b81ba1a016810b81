import pandas as pd
import pytest

from core.arrivals import read_arrivals
from core.recommendation.own_shop.moments import plain_moments


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
