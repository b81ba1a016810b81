"""Colours: WCAG 2.2 AA computed, and the two places that hold them kept equal."""

import itertools
import tomllib

import numpy as np
import plotly.graph_objects as go
import pytest

from tests.conftest import ROOT
from ui.theme import PALETTES, Mode, Palette, plotly_template, stylesheet

CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
MODES: tuple[Mode, ...] = ("light", "dark")


def channels(colour: str) -> np.ndarray:
    return np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])


def linear(colour: str) -> np.ndarray:
    srgb = channels(colour)
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, definition of contrast ratio."""
    lights = sorted(float(linear(c) @ [0.2126, 0.7152, 0.0722]) for c in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


# Machado, Oliveira & Fernandes (2009), full deuteranopia and protanopia.
BLINDNESS = {
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
}


def distance(one: str, other: str, matrix: list[list[float]]) -> float:
    """Distance in CIELAB of two colours as a colour-blind person sees them."""
    return float(np.linalg.norm(*[lab(matrix @ linear(one)) - lab(matrix @ linear(other))]))


def lab(rgb: np.ndarray) -> np.ndarray:
    to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    x, y, z = np.cbrt(to_xyz @ np.clip(rgb, 0, 1) / [0.9505, 1.0, 1.089])
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_the_ratio_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("role", ["text", "muted", "accent", "good", "bad"])
def test_words_reach_aa_on_page_and_surface(mode: Mode, role: str) -> None:
    palette = PALETTES[mode]
    for ground in (palette.background, palette.surface):
        assert contrast(getattr(palette, role), ground) >= 4.5


@pytest.mark.parametrize("mode", MODES)
def test_marks_reach_3_to_1(mode: Mode) -> None:
    palette = PALETTES[mode]
    for mark in (*palette.categories, palette.context):
        assert contrast(mark, palette.background) >= 3


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("blindness", BLINDNESS)
def test_good_and_bad_stay_apart_for_the_colour_blind(mode: Mode, blindness: str) -> None:
    palette = PALETTES[mode]
    assert distance(palette.good, palette.bad, BLINDNESS[blindness]) > 30


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("blindness", BLINDNESS)
def test_the_first_four_categories_stay_apart_for_the_colour_blind(
    mode: Mode, blindness: str
) -> None:
    for one, other in itertools.combinations(PALETTES[mode].categories[:4], 2):
        assert distance(one, other, BLINDNESS[blindness]) > 12


@pytest.mark.parametrize("mode", MODES)
def test_streamlits_theme_has_the_same_colours(mode: Mode) -> None:
    palette, theme = PALETTES[mode], CONFIG["theme"][mode]
    assert_same(palette, theme)
    assert theme["chartCategoricalColors"] == list(palette.categories)
    assert theme["chartSequentialColors"] == list(palette.sequence)


def assert_same(palette: Palette, theme: dict[str, str]) -> None:
    pairs = {
        "primaryColor": palette.accent,
        "backgroundColor": palette.background,
        "secondaryBackgroundColor": palette.surface,
        "textColor": palette.text,
        "linkColor": palette.accent,
        "borderColor": palette.border,
        "greenTextColor": palette.good,
        "redTextColor": palette.bad,
        "grayTextColor": palette.muted,
    }
    assert {name: theme[name] for name in pairs} == pairs


def test_no_setting_names_an_outside_host() -> None:
    assert "http" not in (ROOT / ".streamlit" / "config.toml").read_text()
    assert "http" not in stylesheet()


@pytest.mark.parametrize("mode", MODES)
def test_a_chart_takes_its_colours_from_the_mode(mode: Mode) -> None:
    figure = go.Figure(go.Bar(x=[1], y=[2]), layout={"template": plotly_template(mode)})
    layout = figure.to_dict()["layout"]["template"]["layout"]
    assert layout["font"]["color"] == PALETTES[mode].text
    assert layout["paper_bgcolor"] == "rgba(0,0,0,0)"
    assert layout["colorway"] == list(PALETTES[mode].categories)


def test_what_exceptions_say_is_never_shown() -> None:
    assert CONFIG["client"]["showErrorDetails"] == "none"


def test_no_rerun_waits_for_garbage() -> None:
    assert CONFIG["runner"]["postScriptGC"] is False
