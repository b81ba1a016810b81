"""The reply by rules: which rule fired, what it says, and changing either on the spot.

A change is kept in the session, for this message at this desk alone; the rule book itself is
changed on the view "Reply rules", and its changes count here as soon as they are made.
"""

from dataclasses import dataclass, replace
from functools import partial
from html import escape

import streamlit as st

from core.intent.rule_template import LONGEST_REPLY
from core.intent.rules import Case, Reply, RuleBook
from core.privacy import mask
from ui.intent.desk_heard import Heard
from ui.intent.desk_sentiment import sentiment_of
from ui.resources import intent as resources
from ui.words.intent import desk as words

# Shared with the view "Reply rules": the session's rule book, missing while it is the shipped one.
RULES = "intent_rules"
_CHANGES = "_intent_reply_changes"


@dataclass(frozen=True)
class Change:
    """What the visitor changed of one reply.

    Parameters
    ----------
    rule : str, optional
        The name of another rule.
    text : str, optional
        Another text.
    version : int
        Counts the rules chosen. It names the controls: a browser keeps what stands in one by its
        name, and would send it again after the visitor has gone back.
    """

    rule: str | None = None
    text: str | None = None
    version: int = 0


@dataclass(frozen=True)
class Answered:
    """A message with its reply.

    Parameters
    ----------
    heard : Heard
    fired : Reply
        What the rules say.
    reply : Reply
        What is in force: the same, or that of a rule chosen on the spot.
    edited : str, optional
        Another text, as the visitor wrote it.
    """

    heard: Heard
    fired: Reply
    reply: Reply
    edited: str | None

    @property
    def text(self) -> str:
        """Give the reply as it may be shown: masked, as it may quote the message."""
        return mask(self.reply.text if self.edited is None else self.edited).text

    @property
    def changed(self) -> bool:
        """Say whether the visitor changed it."""
        return self.edited is not None or self.reply.rule != self.fired.rule

    @property
    def made_by(self) -> str:
        """Say where the reply comes from."""
        told = words.BY_RULE.format(rule=self.reply.rule.name)
        return f"{told}, {words.BY_HAND}" if self.edited is not None else told


def rule_book() -> RuleBook:
    """Give the session's rules, or those that ship."""
    held = st.session_state.get(RULES)
    return held if isinstance(held, RuleBook) else resources.rules()


def answered(heard: Heard) -> Answered:
    """Give a message's reply, with what the visitor changed of it."""
    book, case = rule_book(), case_of(heard)
    fired = book.fire(case)
    change = changes().get(key_of(heard), Change())
    chosen = next((rule for rule in book.rules if rule.name == change.rule), None)
    reply = fired if chosen is None else book.replied(chosen, case)
    return Answered(heard, fired, reply, change.text)


def case_of(heard: Heard) -> Case:
    """Give what the rules look at."""
    sentiment = sentiment_of(heard.message.text)
    return Case(
        intent=heard.intent,
        confidence=heard.probabilities[0],
        decision=heard.decision,
        sentiment=None if sentiment is None else sentiment.name,
        urgency=heard.urgency,
        slots=heard.slots,
        runner_up=heard.prediction.classes[heard.places[1]],
    )


def key_of(heard: Heard) -> str:
    """Name a message at a desk."""
    return f"{heard.message.id}-{heard.desk}"


def changes() -> dict[str, Change]:
    """Give what was changed in this session, by message and desk."""
    held: dict[str, Change] = st.session_state.setdefault(_CHANGES, {})
    return held


def draw_reply(one: Answered) -> None:
    """Draw the reply with its rule, and what may be changed."""
    with st.container(border=True, key="card-desk-reply"):
        st.html(reply_html(one))
        opened = st.expander(
            words.CHANGE,
            type="compact",
            on_change="rerun",
            key="desk-change",
            icon=":material/edit:",
        )
        if opened.open:
            with opened:
                draw_change(one)


def reply_html(one: Answered) -> str:
    """Give the reply, its rule, and where it goes, as escaped HTML."""
    reply = one.reply
    lead = (
        words.FIRED
        if reply.rule == one.fired.rule
        else words.CHOSEN.format(rule=one.fired.rule.name)
    )
    facts = [
        (words.ROUTE, reply.route),
        (words.PRIORITY, words.URGENCIES[reply.priority]),
        (words.ESCALATE, words.ESCALATED[reply.escalate]),
    ]
    listed = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(told)}</dd></div>" for name, told in facts
    )
    missing = ""
    if reply.missing_slots and one.edited is None:
        told = words.MISSING.format(slots=", ".join(map(slot_title, reply.missing_slots)))
        missing = f'<p class="v-note">{escape(told)}</p>'
    by_hand = f" ({escape(words.BY_HAND)})" if one.edited is not None else ""
    return (
        f'<div class="v-reply"><h5>{escape(words.REPLY)}{by_hand}</h5>'
        f'<p class="v-message v-letter" dir="auto">{escape(one.text)}</p>{missing}'
        f'<dl>{listed}</dl><p class="v-note">{escape(lead)} <b>{escape(reply.rule.name)}</b>: '
        f"{escape(reply.rule.conditions)}.</p></div>"
    )


def slot_title(slot: str) -> str:
    """Give a slot as people read it."""
    return words.SLOTS.get(slot, slot.replace("_", " "))


def draw_change(one: Answered) -> None:
    """Offer another rule and another text, each kept as soon as it is given."""
    key = key_of(one.heard)
    names = [rule.name for rule in rule_book().rules]
    chosen = names.index(one.reply.rule.name) if one.reply.rule.name in names else 0
    version = changes().get(key, Change()).version
    rule_key, text_key = (f"desk-{what}-{key}-{version}" for what in ("rule", "text"))
    st.selectbox(
        words.OTHER_RULE,
        names,
        chosen,
        key=rule_key,
        on_change=partial(choose_rule, key, rule_key, one.fired.rule.name),
    )
    st.text_area(
        words.EDIT,
        one.text,
        key=text_key,
        max_chars=LONGEST_REPLY,
        on_change=partial(edit_text, key, text_key, one.reply.text),
    )
    if one.changed:
        st.button(
            words.BACK,
            key=f"desk-back-{key}",
            type="tertiary",
            on_click=partial(put_in_force, key, None),
            icon=":material/undo:",
        )
    st.caption(words.CHANGE_NOTE)


def choose_rule(key: str, widget: str, fired: str) -> None:
    """Put the rule that was chosen in force."""
    name = str(st.session_state[widget])
    put_in_force(key, None if name == fired else name)


def put_in_force(key: str, rule: str | None) -> None:
    """Take a rule, or the one that fired; an edited text belongs to the rule before it."""
    version = changes().get(key, Change()).version + 1
    changes()[key] = Change(rule, None, version)


def edit_text(key: str, widget: str, by_rule: str) -> None:
    """Put another text in force."""
    text = str(st.session_state[widget])[:LONGEST_REPLY]
    held = changes().get(key, Change())
    changes()[key] = replace(held, text=None if text == mask(by_rule).text else text)
