"""How the tables that ship are made, on a source of a few rows."""

from datetime import date, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from core.recommendation.build import SOURCE_TABLES, TABLES, write_tables

# Household, product, basket, time in UTC, quantity, sales, retail and coupon discounts and matches.
_SOLD = [
    # Half past eleven on the evening before, in New York.
    (2, 11, 900, datetime(2017, 1, 2, 4, 30), 2, 3.0, 0.5, 0.25, 0.25),
    (2, 10, 900, datetime(2017, 1, 2, 4, 30), 1, 1.0, 0.0, 0.0, 0.0),
    (2, 10, 800, datetime(2017, 7, 2, 16, 0), 0, 1.0, 0.0, 0.0, 0.0),
    (1, 10, 700, datetime(2017, 3, 1, 17, 0), 100_000, 9.0, 0.0, 0.0, 0.0),
    # No line: a leftover of a till, fuel, a coupon, and a product that has no row.
    (1, 11, 700, datetime(2017, 3, 1, 17, 0), 0, 0.0, 0.0, 0.0, 0.0),
    (1, 20, 700, datetime(2017, 3, 1, 17, 0), 5, 9.0, 0.0, 0.0, 0.0),
    (1, 21, 700, datetime(2017, 3, 1, 17, 0), 1, 1.0, 0.0, 0.0, 0.0),
    (1, 99, 700, datetime(2017, 3, 1, 17, 0), 1, 1.0, 0.0, 0.0, 0.0),
]
_PRODUCTS = [
    (10, "GROCERY", "TEA", "GREEN TEA", 7, "Private", "20 CT"),
    (11, "GROCERY", "TEA", "BLACK TEA", 8, "National", None),
    (12, "GROCERY", "TEA", "NEVER SOLD", 8, "National", None),
    (20, "FUEL", None, "GASOLINE-REG UNLEADED", 1, "National", None),
    (21, "GROCERY", "COUPON/MISC ITEMS", "COUPON", 1, "National", None),
]


def _table(names: str, rows: list[tuple[object, ...]]) -> pa.Table:
    columns = names.split()
    return pa.table({name: [row[n] for row in rows] for n, name in enumerate(columns)})


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("source")
    tables = {
        "transactions": _table(
            "household_id product_id basket_id transaction_timestamp quantity sales_value "
            "retail_disc coupon_disc coupon_match_disc",
            [(str(h), str(p), str(b), *rest) for h, p, b, *rest in _SOLD],
        ),
        "products": _table(
            "product_id department product_category product_type manufacturer_id brand "
            "package_size",
            [(str(p), d, c, t, str(m), b, s) for p, d, c, t, m, b, s in _PRODUCTS],
        ),
        "promotions": _table(
            "product_id store_id display_location mailer_location week",
            [
                ("10", "1", "0", "A", 3),
                ("10", "2", "5", "A", 3),
                ("11", "3", "0", "0", 4),
                ("12", "4", "9", "A", 4),
            ],
        ),
        "demographics": _table(
            "household_id age income home_ownership marital_status household_size household_comp "
            "kids_count",
            [("2", "45-54", "50-74K", None, "Married", "2", "2 Adults No Kids", "0")],
        ),
        "campaigns": _table("campaign_id household_id", [("1", "2"), ("1", "1")]),
        "campaign_descriptions": _table(
            "campaign_id campaign_type start_date end_date",
            [("1", "Type B", date(2017, 3, 1), date(2017, 4, 1))],
        ),
        "coupons": _table(
            "coupon_upc product_id campaign_id",
            [("5", "11", "1"), ("5", "10", "1"), ("5", "12", "1"), ("6", "12", "1")],
        ),
        "coupon_redemptions": _table(
            "household_id coupon_upc campaign_id redemption_date",
            [("2", "5", "1", date(2017, 3, 9)), ("1", "5", "1", date(2017, 3, 5))],
        ),
    }
    assert set(tables) == set(SOURCE_TABLES)
    for name, table in tables.items():
        pq.write_table(table, folder / f"{name}.parquet")
    return folder


@pytest.fixture(scope="module")
def made(source: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict]]:
    out = tmp_path_factory.mktemp("made") / "recommendation"
    counts = write_tables(source, out)
    tables = {name: pq.read_table(out / f"{name}.parquet").to_pylist() for name in TABLES}
    assert counts == {name: len(rows) for name, rows in tables.items()}
    return tables


def test_lines_come_by_household_then_time(made: dict[str, list[dict]]) -> None:
    found = [(row["household_id"], row["product_id"], row["basket"]) for row in made["purchases"]]
    assert found == [(1, 10, 0), (2, 10, 0), (2, 11, 0), (2, 10, 1)]


def test_time_is_that_of_new_york_in_winter_and_in_summer(made: dict[str, list[dict]]) -> None:
    found = [(row["day"], row["hour"]) for row in made["purchases"]]
    assert found[1:] == [
        (date(2017, 1, 1), 23),
        (date(2017, 1, 1), 23),
        (date(2017, 7, 2), 12),
    ]


def test_money_and_pieces_by_hand(made: dict[str, list[dict]]) -> None:
    many, _, tea, none = made["purchases"]
    assert (tea["quantity"], tea["spent"], tea["saved"]) == (2, 3, 1)
    assert none["quantity"] == 1
    assert many["quantity"] == 65_535


def test_products_that_are_goods_and_were_sold_stay(made: dict[str, list[dict]]) -> None:
    found = [(row["product_id"], row["is_own_brand"], row["size"]) for row in made["products"]]
    assert found == [(10, True, "20 CT"), (11, False, None)]


def test_promotions_are_shares_of_the_stores_in_per_cent(made: dict[str, list[dict]]) -> None:
    assert made["promotions"] == [
        {"product_id": 10, "week": 3, "mailer": 50, "display": 25},
        {"product_id": 11, "week": 4, "mailer": 0, "display": 0},
    ]


def test_campaigns_coupons_and_redemptions_keep_the_goods(made: dict[str, list[dict]]) -> None:
    (campaign,) = made["campaigns"]
    assert (campaign["kind"], campaign["households"]) == ("B", [1, 2])
    assert [(row["coupon_upc"], row["products"]) for row in made["coupons"]] == [("5", [10, 11])]
    assert [row["household_id"] for row in made["redemptions"]] == [1, 2]


def test_a_source_without_a_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(duckdb.IOException, match=r"transactions\.parquet"):
        write_tables(tmp_path, tmp_path / "out")
