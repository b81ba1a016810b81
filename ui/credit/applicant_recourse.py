"""What if: the smallest change that turns a refusal, scored again to prove it."""

import streamlit as st

from core.credit.actions import COSTS
from core.credit.recourse import Plan, applied
from ui import numbers, panels
from ui.credit.applicant_case import Case, apart, code_of, found_for
from ui.credit.applicant_choice import edit_button
from ui.tables import table_html
from ui.words.credit import applicant as words


def what_if(case: Case) -> None:
    """Draw the plans, or say that none was found and where was looked."""
    st.subheader(words.WHAT_IF, anchor=False)
    if not case.refused:
        st.markdown(words.NOT_NEEDED)
        return
    recourse = found_for(case)
    count = numbers.count(recourse.rows_scored)
    if not recourse.found:
        told = words.NONE_FOUND_TEXT.format(count=count, limits=recourse.limits_text)
        panels.empty_state(words.NONE_FOUND, told)
    else:
        with st.container(key="grid-wide-plans", gap=None):
            for position, plan in enumerate(recourse.plans):
                draw_plan(case, plan, position)
        st.caption(words.LOOKED_AT.format(count=count, limits=recourse.limits_text))
    costs = st.expander(words.COSTS, on_change="rerun", key="applicant-costs")
    if costs.open:
        costs.html(costs_html())


def draw_plan(case: Case, plan: Plan, position: int) -> None:
    """Draw one plan and its proof: the changed account, scored now."""
    changed = applied(plan, case.person.row)
    after = float(case.score(changed)[0])
    with st.container(border=True, key=f"card-plan-{position}"):
        st.markdown(f"#### {words.TURNED_OTHER if position else words.TURNED}")
        # Sentences hold amounts only; "NT$ … NT$" would otherwise be read as mathematics.
        st.markdown("\n\n".join(plan.sentences).replace("$", r"\$"))
        st.html(steps_html(plan))
        told = words.RESCORED if after < case.cutoff else words.NOT_TURNED
        written, cutoff = apart(after, case.cutoff)
        st.markdown(f"**{told.format(before=case.written[0], after=written, cutoff=cutoff)}**")
        st.caption(words.COST.format(cost=numbers.decimal(plan.cost, 1)))
        edit_button(code_of(changed), words.TRY, key=f"try-{position}")


def steps_html(plan: Plan) -> str:
    """Give what changes, from what to what, at what cost."""
    rows = [
        [
            step.title,
            *step.labels,
            numbers.decimal(step.cost, 1) if step.cost else words.FOLLOWS,
        ]
        for step in plan.steps
    ]
    header = [words.COLUMN_WHAT, words.COLUMN_BEFORE, words.COLUMN_AFTER, words.COLUMN_COST]
    return table_html(header, rows, figures=(1, 2, 3))


def costs_html() -> str:
    """Give what each change is counted as, and why."""
    header = [
        words.COLUMN_ACTION,
        words.COLUMN_PER,
        words.COLUMN_POINTS_COST,
        words.COLUMN_WHY,
    ]
    rows = [[c.title, c.per, numbers.decimal(c.points, 2), c.why] for c in COSTS.values()]
    return f"<p>{words.COSTS_LEAD}</p>{table_html(header, rows, figures=(2,))}"
