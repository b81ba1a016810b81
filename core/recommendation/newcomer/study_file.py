"""What training keeps of how newcomers are served, for the page to show."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from core.evaluation_file import Interval
from core.record_file import read_record

NEWCOMERS_FILE = "newcomers.json"

ReaderName = Literal["keywords", "table", "both", "encoder"]
PicksModel = Literal["popularity", "item_item", "ease", "als", "picks"]
PicksList = Literal["all", "beyond_best_sellers"]
SuitModel = Literal["random", "activity", "category", "text"]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ReaderFigures(_Record):
    """One way to find products by sentences of a shopper.

    Parameters
    ----------
    hit_1, hit_10 : Interval
        The share of sentences whose first text, or one of the first ten, is what was asked for.
    ndcg_10 : Interval
    """

    hit_1: Interval
    hit_10: Interval
    ndcg_10: Interval


class WishFigures(_Record):
    """Sentences that were read, and what was shown although it was ruled out."""

    sentences: int
    readers: dict[ReaderName, ReaderFigures]
    ruling_out: int
    shown: int
    shown_though_unwanted: int
    shown_though_unwanted_unread: int


class PicksFigures(_Record):
    """One model of newcomers with a few picks.

    Parameters
    ----------
    ndcg_10, recall_20 : Interval
    beside_popularity : Interval
        NDCG@10 less that of popularity, of the same households.
    products_listed : int
        Different products in anybody's first ten places.
    """

    ndcg_10: Interval
    recall_20: Interval
    beside_popularity: Interval
    products_listed: int


class PicksStudy(_Record):
    """All but a few purchases hidden: what the four weeks after held, and what was listed."""

    day: int
    picks: int
    households: int
    lists: dict[PicksList, dict[PicksModel, PicksFigures]]


class SuitFigures(_Record):
    """One way to say whom a new product suits.

    Parameters
    ----------
    auc : Interval
        How often a household that buys it stands above one that does not.
    top_tenth : Interval
        The share of its buyers among the tenth of the households it is said to suit best.
    """

    auc: Interval
    top_tenth: Interval


class NewProductStudy(_Record):
    """Products held out with all their purchases, and placed by their text."""

    day: int
    products: int
    models: dict[SuitModel, SuitFigures]


class NewcomersStudy(_Record):
    """What the file holds."""

    wishes: WishFigures
    picks: PicksStudy
    new_products: NewProductStudy

    @classmethod
    def read(cls, folder: Path) -> "NewcomersStudy":
        """Read the study below a model's folder.

        Raises
        ------
        ArtefactMissing
            If there is none, or it is not one.
        """
        remedy = "Run `python -m core train recommendation` again."
        return read_record(cls, folder / NEWCOMERS_FILE, "a study", "what training wrote.", remedy)
