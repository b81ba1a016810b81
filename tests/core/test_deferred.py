"""Functions that are imported when they are called."""

import sys

import pytest

from core.deferred import deferred


def test_nothing_is_imported_before_the_call() -> None:
    stands_in = deferred("wave:open")
    sys.modules.pop("wave", None)
    assert "wave" not in sys.modules
    with pytest.raises(FileNotFoundError):
        stands_in("there is no such file.wav")
    assert "wave" in sys.modules


def test_bound_arguments_are_given_with_every_call() -> None:
    assert deferred("builtins:int", base=2)("101") == 5
    assert deferred("builtins:int", base=2).__name__ == "int"


def test_a_place_that_is_not_there_fails_when_it_is_called() -> None:
    with pytest.raises(AttributeError):
        deferred("math:no_such_function")()
