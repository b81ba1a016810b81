"""Each control turned from end to end: what it costs against what it brings."""

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from core.recommendation.controls.cost import TradeOff, trade_off
from core.recommendation.controls.settings import CONTROL_NAMES, SPANS, ControlName, Controls
from core.recommendation.lists import LIST_NAMES, ListName
from ui import inputs, numbers, panels, theme
from ui.charts.recommendation_trade_off import Curve, FloatArray, trade_off_chart
from ui.recommendation.controls import KEYS, setting_text
from ui.recommendation.controls_told import FIGURES, WRITERS, households_text
from ui.recommendation.kept import kept
from ui.recommendation.shop_view import ShopView
from ui.words.recommendation import controls as words

if TYPE_CHECKING:
    from ui.drawing import Spec

SEED = 7
# More settings take more time and show nothing else.
SETTINGS: dict[ControlName, int] = {"variety": 6, "novelty": 6, "price_level": 5, "promoted": 6}
TURN = "turn"
# A smaller loss is not worth a headline.
LITTLE = 0.01


def draw(view: ShopView, controls: Controls, lists: tuple[ListName, ...] = LIST_NAMES) -> None:
    """Draw what one control costs and brings.

    Parameters
    ----------
    view : ShopView
    controls : Controls
        The others stay as they are while one is turned.
    lists : tuple of list names
        Those that have anything to show.
    """
    usable = [name for name in CONTROL_NAMES if name in view.shelf.usable]
    if not usable:
        return
    titles = {KEYS[name]: words.SHORT[name] for name in usable}
    usual = _first_turned(usable, controls)
    code = inputs.choice(words.TRADE_OFF, titles, TURN, usual, look="segments")
    _draw_control(view, controls, next(name for name in usable if KEYS[name] == code), lists)


def curve(view: ShopView, controls: Controls, name: ControlName, of: ListName) -> TradeOff:
    """Turn one control from end to end for a list, kept by where all controls stand."""
    moved = [float(getattr(controls, other)) for other in CONTROL_NAMES]
    setting = (name, *moved, controls.count, repr(sorted(controls.excluded)))
    make = partial(_curve, view, controls, name, of)
    return kept(view, f"trade-off-{of}", setting, make)


def steps_of(name: ControlName, now: float) -> list[float]:
    """Give the settings to try: evenly spaced ones, and where the control stands.

    >>> steps_of("price_level", 0.3)
    [-1.0, -0.5, 0.0, 0.3, 0.5, 1.0]
    """
    even = np.round(np.linspace(*SPANS[name], SETTINGS[name]), 6).tolist()
    return sorted({*even, round(now, 6)})


def _curve(view: ShopView, controls: Controls, name: ControlName, of: ListName) -> TradeOff:
    rng = np.random.default_rng(SEED)
    steps = steps_of(name, getattr(controls, name))
    return trade_off(view.boards[of], name, view.shelf, rng, steps, controls)


def _first_turned(usable: list[ControlName], controls: Controls) -> str:
    turned = [name for name in usable if getattr(controls, name)]
    return KEYS[(turned or usable)[0]]


def _draw_control(
    view: ShopView, controls: Controls, name: ControlName, lists: tuple[ListName, ...]
) -> None:
    with st.container(key="charts-trade-off"):
        # Each list takes a third of a second, so the first is there before the second.
        for of in lists:
            found = curve(view, controls, name, of)
            if np.isfinite(found.ndcg).all():
                panels.chart(chart_of(found, of, controls), key=f"trade-off-{of}")
    households = max(int(np.count_nonzero(view.boards[of].relevant)) for of in LIST_NAMES)
    st.caption(words.TRADE_OFF_NOTE.format(households=households_text(households)))


def chart_of(found: TradeOff, of: ListName, controls: Controls) -> "Spec":
    """Give the chart of one list: quality by what the control brings, or by its setting."""
    name = found.control
    # Where the control brings nothing else, all points would stand above each other.
    known = bool(np.isfinite(found.brings).all() and np.ptp(found.brings) > 0)
    drawn = Curve(
        _axis_values(found) if known else 100 * found.settings,
        found.ndcg,
        found.low,
        found.high,
        [_point_text(found, at) for at in range(len(found.settings))],
        int(np.argmin(np.abs(found.settings - getattr(controls, name)))),
    )
    setting = words.TRADE_OFF_SETTING.format(control=words.SHORT[name])
    return trade_off_chart(
        drawn,
        _title(found, of),
        words.TRADE_OFF_X[name] if known else setting,
        words.TRADE_OFF_Y.format(count=controls.count),
        theme.palette(),
        percent=known and name != "variety",
    )


def _axis_values(found: TradeOff) -> FloatArray:
    """Give what the control brings as people read it: prices from 0, the cheapest, to 1."""
    return (found.brings + 1) / 2 if found.control == "price_level" else found.brings


def _title(found: TradeOff, of: ListName) -> str:
    at_rest = found.ndcg[np.argmin(np.abs(found.settings))]
    share = 1 - float(found.ndcg.min()) / at_rest if at_rest else 0.0
    told = {"list": words.LISTS[of], "control": words.IN_SENTENCE[found.control]}
    if share < LITTLE:
        return words.TRADE_OFF_FREE.format(**told)
    return words.TRADE_OFF_TITLE.format(**told, share=numbers.percent(share, 0))


def _point_text(found: TradeOff, at: int) -> str:
    name, brings = found.control, float(found.brings[at])
    told = words.TRADE_OFF_POINT.format(
        control=words.SHORT[name],
        setting=setting_text(name, float(found.settings[at])),
        ndcg=numbers.decimal(float(found.ndcg[at])),
    )
    if not np.isfinite(brings):
        return told
    written = WRITERS[FIGURES[name]](brings)
    return f"{told}<br>{words.TRADE_OFF_X[name]}: {written}"
