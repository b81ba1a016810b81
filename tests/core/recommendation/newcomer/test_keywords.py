import pytest

from core.recommendation.newcomer.keywords import Keywords, singular, stems


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("berries", "berry"),
        ("tomatoes", "tomato"),
        ("sandwiches", "sandwich"),
        ("boxes", "box"),
        ("nuts", "nut"),
        ("glass", "glass"),
        ("asparagus", "asparagus"),
        ("gas", "gas"),
    ],
)
def test_words_are_put_in_the_singular(plural: str, one: str):
    assert singular(plural) == one


def test_small_words_do_not_count():
    assert stems("Something for the Kids, and NUTS") == ["kid", "nut"]


def test_a_rare_word_is_worth_more_than_a_common_one():
    scores = Keywords.of(["milk bread", "milk soap", "milk"])
    assert scores.scores("soap")[1] > scores.scores("milk")[1] > 0


def test_by_hand_the_worth_of_a_word_in_one_of_two_texts_of_equal_length():
    # ln(1 + 1.5 / 1.5) times 2.2 / 2.2.
    assert Keywords.of(["milk", "soap"]).scores("milk").tolist() == pytest.approx(
        [0.6931, 0], abs=1e-4
    )


def test_texts_without_a_word_of_the_question_score_nothing():
    assert not Keywords.of(["milk"]).scores("zebra").any()
    assert len(Keywords.of([]).scores("milk")) == 0


def test_cookies_are_found_by_cookie_and_pastries_by_pastry():
    assert [singular(word) for word in ("cookies", "brownies", "pies", "pastries")] == [
        "cookie",
        "brownie",
        "pie",
        "pastry",
    ]
