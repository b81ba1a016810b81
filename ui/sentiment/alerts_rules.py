"""The rules in words, with every parameter they are set to."""

from dataclasses import asdict, is_dataclass

import streamlit as st

from core.sentiment.alerts.detection import KEYWORDS, RULES
from core.sentiment.alerts.keywords import ALARM_WORDS
from core.sentiment.alerts.rule import Rule
from ui import numbers
from ui.words.sentiment import alerts as words


def show_rules() -> None:
    """Draw each rule's text and parameters."""
    st.subheader(words.RULES_TITLE, anchor=False)
    st.markdown(words.RULES_LEAD)
    with st.container(key="grid-rules", gap=None):
        for rule in (*RULES, KEYWORDS):
            with st.container(border=True, key=f"card-rule-{rule.name}"):
                listed = "\n".join(f"- {told}" for told in parameters(rule))
                text = words.RULE_TEXTS[rule.name]
                st.markdown(f"**{words.RULES[rule.name]}**\n\n{text}\n\n{listed}")


def parameters(rule: Rule) -> list[str]:
    """Give a rule's parameters, each in words."""
    options = getattr(rule, "options", rule)
    given = asdict(options) if is_dataclass(options) and not isinstance(options, type) else {}
    told = [
        words.PARAMETERS[name].format(value=written(name, value))
        for name, value in given.items()
        if name in words.PARAMETERS
    ]
    if rule.warm_up_days:
        told.append(words.WARM_UP.format(value=rule.warm_up_days))
    if rule.name == KEYWORDS.name:
        told.append(words.WORDS.format(words=", ".join(ALARM_WORDS)))
    return told


def written(name: str, value: float) -> str:
    """Write a parameter's value.

    >>> written("probability", 0.001), written("slack", 0.35), written("guard_days", 2)
    ('0.1 %', '0.35', '2')
    """
    if name == "probability":
        return numbers.percent(value)
    return f"{value:g}"
