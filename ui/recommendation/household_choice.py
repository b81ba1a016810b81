"""Whom to look at: one household, by its id, its segment or by chance, or a whole segment.

The address keeps the segment (``group``), the way of looking (``who``) and the household's id
(``household``), so that a link shows the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import streamlit as st

from core.recommendation.households.segments import Segments
from ui import inputs, numbers, panels
from ui.recommendation.controls_told import households_text
from ui.recommendation.days import day_text, weeks_text
from ui.recommendation.segment_words import segment_choices, segment_name, segment_rule
from ui.recommendation.shop_view import ShopView
from ui.words.recommendation import household as words

Places = npt.NDArray[np.intp]

ALL = "all"
# So many are offered by name; any other can be typed.
OFFERED = 150
LONGEST_ID = 200
_ADDRESS, _WIDGET = "household", "household-asked"
_SHOWN, _GROUP_BEFORE = "_vitrine_household_shown", "_vitrine_household_group"
# Who is shown first has habits, so that there is something to see.
_FIRST_QUANTILES, _FIRST_PRODUCTS, _HEADLINE_PRODUCTS = (0.6, 0.9), 10, 3


@dataclass(frozen=True)
class Group:
    """Households that are looked at together.

    Parameters
    ----------
    code : str
        As the address has it.
    name, rule : str
        What they are called and who belongs to them; empty for all households.
    places : ndarray of int
        Rows of the shop's orders.
    """

    code: str
    name: str
    rule: str
    places: Places


@dataclass(frozen=True)
class Choice:
    """What the visitor chose.

    Parameters
    ----------
    group : Group
    place : int, optional
        The household; left out where the whole group is asked for.
    """

    group: Group
    place: int | None


def ask(view: ShopView) -> Choice | None:
    """Offer the choice and give it; nothing where there is nobody to show."""
    if not len(view.active):
        panels.empty_state(words.NOBODY_TITLE, words.NOBODY.format(day=day_text(view.as_of)))
        return None
    names = group_names(view)
    with st.container(key="grid-household-choice"):
        code = inputs.choice(words.GROUP, names, "group", help=group_help(view))
        group = group_of(view, code)
        _forget_household_of_another(group)
        who = inputs.choice(words.WHO, words.WHO_OPTIONS, "who", look="segments")
        if who == "segment":
            st.query_params.pop(_ADDRESS, None)
            return Choice(group, None)
        asked = _ask_household(view, group)
    place = view.shop.orders.place_of(asked)
    if place is None:
        some = view.shop.orders.households[group.places[:3]].tolist()
        told = words.UNKNOWN.format(
            households=households_text(len(view.shop.orders)),
            examples=words.COMMA.join(map(str, some)),
        )
        panels.empty_state(words.UNKNOWN_TITLE.format(household=asked[:LONGEST_ID]), told)
        return None
    return Choice(group, place)


def group_names(view: ShopView) -> Mapping[str, str]:
    """Give the codes and names of all groups: everybody, then by habit, then by taste."""
    found = {ALL: words.ALL.format(count=numbers.count(len(view.active)))}
    for prefix, segments in _divisions(view).items():
        found |= {f"{prefix}{n}": told for n, told in segment_choices(segments).items()}
    return found


def group_help(view: ShopView) -> str:
    """Say how segments divide, and why the page counts different numbers of households."""
    past, orders = view.recommender.past, view.shop.orders
    judged = [board.households[board.relevant > 0] for board in view.boards.values()]
    lists = [
        words.GROUP_JUDGED.format(count=numbers.count(len(households)), list=words.LISTS[name])
        for name, households in zip(view.boards, judged, strict=True)
    ]
    told = words.GROUP_NUMBERS.format(
        all=households_text(len(orders)),
        day=day_text(view.as_of),
        active=numbers.count(len(view.active)),
        judged=numbers.count(len(np.intersect1d(np.concatenate(judged), view.active))),
        weeks=weeks_text(past.horizon_days),
        lists=words.COMMA.join(lists),
    )
    return f"{words.GROUP_HELP} {told}"


def group_of(view: ShopView, code: str) -> Group:
    """Give a group by its code, one of :func:`group_names`."""
    if code == ALL:
        return Group(code, "", "", view.active)
    segments = _divisions(view)[code[0]]
    place = int(code[1:])
    segment = segments.segments[place]
    rule = segment_rule(segment, view.shop.currency)
    return Group(code, segment_name(segment), rule, segments.members(place))


def first_of(view: ShopView, group: Group) -> str:
    """Give whom to show before anybody is named: clearer habits than most, and a varied basket."""
    board = view.boards["again"]
    rows = np.flatnonzero(np.isin(board.households, group.places) & (board.products[:, 0] >= 0))
    if not len(rows):
        return str(view.shop.orders.households[group.places[0]])
    clear = board.scores[rows, :_FIRST_PRODUCTS].mean(axis=1)
    order = rows[np.argsort(clear, kind="stable")]
    low, high = (int(quantile * (len(order) - 1)) for quantile in _FIRST_QUANTILES)
    row = max(order[low : high + 1], key=lambda row: _kinds(view, board.products[row]))
    return str(view.shop.orders.households[board.households[row]])


def _kinds(view: ShopView, products: npt.NDArray[np.int32]) -> tuple[int, int]:
    """Count the different kinds of product among the three that the headline names, and ten."""
    levels = view.shop.catalogue.levels
    level = levels.get("department") or levels.get("category")
    shown = products[:_FIRST_PRODUCTS][products[:_FIRST_PRODUCTS] >= 0]
    kinds = shown if level is None else level.codes[shown]
    return len(np.unique(kinds[:_HEADLINE_PRODUCTS])), len(np.unique(kinds))


def offered(view: ShopView, group: Group) -> list[str]:
    """Give some households of a group, evenly over their ids as the shop has them."""
    count = min(OFFERED, len(group.places))
    chosen = np.linspace(0, len(group.places) - 1, count).round().astype(np.intp)
    return [str(name) for name in view.shop.orders.households[group.places[chosen]]]


def _divisions(view: ShopView) -> dict[str, Segments]:
    found = {"h": view.segments.by_habit}
    if view.segments.by_taste is not None:
        found["t"] = view.segments.by_taste
    return found


def _forget_household_of_another(group: Group) -> None:
    """Let a change of the group choose anew; a link that names both keeps its household."""
    if st.session_state.get(_GROUP_BEFORE, group.code) != group.code:
        st.query_params.pop(_ADDRESS, None)
    st.session_state[_GROUP_BEFORE] = group.code


def _ask_household(view: ShopView, group: Group) -> str:
    known = inputs.carried(_ADDRESS, _id)
    shown = first_of(view, group) if known is None else known
    if st.session_state.get(_SHOWN) != shown or _WIDGET not in st.session_state:
        st.session_state[_WIDGET] = st.session_state[_SHOWN] = shown
    names = offered(view, group)
    options = names if shown in names else [shown, *names]
    told = words.HOUSEHOLD_HELP.format(
        offered=numbers.count(len(names)), households=households_text(len(group.places))
    )
    with st.container(key="beside-household"):
        st.selectbox(
            words.HOUSEHOLD,
            options,
            format_func=partial(_option, view),
            key=_WIDGET,
            help=told,
            accept_new_options=True,
            on_change=_take_household,
        )
        st.button(
            words.SURPRISE,
            key="household-surprise",
            on_click=_surprise,
            args=(view, group, shown),
            icon=":material/shuffle:",
        )
    inputs.carry(_ADDRESS, shown)
    return shown


def _take_household() -> None:
    asked = st.session_state.get(_WIDGET)
    if asked:
        st.query_params[_ADDRESS] = str(asked).strip()[:LONGEST_ID]


def _surprise(view: ShopView, group: Group, shown: str) -> None:
    """Draw another household of the group; it may come from anywhere in it."""
    names = view.shop.orders.households[group.places]
    others = names[names != shown]
    if len(others):
        st.query_params[_ADDRESS] = str(np.random.default_rng().choice(others))


def _option(view: ShopView, household: str) -> str:
    place = view.shop.orders.place_of(household)
    if place is None:
        return household
    orders = int(view.population.traits["orders"][place])
    form = words.OPTION_ONE if orders == 1 else words.OPTION
    return form.format(household=household, orders=numbers.count(orders))


def _id(code: str) -> str:
    if not 0 < len(code) <= LONGEST_ID:
        raise ValueError
    return code
