"""The views of the analyst's page, each drawn only when it is open."""

from collections.abc import Callable, Mapping
from importlib import import_module


def _view(name: str) -> Callable[[], None]:
    """Give a view that is imported when it is first opened."""

    def show() -> None:
        import_module(f"ui.metrics.{name}").show()

    return show


VIEWS: Mapping[str, Callable[[], None]] = {
    name: _view(name) for name in ("catalogue", "workbench", "books")
}
