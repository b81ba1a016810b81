"""Why the desk answers so: the words of a message with what each did."""

import re

import numpy as np
import pytest

from core.explanation import Explanation
from core.intent.model import IntentModel
from core.intent.turn_shap import TurnExplanation
from tests.ui.conftest import html_of
from tests.ui.intent.desk_visit import Opened, heard_of, shown
from ui.intent.desk_heard import Heard, Why
from ui.intent.desk_talk import received
from ui.intent.desk_why import check


def test_the_words_of_the_message_are_shown_with_what_they_did_and_add_up(opened: Opened) -> None:
    at = opened("where is my card")
    # Without any word all four are equal: log(1/3) = -1.10; with "card" log(e^4/3) = 2.90.
    assert "Adds up exactly: −1.10 with no word at all +4.00 from the words = 2.90" in shown(at)
    assert "16 variants" in shown(at)
    assert '<span class="v-word v-word-for"' in html_of(at)
    assert "“card” speaks loudest for “Card arrival”" in shown(at)


def test_the_sum_is_right_as_it_is_written() -> None:
    found = Explanation(("a",), ("a",), ("a",), np.array([5.705]), -7.04, -1.335, "log-odds", "m")
    told = check(Why(TurnExplanation(found, 360), 0.12))
    # Rounded each by itself, −7.04 and +5.71 (or +5.70) would not give −1.33 (or −1.34).
    base, added, output = (
        float(written.replace("−", "-")) for written in re.findall(r"[−+]?\d+\.\d\d", told)[:3]
    )
    assert base + added == pytest.approx(output)
    assert "Computed in 120 ms, 360 variants." in told


def test_a_shipped_message_is_explained_once_for_all_sessions(model: IntentModel) -> None:
    first, second = (
        Heard("bank", model, received("my card", ours=True), heard_of("my card").reading)
        for _ in range(2)
    )
    assert first.why is second.why


def test_what_a_visitor_typed_is_explained_for_that_session_alone(model: IntentModel) -> None:
    assert heard_of("my card").why is not heard_of("my card").why
