"""What the lists would lose without each reason's inputs, and without the plan of promotions."""

from functools import partial

import streamlit as st

from core.recommendation.feature_list import REASONS
from core.recommendation.inputs_study import PLAN, InputsStudy
from core.recommendation.lists import LIST_NAMES, ListName
from core.verdicts import verdict
from ui import comparison, numbers, theme
from ui.charts.recommendation_evidence import losses
from ui.ladder import Rung
from ui.recommendation.days import day_text
from ui.recommendation.evidence_draw import draw
from ui.recommendation.evidence_files import Found
from ui.words.recommendation import evidence as words


def draw_inputs(found: Found) -> None:
    """Draw both lists' losses, where they were measured."""
    study = found.inputs
    if study is None or not study.lost:
        return
    st.subheader(words.INPUTS_TITLE, anchor=False)
    shown = [name for name in LIST_NAMES if name in study.lost]
    for column, name in zip(st.columns(len(shown), gap="large"), shown, strict=True):
        told = (rungs(study, name), words.INPUTS_X, finding(study, name), theme.palette())
        with column:
            draw(found.view, f"inputs-{name}", (), partial(losses, *told))
    caption = words.INPUTS_CAPTION.format(
        households=numbers.count(max(study.households.values())), day=day_text(study.day)
    )
    planned = any(PLAN in lost for lost in study.lost.values())
    st.caption(f"{caption} {words.INPUTS_PLAN_CAPTION}" if planned else caption)


def rungs(study: InputsStudy, name: ListName) -> list[Rung]:
    """Give what is lost without each, as a share of the whole, the most first."""
    found = [
        comparison.rung(
            title_of(key), study.share_lost(name, key), numbers.percent, main=key == PLAN
        )
        for key in study.lost[name]
    ]
    return sorted(found, key=lambda rung: -rung.value)


def finding(study: InputsStudy, name: ListName) -> str:
    """Say what a list misses most, of what it clearly misses."""
    missed = [key for key, lost in study.lost[name].items() if verdict(lost) == "wins"]
    told = {"list": words.LISTS[name]}
    if not missed:
        return words.INPUTS_NONE.format(**told)
    most = max(missed, key=lambda key: study.lost[name][key].value or 0.0)
    share = study.share_lost(name, most).value or 0.0
    title = comparison.in_sentence(title_of(most))
    return words.INPUTS_FINDING.format(**told, most=title, share=numbers.percent(share))


def title_of(key: str) -> str:
    """Give a reason as the name of a row: "How often you buy it"."""
    if key == PLAN:
        return words.INPUTS_PLAN
    reason = REASONS[key].replace("your", "their").replace("you", "they")
    return reason[:1].upper() + reason[1:]
