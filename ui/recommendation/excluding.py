"""The groups of products that may be kept out of the lists, with their codes."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core.recommendation.catalogue import Level
from core.recommendation.controls.settings import Group
from ui.address import codes_of
from ui.recommendation.kept import kept
from ui.recommendation.shop_view import ShopView
from ui.words.recommendation import controls as words

# Wide groups serve best; a shop without any offers what is narrower.
_WIDE, _NARROW = ("department", "category"), ("type", "maker", "title")
# A drop-down of more names helps nobody: those that most households buy are offered.
MOST_OFFERED = 500


@dataclass(frozen=True)
class Offered:
    """What may be excluded.

    Parameters
    ----------
    titles : dict of str to str
        By code, as shown; no two are the same.
    by_code : dict of str to (level, name)
    """

    titles: dict[str, str]
    by_code: dict[str, Group]


def offered(view: ShopView) -> Offered:
    """Give the groups of a shop that anything sold belongs to, found once."""
    return kept(view, "excluding", (), lambda: _offered(view))


def excluded_names(excluded: frozenset[Group]) -> list[str]:
    """Give the names of groups in order."""
    return sorted(name for _, name in excluded)


def _offered(view: ShopView) -> Offered:
    groups = list(_groups(view))
    by_code = codes_of(f"{level} {name}" for level, name in groups)
    named = dict(zip(by_code, groups, strict=True))
    return Offered(_told_apart(named), named)


def _groups(view: ShopView) -> Iterator[Group]:
    known = view.shelf.groups
    levels = [level for level in _WIDE if level in known]
    levels = levels or [next(level for level in _NARROW if level in known)]
    for level in levels:
        for name in _most_bought(known[level], view.shelf.buyers_share):
            yield level, name


def _most_bought(level: Level, buyers_share: np.ndarray) -> list[str]:
    """Give the names of a level's most bought groups by the alphabet; none that is not sold."""
    bought = np.bincount(level.codes, buyers_share, len(level))
    best = np.argsort(-bought, kind="stable")[:MOST_OFFERED]
    return sorted(
        (level.names[code] for code in best if bought[code] and level.names[code]),
        key=str.casefold,
    )


def _told_apart(named: dict[str, Group]) -> dict[str, str]:
    found: dict[str, str] = {}
    taken = set[str]()
    for code, (level, name) in named.items():
        plain = title = words.EXCLUDE_OPTION.format(name=name, level=words.LEVELS[level])
        count = 1
        while title in taken:
            count += 1
            title = words.EXCLUDE_AGAIN.format(title=plain, count=count)
        taken.add(title)
        found[code] = title
    return found
