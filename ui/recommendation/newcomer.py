"""Someone new: a list from a few picks and a sentence, and whom a new product suits."""

from importlib import import_module

from ui import inputs
from ui.recommendation import shop_state
from ui.words.recommendation import newcomer as words

_MODULES = {
    "person": "ui.recommendation.newcomer_person",
    "product": "ui.recommendation.newcomer_product",
}


def show() -> None:
    """Draw the view: one part at a time, each on the shop the page is about."""
    view = shop_state.current()
    part = inputs.choice(
        words.PART_LABEL, words.PARTS, "new", look="segments", label_visibility="collapsed"
    )
    import_module(_MODULES[part]).show(view)
