"""One applicant: the decision, why, what would turn it, and what to take along."""

import streamlit as st

from ui.credit.applicant_answer import answer
from ui.credit.applicant_case import Case
from ui.credit.applicant_choice import choose, cutoff_in_force
from ui.credit.applicant_downloads import take_along
from ui.credit.applicant_recourse import what_if
from ui.credit.applicant_why import beside_scorecard, why
from ui.frame import fragment
from ui.resources import credit as resources


@fragment
def show() -> None:
    """Draw the view; a control reruns the view, not the page."""
    cutoff = cutoff_in_force()
    person = choose(cutoff)
    if person is None:
        return
    case = Case(person, resources.models(), cutoff)
    answer(case)
    with st.container(key="applicant-why"):
        why(case)
    beside_scorecard(case)
    what_if(case)
    take_along(case)
