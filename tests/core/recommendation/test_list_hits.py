"""Which places were bought survives being stored."""

import numpy as np

from core.recommendation.list_hits import hits_bytes, list_hits, read_hits
from core.recommendation.lists import LENGTH, ListTable


def row(*products: str) -> list[str]:
    return [*products, *[""] * (LENGTH - len(products))]


def test_hits_are_the_places_that_were_bought_by_list() -> None:
    lists = ListTable(np.array([row("a", "b"), row()]), np.array([row("c"), row("d", "e", "f")]))
    found = list_hits(lists, np.array(["b x | c", "a | f"], dtype=object))
    assert np.argwhere(found["again"]).tolist() == [[0, 1]]
    assert np.argwhere(found["discover"]).tolist() == [[0, 0], [1, 2]]


def test_hits_come_back_from_their_file() -> None:
    rng = np.random.default_rng(1)
    written = {
        recipe: {"again": rng.random((5, LENGTH)) < 0.5, "discover": rng.random((5, LENGTH)) < 0.1}
        for recipe in ("popularity", "item_item")
    }
    read = read_hits(hits_bytes(written))
    assert set(read) == set(written)
    for recipe, lists in written.items():
        for name, places in lists.items():
            assert np.array_equal(read[recipe][name], places)
