"""The messages and conversations to try: what a link names, and what a broken file says."""

from pathlib import Path

import pytest

from core.errors import DataMissing
from core.intent.samples import load_samples

FILE = """{
  "conversations": [{"title": "A card in the post", "turns": [
    {"text": "Where is my card?", "label": "card_arrival"},
    {"text": "and how long?", "label": "card_delivery_estimate"}]}],
  "examples": [{"title": "Off topic", "language": "en", "text": "My tomatoes have spots.",
                "label": "oos", "second_label": ""}]
}"""


def test_conversations_come_first_and_a_title_in_small_letters_names_each(tmp_path: Path) -> None:
    (tmp_path / "samples.json").write_text(FILE)
    post, tomatoes = load_samples(tmp_path / "samples.json")
    assert (post.kind, post.code) == ("conversation", "a_card_in_the_post")
    assert post.turns == ("Where is my card?", "and how long?")
    assert post.labels == ("card_arrival", "card_delivery_estimate")
    assert (tomatoes.kind, tomatoes.code) == ("example", "off_topic")
    assert tomatoes.turns == ("My tomatoes have spots.",)


def test_what_ships_can_be_read_and_no_two_samples_share_a_code() -> None:
    shipped = load_samples()
    assert len({sample.code for sample in shipped}) == len(shipped) == 19


@pytest.mark.parametrize("text", ["", "{}", '{"conversations": [{"title": "x", "turns": []}]}'])
def test_a_file_that_is_not_of_that_form_is_said_to_be_missing(tmp_path: Path, text: str) -> None:
    (tmp_path / "samples.json").write_text(text)
    with pytest.raises(DataMissing):
        load_samples(tmp_path / "samples.json")


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(DataMissing):
        load_samples(tmp_path / "samples.json")
