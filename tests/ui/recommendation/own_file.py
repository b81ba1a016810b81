"""A visitor's file of orders, and what is learned from it without a process of its own."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache

import numpy as np

from core.column_guesses import as_renames, guess_columns
from core.errors import TrainingFailed
from core.progress import Progress
from core.recommendation.fitting import Effort
from core.recommendation.own_shop.columns import NAMING
from core.recommendation.own_shop.reading import OwnShop, read_orders
from core.recommendation.own_shop.schema import ORDERS_SCHEMA
from core.recommendation.own_shop.trained import TrainedFiles
from core.recommendation.training_run import train_shop
from core.settings import UploadBudget
from core.uploads import check_table, read_table
from tests.ui.recommendation.small_view import small_shop
from ui.recommendation.shop_sample import stranger_file

NOW = datetime(2026, 10, 1, tzinfo=UTC)
NAME = "mine.csv"


def orders_file() -> bytes:
    """Write the small shop as a stranger would; eighteen customers, 000 to 017."""
    return stranger_file(small_shop(), 18)


def read(data: bytes) -> OwnShop:
    """Read a file as the page does where no column is doubtful."""
    raw = read_table(data, NAME, UploadBudget())
    guesses = guess_columns(ORDERS_SCHEMA, raw.frame, NAMING)
    renames = as_renames(
        ORDERS_SCHEMA, raw.frame.columns, {guess.column: guess.given for guess in guesses}
    )
    return read_orders(check_table(raw, ORDERS_SCHEMA, renames, by_title=True), NOW)


@lru_cache(maxsize=1)
def learned() -> tuple[OwnShop, TrainedFiles]:
    """Give the shop that is read, and what is learned from it with little effort."""
    own = read(orders_file())
    assert own.shop is not None
    assert own.split is not None
    effort = Effort(ease_products=18, trees=0.05, threads=1)
    trained = train_shop(
        own.shop, own.split, np.random.default_rng(5), lambda stage, share: None, effort
    )
    return own, TrainedFiles(trained.artefact, trained.tables)


class FakeJob:
    """Stands in for a process that learns: done, stopped, failing or waiting, as it is told.

    Parameters
    ----------
    state : str
    """

    stage = "Counting who buys what"

    def __init__(self, state: str = "done") -> None:
        self.state, self.stops = state, 0

    @property
    def progress(self) -> Progress:
        return Progress(0, 100, 600.0)

    def steps(self) -> Iterator[Progress]:
        while self.state in ("waiting", "running"):
            yield self.progress
        yield Progress(100, 100, 0.0)

    def stop(self) -> None:
        self.state, self.stops = "stopped", self.stops + 1

    def result(self) -> TrainedFiles:
        if self.state == "failed":
            raise TrainingFailed("Nobody came back.", "customers who do.", "Take more months.")
        return learned()[1]
