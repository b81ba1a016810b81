"""What is taken into a conversation, and what is not."""

import unicodedata

import pytest

from core.intent.samples import Sample
from core.text.tokens import MAX_CHARACTERS
from ui.intent import desk_talk as talks
from ui.intent.desk_talk import Talk, continued, received, started

POST = Sample("conversation", "post", "Post", ("Where is it?", "and how long?"), ("a", "b"))


def test_a_sample_is_taken_whole_and_known_as_ours() -> None:
    talk = started(POST)
    assert talk.texts == POST.turns
    assert talk.sample == "post"
    assert all(message.ours for message in talk.messages)


def test_what_is_typed_makes_the_conversation_the_visitors_own() -> None:
    talk = continued(started(POST), "thanks")
    assert talk.texts == (*POST.turns, "thanks")
    assert talk.sample == talks.OWN
    assert [message.ours for message in talk.messages] == [True, True, False]


@pytest.mark.parametrize("blank", ["", "   ", "\n\t", "\u200b\u200d", "\u00a0"])
def test_a_blank_message_is_not_taken_and_said_so(blank: str) -> None:
    talk = continued(started(POST), blank)
    assert talk.texts == POST.turns
    assert talk.refused == "blank"
    assert talk.sample == "post"


def test_a_conversation_is_bounded() -> None:
    talk = Talk(talks.OWN)
    for turn in range(talks.MAX_MESSAGES):
        talk = continued(talk, f"message {turn}")
    assert continued(talk, "one more").refused == "full"
    assert continued(talk, "one more").messages == talk.messages


def test_a_megabyte_is_cut_and_remembered_as_such() -> None:
    message = received("card " * 200_000)
    assert (len(message.text), message.characters) == (MAX_CHARACTERS, 1_000_000)
    assert message.was_cut
    assert not received("card").was_cut


def test_a_lone_surrogate_becomes_a_question_mark() -> None:
    assert received("card \ud83d gone").text == "card ? gone"


def test_one_spelling_of_accents_is_kept() -> None:
    assert received(unicodedata.normalize("NFD", "café")).text == "café"


def test_two_equal_messages_have_different_names_that_say_nothing() -> None:
    first, second = received("secret"), received("secret")
    assert first.id != second.id
    assert "secret" not in first.id
