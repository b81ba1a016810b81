"""What all sessions share is lent to them: they hold where to get it, and not the thing.

Streamlit keeps a session for two minutes after its browser has gone, and with it the arguments of
its fragments, callbacks and downloads. Were models among them, nothing that a page loaded could be
let go (:mod:`ui.residency`) as long as anybody had looked at it, and reading it anew would have it
twice.
"""

import inspect
from collections.abc import Callable
from functools import partial, update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar, cast

import streamlit as st

P = ParamSpec("P")
T = TypeVar("T")


class Lent:
    """Stands for something shared and passes on whatever is asked of it.

    It also says that it is of the other's class. What it cannot stand in for are operators and
    ``dataclasses.replace``.

    Parameters
    ----------
    get : callable
        Gives the thing, which is made anew where it was let go.
    """

    __slots__ = ("_get",)

    def __init__(self, get: Callable[[], object]) -> None:
        self._get = get

    def __getattr__(self, name: str) -> Any:
        return getattr(self._get(), name)

    @property
    def __class__(self) -> type:
        return type(self._get())

    @__class__.setter
    def __class__(self, value: type) -> None:
        raise AttributeError("what is lent keeps its class")


class Shared(Generic[P, T]):
    """A function whose results all sessions share: made once, lent to whoever asks.

    Parameters
    ----------
    make : callable
    most : int
        For how many sets of arguments results are kept.
    """

    def __init__(self, make: Callable[P, T], most: int) -> None:
        self._cached: Any = st.cache_resource(max_entries=most, show_spinner=False)(make)
        self._signature = inspect.signature(make)
        self._lent: dict[tuple[object, ...], Lent] = {}
        update_wrapper(self, make)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """Lend the result; whatever is wrong with it is raised here, and not where it is used."""
        places = self._places(*args, **kwargs)
        self._cached(*places)
        return cast(T, self._lent.setdefault(places, Lent(partial(self._cached, *places))))

    def clear(self, *args: object) -> None:
        """Let go of the result for some arguments; of all where none are given."""
        self._cached.clear(*(self._places(*args) if args else ()))

    # A call that leaves an argument out has another place in Streamlit's cache than one that
    # names its default.
    def _places(self, *args: object, **kwargs: object) -> tuple[object, ...]:
        bound = self._signature.bind(*args, **kwargs)
        bound.apply_defaults()
        return bound.args


def shared(most: int = 1) -> Callable[[Callable[P, T]], Shared[P, T]]:
    """Let all sessions share what a function makes of at most so many sets of arguments."""
    return partial(Shared, most=most)
