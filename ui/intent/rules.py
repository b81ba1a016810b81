"""Reply rules: what they do with the inbox, and a place to change them."""

from html import escape

import streamlit as st

from core.intent.rules import Rule, RuleBook
from ui import inputs, numbers
from ui.frame import fragment
from ui.intent import rules_effect as effect
from ui.intent import rules_state as state
from ui.intent.rules_table import draw_table
from ui.intent.rules_text import draw_files, draw_text
from ui.resources import intent as resources
from ui.words.intent import rules as words


@fragment
def show() -> None:
    """Draw the view; an edit reruns the view, not the page."""
    # What the rules do stands above the place where they are changed.
    lead, picture = st.container(key="lead-rules"), st.container()
    st.subheader(words.EDIT_TITLE, anchor=False)
    draw_editor()
    with lead:
        now, shipped = effect.effects()
        st.markdown(effect.lead(now, shipped))
    with picture:
        effect.draw_cards(now, shipped)
        effect.draw_fired(now)


def draw_editor() -> None:
    """Draw the rules as a table or as a text, and what is wrong with the latest change."""
    st.markdown(words.EDIT_LEAD)
    with st.container(horizontal=True, vertical_alignment="bottom", key="rules-controls"):
        look = inputs.choice(words.EDIT_AS, words.EDIT_OPTIONS, "edit", look="segments")
        reset = st.empty()
    problems = st.empty()
    found = state.editing().problems
    if look == "table":
        found += draw_table()
    else:
        draw_text()
    draw_files()
    if found:
        problems.html(problems_html(found))
    book, shipped = state.rule_book(), resources.rules()
    with reset.container():
        st.button(
            words.RESET,
            on_click=state.put_back,
            disabled=book is shipped,
            type="tertiary",
            icon=":material/restart_alt:",
            key="rules-reset",
        )
    st.caption(in_force(book, shipped))


def in_force(book: RuleBook, shipped: RuleBook) -> str:
    """Say which rules are in force, and how far they are from those that ship."""
    told = numbers.counted(len(book.rules), words.IN_FORCE_ONE, words.IN_FORCE)
    ours, theirs = content(book), content(shipped)
    if list(ours.items()) == list(theirs.items()):
        return told + words.IN_FORCE_SAME
    changed = sum(theirs.get(name) != rule for name, rule in ours.items())
    gone = len(theirs.keys() - ours.keys())
    if not changed and not gone:
        return told + words.IN_FORCE_MOVED
    return told + words.IN_FORCE_CHANGED.format(
        changed=numbers.count(changed), gone=numbers.count(gone)
    )


def content(book: RuleBook) -> dict[str, tuple[object, ...]]:
    """Give what counts of each rule, by name, in order."""

    def parts(rule: Rule) -> tuple[object, ...]:
        return rule.when, rule.then, book.intents_of(rule)

    return {rule.name: parts(rule) for rule in book.rules}


def problems_html(problems: tuple[str, ...]) -> str:
    """List what is wrong, each with its line or row, as escaped HTML."""
    told = numbers.counted(len(problems), words.ONE_PROBLEM, words.PROBLEMS)
    listed = "".join(f"<li>{escape(problem)}</li>" for problem in problems)
    title = escape(words.PROBLEMS_TITLE.format(problems=told))
    return f'<div class="v-error" role="alert"><h4>{title}</h4><ul>{listed}</ul></div>'
