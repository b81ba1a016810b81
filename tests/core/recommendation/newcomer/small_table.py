"""A table of a dozen words whose meaning is written by hand: food, drink, soap, and nothing."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from core.recommendation.catalogue import Catalogue, Level
from core.recommendation.newcomer.word_table import WordTable
from core.recommendation.shop import Shop
from tests.core.recommendation.shops import SOURCE, lines_of, orders_of

# Directions: meat, milk, bread, soap.
MEANINGS = {
    "beef": (1, 0, 0, 0),
    "steak": (1, 0, 0, 0),
    "burger": (0.8, 0, 0.6, 0),
    "milk": (0, 1, 0, 0),
    "dairy": (0, 1, 0, 0),
    "soy": (0, 0.6, 0, 0),
    "bread": (0, 0, 1, 0),
    "loaf": (0, 0, 1, 0),
    "soap": (0, 0, 0, 1),
    "wash": (0, 0, 0, 1),
}


def table_of(meanings: Mapping[str, Sequence[float]]) -> WordTable:
    """Give a table of these words, each with its direction; every other says nothing."""
    words = ["[UNK]", *meanings]
    tokenizer = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": {"type": "Lowercase"},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": None,
        "decoder": None,
        "model": {
            "type": "WordLevel",
            "vocab": {word: number for number, word in enumerate(words)},
            "unk_token": "[UNK]",
        },
    }
    vectors = np.array([(0, 0, 0, 0), *meanings.values()], dtype=np.float32)
    return WordTable.rounded(json.dumps(tokenizer).encode(), vectors)


def small_table() -> WordTable:
    """Give the table of :data:`MEANINGS`."""
    return table_of(MEANINGS)


TITLES = ("Beef steak", "Soy burger", "Milk", "Soy milk", "Bread", "Soap", "Nut bread")


def small_shop() -> Shop:
    """Give a shop with the goods of :data:`TITLES`, sold on days 0 to 20.

    Of eight households, four always buy steak with soap, four always bread; all buy milk.
    """
    ids = np.array([f"p{number}" for number in range(len(TITLES))], dtype=str)
    catalogue = Catalogue(ids, Level.of(list(TITLES)))
    steak, milk, bread, soap = (TITLES.index(t) for t in ("Beef steak", "Milk", "Bread", "Soap"))
    rare = [TITLES.index(title) for title in ("Soy burger", "Soy milk", "Nut bread")]
    sold = {}
    for number in range(8):
        liked = (steak, soap) if number < 4 else (bread,)
        days = [(product, 10 + number) for product in sorted((*liked, milk))]
        sold[f"h{number}"] = lines_of(*((rare[number], 0),) if number < 3 else (), *days)
    return Shop(orders_of(sold), catalogue, SOURCE)


def titled(shop: Shop, titles: list[str]) -> Shop:
    """Give the shop with other titles."""
    return replace(shop, catalogue=replace(shop.catalogue, titles=Level.of(titles)))
