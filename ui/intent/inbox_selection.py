"""Which messages of an inbox are read: chosen by controls, or by a click on a chart."""

from dataclasses import dataclass
from math import ceil

import numpy as np
import numpy.typing as npt
import streamlit as st

from core.intent.messages import OUTSIDE_PLACE, RECOGNISED_PLACE, UNSURE_PLACE
from core.intent.names import title_of
from core.task import Rows
from ui import inputs, numbers
from ui.intent.inbox_state import Inbox
from ui.picks import Picked, take_picks
from ui.words.intent import inbox as words

ABOUT, NEAR, DECIDED, SORT, PAGE, GRAIN = "about", "near", "decided", "sort", "page", "grain"
ALL = "all"
VOLUMES_CHART, DOUBTS_CHART = "inbox-volumes", "inbox-doubts"
# All that a link may set; kept in the address while there is no file yet.
KEPT = (ABOUT, NEAR, DECIDED, SORT, GRAIN)
PAGE_ROWS = 100
_INTENT_BEFORE, _SHOWN_BEFORE = "_vitrine_inbox_intent", "_vitrine_inbox_shown"
_PLACES = {"recognised": RECOGNISED_PLACE, "unsure": UNSURE_PLACE, "outside": OUTSIDE_PLACE}


@dataclass(frozen=True)
class Selection:
    """Which messages are read, and in which order.

    Parameters
    ----------
    intent, near : str, optional
        In code; ``near`` only beside an intent.
    chosen : ndarray of bool, shape (messages,)
    order : str
        A code of the control.
    page : int
        From 0.
    told : str
        What was chosen, for the export.
    """

    intent: str | None
    near: str | None
    chosen: npt.NDArray[np.bool_]
    order: str
    page: int
    told: str

    @property
    def pair(self) -> Picked:
        """Give the codes that are chosen: none, an intent, or two."""
        return tuple(code for code in (self.intent, self.near) if code is not None)

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return bool(self.chosen.all())


def ask_selection(inbox: Inbox) -> Selection:
    """Ask which messages to read; a click on a chart sets the controls first."""
    take_picks({VOLUMES_CHART: _set_intent, DOUBTS_CHART: _set_pair})
    controls = st.container(key="grid-inbox-controls", gap=None)
    with controls:
        intent = _ask_intent(inbox)
        near = _ask_near(inbox, intent)
        order = inputs.choice(words.SORT, _orders(inbox), SORT)
    decided = inputs.choice(
        words.DECIDED,
        words.DECIDED_OPTIONS,
        DECIDED,
        look="segments",
        label_visibility="collapsed",
    )
    messages = inbox.messages
    chosen = np.ones(len(messages), dtype=np.bool_)
    if intent is not None:
        chosen &= messages.about(intent, near)
    if decided in _PLACES:
        chosen &= messages.decision == _PLACES[decided]
    with controls:
        page = _ask_page(int(chosen.sum()), (intent, near, decided, order))
    return Selection(intent, near, chosen, order, page, _told(intent, near, decided))


def keep_in_address() -> None:
    """Leave what a link asks for in the address until there are messages to choose from."""
    for key in KEPT:
        inputs.carried(key, _short)


def choose_all() -> None:
    """Set the controls back: another file or desk has other intents."""
    for key in (ABOUT, NEAR, PAGE):
        inputs.reset(key)


def _short(code: str) -> str:
    if len(code) > inputs.MAX_CODE_CHARACTERS:
        raise ValueError
    return code


def _set_intent(picked: Picked) -> None:
    _set(picked[:1])


def _set_pair(picked: Picked) -> None:
    _set(picked[:2])


def _set(codes: Picked) -> None:
    """Choose an intent, or a pair; nothing chooses all."""
    for key in (ABOUT, NEAR, DECIDED, PAGE):
        inputs.reset(key)
    for key, code in zip((ABOUT, NEAR), codes, strict=False):
        st.query_params[key] = code
    st.session_state[_INTENT_BEFORE] = codes[0] if codes else None


def _ask_intent(inbox: Inbox) -> str | None:
    options = {ALL: words.ABOUT_ALL} | {
        volume.intent: words.ABOUT_ONE.format(
            intent=title_of(volume.intent), count=numbers.count(volume.messages)
        )
        for volume in inbox.messages.volumes
    }
    code = inputs.choice(words.ABOUT, options, ABOUT)
    intent = None if code == ALL else code
    if st.session_state.setdefault(_INTENT_BEFORE, intent) != intent:
        st.session_state[_INTENT_BEFORE] = intent
        inputs.reset(NEAR)
    return intent


def _ask_near(inbox: Inbox, intent: str | None) -> str | None:
    """Ask for the other intent of a pair; nothing before the first is chosen."""
    if intent is None:
        return None
    others = {
        one.second if one.first == intent else one.first: one.messages
        for one in inbox.messages.doubts
        if intent in (one.first, one.second)
    }
    options = {ALL: words.NEAR_ANY} | {
        other: words.ABOUT_ONE.format(intent=title_of(other), count=numbers.count(count))
        for other, count in others.items()
    }
    near = inputs.choice(words.NEAR, options, NEAR)
    return None if near == ALL else near


def _orders(inbox: Inbox) -> dict[str, str]:
    orders = {"doubt": words.SORT_DOUBT}
    if (inbox.messages.urgency >= 0).any():
        orders["urgent"] = words.SORT_URGENT
    if inbox.is_dated:
        orders["new"] = words.SORT_NEW
    return orders | {"file": words.SORT_FILE}


def _ask_page(count: int, shown: tuple[str | None, ...]) -> int:
    """Ask which page to show, where there are several; another choice begins with the first."""
    if st.session_state.setdefault(_SHOWN_BEFORE, shown) != shown:
        st.session_state[_SHOWN_BEFORE] = shown
        inputs.reset(PAGE)
    pages = ceil(count / PAGE_ROWS)
    if pages < 2:
        return 0
    told = words.PAGE.format(pages=numbers.count(pages))
    return int(inputs.number(told, PAGE, 1, 1, pages, format="%.0f")) - 1


def ordered(inbox: Inbox, selection: Selection) -> Rows:
    """Give the chosen messages' positions in the order asked for."""
    messages = inbox.messages
    least_sure = messages.least_sure(selection.chosen)
    if selection.order == "urgent":
        return least_sure[np.argsort(-messages.urgency[least_sure], kind="stable")]
    positions = np.flatnonzero(selection.chosen)
    if selection.order == "new":
        # Without a date they come last.
        seconds = messages.at[positions].astype(np.int64)
        return positions[np.argsort(-np.where(seconds < 0, 0, seconds), kind="stable")]
    return positions if selection.order == "file" else least_sure


def _told(intent: str | None, near: str | None, decided: str) -> str:
    parts = [title_of(name) for name in (intent, near) if name is not None]
    if decided != ALL:
        parts.append(words.DECIDED_OPTIONS[decided].lower())
    return ", ".join(parts)
