"""Sessions hold where to get what all of them share, and not the thing itself."""

import gc
import weakref
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import streamlit as st

from ui.lending import shared


@dataclass(frozen=True)
class Shop:
    """Something large that a page loads."""

    name: str

    def greeting(self) -> str:
        return f"This is {self.name}"


_alive: list[weakref.ref[Shop]] = []


@shared(most=2)
def shop(name: str = "Aldermoor") -> Shop:
    """Open a shop."""
    if not name:
        raise ValueError("no name")
    opened = Shop(name)
    _alive.append(weakref.ref(opened))
    return opened


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    shop.clear()
    _alive.clear()
    yield
    shop.clear()


def _how_many_are_alive() -> int:
    gc.collect()
    return sum(one() is not None for one in _alive)


def test_what_is_lent_answers_as_the_thing_does() -> None:
    lent = shop()
    assert (lent.name, lent.greeting()) == ("Aldermoor", "This is Aldermoor")
    assert isinstance(lent, Shop)
    with pytest.raises(AttributeError, match="price"):
        lent.price  # type: ignore[attr-defined]  # noqa: B018


def test_it_is_made_once_however_it_is_asked_for() -> None:
    assert shop() is shop("Aldermoor") is shop(name="Aldermoor")
    assert len(_alive) == 1


def test_whoever_holds_what_is_lent_does_not_hold_the_thing() -> None:
    lent = shop()
    assert _how_many_are_alive() == 1
    shop.clear()
    assert _how_many_are_alive() == 0
    assert lent.name == "Aldermoor"
    assert _how_many_are_alive() == 1


def test_one_of_several_is_let_go_alone() -> None:
    shop(), shop("Bexley")
    shop.clear("Bexley")
    assert _how_many_are_alive() == 1
    assert len(_alive) == 2


def test_no_more_are_kept_than_was_said() -> None:
    for name in ("Aldermoor", "Bexley", "Corby"):
        shop(name)
    assert _how_many_are_alive() == 2


def test_what_is_wrong_is_said_when_it_is_asked_for() -> None:
    with pytest.raises(ValueError, match="no name"):
        shop("")


def test_it_goes_with_all_that_streamlit_keeps() -> None:
    shop()
    st.cache_resource.clear()
    assert _how_many_are_alive() == 0


def test_it_keeps_its_name_and_its_words() -> None:
    assert shop.__doc__ == "Open a shop."
