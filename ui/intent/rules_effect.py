"""What the rules in force do with the sample inbox: which fire, which never do, and on what."""

from collections.abc import Sequence
from functools import partial
from html import escape

import numpy as np
import streamlit as st

from core.intent.names import title_of
from core.intent.prediction import OUTSIDE, UNSURE
from core.intent.rule_effect import Effect, cases_of, effect_of
from core.intent.rules import Case, Rule
from core.intent.schema import TEXT
from core.privacy import mask
from core.receipts import Receipt
from ui import numbers, panels, theme
from ui.charts import intent_rules as charts
from ui.intent import rules_state as state
from ui.intent.evidence_inbox import judged_inbox
from ui.panels import Kpi
from ui.resources import intent as resources
from ui.resources import scenes
from ui.word_marks import message_html
from ui.words.intent import rules as words

BARS, READ, NAMED = 12, 5, 8


def inbox_cases() -> tuple[Case, ...]:
    """Give what the rules look at in the sample inbox, made once."""
    source = resources.inbox().source.sha256
    key = resources.model().artefact.stamp.sha256 + source
    texts = resources.inbox().queries[TEXT].tolist()
    return scenes.scene("rule-cases", key, (), lambda: cases_of(texts, judged_inbox().answer))


def effects() -> tuple[Effect, Effect]:
    """Give the effect of the rules in force, and of those that ship."""
    with st.spinner(words.READING):
        cases = inbox_cases()
    shipped = resources.rules()
    key = resources.model().artefact.stamp.sha256
    before = scenes.scene("shipped-effect", key, (), lambda: effect_of(shipped, cases))
    book = state.rule_book()
    return before if book is shipped else effect_of(book, cases), before


def lead(now: Effect, shipped: Effect) -> str:
    """Say what the rules do with the inbox, and what an edit changed."""
    told = numbers.counted(
        len(now.book.rules),
        words.LEAD_ONE,
        words.LEAD,
        messages=numbers.count(len(now.fired)),
        answered=numbers.count(now.answered),
        person=numbers.count(now.escalated),
        left=numbers.count(now.left_over),
    )
    moved = now.moved(shipped)
    changed = numbers.counted(moved, words.LEAD_CHANGED_ONE, words.LEAD_CHANGED)
    return told + changed if moved else told


def draw_cards(now: Effect, shipped: Effect) -> None:
    """Draw four figures; where the rules were changed, against those that ship."""
    shares = (
        (words.CARD_ANSWERED, words.ANSWERED_DEFINITION, "answered"),
        (words.CARD_PERSON, words.PERSON_DEFINITION, "escalated"),
        (words.CARD_LEFT, words.LEFT_DEFINITION, "left_over"),
    )
    cards = [share_card(label, about, name, now, shipped) for label, about, name in shares]
    panels.kpi_row([*cards, never_card(now)], key="rules")


def share_card(label: str, about: str, name: str, now: Effect, shipped: Effect) -> Kpi:
    """Give the card of a share of the inbox."""
    count, before, total = getattr(now, name), getattr(shipped, name), len(now.fired)
    value, delta = numbers.percent(count / total), 100 * (count - before) / total
    changed = {"delta": delta, "delta_format": words.CHANGE_FORMAT} if delta else {}
    told = words.CHANGE_TEXT if delta else messages_text(count)
    again = partial(recomputed, name)
    shown = receipt(label, value, about, now)
    return Kpi(label, value, delta_text=told, help=about, receipt=shown, recompute=again, **changed)


def messages_text(count: int) -> str:
    """Write a number of messages."""
    return numbers.counted(count, words.CARD_COUNT_ONE, words.CARD_COUNT)


def never_card(now: Effect) -> Kpi:
    """Give the card of the rules that never fire."""
    rules, never = numbers.count(len(now.book.rules)), numbers.count(len(now.never))
    value = words.NEVER_VALUE.format(never=never, rules=rules)
    shown = receipt(words.CARD_NEVER, value, words.NEVER_DEFINITION, now)
    return Kpi(words.CARD_NEVER, value, help=words.NEVER_DEFINITION, receipt=shown)


def receipt(label: str, value: str, about: str, now: Effect) -> Receipt:
    """Give what stands behind a figure."""
    return Receipt(
        title=label,
        value=value,
        definition=about,
        source=resources.inbox().source,
        model=resources.model().artefact.stamp,
        code=words.CODE,
        parameters=((words.PARAMETER_RULES, numbers.count(len(now.book.rules))),),
    )


