from dataclasses import replace
from pathlib import Path

import numpy as np

from core.recommendation.catalogue import Level
from core.recommendation.own_shop.transfer import read_shop, write_shop
from core.recommendation.shop import Promotions, Shop
from tests.core.recommendation.own_shop.small_files import read

FILE = (
    "user,item,time,quantity,price,title,category,currency\n"
    "007,x,2026-01-03 10:00,1,2,Tea,Drinks,EUR\n"
    "a,y,2026-01-02 09:30,2,3,Cups,,EUR\n"
    "a,x,2026-01-05 09:30,2,2,Tea,Drinks,EUR\n"
)


def same(one: Shop, other: Shop) -> bool:
    lines = ("product", "day", "hour", "basket", "quantity", "spent", "saved")
    return (
        one.orders.households.tolist() == other.orders.households.tolist()
        and one.orders.starts.tolist() == other.orders.starts.tolist()
        and all(
            np.array_equal(
                getattr(one.orders.lines, name),
                getattr(other.orders.lines, name),
                equal_nan=name in ("quantity", "spent", "saved"),
            )
            for name in lines
        )
        and one.catalogue.ids.tolist() == other.catalogue.ids.tolist()
        and same_level(one.catalogue.titles, other.catalogue.titles)
        and one.catalogue.levels.keys() == other.catalogue.levels.keys()
        and all(
            same_level(level, other.catalogue.levels[name])
            for name, level in one.catalogue.levels.items()
        )
        and (one.source, one.currency) == (other.source, other.currency)
    )


def same_level(one: Level, other: Level) -> bool:
    return one.names == other.names and one.codes.tolist() == other.codes.tolist()


def test_a_shop_comes_back_as_it_was(tmp_path: Path) -> None:
    shop = read(FILE).shop
    assert shop is not None
    write_shop(shop, tmp_path)
    found = read_shop(tmp_path)
    assert same(shop, found)
    assert found.orders.lines.day.dtype == np.int32
    assert (found.promotions, found.about_households) == (None, None)


def test_what_only_some_shops_know_comes_back_too(tmp_path: Path) -> None:
    plain = read(FILE).shop
    assert plain is not None
    catalogue = replace(
        plain.catalogue, sizes=Level.of(["1 l", ""]), own_brand=np.array([True, False])
    )
    days = np.array([20_460, 20_467], dtype=np.int32)
    share = np.array([0.5, 0.25], dtype=np.float32)
    shop = replace(
        plain,
        catalogue=catalogue,
        promotions=Promotions(np.array([0, 1], dtype=np.int32), days, share, share),
        about_households={"age": np.array(["35–44", ""])},
    )
    write_shop(shop, tmp_path)
    found = read_shop(tmp_path)
    assert found.catalogue.sizes is not None
    assert same_level(found.catalogue.sizes, Level.of(["1 l", ""]))
    assert found.catalogue.own_brand is not None
    assert found.catalogue.own_brand.tolist() == [True, False]
    assert found.promotions is not None
    assert found.promotions.first_day.tolist() == [20_460, 20_467]
    assert found.about_households is not None
    assert found.about_households["age"].tolist() == ["35–44", ""]


def test_nothing_that_could_run_code_is_written(tmp_path: Path) -> None:
    shop = read(FILE).shop
    assert shop is not None
    write_shop(shop, tmp_path)
    assert {path.suffix for path in tmp_path.iterdir()} == {".arrow", ".json", ".txt"}
