"""Scores by text, so that a stream which grows, or repeats itself, has each text read once."""

from dataclasses import dataclass, field

import numpy as np

from core.sentiment.items import PUBLISHED_AT, TEXT, Items, ScoredItems


@dataclass
class ScoreBook:
    """What a model said of texts so far; one model, one book."""

    _parts: list[ScoredItems] = field(default_factory=list)
    _places: dict[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        """Give how many texts it knows."""
        return len(self._places)

    def missing(self, items: Items) -> Items:
        """Give the first item of each text that it does not know."""
        fresh: dict[str, int] = {}
        for row, text in enumerate(items.frame[TEXT].tolist()):
            if text not in self._places:
                fresh.setdefault(text, row)
        return items.take(np.fromiter(fresh.values(), np.intp, len(fresh)))

    def take(self, scored: ScoredItems) -> None:
        """Take the scores of items, each text once."""
        first = sum(len(part) for part in self._parts)
        for row, text in enumerate(scored.items.frame[TEXT].tolist()):
            self._places[text] = first + row
        self._parts.append(scored)

    def scored(self, items: Items) -> ScoredItems:
        """Give items with their scores.

        Raises
        ------
        KeyError
            If one of their texts is not known.
        """
        texts = items.frame[TEXT].tolist()
        rows = np.fromiter((self._places[text] for text in texts), np.intp, len(texts))
        parts = self._parts
        return ScoredItems(
            items,
            np.concatenate([part.probability for part in parts])[rows],
            np.concatenate([part.sure for part in parts])[rows],
            np.concatenate([part.cut for part in parts])[rows],
            np.concatenate([part.place for part in parts])[rows],
        )


def newest(items: Items, most: int) -> Items:
    """Give the newest items where there are more than so many, in their order; undated go first."""
    if len(items) <= most:
        return items
    at = items.frame[PUBLISHED_AT].to_numpy().astype("datetime64[s]")
    # Not a time sorts last by itself; here it must be the oldest.
    seconds = np.where(np.isnat(at), np.iinfo(np.int64).min, at.astype(np.int64))
    return items.take(np.sort(np.argsort(seconds, kind="stable")[-most:]))
