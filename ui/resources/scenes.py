"""What any page's views have made of what is loaded: figures, and whatever else they show."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from core import registry
from ui.residency import residency

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from ui import theme
    from ui.drawing import Spec

T = TypeVar("T")


@st.cache_resource(max_entries=48, show_spinner=False)
def figure(name: str, sha256: str, mode: "theme.Mode", _build: Callable[[], "go.Figure"]) -> "Spec":
    """Give a figure that is drawn and written down once for a model and mode.

    Parameters
    ----------
    name : str
        The figure, with whatever the visitor chose in it.
    sha256 : str
        The model's, or that of whatever else the figure is made of.
    """
    spec: Spec = _build().to_dict()
    return spec


@st.cache_resource(max_entries=256, show_spinner=False)
def scene(
    view: str, sha256: str, setting: tuple[float | str | None, ...], _make: Callable[[], T]
) -> T:
    """Give what a view shows at one setting of its controls, made once.

    Parameters
    ----------
    view : str
    sha256 : str
        The model's, or that of whatever else the scene is made of.
    setting : tuple
        Everything that ``_make`` depends on besides.
    """
    return _make()


# Scenes hold what they were made of.
for _name in registry.names():
    residency.of(_name)(scene)
