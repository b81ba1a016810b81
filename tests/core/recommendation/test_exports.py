import io

import numpy as np
import pandas as pd

from core.exports import to_csv, to_parquet
from core.receipts import Badge, Source
from core.recommendation.catalogue import Catalogue, Level
from core.recommendation.exports import ListedProducts, lists_table
from core.recommendation.orders import Lines, Orders
from core.recommendation.shop import Shop

NO_LINES = Lines(
    np.empty(0, np.int32),
    np.empty(0, np.int32),
    np.empty(0, np.uint8),
    np.empty(0, np.int32),
    *(np.empty(0, np.float32) for _ in range(3)),
)
SHOP = Shop(
    Orders(np.array(["007", "=1+1"]), np.array([0, 0, 0]), NO_LINES),
    Catalogue(np.array(["9007199254740993", "p2", "p3"]), Level.of(["Tea", "+49 cups", "Tea"])),
    Source("f", Badge.UPLOADED, 0, ""),
)
AGAIN = ListedProducts(
    np.array([[2, 0], [1, -1]], np.int32),
    np.array([[0.51239, 0.1], [2, 0]], np.float32),
    Level(("You buy it often", "Others did"), np.array([0, 1, 1, 0], np.int32)),
)
DISCOVER = ListedProducts(np.array([[1, -1], [-1, -1]], np.int32), np.zeros((2, 2), np.float32))


def table(count: int = 10) -> pd.DataFrame:
    lists = {"again": AGAIN, "discover": DISCOVER}
    return lists_table(SHOP, np.array([0, 1]), lists, count)  # type: ignore[arg-type]


def test_rows_stand_by_household_list_and_rank() -> None:
    assert table().astype(object).to_numpy().tolist() == [
        ["007", "Buy again", 1, "p3", "Tea", 0.512, "You buy it often"],
        ["007", "Buy again", 2, "9007199254740993", "Tea", 0.1, "Others did"],
        ["007", "Discover", 1, "p2", "+49 cups", 0.0, ""],
        ["=1+1", "Buy again", 1, "p2", "+49 cups", 2.0, "Others did"],
    ]


def test_no_more_than_the_count_is_given() -> None:
    assert table(1)["rank"].tolist() == [1, 1, 1]


def test_households_may_be_some_in_any_order() -> None:
    swapped = lists_table(SHOP, np.array([1, 0]), {"again": AGAIN}, 10)
    assert swapped["household"].tolist() == ["=1+1", "=1+1", "007"]


def test_csv_runs_no_cell_and_keeps_ids_exact() -> None:
    text = to_csv(table()).decode("utf-8-sig")
    assert text.splitlines()[2] == "007,Buy again,2,9007199254740993,Tea,0.1,Others did"
    assert text.splitlines()[4] == "'=1+1,Buy again,1,p2,'+49 cups,2.0,Others did"


def test_parquet_gives_the_table_back() -> None:
    found = pd.read_parquet(io.BytesIO(to_parquet(table())))
    assert found["product"].tolist() == table()["product"].tolist()
    assert found["score"].dtype == np.float64


def test_lists_without_reasons_have_no_column_of_them() -> None:
    assert "reason" not in lists_table(SHOP, np.array([0, 1]), {"discover": DISCOVER}, 10)
    assert "reason" in table()


def test_nobody_gives_an_empty_table_with_its_columns() -> None:
    nobody = ListedProducts(np.empty((0, 5), np.int32), np.empty((0, 5), np.float32))
    found = lists_table(SHOP, np.empty(0, np.int32), {"again": nobody}, 10)
    assert list(found.columns) == ["household", "list", "rank", "product", "title", "score"]
    assert to_csv(found).decode("utf-8-sig").startswith("household,list,rank")
