import csv
import re
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from core.recommendation import product_words
from core.recommendation.data import table_path
from core.recommendation.product_words import shelf_words, titles_of, type_words

FOLDER = Path(product_words.__file__).parent
# Names and abbreviations that people write in capitals.
CAPITALS = {"BBQ", "DVD", "TV", "VHS"}


def written(name: str) -> list[str]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [row["title"] for row in csv.DictReader(file)]


def one(department: str, category: str, kind: str, size: str, own: bool) -> str:
    columns = [np.array([text]) for text in (department, category, kind, size)]
    return str(titles_of(*columns, np.array([own])).titles[0])


def test_a_title_says_the_type_the_size_and_who_makes_it() -> None:
    title = one("GROCERY", "FLUID MILK PRODUCTS", "FLUID MILK WHITE ONLY", "1 GA", True)
    assert title == "Milk · 1 gal · own brand"


def test_abbreviations_are_written_out() -> None:
    assert one("GROCERY", "CHEESE", "IWS SINGLE CHEESE", "12 OZ", False) == (
        "Single-wrapped cheese slices · 12 oz"
    )
    assert one("GROCERY", "FRZN ICE", "ICE - CRUSHED/CUBED", "22 LB", False) == (
        "Crushed and cubed ice · 22 lb"
    )
    assert type_words("CANDY BAGS-CHOCOCLATE", "CANDY - PACKAGED") == "Bagged chocolate"
    assert shelf_words("category", "ELECTRICAL SUPPPLIES") == (
        "Light bulbs and electrical supplies"
    )


def test_one_name_means_other_goods_on_another_shelf() -> None:
    assert type_words("PREMIUM", "BACON") == "Premium bacon"
    assert type_words("PREMIUM", "ICE CREAM/MILK/SHERBTS") == "Premium ice cream"


def test_a_name_that_the_tables_do_not_have_is_told_in_small_letters() -> None:
    assert type_words("WIDGETS/GADGETS", "THINGS") == "Widgets / gadgets"
    assert shelf_words("department", "NEW DEPARTMENT") == "New department"


def test_types_of_one_name_on_two_shelves_are_one_type() -> None:
    words = titles_of(
        np.array(["PASTRY", "GROCERY"]),
        np.array(["ROLLS", "BAKED BREAD/BUNS/ROLLS"]),
        np.array(["ROLLS: DINNER", "DINNER ROLLS"]),
        np.array(["", ""]),
        np.array([False, False]),
    )
    assert words.types.tolist() == ["Dinner rolls", "Dinner rolls"]
    assert words.categories.tolist() == ["Bakery rolls", "Bread, buns and rolls"]


def test_no_words_shout_or_are_cut() -> None:
    for title in written("product_types") + written("product_shelves"):
        assert title == " ".join(title.split()), title
        assert title[0].isupper(), title
        assert "/" not in title, title
        assert "&" not in title, title
        shouted = set(re.findall(r"\b[A-Z]{2,}\b", title)) - CAPITALS
        assert not shouted, title
        assert 3 <= len(title) <= 60, title


def test_no_title_leaves_open_what_it_is() -> None:
    vague = {"Premium", "Other", "Miscellaneous", "Fresh", "Economy", "Value", "Misc"}
    assert not vague & set(written("product_types"))


def test_every_type_that_was_sold_was_written_by_hand() -> None:
    products = pq.read_table(table_path("products"))
    kinds = set(zip(products["type"].to_pylist(), products["category"].to_pylist(), strict=True))
    shelves = {("department", name) for name in products["department"].to_pylist()}
    shelves |= {("category", name) for name in products["category"].to_pylist()}
    types = product_words._types()
    assert [kind for kind, place in kinds if not {(kind, place), (kind, "")} & types.keys()] == []
    assert shelves <= product_words._shelves().keys()
