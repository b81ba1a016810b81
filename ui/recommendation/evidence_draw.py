"""Charts of how good a model is, built once for a shop, a setting and the visitor's mode."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui import panels, theme
from ui.recommendation.kept import Setting, kept
from ui.recommendation.shop_view import ShopView

if TYPE_CHECKING:
    from ui.drawing import Drawing, Spec


def draw(view: ShopView, name: str, setting: Setting, build: "Callable[[], Spec]") -> None:
    """Draw a chart.

    Parameters
    ----------
    view : ShopView
    name : str
        Names it among those of the view.
    setting : tuple
        All that it depends on besides the shop and the mode.
    build : callable
    """
    mode = theme.current_mode()

    def drawing() -> "Drawing":
        # Plotly is imported by the first chart, not by who only reads the words.
        from ui.drawing import Drawing

        return Drawing(build(), mode)

    key = f"evidence-{name}"
    panels.chart(kept(view, key, (*setting, mode), drawing), key=key)
