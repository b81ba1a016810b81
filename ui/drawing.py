"""A chart on its way to the browser, at the price of writing it down once.

Plotly checks every property of a figure, and Streamlit copies all of it again: a chart
of three lines takes 6 ms of each rerun so, where an empty script takes 4. Here the
template goes in as the dictionary it is, and Streamlit receives something it need not
check: 3 ms from a ``go.Figure``, 0.6 ms from a plain ``{"data": …, "layout": …}``.
"""

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go
from plotly.basedatatypes import BaseFigure
from plotly.validator_cache import ValidatorCache

from ui.theme import Mode, template_spec

Spec = Mapping[str, Any]


class Drawing(BaseFigure):  # type: ignore[misc]  # plotly is not typed
    """A finished figure: Streamlit takes its dictionary as it is.

    Parameters
    ----------
    figure : Figure or mapping
        A mapping with ``data`` and ``layout`` is not checked here; the tests of whoever
        makes one should build ``go.Figure`` from it, which checks it.
    mode : "light" or "dark"
    """

    def __init__(self, figure: go.Figure | Spec, mode: Mode) -> None:
        # Deliberately not BaseFigure.__init__, which checks and copies everything.
        spec: Spec = figure.to_dict() if isinstance(figure, BaseFigure) else figure
        layout = {**spec.get("layout", {}), "template": template_spec(mode)}
        title = layout.pop("title", None)
        self._title = str((title.get("text") if isinstance(title, Mapping) else title) or "")
        if self._title:
            layout["margin"] = {**layout.get("margin", {}), "t": 12}
        self._spec = {"data": list(spec["data"]), "layout": layout}

    @property
    def title(self) -> str:
        """Give the figure's title, which is drawn above it, not in it."""
        return self._title

    def to_dict(self) -> dict[str, Any]:
        """Give data and layout."""
        return self._spec


def forget_properties() -> None:
    """Let Plotly forget its 10,000 properties; it reads them again when it checks a figure.

    Streamlit's theme makes it read them while it is imported, and they take 9 MB.
    """
    ValidatorCache._json_cache = None
