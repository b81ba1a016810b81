import pytest

from core.sentiment.topics.terms import Capitals, family, terms_in, words_in


def test_small_words_numbers_handles_and_links_are_no_terms():
    assert terms_in("The 3 boxes are @lark $LRKB http://x.y/z &amp; ok") == {"boxes"}


def test_neighbours_are_a_term_but_not_across_a_small_word_or_a_comma():
    assert terms_in("missing box and card") == {"missing", "box", "card", "missing box"}
    assert terms_in("missing, box") == {"missing", "box"}


def test_greetings_weekdays_and_vague_words_are_no_terms():
    assert terms_in("Hello, whoever it was on Monday: nice people, great thing, this week") == set()


def test_other_words_that_are_no_terms_also_part_neighbours():
    assert terms_in("box lark's card", {"lark"}) == {"box", "card"}


@pytest.mark.parametrize(
    "forms",
    [
        "crash crashes crashed crashing",
        "delivery deliveries delivered",
        "price prices pricing",
        "drop dropped dropping",
        "missed missing miss",
        "update updates updated",
    ],
)
def test_forms_of_a_word_are_one_family(forms):
    assert len({family(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("words", ["charge charger", "box bus", "process price", "loss lost"])
def test_different_words_are_different_families(words):
    assert len({family(word) for word in words.split()}) == 2


def test_a_word_with_a_capital_within_sentences_is_a_name():
    capitals = Capitals()
    for _ in range(2):
        capitals.learn("Trains to Leeds were late again. Nobody in Leeds told the passengers why")
    assert capitals.names_among({"leeds", "trains", "nobody", "late"}) == {"leeds"}


def test_where_all_nouns_have_capitals_none_is_a_name():
    capitals = Capitals()
    capitals.learn("Der Bus nach Leeds fuhr ohne meine Tante und ihren Koffer nach Hause")
    capitals.learn("Der Bus nach Leeds fuhr ohne meine Tante und ihren Koffer nach Hause")
    assert capitals.names_among({"leeds", "tante"}) == set()


def test_words_are_those_written_whatever_they_tell():
    assert words_in("The APP, the app") == {"the", "app"}
