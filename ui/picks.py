"""Clicks on charts that set controls, before the controls are drawn.

A chart keeps its selection for as long as it keeps its key, and a click on what is selected
already tells nobody. So a chart has another key for every choice: each click counts, and one on
the mark that is chosen takes the choice back.
"""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

_DRAWN = "_vitrine_picked_charts"

Picked = tuple[str, ...]


def key_of(chart: str, chosen: Picked) -> str:
    """Give a chart's key while something is chosen, and note both for the next run."""
    key = "-".join((chart, *chosen))
    st.session_state.setdefault(_DRAWN, {})[chart] = (key, chosen)
    return key


def take_picks(charts: Mapping[str, Callable[[Picked], None]]) -> None:
    """Hand the latest click on to what it sets: the codes of its mark, or none to choose all.

    Parameters
    ----------
    charts : mapping of str to callable
        By chart, what takes the codes.
    """
    drawn: dict[str, tuple[str, Picked]] = st.session_state.get(_DRAWN, {})
    for chart, take in charts.items():
        key, chosen = drawn.get(chart, (chart, ()))
        picked = _codes(st.session_state.get(key))
        if picked:
            take(() if picked == chosen else picked)


def _codes(event: Any) -> Picked:
    """Give what the first picked mark carries; the browser may send anything (fault 38)."""
    points = event.get("selection", {}).get("points", []) if event else []
    carried = points[0].get("customdata") if points else None
    return tuple(map(str, carried)) if isinstance(carried, (list, tuple)) else ()
