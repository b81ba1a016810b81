"""What the page on someone new reads on small shops: a few words, and figures by hand."""

from streamlit.testing.v1 import AppTest

from core.evaluation_file import Interval
from core.recommendation.newcomer.study_file import (
    NewcomersStudy,
    NewProductStudy,
    PicksFigures,
    PicksStudy,
    ReaderFigures,
    SuitFigures,
    WishFigures,
)
from core.recommendation.newcomer.word_table import WordTable
from tests.core.recommendation.newcomer.small_table import table_of

# Directions: milk, bread, vegan things, soap.
MEANINGS = {
    "milk": (1, 0, 0, 0),
    "oat": (0.7, 0, 0.7, 0),
    "bread": (0, 1, 0, 0),
    "bagels": (0, 1, 0, 0),
    "breakfast": (0.2, 1, 0, 0),
    "tofu": (0, 0, 1, 0),
    "lentils": (0, 0, 1, 0),
    "vegan": (0, 0, 1, 0),
    "soap": (0, 0, 0, 1),
}


def small_words() -> WordTable:
    """Give a table of the words of :data:`MEANINGS`; every other says nothing."""
    return table_of(MEANINGS)


def figure(value: float) -> Interval:
    """Give a figure with an interval of a hundredth to each side."""
    return Interval(value=value, low=value - 0.01, high=value + 0.01)


def small_study() -> NewcomersStudy:
    """Give figures by hand."""
    reader = {
        name: ReaderFigures(hit_1=figure(0.5), hit_10=figure(hit), ndcg_10=figure(0.5))
        for name, hit in (("both", 0.9), ("keywords", 0.7))
    }
    picks = {
        name: PicksFigures(
            ndcg_10=figure(ndcg),
            recall_20=figure(0.125),
            beside_popularity=figure(0.0),
            products_listed=listed,
        )
        for name, ndcg, listed in (("picks", 0.25, 1_234), ("popularity", 0.2, 12))
    }
    suits = {
        name: SuitFigures(auc=figure(auc), top_tenth=figure(auc / 2))
        for name, auc in (("text", 0.8), ("category", 0.7))
    }
    return NewcomersStudy.model_validate(
        {
            "wishes": WishFigures.model_validate(
                {
                    "sentences": 100,
                    "readers": reader,
                    "ruling_out": 40,
                    "shown": 400,
                    "shown_though_unwanted": 3,
                    "shown_though_unwanted_unread": 50,
                }
            ),
            "picks": PicksStudy.model_validate(
                {
                    "day": 17_504,
                    "picks": 5,
                    "households": 2_000,
                    "lists": {"all": picks, "beyond_best_sellers": picks},
                }
            ),
            "new_products": NewProductStudy.model_validate(
                {"day": 17_504, "products": 60, "models": suits}
            ),
        }
    )


def grid(app: AppTest) -> list[str]:
    """Give the cards of the grid as they are written."""
    return list(app.pills(key="picks").options)
