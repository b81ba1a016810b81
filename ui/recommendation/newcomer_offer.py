"""Which products are offered to pick from: well known and varied, or found by a search."""

import re

import numpy as np

from core.recommendation.catalogue import Catalogue
from core.recommendation.newcomer.product_search import ProductSearch
from core.recommendation.newcomer.suggestions import NEAR, Guide
from ui.recommendation.newcomer_asked import LEAST_MATCH

# Whole rows in two columns and in three.
OFFERED, FOUND = 18, 12
# So many are drawn, so that nearly all can be of a category of their own.
_DRAWN = 24
_SEED = 30
_PLAIN_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")


def drawn(guide: Guide, draw: int) -> list[int]:
    """Give products to pick from, as rows of the catalogue; another draw gives others.

    Each is of a category of its own, as far as there are so many.
    """
    found = guide.starters(np.random.default_rng([_SEED, draw]), _DRAWN).tolist()
    category = guide.catalogue.levels.get("category")
    seen: set[int] = set()
    first: list[int] = []
    rest: list[int] = []
    for product in found:
        group = int(category.codes[product]) if category is not None else product
        (rest if group in seen else first).append(product)
        seen.add(group)
    return [*first, *rest][:OFFERED]


def search(guide: Guide, text: str) -> list[int]:
    """Find products by words, by meaning and by id: of each kind the best known one."""
    catalogue = guide.catalogue
    scores = _by_words(catalogue, text)
    if guide.search is not None:
        matches = guide.search.matches([text])
        scores = scores + np.where(matches >= LEAST_MATCH, matches, 0)
    scores = np.where(guide.sold, scores, 0)
    # Of equal ones the better known: a hundredth of a match for each doubling.
    scores = np.where(scores > 0, scores + 0.01 * np.log2(guide.companions.usual + 1e-9), -np.inf)
    order = np.argsort(-scores, kind="stable")
    order = order[np.isfinite(scores[order])]
    _, first = np.unique(guide.companions.kind[order], return_index=True)
    return [int(product) for product in order[np.sort(first)][:FOUND]]


def is_near(guide: Guide, text: str) -> bool:
    """Say whether a search finds what was typed, not only what comes nearest to it."""
    called = bool(_by_words(guide.catalogue, text).any())
    return called or (guide.search is not None and _best_match(guide.search, text) >= NEAR)


def _best_match(search: ProductSearch, text: str) -> float:
    return float(search.by_text([text]).max(initial=0.0))


def code_of(catalogue: Catalogue, product: int) -> str:
    """Give how the address names a product: by its id, or its row where that is no plain word."""
    product_id = str(catalogue.ids[product])
    return product_id if _PLAIN_ID.fullmatch(product_id) else f"~{product}"


def product_of(catalogue: Catalogue, code: str) -> int:
    """Give the product that the address names.

    Raises
    ------
    ValueError
        If the shop has none of this name.
    """
    is_row = code.startswith("~")
    product = int(code[1:]) if is_row else int(catalogue.places_of([code])[0])
    if not 0 <= product < len(catalogue):
        raise ValueError
    return product


def _by_words(catalogue: Catalogue, text: str) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """Give 1 where a title begins with the text, a half where it holds it, 2 for an id."""
    asked = text.strip().casefold()
    named = np.zeros(len(catalogue.titles))
    for place, title in enumerate(catalogue.titles.names):
        at = title.casefold().find(asked)
        named[place] = 0.0 if at < 0 else 1.0 if at == 0 else 0.5
    found = named[catalogue.titles.codes]
    place = int(catalogue.places_of([text.strip()])[0])
    if place >= 0:
        found[place] = 2.0
    return found
