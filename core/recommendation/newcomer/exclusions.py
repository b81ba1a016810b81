"""Which products a wish rules out, found by their words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from core.recommendation.newcomer.avoided import AVOIDED, DIETS, UNASKED, Avoided
from core.recommendation.newcomer.keywords import Keywords, singular, stems
from core.recommendation.newcomer.product_search import ProductSearch
from core.recommendation.newcomer.wish import Wish

Mask = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int32]

_WORD = re.compile(r"[^\W_]+")
# A dislike that no text has the words of rules out what means nearly the same.
NEARLY_THE_SAME = 0.6


@dataclass(frozen=True)
class LeftOut:
    """What is not shown.

    Parameters
    ----------
    products : ndarray of bool, shape (catalogue,)
    counts : dict of str to int
        Products ruled out by each dislike and each diet, in the wish's own words; 0 where the
        shop has nothing of the kind.
    """

    products: Mask
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """Give how many products are ruled out in all."""
        return int(self.products.sum())


def left_out(wish: Wish, search: ProductSearch) -> LeftOut:
    """Find the products that a wish rules out by their words; ingredients are not known."""
    codes, total = search.texts.codes, np.zeros(len(search.texts), dtype=bool)
    counts = {}
    for name, texts in _ruled_out(wish, search):
        total |= texts
        counts[name] = int(texts[codes].sum())
    return LeftOut(total[codes], counts)


def _ruled_out(wish: Wish, search: ProductSearch) -> Iterator[tuple[str, Mask]]:
    for diet in wish.diets:
        masks = [_avoided(AVOIDED[name], search) for name in DIETS[diet].avoids]
        yield diet, np.logical_or.reduce(masks)
    for dislike in wish.dislikes:
        yield dislike, _disliked(dislike, search)


def _disliked(dislike: str, search: ProductSearch) -> Mask:
    for kind in AVOIDED.values():
        if dislike in kind.said:
            return _avoided(kind, search)
    named = _with_any((dislike,), search)
    if named.any():
        return named & ~_with_any((f"{dislike}-free",), search)
    return np.asarray(search.by_text([dislike])[0] >= NEARLY_THE_SAME)


def stands_in(wish: Wish, search: ProductSearch) -> Mask:
    """Find the texts of what stands in for something a wish rules out, such as soy milk."""
    kinds = [AVOIDED[name] for diet in wish.diets for name in DIETS[diet].avoids]
    kinds += [kind for kind in AVOIDED.values() if set(kind.said) & set(wish.dislikes)]
    return _with_any([term for kind in kinds for term in kind.instead], search)


def unasked(wish: Wish, search: ProductSearch) -> Mask:
    """Find the products of kinds that are shown only to who asks for them, and nobody did.

    See :data:`~core.recommendation.newcomer.avoided.UNASKED`; none where nothing is wished for.
    """
    found = np.zeros(len(search.texts), dtype=bool)
    if not wish.is_empty:
        # Small words count here: "have a cold" is no cold drink.
        said = {singular(word) for like in wish.likes for word in _WORD.findall(like)}
        for kind in UNASKED.values():
            if not any(said.issuperset(term.split()) for term in kind.said):
                found |= _avoided(kind, search)
    return found[search.texts.codes]


def _avoided(kind: Avoided, search: ProductSearch) -> Mask:
    instead = _with_any(kind.instead, search)
    named = _with_any(kind.words, search) & ~_with_any(kind.unless, search)
    return (named | _with_any(kind.shelves, search, search.keywords)) & ~instead


def _with_any(terms: Iterable[str], search: ProductSearch, among: Keywords | None = None) -> Mask:
    """Find the texts that have all the words of any term: in their names, or among others."""
    places = (search.names if among is None else among).places
    found = np.zeros(len(search.texts), dtype=bool)
    nowhere = np.empty(0, np.int32), np.empty(0, np.float32)
    for term in terms:
        rows = [places.get(word, nowhere)[0] for word in stems(term)]
        if rows:
            shared = rows[0]
            for other in rows[1:]:
                shared = np.intersect1d(shared, other)
            found[_called_free(term, shared, search) if term.endswith("-free") else shared] = True
    return found


def _called_free(term: str, texts: Places, search: ProductSearch) -> Places:
    """Keep the texts that say so in one word: cage-free eggs are not egg-free."""
    named = re.compile(rf"\b{re.escape(term.removesuffix('-free'))}s?[- ]free\b")
    kept = [bool(named.search(search.texts.names[place].casefold())) for place in texts.tolist()]
    return np.asarray(texts[np.array(kept, dtype=bool)])
