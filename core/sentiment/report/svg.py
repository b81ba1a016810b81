"""Shapes as a picture inside HTML."""

from collections.abc import Sequence
from html import escape

from core.sentiment.report.picture import Point, Role, Shapes

STROKES: dict[Role, str] = {"now": "#1b5e8c", "before": "#8f8c85", "axis": "#8f8c85"}
FILLS: dict[Role, str] = {
    "band": "#d5e2eb",
    "band before": "#ebe9e4",
    "bar": "#8f8c85",
    "bar before": "#cfccc5",
    "negative": "#b0411a",
}
INKS: dict[Role, str] = {"now": "#1b5e8c", "before": "#5c6167", "axis": "#5c6167"}
# Of a line in the picture's units.
WIDTHS: dict[Role, float] = {"now": 2.2, "before": 1.6, "axis": 0.8}
TEXT_SIZE = 11.0
# So that a text is read where it stands on a line.
HALO = ' stroke="#fff" stroke-width="3" paint-order="stroke"'


def svg_of(shapes: Shapes, width: float, height: float, told: str) -> str:
    """Give the picture as escaped SVG; ``told`` is what a screen reader says."""
    parts = [
        *(_polygon(role, points) for role, points in shapes.polygons),
        *(_bar(role, a, b) for role, a, b in shapes.bars),
        *(_line(role, points) for role, points in shapes.lines),
        *(_line(role, (a, b), dotted=True) for role, a, b in shapes.dotted),
    ]
    for label in shapes.labels:
        x, y = label.at
        lift = -4 if label.role != "axis" else 4
        parts.append(
            f'<text x="{x:.1f}" y="{y + lift:.1f}" text-anchor="{label.anchor}" '
            f'font-size="{TEXT_SIZE}" fill="{INKS[label.role]}"{HALO}>{escape(label.text)}</text>'
        )
    # Room for the figures at the edges.
    box = f"0 -8 {width:.0f} {height + 16:.0f}"
    return f'<svg viewBox="{box}" role="img" aria-label="{escape(told)}">{"".join(parts)}</svg>'


def _polygon(role: Role, points: Sequence[Point]) -> str:
    return f'<polygon points="{_joined(points)}" fill="{FILLS[role]}"/>'


def _bar(role: Role, upper_left: Point, lower_right: Point) -> str:
    (x0, y0), (x1, y1) = upper_left, lower_right
    return (
        f'<rect x="{x0:.1f}" y="{y0:.1f}" width="{x1 - x0:.1f}" height="{y1 - y0:.1f}" '
        f'fill="{FILLS[role]}"/>'
    )


def _line(role: Role, points: Sequence[Point], *, dotted: bool = False) -> str:
    dash = ' stroke-dasharray="2 4"' if dotted else ""
    return (
        f'<polyline points="{_joined(points)}" fill="none" stroke="{STROKES[role]}" '
        f'stroke-width="{WIDTHS[role]}"{dash}/>'
    )


def _joined(points: Sequence[Point]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
