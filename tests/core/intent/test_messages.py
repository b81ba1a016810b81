"""What a scored inbox adds up to: volumes, doubts, channels, and labels beside the answers."""

import numpy as np
import pandas as pd
import pytest

from core.intent.inbox import InboxScoring
from core.intent.judged import MixUp, judged
from core.intent.messages import MOST_CHANNELS, OTHER_CHANNELS, Messages, Volume
from core.intent.schema import INTENT_SCHEMA, TEXT
from tests.core.intent.fake_desk import fake_desk

TEXTS = ("card", "card", "card card pin", "pin card", "pin pin card", "hello", "refund", "bye")


def messages(texts: tuple[str, ...] = TEXTS, **columns: list[str]) -> Messages:
    table = INTENT_SCHEMA.check(pd.DataFrame({TEXT: list(texts), **columns}))
    scoring = InboxScoring.of(fake_desk(), table)
    list(scoring.score())
    return Messages.of(scoring, np.full(len(texts), "NaT", dtype="datetime64[s]"))


def test_decisions_are_shares_of_all_messages() -> None:
    recognised, unsure, outside = messages().decided
    assert [(s.count, s.of) for s in (recognised, unsure, outside)] == [(5, 8), (1, 8), (2, 8)]


def test_volumes_count_messages_in_scope_most_first_with_those_unsure() -> None:
    assert messages().volumes == (
        Volume("card_arrival", 4, 1),
        Volume("change_pin", 1, 0),
        Volume("Refund_not_showing_up", 1, 0),
    )


def test_a_pair_adds_up_the_probability_of_the_less_probable_whichever_is_told() -> None:
    scores = np.exp(np.array([8.0, 4.0, 0.0, 0.0]))
    second = scores[1] / scores.sum()
    tie = np.exp(4) / (2 * np.exp(4) + 2)
    (pair,) = (
        d for d in messages().doubts if {d.first, d.second} == {"card_arrival", "change_pin"}
    )
    # Two messages of "card" alone have the PIN as the first of three equal runners-up.
    alone = 1 / (np.exp(4) + 3)
    assert pair.first == "card_arrival"
    assert pair.messages == 5
    assert pair.mass == pytest.approx(2 * second + tie + 2 * alone)
    assert pair.mixed_up is None


def test_doubts_come_with_most_shared_probability_first() -> None:
    masses = [doubt.mass for doubt in messages().doubts]
    assert masses == sorted(masses, reverse=True)


def test_the_median_confidence_is_of_messages_in_scope() -> None:
    assert messages(("card", "hello")).median_confidence == pytest.approx(
        np.exp(4) / (np.exp(4) + 3)
    )
    assert np.isnan(messages(("hello",)).median_confidence)


def test_messages_about_an_intent_are_those_told_as_it() -> None:
    assert messages().about("card_arrival").tolist() == [True, True, True, True, *[False] * 4]


def test_messages_between_two_intents_lie_there_in_either_order() -> None:
    found = messages(("card pin pin", "pin card card", "card refund")).about(
        "card_arrival", "change_pin"
    )
    assert found.tolist() == [True, True, False]


def test_the_least_sure_come_first_and_those_out_of_scope_last() -> None:
    every = np.ones(len(TEXTS), dtype=bool)
    order = messages().least_sure(every).tolist()
    assert order[0] == 3
    assert set(order[-2:]) == {5, 7}


def test_channels_come_by_volume_masked_and_the_rare_ones_together() -> None:
    names = ["chat"] * 3 + ["jo@example.com", "", "app", "app", " chat "]
    channels = messages(channel=names).by_channel
    assert [(c.channel, c.messages) for c in channels] == [("chat", 4), ("app", 2), ("[e-mail]", 1)]
    assert [c.outside.count for c in channels] == [1, 1, 0]
    many = messages(tuple("card" for _ in range(9)), channel=[f"c{i}" for i in range(9)])
    assert len(many.by_channel) == MOST_CHANNELS + 1
    assert many.by_channel[-1].channel == OTHER_CHANNELS
    assert many.by_channel[-1].messages == 3


def test_without_channels_there_are_none() -> None:
    assert messages().by_channel == ()


# -- labels in the file ------------------------------------------------------------------------

LABELS = ["Card arrival", "change-pin", "card_arrival", "", "change_pin", "oos", "oos", "payroll"]


def test_answers_are_compared_with_labels_however_these_are_spelt() -> None:
    found = judged(messages(label=LABELS))
    assert found is not None
    assert (found.labelled, found.unknown) == (6, 1)
    assert (found.right.count, found.right.of) == (4, 6)
    assert (found.right_recognised.count, found.right_recognised.of) == (3, 5)
    assert (found.found_outside.count, found.found_outside.of) == (1, 2)
    assert set(found.mix_ups) == {
        MixUp("change_pin", "card_arrival", 1),
        MixUp("", "Refund_not_showing_up", 1),
    }


def test_a_pair_tells_how_many_of_its_messages_the_labels_call_mixed_up() -> None:
    (pair, *_) = messages(("card card pin",), label=["change_pin"]).doubts
    assert pair.mixed_up == 1
    (pair, *_) = messages(("card card pin",), label=["card_arrival"]).doubts
    assert pair.mixed_up == 0


def test_labels_the_model_does_not_know_judge_nothing() -> None:
    assert judged(messages(("card",), label=["payroll"])) is None
    assert judged(messages(("card",), label=[""])) is None
    assert judged(messages(("card",))) is None
