"""Everybody's lists to take along: made household by household, with progress, then written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd
import streamlit as st

from core.exports import to_csv, to_parquet
from core.progress import Pace, Progress
from core.recommendation.exports import NO_PRODUCT, ListedProducts, lists_table
from core.recommendation.lists import LENGTH, LIST_NAMES, ListName, Ranking
from ui import numbers, work
from ui.recommendation.shop_view import ShopView
from ui.words.recommendation import household as words

_HELD, JOB = "_vitrine_recommendation_all_lists", "all-lists"


@dataclass
class AllLists:
    """The first products of both lists of every household, as far as they are made.

    Parameters
    ----------
    view : ShopView
    """

    view: ShopView
    done: int = 0
    products: dict[ListName, npt.NDArray[np.int32]] = field(init=False)
    scores: dict[ListName, npt.NDArray[np.float32]] = field(init=False)

    def __post_init__(self) -> None:
        shape = (len(self.view.active), LENGTH)
        self.products = {name: np.full(shape, NO_PRODUCT, np.int32) for name in LIST_NAMES}
        self.scores = {name: np.zeros(shape, np.float32) for name in LIST_NAMES}
        # Lists of the judged households were made in training.
        for name, board in self.view.boards.items():
            known = np.isin(board.households, self.view.active)
            rows = np.searchsorted(self.view.active, board.households[known])
            self.products[name][rows] = board.products[known, :LENGTH]
            self.scores[name][rows] = board.scores[known, :LENGTH]
        judged = [board.households for board in self.view.boards.values()]
        self._rest = np.setdiff1d(self.view.active, np.concatenate(judged))

    @property
    def is_done(self) -> bool:
        """Say whether no household is left."""
        return self.done >= len(self._rest)

    def steps(self) -> Iterator[Progress]:
        """Make the lists that are left; goes on where it was dropped."""
        pace = Pace(self.done, len(self._rest))
        while not self.is_done:
            place = int(self._rest[self.done])
            lists = self.view.recommender.lists(
                self.view.shop.orders.of(place, before=self.view.as_of)
            )
            row = int(np.searchsorted(self.view.active, place))
            for name in LIST_NAMES:
                self._keep(name, row, lists[name].first(LENGTH))
            self.done += 1
            yield pace.at(self.done)

    def table(self) -> pd.DataFrame:
        """Give one row for each product of each list."""
        listed = {
            name: ListedProducts(self.products[name], self.scores[name]) for name in LIST_NAMES
        }
        return lists_table(self.view.shop, self.view.active, listed, LENGTH)

    def _keep(self, name: ListName, row: int, ranking: Ranking) -> None:
        self.products[name][row, : len(ranking)] = ranking.products
        self.scores[name][row, : len(ranking)] = ranking.scores


def show(view: ShopView) -> None:
    """Offer to make the lists of all households, and the files once they are made."""
    is_one, count = len(view.active) == 1, numbers.count(len(view.active))
    lists: AllLists | None = st.session_state.get(_HELD)
    if lists is not None and lists.view is not view:
        lists = None
    if lists is None:
        st.button(
            (words.ALL_MAKE_ONE if is_one else words.ALL_MAKE).format(count=count),
            key="all-lists-make",
            on_click=_begin,
            args=(view,),
            icon=":material/list_alt:",
            help=words.ALL_HELP.format(length=LENGTH),
        )
        return
    if not work.carry_on(lists.steps(), words.ALL_WORK, JOB):
        return
    with st.container(horizontal=True):
        for ending, mime, write in (
            ("csv", "text/csv", to_csv),
            ("parquet", "application/vnd.apache.parquet", to_parquet),
        ):
            st.download_button(
                (words.ALL_TAKE_ONE if is_one else words.ALL_TAKE)[ending].format(count=count),
                partial(_written, lists, write),
                file_name=f"{words.ALL_FILE}.{ending}",
                mime=mime,
                key=f"take-all-{ending}",
                on_click="ignore",
                icon=":material/download:",
            )


def _begin(view: ShopView) -> None:
    work.forget(JOB)
    st.session_state[_HELD] = AllLists(view)


def _written(lists: AllLists, write: Callable[[pd.DataFrame], bytes]) -> bytes:
    return write(lists.table())
