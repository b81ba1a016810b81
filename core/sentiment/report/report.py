"""A report of one selection on one page, as HTML and as PDF; both say the same.

The page loads nothing: its picture is drawn in it, its style stands in it.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from core.sentiment.report.picture import Picture, shapes_of
from core.sentiment.report.svg import svg_of

if TYPE_CHECKING:
    from jinja2 import Template

TEMPLATE = "page.html.j2"
WIDTH, HEIGHT = 720.0, 260.0


@dataclass(frozen=True)
class Figure:
    """One number with its name and what it is to be read with."""

    label: str
    value: str
    note: str


@dataclass(frozen=True)
class Quoted:
    """An item as it was written, and where it stands."""

    text: str
    about: str


@dataclass(frozen=True)
class Cause:
    """A topic, what it added to the change as written, and items that pulled most."""

    title: str
    moved: str
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True)
class Report:
    """The words of a report, as plain text, and its picture.

    Parameters
    ----------
    title, lead : str
    figures : tuple of Figure
    picture_title, picture_note : str
    picture : Picture
    causes : tuple of Cause
        Empty where there is no period to compare with.
    alerts : tuple of str
        The newest first.
    facts : tuple of (str, str)
        What was chosen, and where it comes from.
    made_at : datetime
        In UTC.
    """

    title: str
    lead: str
    figures: tuple[Figure, ...]
    picture_title: str
    picture_note: str
    picture: Picture
    causes: tuple[Cause, ...]
    alerts: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    made_at: datetime


def to_html(report: Report) -> str:
    """Give the report as one HTML page that loads nothing and prints on A4."""
    shapes = shapes_of(report.picture, WIDTH, HEIGHT)
    # The picture's own texts are escaped where it is made.
    picture = Markup(svg_of(shapes, WIDTH, HEIGHT, report.picture_title))  # noqa: S704
    page = _template().render(report=report, picture=picture)
    # Half a surrogate pair fits a str, yet no file.
    return page.encode("utf-8", "replace").decode("utf-8")


@lru_cache(maxsize=1)
def _template() -> "Template":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template(TEMPLATE)
