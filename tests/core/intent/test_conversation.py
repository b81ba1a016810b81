"""Turns of a conversation: what came before counts where a turn leans on it, and only there."""

import json
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import registry
from core.artefacts import MANIFEST
from core.errors import OptionError
from core.intent.conversation import Reading, read_each, read_turns
from core.intent.leaning import Topic, added_to, goes_on, leaning_on, topic_of
from core.intent.model import IntentModel
from core.intent.prediction import OUTSIDE, IntentPrediction, Thresholds
from core.intent.samples import load_samples
from core.intent.schema import OUT_OF_SCOPE
from core.model_store import load_model
from core.settings import settings

CARD = Topic("card", "cards")
CLASSES = ("cancel_transfer", "card_arrival", "pending_transfer", "transfer_fee_charged")
# What the fake model knows: all of these words make the intent, with this probability.
KNOWN = (
    (("stop", "transfer"), "cancel_transfer", 0.9),
    (("stop",), "card_arrival", 0.4),
    (("fee", "transfer"), "transfer_fee_charged", 0.9),
    (("gone", "transfer"), "pending_transfer", 0.45),
    (("slow", "transfer"), "pending_transfer", 0.4),
    (("fee", "blue"), "transfer_fee_charged", 0.9),
    (("pending", "transfer"), "pending_transfer", 0.9),
    (("card",), "card_arrival", 0.9),
)
SENT = "My transfer is pending"


