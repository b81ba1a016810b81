import numpy as np
import pytest

from core.sentiment.topics.naming import UNTITLED, Namer, beside, fewest_texts, title_of
from core.sentiment.watchlist.reading import read_watchlist

WATCH = read_watchlist("Larkbank: lark?; ~card")


def named(texts, own):
    namer = Namer(texts, WATCH)
    namer.learn(np.arange(len(texts)))
    is_own = np.zeros(len(texts), dtype=bool)
    is_own[own] = True
    return namer.terms(is_own)


def test_terms_are_those_that_set_the_texts_apart():
    texts = ["bread stale", "bread soggy", "bread baker", "piano stale", "piano", "piano pedal"]
    # stale is in both topics, soggy and baker in one text each.
    assert named(texts, [0, 1, 2]) == ("bread",)


def test_what_many_texts_say_comes_before_what_few_say():
    own = ["bread"] * 18 + ["bread baker", "baker"]
    assert named([*own, *["piano"] * 30], range(20)) == ("bread",)
    own = ["bread"] * 14 + ["bread baker", "baker", "baker", "bread baker"]
    assert named([*own, *["piano"] * 30], range(18)) == ("bread", "baker")


def test_rare_words_name_a_topic_that_has_no_frequent_one():
    own = ["bread", "bread", *[f"unlike{letter}" for letter in "abcdefghijklmnopqr"]]
    assert named([*own, *["piano"] * 30], range(20)) == ("bread",)


def test_names_of_companies_are_no_terms_but_context_words_may_be():
    texts = ["Larkbank card lark", "larkbank's card", "lark card", "other", "thing", "else"]
    assert named(texts, [0, 1, 2]) == ("card",)


def test_names_of_people_and_places_are_no_terms_where_there_are_others():
    own = ["my piano in Leeds was sold to strangers yesterday by the shop"] * 6
    rest = ["the garden there was watered by all of my neighbours and their kids"] * 6
    told = named([*own, *rest], range(6))
    assert "piano" in told
    assert not any("leeds" in term for term in told)


def test_forms_of_a_word_are_one_term_shown_as_it_is_mostly_written():
    own = ["baking"] * 2 + ["bakes"] * 3 + ["baked"]
    assert named([*own, *["piano"] * 6], range(6)) == ("bakes",)


def test_one_writer_who_repeats_a_word_names_nothing():
    texts = ["spam spam spam spam", "bread", "bread", "piano", "piano", "piano"]
    assert named(texts, [0, 1, 2]) == ("bread",)


def test_a_subject_gathers_words_of_which_none_is_frequent():
    own = ["courier", "parcel", "doorstep", "shipment", "dispatched", "van"]
    assert named([*own, *["piano"] * 6], range(6)) == ("delivery",)


def test_a_subject_that_stands_for_one_word_is_not_told_instead_of_it():
    own = ["wifi", "wifi", "wifi", "wifi", "wifi", "signal"]
    assert named([*own, *["piano"] * 6], range(6)) == ("wifi",)


def test_texts_without_words_have_a_title_all_the_same():
    assert title_of(named(["👍", "👍"], [0, 1])) == UNTITLED
    assert title_of(named(["👍", "👍"], [])) == UNTITLED
    assert title_of(("box", "late", "courier", "depot")) == "box, late, courier"


@pytest.mark.parametrize(
    ("taken", "told"),
    [
        ([], ("prices", "plan")),
        (["price"], ("plan", "prices")),
        (["price", "plans"], ("prices", "plan")),
    ],
)
def test_a_title_begins_as_no_other_does_where_it_can(taken, told):
    assert beside(("prices", "plan"), taken) == told


def test_a_term_is_in_six_of_a_hundred_texts_and_five_for_one():
    assert [fewest_texts(texts) for texts in (3, 10, 25, 84, 200)] == [2, 2, 5, 5, 12]
