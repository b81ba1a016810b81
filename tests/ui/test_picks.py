"""Clicks on charts: each counts once, and what a browser forged counts not at all."""

import pytest

from ui import picks


def event(*codes: object) -> dict[str, object]:
    return {"selection": {"points": [{"customdata": list(codes)}]}}


def test_a_click_is_taken_once_and_one_on_the_chosen_mark_takes_it_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    state: dict[str, object] = {}
    monkeypatch.setattr("ui.picks.st.session_state", state)
    taken: list[tuple[str, ...]] = []
    picks.take_picks({"chart": taken.append})
    assert taken == []
    state[picks.key_of("chart", ())] = event("card_arrival")
    picks.take_picks({"chart": taken.append})
    state[picks.key_of("chart", ("card_arrival",))] = event("card_arrival")
    picks.take_picks({"chart": taken.append})
    assert taken == [("card_arrival",), ()]


@pytest.mark.parametrize(
    "forged", [None, {}, {"selection": {"points": []}}, {"selection": {"points": [{}]}}, event()]
)
def test_an_event_that_picks_nothing_changes_nothing(
    forged: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.picks.st.session_state", {"chart": forged})
    taken: list[tuple[str, ...]] = []
    picks.take_picks({"chart": taken.append})
    assert taken == []
