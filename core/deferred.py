"""Functions that are imported when they are called.

Fitting needs torch, transformers, scikit-learn and optbinning, which serving must not import; a
Task names its fitting without them.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any


def deferred(place: str, **bound: object) -> Callable[..., Any]:
    """Give a function that stands in for another one.

    Parameters
    ----------
    place : str
        "module:function".
    **bound
        Arguments that every call is given besides.

    Examples
    --------
    >>> deferred("math:hypot")(3, 4)
    5.0
    """
    module, name = place.split(":")

    def call(*given: Any) -> Any:
        return getattr(import_module(module), name)(*given, **bound)

    call.__name__ = name
    return call
