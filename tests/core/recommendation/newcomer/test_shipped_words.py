"""The table and the sentences that ship."""

import re

import numpy as np
import pytest

from core.recommendation.data import first_day_of_week, load_shop
from core.recommendation.newcomer.suggestions import Guide
from core.recommendation.newcomer.wish import read_wish
from core.recommendation.newcomer.wish_study import study_wishes
from core.recommendation.newcomer.word_files import read_table
from core.settings import settings

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def guide() -> Guide:
    table = read_table(settings().data_dir / "models" / "recommendation")
    return Guide.of(load_shop(), first_day_of_week(50), 28, table)


def test_sentences_find_what_they_ask_for_far_more_often_than_keywords_do(guide: Guide):
    readers = study_wishes(guide, np.random.default_rng(0), None).readers
    assert readers["both"].hit_10.value > 0.88
    assert readers["both"].ndcg_10.value > readers["keywords"].ndcg_10.value + 0.08


def test_hardly_anything_is_shown_that_a_sentence_rules_out(guide: Guide):
    found = study_wishes(guide, np.random.default_rng(0), None)
    assert found.shown > 250
    assert found.shown_though_unwanted <= 4 < 100 < found.shown_though_unwanted_unread


def test_quick_vegan_dinners_without_nuts_are_vegan_dinners(guide: Guide):
    found = guide.suggest((), read_wish("quick vegan dinners, no nuts"), 5)
    titles = [guide.catalogue.title(product).casefold() for product in found.ranking.products]
    assert all("vegetarian" in title or "meat alternative" in title for title in titles)


@pytest.mark.parametrize(
    ("sentence", "unwanted"),
    [
        ("anything but chicken", "chicken"),
        ("no meat no fish no eggs no dairy", "egg|milk|cheese|chicken|beef|fish"),
        ("egg-free baking, allergic to eggs", r"\begg"),
        ("allergic to milk", "milk|cheese|butter|cream|yogurt"),
        ("bread without wheat", "cookie|brownie|cake|pastr|bread"),
        ("vegan dinners", "asian|appetizer|snack cake|cookie"),
        ("diabetic snacks", "cookie|brownie|cake|pastr|fruit snack"),
        ("keto dinner", r"\bcorn\b|potato|bread|ketchup|baked bean"),
        ("something healthy", "cigar|wine|beer|medicine|vitamin|supplement|health"),
        ("drinks but no alcohol", "beer|wine|vodka"),
    ],
)
def test_what_a_reviewer_met_though_it_was_ruled_out_is_gone(
    guide: Guide, sentence: str, unwanted: str
):
    products = guide.suggest((), read_wish(sentence)).ranking.products
    titles = [guide.catalogue.title(product).casefold() for product in products]
    assert titles
    assert not [title for title in titles if re.search(unwanted, title)]
