"""How well sentences are read: 138 of our own, each with the goods it asks for.

``data/recommendation/wishes.csv`` holds them: what a shopper might type, a pattern for the raw
category and type of the goods that answer it, and one for those it rules out. We wrote patterns by
looking at the source's own names of goods, not at what any reader finds. The lists of what is left
out (:mod:`core.recommendation.newcomer.avoided`) were mended on the sixteen that rule something
out: that nothing unwanted is shown for them says what the lists hold, not what a stranger meets.
"""

import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow.parquet as pq

from core.arrays import FloatArray
from core.recommendation.data import table_path
from core.recommendation.metrics import CUT, ndcg
from core.recommendation.newcomer.product_search import ProductSearch
from core.recommendation.newcomer.resampling import drawn, interval
from core.recommendation.newcomer.study_file import ReaderFigures, ReaderName, WishFigures
from core.recommendation.newcomer.suggestions import Guide
from core.recommendation.newcomer.wish import Wish, read_wish

Mask = npt.NDArray[np.bool_]
Reader = Callable[[Sequence[str]], FloatArray]

WISHES_FILE = "wishes.csv"
# Texts of kinds that are hardly sold are noise on either side.
_LINES_AT_LEAST = 20


@dataclass(frozen=True)
class Asked:
    """Sentences, and which texts answer each.

    Parameters
    ----------
    sentences : tuple of str
    relevant : ndarray of bool, shape (sentences, texts)
    unwanted : ndarray of bool, shape (sentences, products)
        What a sentence rules out; all false where it rules out nothing.
    """

    sentences: tuple[str, ...]
    relevant: Mask
    unwanted: Mask


def read_asked(search: ProductSearch) -> Asked:
    """Read the sentences, and look their goods up in the shop that ships."""
    path = table_path("products").with_name(WISHES_FILE)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = _raw_names(table_path("products"))
    relevant = np.stack([_matching(row["relevant"], names) for row in rows])
    codes, texts = search.texts.codes, len(search.texts)
    products = np.bincount(codes, minlength=texts)
    shares = np.stack([np.bincount(codes, mask, minlength=texts) / products for mask in relevant])
    unwanted = np.stack([_matching(row["unwanted"], names) for row in rows])
    return Asked(tuple(row["sentence"] for row in rows), shares >= 0.5, unwanted)


def study_wishes(guide: Guide, rng: np.random.Generator, encoder: Reader | None) -> WishFigures:
    """Judge each way of reading, and count what is shown that was ruled out.

    Parameters
    ----------
    guide : Guide
        Of the shop that ships, with a search.
    rng : numpy.random.Generator
    encoder : callable, optional
        Scores all texts by the encoder that the table was taught by.
    """
    search = guide.search
    if search is None:
        raise ValueError("The guide must be able to read.")
    asked = read_asked(search)
    sold = _sold_texts(guide)
    readers = _readers(search) if encoder is None else {**_readers(search), "encoder": encoder}
    draws = drawn(len(asked.sentences), rng)
    figures = {
        name: _reader_figures(reader(asked.sentences)[:, sold], asked.relevant[:, sold], draws)
        for name, reader in readers.items()
    }
    ruling = [place for place, mask in enumerate(asked.unwanted) if mask.any()]
    shown = [_shown_unwanted(guide, asked, place, read_wish) for place in ruling]
    unread = [_shown_unwanted(guide, asked, place, _unread) for place in ruling]
    return WishFigures(
        sentences=len(asked.sentences),
        readers=figures,
        ruling_out=len(ruling),
        shown=sum(count for count, _ in shown),
        shown_though_unwanted=sum(unwanted for _, unwanted in shown),
        shown_though_unwanted_unread=sum(unwanted for _, unwanted in unread),
    )


def _readers(search: ProductSearch) -> dict[ReaderName, Reader]:
    def by_keywords(sentences: Sequence[str]) -> FloatArray:
        return np.stack([search.keywords.scores(text) for text in sentences]).astype(np.float64)

    def by_table(sentences: Sequence[str]) -> FloatArray:
        return np.asarray(search.table.read(sentences) @ search.vectors.T, dtype=np.float64)

    def by_both(sentences: Sequence[str]) -> FloatArray:
        likes = [read_wish(sentence).likes or (sentence,) for sentence in sentences]
        return np.stack([search.by_text(one).max(axis=0) for one in likes]).astype(np.float64)

    return {"keywords": by_keywords, "table": by_table, "both": by_both}


def _reader_figures(scores: FloatArray, relevant: Mask, draws: FloatArray) -> ReaderFigures:
    top = np.argsort(-scores, axis=1, kind="stable")[:, :CUT]
    # A text that nothing speaks for was not found.
    hit = np.take_along_axis(relevant, top, axis=1) & (np.take_along_axis(scores, top, axis=1) > 0)
    return ReaderFigures(
        hit_1=interval(hit[:, 0].astype(np.float64), draws),
        hit_10=interval(np.any(hit, axis=1).astype(np.float64), draws),
        ndcg_10=interval(ndcg(hit, relevant.sum(axis=1).astype(np.float64)), draws),
    )


def _shown_unwanted(
    guide: Guide, asked: Asked, place: int, read: Callable[[str], Wish]
) -> tuple[int, int]:
    products = guide.suggest((), read(asked.sentences[place])).ranking.products
    return len(products), int(asked.unwanted[place][products].sum())


def _unread(sentence: str) -> Wish:
    """Take a sentence as if nothing in it could be a no."""
    return Wish(sentence, (sentence.casefold(),))


def _sold_texts(guide: Guide) -> npt.NDArray[np.intp]:
    buyers = np.diff(guide.companions.buyers.starts)
    return np.flatnonzero(np.bincount(guide.companions.kind, buyers) >= _LINES_AT_LEAST)


def _raw_names(path: Path) -> tuple[list[str], npt.NDArray[np.intp]]:
    table = pq.read_table(path, columns=["category", "type"])
    category, kind = (
        table[name].fill_null("").to_numpy().astype(str) for name in ("category", "type")
    )
    names, place = np.unique(np.char.add(np.char.add(category, " | "), kind), return_inverse=True)
    return [str(name) for name in names], place


def _matching(pattern: str, names: tuple[list[str], npt.NDArray[np.intp]]) -> Mask:
    if not pattern:
        return np.zeros(len(names[1]), dtype=bool)
    found = re.compile(pattern)
    return np.array([bool(found.search(name)) for name in names[0]])[names[1]]
