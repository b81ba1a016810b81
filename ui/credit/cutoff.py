"""The cut-off: whom the bank approves, what that earns, and whom its errors hit."""

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import astuple
from functools import partial

import streamlit as st

from core.credit.board import DecisionBoard
from core.credit.economics import Economics
from core.credit.fairness import Rate
from core.credit.groups import Attribute
from ui import inputs, numbers, panels, theme
from ui.credit.cutoff_scene import Scene, in_tenths, make_scene
from ui.drawing import Drawing
from ui.frame import fragment
from ui.resources import credit as resources
from ui.resources import scenes
from ui.words.credit import cutoff as words

RATES: dict[str, Rate | None] = {
    "none": None,
    "fnr": "false_negative_rate",
    "fpr": "false_positive_rate",
}


@fragment
def show() -> None:
    """Draw the view; a control reruns the view, not the page."""
    board = resources.board()
    # The sentence and the slider stand above what they depend on.
    lead, slider, top = st.container(key="lead-cutoff"), st.container(), st.container()
    economics = ask_economics()
    with slider:
        cutoff = ask_cutoff(best_cutoff(board, economics))
    middle = st.container(key="charts-policy", gap=None)
    st.subheader(words.FAIRNESS_TITLE, anchor=False)
    st.caption(words.FAIRNESS_LEAD)
    attribute, equalise = ask_groups()
    scene = scene_at(cutoff, economics, attribute, equalise)
    lead.markdown(scene.answer)
    with top:
        panels.kpi_row(scene.cards, key="cutoff")
    with middle:
        draw_policy(scene)
    if scene.equalised:
        st.markdown(scene.equalised)
    draw_groups(scene.groups, scene.too_small)


def ask_economics() -> Economics:
    """Ask what an account earns and loses; folded, draw no control and read the address."""
    usual = Economics()
    loss, margin, cost = 100 * usual.loss_given_default, 100 * usual.margin, 500.0
    folder = st.expander(words.ECONOMICS, key="economics", on_change="rerun")
    number = partial(inputs.number, drawn=bool(folder.open))
    with folder.container(key="grid-economics", gap=None) if folder.open else nullcontext():
        loss = number(words.LOSS, "loss", loss, 0, 100, help=words.LOSS_HELP)
        margin = number(words.MARGIN, "margin", margin, 0, 100, help=words.MARGIN_HELP)
        cost = number(words.COST, "cost", cost, 0, 100_000, 100, help=words.COST_HELP)
    return Economics(loss / 100, margin / 100, cost)


def ask_cutoff(best: float, about: str = words.CUTOFF_HELP) -> float:
    """Ask for the cut-off, as a share; the model's own to begin with."""
    usual = in_tenths(resources.models().boosted.calibration.cutoff)
    with st.container(key="beside-cutoff", gap=None):
        chosen = inputs.slider(
            words.CUTOFF, "cutoff", usual, 1, 99, 0.1, format="%.1f %%", help=about
        )
        st.button(
            words.USE_BEST.format(cutoff=numbers.percent(in_tenths(best) / 100)),
            on_click=partial(st.session_state.__setitem__, "cutoff", in_tenths(best)),
            disabled=chosen == in_tenths(best),
            width="stretch",
        )
    return chosen / 100


def best_cutoff(board: DecisionBoard, economics: Economics) -> float:
    """Give the most profitable cut-off, kept from the last time it was asked for."""
    sha256 = resources.models().boosted.artefact.stamp.sha256
    make = partial(board.curve.best_cutoff, economics)
    return scenes.scene("best-cutoff", sha256, astuple(economics), make)


def ask_groups() -> tuple[Attribute, str]:
    """Ask by which attribute to look, and what to equalise."""
    with st.container(key="grid-wide-groups", gap=None):
        options = {str(name): title for name, title in words.ATTRIBUTES.items()}
        attribute = inputs.choice(words.ATTRIBUTE, options, "group", look="segments")
        equalise = inputs.choice(
            words.EQUALISE,
            words.EQUALISE_OPTIONS,
            "equal",
            look="segments",
            help=words.EQUALISE_HELP,
        )
    return next(name for name in words.ATTRIBUTES if name == attribute), equalise


def scene_at(cutoff: float, economics: Economics, attribute: Attribute, equalise: str) -> Scene:
    """Give what the view shows at this setting, kept from the last time it was asked for."""
    sha256 = resources.models().boosted.artefact.stamp.sha256
    mode = theme.current_mode()
    setting = (cutoff, *astuple(economics), attribute, equalise, mode)
    make = partial(make_scene, cutoff, economics, attribute, RATES[equalise], mode)
    return scenes.scene("cutoff", sha256, setting, make)


def draw_policy(scene: Scene) -> None:
    """Draw profit by cut-off, risk by outcome, and what the baselines would have earned."""
    panels.chart(scene.profit, key="chart-profit")
    panels.chart(scene.risk, key="chart-risk")
    st.markdown(scene.stage)


def draw_groups(groups: Mapping[Rate, Drawing], too_small: str) -> None:
    """Draw both error rates by group, and name the groups that are too small to judge."""
    with st.container(key="charts-groups", gap=None):
        for rate, drawing in groups.items():
            panels.chart(drawing, key=f"chart-{rate}")
    if too_small:
        st.caption(f"{words.TOO_SMALL}: {too_small}.")
