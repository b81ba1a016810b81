"""Which products an offer is for, by department, category, kind or title."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import streamlit as st

from core.recommendation.catalogue import Level
from ui import inputs, numbers
from ui.recommendation.kept import kept
from ui.recommendation.shop_view import ShopView
from ui.words.recommendation import business_offer as words

# The browser gets all that is offered with every rerun.
MOST_OFFERED, MOST_CHOSEN = 500, 10
TITLE = "title"
NAMED = 3
SHARE = 10.0


@dataclass(frozen=True)
class Asked:
    """What the visitor asks for.

    Parameters
    ----------
    level : str
        A level of the catalogue, or :data:`TITLE`.
    groups : tuple of int
        Its groups.
    names : tuple of str
        The groups as people read them; a visitor's own shop may call them anything.
    is_usual : bool
        Whether nothing was chosen, so that the best seller stands for it.
    share : float
        Of the households, 0 to 1.
    """

    level: str
    groups: tuple[int, ...]
    names: tuple[str, ...]
    is_usual: bool
    share: float

    @property
    def offer(self) -> str:
        """Name the offer within a sentence."""
        told = words.BETWEEN.join(self.names[:NAMED])
        rest = len(self.names) - NAMED
        return told + words.AND_MORE.format(count=rest) if rest > 0 else told

    def products(self, view: ShopView) -> npt.NDArray[np.int32]:
        """Give the products as rows of the catalogue."""
        codes = level_of(view, self.level).codes
        return np.flatnonzero(np.isin(codes, self.groups)).astype(np.int32)


def level_of(view: ShopView, level: str) -> Level:
    """Give a level of the catalogue; the titles are one too."""
    catalogue = view.shop.catalogue
    return catalogue.titles if level == TITLE else catalogue.levels[level]


def ask(view: ShopView) -> Asked:
    """Ask for the products and the share of the households."""
    known = [name for name in words.LEVELS if name in view.shop.catalogue.levels]
    levels = {name: words.LEVELS[name] for name in (*known, TITLE)}
    usual = "category" if "category" in levels else next(iter(levels))
    with st.container(key="grid-wide-offer", gap=None):
        level = inputs.choice(words.LEVEL, levels, "by", usual, look="segments")
        share = inputs.slider(
            words.SHARE, "share", SHARE, 1, 100, 1, format="%.0f %%", help=words.SHARE_HELP
        )
    offered = kept(view, "offered-groups", (level,), lambda: best_sellers(view, level))
    if not offered:
        return Asked(level, (), (), True, share / 100)
    # Each level has a choice of its own: its codes mean other groups.
    chosen = inputs.several(
        words.NAMES,
        offered,
        f"offer-{level}",
        MOST_CHOSEN,
        placeholder=words.NAMES_HINT,
        help=words.NAMES_HELP.format(count=numbers.count(len(offered))),
    )
    codes = chosen or (next(iter(offered)),)
    names = level_of(view, level).names
    groups = tuple(map(int, codes))
    told = tuple(names[group] for group in groups)
    return Asked(level, groups, told, not chosen, share / 100)


def best_sellers(view: ShopView, level: str) -> dict[str, str]:
    """Give the groups that sold most before the day, by code, as many as are offered."""
    groups = level_of(view, level)
    lines = view.shop.orders.lines
    sold = np.bincount(groups.codes[lines.product[lines.day < view.as_of]], minlength=len(groups))
    best = np.argsort(-sold, kind="stable")[:MOST_OFFERED]
    named = (int(group) for group in best if sold[group] and groups.names[group].strip())
    return {str(group): groups.names[group] for group in named}
