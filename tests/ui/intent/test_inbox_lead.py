"""What an inbox is said to tell, in sentences."""

import numpy as np
import pandas as pd
import pytest

from tests.ui.intent.inbox_files import inbox_of, rising
from ui.intent.inbox_lead import answer, fold, span_text

pytestmark = pytest.mark.usefixtures("word_counter")


@pytest.mark.parametrize(
    ("days", "told"), [(1, "one day"), (14, "14 days"), (56, "8 weeks"), (365, "12 months")]
)
def test_a_span_is_told_in_the_unit_that_suits_it(days: int, told: str) -> None:
    assert span_text(days) == told


@pytest.mark.parametrize(("ratio", "told"), [(9.04, "9-fold"), (2.47, "2.5-fold"), (np.inf, "")])
def test_a_ratio_is_told_as_a_fold(ratio: float, told: str) -> None:
    assert fold(ratio) == told


def test_what_came_up_from_nothing_is_told_without_a_ratio(session: dict[str, object]) -> None:
    frame = rising()
    inbox = inbox_of(frame.drop(index=[12]).reset_index(drop=True))
    assert answer(inbox).endswith(
        "**Top up failed** jumped in the week of 28 Sep: 14, and none the week before."
    )


def test_intents_that_tie_are_told_as_such(session: dict[str, object]) -> None:
    two = answer(inbox_of(pd.DataFrame({"text": ["card", "pin"]})))
    assert (
        two == "**2 messages**: **Card arrival** and **Change PIN** are the most common (1 each)."
    )
    three = answer(inbox_of(pd.DataFrame({"text": ["card", "pin", "refund"]})))
    assert "no intent stands out, each has 1 at most" in three


def test_much_out_of_scope_is_worth_a_sentence(session: dict[str, object]) -> None:
    told = answer(inbox_of(pd.DataFrame({"text": ["card", "card", "hello"]})))
    assert "33 % are out of scope" in told
