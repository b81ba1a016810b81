import numpy as np

from core.sentiment.topics.naming import UNTITLED, Namer, terms_in, title_of
from core.sentiment.watchlist.reading import read_watchlist

WATCH = read_watchlist("Larkbank: lark?; ~card")


def named(texts, own, vectors):
    namer = Namer(texts, WATCH)
    namer.learn(np.arange(len(texts)))
    is_own = np.zeros(len(texts), dtype=bool)
    is_own[own] = True
    return namer.terms(np.asarray(vectors, dtype=np.float32), np.array([1.0, 0.0]), is_own)


def test_small_words_numbers_handles_and_links_are_no_terms():
    assert terms_in("The 3 boxes are @lark $LRKB http://x.y/z &amp; ok") == {"boxes"}


def test_neighbours_are_a_term_but_not_across_a_small_word():
    assert terms_in("missing box and card") == {"missing", "box", "card", "missing box"}


def test_terms_are_those_that_set_the_texts_apart():
    texts = ["box late", "box missing", "box courier", "password late", "password", "password bot"]
    near = [[1, 0]] * 3 + [[0, 1]] * 3
    # late is in both topics, missing and courier in one text each.
    assert named(texts, [0, 1, 2], near) == ("box",)


def test_names_of_companies_are_no_terms_but_context_words_may_be():
    texts = ["Larkbank card lark", "larkbank's card", "lark card", "other", "thing", "else"]
    assert named(texts, [0, 1, 2], [[1, 0]] * 3 + [[0, 1]] * 3) == ("card",)


def test_forms_of_a_word_are_told_once():
    texts = ["deliveries delivery"] * 3 + ["password"] * 3
    assert len(named(texts, [0, 1, 2], [[1, 0]] * 3 + [[0, 1]] * 3)) == 1


def test_one_writer_who_repeats_a_word_names_nothing():
    texts = ["spam spam spam spam", "box", "box", "password", "password", "password"]
    assert named(texts, [0, 1, 2], [[1, 0]] * 3 + [[0, 1]] * 3) == ("box",)


def test_texts_without_words_have_a_title_all_the_same():
    assert title_of(named(["👍", "👍"], [0, 1], [[1, 0], [1, 0]])) == UNTITLED
    assert title_of(("box", "late", "courier", "depot")) == "box, late, courier"
