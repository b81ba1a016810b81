"""What somebody new asks for: picks, and a sentence as far as the shop understands it."""

from dataclasses import dataclass, replace

import numpy as np

from core.recommendation.lists import Ranking
from core.recommendation.newcomer.suggestions import Guide, Suggestions
from core.recommendation.newcomer.wish import NO_WISH, Wish, foreign_language, read_wish

# Words of no meaning are nearly this near to something in most shops.
LEAST_MATCH = 0.4
# What is half as near as the nearest was not asked for, however many buy it.
_LEAST_OF_BEST = 0.5


@dataclass(frozen=True)
class Asked:
    """What the list is made for.

    Parameters
    ----------
    picks : tuple of int
        Rows of the catalogue.
    wish : Wish
        Only with what something in the shop is like.
    unknown : tuple of str
        Phrases that nothing in the shop is like.
    language : str
        Of a sentence that is not English, and was not read.
    """

    picks: tuple[int, ...] = ()
    wish: Wish = NO_WISH
    unknown: tuple[str, ...] = ()
    language: str = ""

    @property
    def is_unread(self) -> bool:
        """Say whether all that was asked for is a sentence in another language."""
        return bool(self.language) and not self.picks

    @property
    def is_empty(self) -> bool:
        """Say whether the list is the same for everybody."""
        return not self.picks and self.wish.is_empty


def asked_of(guide: Guide, picks: tuple[int, ...], sentence: str) -> Asked:
    """Read a sentence beside picks; left out where the shop's products have no names."""
    if guide.search is None or not sentence.strip():
        return Asked(picks)
    if language := foreign_language(sentence):
        return Asked(picks, language=language)
    wish = read_wish(sentence)
    if not wish.likes:
        return Asked(picks, wish)
    best = guide.search.by_text(wish.likes).max(axis=1, initial=0.0)
    is_known = [float(match) >= LEAST_MATCH for match in best]
    known, unknown = (
        tuple(like for like, found in zip(wish.likes, is_known, strict=True) if found is wanted)
        for wanted in (True, False)
    )
    return Asked(picks, replace(wish, likes=known), unknown)


def fitting(found: Suggestions) -> Suggestions:
    """Leave out what is nothing like the phrases asked for, and stands there for other reasons."""
    matches = [
        max((r.times for r in reasons if r.kind == "wish"), default=np.inf)
        for reasons in found.reasons
    ]
    if not matches or np.isinf(matches).any():
        return found
    least = max(LEAST_MATCH, _LEAST_OF_BEST * max(matches))
    kept = np.flatnonzero(np.array(matches) >= least)
    ranking = Ranking(found.ranking.products[kept], found.ranking.scores[kept])
    return replace(found, ranking=ranking, reasons=tuple(found.reasons[row] for row in kept))
