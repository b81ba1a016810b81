"""Inferences in turn: who must wait is told, and a place is always given back."""

from threading import Event, Thread
from typing import Any

import pytest

from ui.answer_queue import Queue


class Teller:
    """Stands for ``st.empty``."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.heard = Event()

    def info(self, text: str, **_: Any) -> None:
        self.told.append(text)
        self.heard.set()

    def empty(self) -> None:
        self.told.append("")


def test_a_free_place_is_taken_without_a_word() -> None:
    teller = Teller()
    with Queue(1).turn(teller):
        pass
    assert teller.told == []


def test_who_comes_while_all_places_are_taken_is_told_and_served_next() -> None:
    queue, teller, served = Queue(1), Teller(), Event()

    def come() -> None:
        with queue.turn(teller):
            served.set()

    with queue.turn(Teller()):
        waiting = Thread(target=come)
        waiting.start()
        assert teller.heard.wait(5)
        assert queue.waiting == 1
        assert not served.is_set()
    waiting.join(5)
    assert served.is_set()
    assert "Queued" in teller.told[0]
    assert teller.told[-1] == ""
    assert queue.waiting == 0


def test_twenty_at_once_are_all_served_and_never_more_than_two_together() -> None:
    queue, together, most = Queue(2), list[int](), list[int]()

    def come() -> None:
        with queue.turn(Teller()):
            together.append(1)
            most.append(len(together))
            Event().wait(0.01)
            together.pop()

    threads = [Thread(target=come) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(most) == 20
    assert max(most) <= 2


def test_an_error_inside_gives_the_place_back() -> None:
    queue = Queue(1)
    with pytest.raises(ValueError, match="x"), queue.turn(Teller()):
        raise ValueError("x")
    with queue.turn(teller := Teller()):
        assert teller.told == []


class Leaving(Teller):
    """A session whose visitor has gone: Streamlit ends its run at the next word."""

    def __init__(self, ends_at: str) -> None:
        super().__init__()
        self.ends_at = ends_at

    def info(self, text: str, **_: Any) -> None:
        super().info(text)
        if self.ends_at == "info":
            raise KeyboardInterrupt

    def empty(self) -> None:
        if self.ends_at == "empty":
            raise KeyboardInterrupt


@pytest.mark.parametrize("ends_at", ["info", "empty"])
def test_who_leaves_the_line_takes_no_place_along(ends_at: str) -> None:
    queue, gone = Queue(1), Event()
    leaving = Leaving(ends_at)

    def come() -> None:
        with pytest.raises(KeyboardInterrupt), queue.turn(leaving):
            pytest.fail("served although it had left")
        gone.set()

    with queue.turn(Teller()):
        waiting = Thread(target=come)
        waiting.start()
        assert leaving.heard.wait(5)
    assert gone.wait(5)
    waiting.join()
    with queue.turn(teller := Teller()):
        assert teller.told == []
    assert queue.waiting == 0
