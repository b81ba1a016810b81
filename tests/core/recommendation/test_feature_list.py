"""The list of the ranker's inputs is complete, and people can read it."""

from core.recommendation.feature_list import BY_NAME, FEATURES, REASONS
from core.recommendation.features import Portrait, feature_columns
from core.recommendation.lists import LIST_NAMES
from tests.core.recommendation.shops import drawn_shop, past_on


def test_no_input_is_listed_twice() -> None:
    assert len(BY_NAME) == len(FEATURES)
    titles = [(feature.reason, feature.title) for feature in FEATURES]
    assert len(set(titles)) == len(titles)


def test_every_reason_has_inputs_and_every_input_a_reason() -> None:
    assert {feature.reason for feature in FEATURES} == set(REASONS)


def test_titles_are_words() -> None:
    for feature in FEATURES:
        assert "_" not in feature.title
        assert feature.title == feature.title.strip()
        assert feature.title


def test_a_shop_that_knows_everything_has_every_input_and_no_other() -> None:
    shop = drawn_shop(1)
    past = past_on(shop, 60, {0: {1: 0.5}})
    portrait = Portrait.of(past, shop.orders.of(0, before=60), 60)
    found = set[str]()
    for name in LIST_NAMES:
        found |= set(feature_columns(past, portrait, portrait.habit.products, name))
    assert found == set(BY_NAME)
