"""Two models on the same household, and over all households that were judged."""

from html import escape

import streamlit as st

from core.recommendation.lists import LIST_NAMES, ListName
from ui import inputs
from ui.recommendation import compare_all
from ui.recommendation.compare_lists import Side, lead, side_of, sides_html
from ui.recommendation.compare_models import MODEL, titles_of
from ui.recommendation.household_case import Case
from ui.words.recommendation import compare as words

LEFT, RIGHT, ON = "left", "right", "on"
USUAL_RIVAL = "popularity"


def show(case: Case) -> None:
    """Draw the comparison of two models, the model and popularity to begin with.

    Parameters
    ----------
    case : Case
    """
    titles = titles_of(case.view)
    if len(titles) < 2:
        return
    st.subheader(words.TITLE)
    left, right, name = _ask(titles)
    if left == right:
        st.info(words.ONE_MODEL)
    else:
        sides = (side_of(case, left, name), side_of(case, right, name))
        st.html(_household_html(case, name, sides))
    compare_all.draw(case.view, name, (left, right))


def _ask(titles: dict[str, str]) -> tuple[str, str, ListName]:
    rival = USUAL_RIVAL if USUAL_RIVAL in titles else next(n for n in titles if n != MODEL)
    with st.container(key="grid-compare", gap=None):
        left = inputs.choice(words.LEFT, titles, LEFT, MODEL)
        right = inputs.choice(words.RIGHT, titles, RIGHT, rival)
        lists = {str(name): title for name, title in words.LISTS.items()}
        code = inputs.choice(words.LIST, lists, ON, look="segments")
    return left, right, next(name for name in LIST_NAMES if name == code)


def _household_html(case: Case, name: ListName, sides: tuple[Side, Side]) -> str:
    notes = f"{words.AT_REST} {words.ONE_HOUSEHOLD}"
    return (
        f"<p>{escape(lead(case, name, sides))}</p>{sides_html(case, sides)}"
        f'<p class="v-note">{escape(notes)}</p>'
    )