class KeywordModel:
    """Finds intents by words, and nothing in anything else."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def answer(self, texts: Sequence[str]) -> IntentPrediction:
        self.seen += texts
        rows = [self._row(text.lower()) for text in texts]
        probability = np.array([row for row, _ in rows])
        scope = np.array([score for _, score in rows])
        return IntentPrediction(CLASSES, probability, scope, Thresholds(scope=0.5, sure=0.6))

    def _row(self, text: str) -> tuple[list[float], float]:
        for words, intent, share in KNOWN:
            if all(word in text for word in words):
                rest = (1 - share) / (len(CLASSES) - 1)
                return [share if name == intent else rest for name in CLASSES], 1.0
        return [0.25] * len(CLASSES), 0.0


def read(*texts: str) -> Reading:
    return read_turns(KeywordModel(), texts)


def intent_of(reading: Reading) -> str:
    answer = reading.prediction
    return OUT_OF_SCOPE if answer.decisions[0] == OUTSIDE else answer.classes[answer.best[0]]


# What a turn leans on


def test_the_first_message_is_read_by_itself() -> None:
    reading = read(SENT)
    assert (reading.text, reading.used_context, reading.context) == (SENT, False, ())
    assert (intent_of(reading), reading.why) == ("pending_transfer", "It is the first message.")


def test_a_word_that_stands_for_the_topic_is_read_as_the_topic() -> None:
    reading = read(SENT, "Can I still stop it?")
    assert reading.text == "Can I still stop the transfer?"
    assert intent_of(reading) == "cancel_transfer"
    assert (reading.used_context, reading.context) == (True, (SENT,))
    assert reading.why == "“it” was read as “the transfer”, from an earlier message."


def test_a_turn_that_only_goes_on_gets_the_topic_at_its_end() -> None:
    reading = read(SENT, "and the fee?")
    assert (reading.text, intent_of(reading)) == (
        "and the fee for the transfer?",
        "transfer_fee_charged",
    )
    assert reading.why == "It goes on from an earlier message: read as about “the transfer”."


def test_a_change_of_subject_stays_one() -> None:
    reading = read(SENT, "Where is my card?")
    assert (intent_of(reading), reading.used_context) == ("card_arrival", False)
    assert reading.why == "It stands by itself."


def test_the_topic_reaches_over_a_turn_without_one() -> None:
    assert intent_of(read(SENT, "thanks", "Can I still stop it?")) == "cancel_transfer"


def test_a_topic_put_in_counts_for_the_next_turn() -> None:
    turns = read_each(KeywordModel(), [SENT, "Can I stop it?", "and the fee for that?"])
    assert [intent_of(turn.reading) for turn in turns] == [
        *("pending_transfer", "cancel_transfer", "transfer_fee_charged")
    ]


@pytest.mark.parametrize(
    "text", ["thanks!", "ok", "yes please", "👍", "we won 3-1 on Saturday night"]
)
def test_small_talk_does_not_inherit_an_intent(text: str) -> None:
    reading = read(SENT, text)
    assert (intent_of(reading), reading.used_context) == (OUT_OF_SCOPE, False)


def test_two_turns_together_count_only_where_they_say_something_new() -> None:
    together = read("The fee, hm", "and blue?")
    assert (together.text, intent_of(together)) == ("The fee, hm and blue?", "transfer_fee_charged")
    assert together.why == "It says too little by itself: read together with the message before."
    assert intent_of(read("My fee is blue", "and Peter?")) == OUT_OF_SCOPE


def test_a_turn_that_means_nothing_alone_has_to_be_nearly_sure_with_its_topic() -> None:
    # Three quarters of the 0.6 that count as sure are asked for.
    assert intent_of(read(SENT, "it's gone")) == "pending_transfer"
    assert intent_of(read(SENT, "it's slow")) == OUT_OF_SCOPE


def test_of_a_long_conversation_only_the_last_turns_are_read() -> None:
    model = KeywordModel()
    read_turns(model, [SENT, *["Where is my card?"] * 200])
    assert len(model.seen) == 8


def test_of_a_long_message_only_the_beginning_is_read() -> None:
    assert len(read("x" * 1_000_000).text) == 4_000


def test_no_turn_at_all_is_refused() -> None:
    with pytest.raises(OptionError):
        read()


@given(st.lists(st.text(max_size=60), min_size=1, max_size=4))
def test_any_turns_give_the_answer_to_the_text_that_was_read(texts: list[str]) -> None:
    reading = read_turns(KeywordModel(), texts)
    again = KeywordModel().answer([reading.text])
    assert np.array_equal(reading.prediction.probability, again.probability)
    assert len(reading.prediction) == 1
    assert bool(reading.context) == reading.used_context


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("how long does that take?", "how long does the card take?"),
        ("how do I get a new one?", "how do I get a new card?"),
        ("the other one", "the other card"),
        ("how many of those can I make?", "how many of the cards can I make?"),
        ("where are they?", "where are cards?"),
        ("it's in my hand", "the card's in my hand"),
        ("That is no good. Can you stop it?", "That is no good. Can you stop the card?"),
    ],
)
def test_words_that_stand_for_something_are_replaced(text: str, expected: str) -> None:
    read_so = leaning_on(text, CARD)
    assert read_so is not None
    assert read_so.text == expected


@pytest.mark.parametrize(
    "text",
    [
        "that's fine",
        "is it possible?",
        "it's raining",
        "this morning",
        "one question",
        "no one came",
        "they said no",
        "a virtual one please",
        "can I cancel it, the transfer?",  # names its own topic
        "My app crashed and it won't open",  # stands for something in its own sentence
        "By the way, is it open?",
        "where is my bicycle",
    ],
)
def test_words_that_stand_for_nothing_earlier_stay(text: str) -> None:
    assert leaning_on(text, CARD) is None


@pytest.mark.parametrize(
    "text", ["and the maximum?", "what about abroad?", "still nothing", "how soon?"]
)
def test_short_and_continuing_turns_go_on(text: str) -> None:
    assert goes_on(text)
    assert added_to(text, CARD).text.startswith(text.rstrip("?") + " for the card")


@pytest.mark.parametrize(
    "text",
    ["thanks, bye", "ok", "🎉", "and my transfer?", "do you know a very good pizza place nearby"],
)
def test_other_turns_do_not(text: str) -> None:
    assert not goes_on(text)


def test_the_topic_is_what_words_and_intent_agree_on() -> None:
    swallowed = "The cash machine kept my card"
    assert topic_of(swallowed, "card_swallowed") == CARD
    assert topic_of(swallowed, None) == Topic("cash withdrawal", "cash withdrawals")
    assert topic_of("hello", "age_limit") is None


# With the model that ships

needs_model = pytest.mark.skipif(
    not (settings().model_dir("intent") / MANIFEST).is_file(),
    reason="data/models/intent is not there: `make train task=intent` writes it",
)
Conversations = list[list[tuple[str, str]]]


@lru_cache(maxsize=1)
def model() -> IntentModel:
    loaded = load_model(registry.load("intent"), settings().model_dir("intent"))
    assert isinstance(loaded, IntentModel)
    return loaded


def conversations(part: str) -> Conversations:
    """Written for this test: "tuning" was looked at while the reading was made, "unseen" not."""
    text = Path(__file__).with_name("conversations.json").read_text(encoding="utf-8")
    return [[(text, label) for text, label in talk] for talk in json.loads(text)[part]]


def shipped() -> Conversations:
    return [
        list(zip(sample.turns, sample.labels, strict=True))
        for sample in load_samples()
        if sample.kind == "conversation"
    ]


def right(talks: Conversations) -> tuple[int, int]:
    """Count the later turns whose intent is right, read alone and read in context."""
    alone = in_context = 0
    for talk in talks:
        texts = [text for text, _ in talk]
        for place, (text, label) in enumerate(talk[1:], start=1):
            alone += intent_of(read_turns(model(), [text])) == label
            in_context += intent_of(read_turns(model(), texts[: place + 1])) == label
    return alone, in_context


@needs_model
@pytest.mark.parametrize("part", ["tuning", "unseen"])
def test_reading_in_context_is_right_more_often_than_reading_alone(part: str) -> None:
    alone, in_context = right(conversations(part))
    assert in_context > alone


@needs_model
def test_so_it_is_for_the_conversations_that_ship() -> None:
    alone, in_context = right(shipped())
    assert in_context > alone


OFF_TOPIC = (
    *("thanks!", "ok", "👍", "lol", "it was lovely, we had such fun at the beach", "jjjj"),
    *("is it going to rain tomorrow?", "did you see the match? it was mad", "my dog ate it"),
    *("they won 3-1", "what's your name?", "that's life", "and how are you?", "tell me a joke"),
    *("and the kids are fine", "what about football?", "do you like it there?", "yes please"),
    *("what is it like to be a bot?", "I love you guys", "and a pizza please", "play it again"),
)


@needs_model
def test_small_talk_after_a_question_stays_out_of_scope() -> None:
    questions = ("My new card hasn't arrived yet.", "My transfer of £200 failed.")
    outside = [text for text in OFF_TOPIC if intent_of(read_turns(model(), [text])) == OUT_OF_SCOPE]
    drawn_in = [
        text
        for question in questions
        for text in outside
        if intent_of(read_turns(model(), [question, text])) != OUT_OF_SCOPE
    ]
    assert len(drawn_in) <= 0.2 * len(questions) * len(outside), drawn_in


def test_no_conversation_is_in_both_parts_and_each_turn_has_a_known_intent() -> None:
    names = Path(__file__).with_name("banking_intents.json").read_text(encoding="utf-8")
    known = {*json.loads(names), OUT_OF_SCOPE}
    tuning, unseen = conversations("tuning"), conversations("unseen")
    assert len(tuning) == len(unseen) == 10
    assert {label for talk in (*tuning, *unseen) for _, label in talk} <= known
    seen = {text for text, _ in chain(*tuning)}
    assert seen.isdisjoint(text for text, _ in chain(*unseen))