def recomputed(name: str) -> str:
    """Fire the rules on the inbox anew and write one share."""
    now = effect_of(state.rule_book(), inbox_cases())
    return numbers.percent(getattr(now, name) / len(now.fired))


def draw_fired(now: Effect) -> None:
    """Draw which rules fire, beside the messages of one of them."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        draw_bars(now)
    with right:
        draw_messages(now)
    st.caption(told_never(now.never))


def draw_bars(now: Effect) -> None:
    """Draw the rules that take most messages."""
    ranking = now.ranking
    bars = [
        charts.Bar(rule.name, int(now.counts[place]), rule.then.escalate)
        for place in ranking[:BARS]
        for rule in (now.book.rules[place],)
    ]
    title = words.CHART_TITLE.format(
        rule=bars[0].rule,
        count=numbers.count(bars[0].messages),
        messages=numbers.count(len(now.fired)),
    )
    panels.chart(charts.fired_rules(bars, title, theme.palette()), key="rules-fired")
    rest = ranking[BARS:]
    if rest:
        taken = int(now.counts[rest].sum())
        messages = messages_text(taken)
        st.caption(
            numbers.counted(len(rest), words.CHART_REST_ONE, words.CHART_REST, messages=messages)
        )


def draw_messages(now: Effect) -> None:
    """Let the visitor read what one rule fires on, and what it says."""
    order = [*now.ranking, *np.flatnonzero(now.counts == 0).tolist()]
    place = st.selectbox(
        words.READ,
        order,
        format_func=lambda place: words.READ_OPTION.format(
            rule=now.book.rules[place].name, count=numbers.count(int(now.counts[place]))
        ),
        key="rules-read",
    )
    # A rule that an edit took out is not there any more.
    place = place if place in order else order[0]
    rows = now.messages(place)
    st.html(rule_html(now.book.rules[place]) + messages_html(rows[:READ].tolist()))
    if len(rows) > READ:
        st.caption(words.READ_MORE.format(count=numbers.count(len(rows) - READ)))
    elif not len(rows):
        st.caption(words.READ_NONE)


def rule_html(rule: Rule) -> str:
    """Give when a rule fires and what it says, as escaped HTML."""
    told = words.RULE_FIRES.format(
        conditions=rule.conditions,
        route=rule.then.route,
        person=words.RULE_PERSON if rule.then.escalate else "",
    )
    return (
        f'<p class="v-note">{escape(told)}</p><h5 class="v-small-title">{words.RULE_SAYS}</h5>'
        f'<p class="v-message v-letter" dir="auto">{escape(rule.then.reply)}</p>'
    )


def messages_html(rows: Sequence[int]) -> str:
    """Give messages of the inbox, masked, with what the model heard, as escaped HTML."""
    texts, cases = resources.inbox().queries[TEXT].tolist(), inbox_cases()
    listed = "".join(
        f"<li>{message_html(texts[row], mask(texts[row]))}"
        f"<small>{escape(tag(cases[row]))}</small></li>"
        for row in rows
    )
    if not listed:
        return ""
    title = f'<h5 class="v-small-title">{words.RULE_TO}</h5>'
    return f'<div class="v-reasons v-turn">{title}<ol>{listed}</ol></div>'


def tag(case: Case) -> str:
    """Give what the model heard, in a few words."""
    if case.decision == OUTSIDE:
        return words.READ_TAG_OUTSIDE
    told = words.READ_TAG_UNSURE if case.decision == UNSURE else words.READ_TAG
    share = numbers.percent(case.confidence, 0)
    return told.format(intent=title_of(case.intent), confidence=share)


def told_never(never: Sequence[Rule]) -> str:
    """Name the rules that never fire, and say what may keep them from it."""
    if not never:
        return words.ALL_FIRE
    names = "; ".join(f"“{rule.name}”" for rule in never[:NAMED])
    if len(never) > NAMED:
        names = words.NEVER_MORE.format(rules=names, count=len(never) - NAMED)
    moody = sum(bool(rule.when.sentiment) for rule in never)
    told = words.NEVER.format(rules=names)
    return told + (words.NEVER_SENTIMENT.format(count=moody) if moody else "")
