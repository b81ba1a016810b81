"""Whom to look at: a real applicant whom the model has never seen, or a typed account.

The address keeps the way of choosing (``who``) and the applicant's number
(``applicant``), so that a link shows the same person.
"""

from functools import partial

import numpy as np
import streamlit as st

from core.credit import picker
from core.task import Labelled, Rows
from ui import inputs, numbers, panels
from ui.credit import applicant_form as form
from ui.credit.applicant_case import Case, Person, found_for
from ui.resources import credit as resources
from ui.words.credit import applicant as words

NUMBER_CHARACTERS = 12
# Also where a typed account and a number begin: somebody whose view has every part.
TURNABLE = ("turnable", "number", "form")
_BEFORE = "_credit_who_before"


def choose(cutoff: float) -> Person | None:
    """Offer ways to choose, and give the chosen; None until there is somebody to show."""
    who = inputs.choice(words.WHO, words.WHO_OPTIONS, "who", look="segments", help=words.WHO_HELP)
    test = resources.test_split()
    row = inputs.carried("applicant", partial(row_of, test))
    if st.session_state.get(_BEFORE, who) != who and who not in ("number", "form"):
        row = None
    st.session_state[_BEFORE] = who
    # Only what this choice shows belongs into a link to it.
    st.query_params.pop("applicant" if who == "form" else "account", None)
    if who == "form":
        return form.ask(
            lambda: person_at(test, first_row(who, cutoff) if row is None else row).code
        )
    if row is None:
        row = first_row(who, cutoff)
    inputs.carry("applicant", number_of(test, row))
    if who == "number":
        return by_number(test, row)
    person = person_at(test, row)
    introduce(person, len(test))
    return person


def introduce(person: Person, count: int) -> None:
    """Say who is shown, and offer the next one."""
    with st.container(horizontal=True, vertical_alignment="center", key="applicant-named"):
        told = words.NAMED.format(number=person.number, count=numbers.count(count))
        st.caption(told, width="content")
        st.button(
            words.ANOTHER,
            key="another",
            on_click=show_another,
            type="tertiary",
            icon=":material/arrow_forward:",
        )
        edit_button(person.code)


def edit_button(code: str, label: str = words.EDIT, key: str = "edit") -> None:
    """Offer to open an account in the form."""
    opening = partial(open_form, code)
    st.button(label, key=key, on_click=opening, type="tertiary", icon=":material/edit:")


def open_form(code: str) -> None:
    """Point the address to the form, filled in."""
    st.query_params.update({"who": "form", "account": code})


def show_another() -> None:
    """Point the address to the next applicant of the chosen order."""
    test, risks = resources.test_split(), resources.test_risks()
    who, shown = st.session_state["who"], st.query_params.get("applicant", "")
    row = row_of(test, shown) if shown else 0
    ranking = ranking_of(who)
    cutoff = cutoff_in_force()
    if ranking is not None:
        order = picker.ranked(ranking, risks, cutoff)
        row = settled(who, order, picker.after(order, row), cutoff)
    else:
        row = picker.drawn(len(test), np.random.default_rng(), besides=row)
    st.query_params["applicant"] = number_of(test, row)


def first_row(who: str, cutoff: float) -> int:
    """Give whom to show before anybody is named."""
    if who == "random":
        return picker.drawn(len(resources.test_split()), np.random.default_rng())
    order = picker.ranked(ranking_of(who) or "typical", resources.test_risks(), cutoff)
    return settled(who, order, int(order[0]), cutoff)


def settled(who: str, order: Rows, row: int, cutoff: float) -> int:
    """Give the row, or for turnable refusals the next one that a change would turn."""
    if who not in TURNABLE:
        return row
    models = resources.models()

    def turns(position: int) -> bool:
        return found_for(Case(person_at(resources.test_split(), position), models, cutoff)).found

    return picker.first_that(order, row, turns)


def ranking_of(who: str) -> picker.Ranking | None:
    """Give the order that a way of choosing stands for, if it is one."""
    name = "typical" if who in TURNABLE else who
    return next((ranking for ranking in picker.RANKINGS if ranking == name), None)


def by_number(test: Labelled, row: int) -> Person | None:
    """Ask for a number and give its applicant."""
    left, right = st.columns([1, 3], vertical_alignment="bottom")
    shown = number_of(test, row)
    # An address changed from outside fills the field anew.
    if st.session_state.get("_credit_number_shown") != shown:
        st.session_state["number"] = st.session_state["_credit_number_shown"] = shown
    told = left.text_input(
        words.NUMBER,
        key="number",
        max_chars=NUMBER_CHARACTERS,
        help=words.NUMBER_HELP.format(example=number_of(test, 0)),
    ).strip()
    try:
        found = row_of(test, told)
    except ValueError:
        panels.empty_state(words.NUMBER_UNKNOWN, nearest(test, told))
        return None
    st.session_state["_credit_number_shown"] = number_of(test, found)
    inputs.carry("applicant", number_of(test, found))
    person = person_at(test, found)
    with right:
        edit_button(person.code)
    return person


def row_of(test: Labelled, number: str) -> int:
    """Give the row of an applicant's number.

    Raises
    ------
    ValueError
        If no such applicant is in the table.
    """
    if not (number.isascii() and number.isdigit() and len(number) <= NUMBER_CHARACTERS):
        raise ValueError
    (rows,) = np.nonzero(ids(test) == int(number))
    if not len(rows):
        raise ValueError
    return int(rows[0])


def nearest(test: Labelled, told: str) -> str:
    """Say which numbers there are around one that is not."""
    known = np.sort(ids(test))
    if not (told.isascii() and told.isdigit() and len(told) <= NUMBER_CHARACTERS):
        return words.NUMBER_BAD.format(low=known[0], high=known[-1])
    place = int(np.clip(np.searchsorted(known, int(told)), 1, len(known) - 1))
    return words.NUMBER_NEAREST.format(
        below=known[place - 1], above=known[place], count=numbers.count(len(test))
    )


def number_of(test: Labelled, row: int) -> str:
    """Give an applicant's number as people write it."""
    return str(ids(test)[row])


def ids(test: Labelled) -> np.ndarray:
    """Give the numbers of all applicants, shape (rows,)."""
    return test.queries["applicant_id"].to_numpy()


def person_at(test: Labelled, row: int) -> Person:
    """Give the applicant of a row."""
    table = test.queries.iloc[[row]].reset_index(drop=True)
    return Person(table, number_of(test, row), bool(test.labels[row]), test.source)


def cutoff_in_force() -> float:
    """Give the cut-off that the cut-off view has set, the model's own otherwise."""
    percent = inputs.carried("cutoff", cutoff_of)
    own = resources.models().boosted.calibration.cutoff
    return own if percent is None else percent / 100


def cutoff_of(code: str) -> float:
    """Read the cut-off view's slider: percent, 1 to 99.

    Raises
    ------
    ValueError
        If it is outside.
    """
    percent = float(code) if len(code) <= NUMBER_CHARACTERS else 0.0
    if not 1 <= percent <= 99:
        raise ValueError
    return percent
