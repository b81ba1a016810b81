"""A visitor's own shop: read in a thread, learned from in a process, made ready for the views."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, partial

import numpy as np
from safetensors.numpy import load
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from core.artefacts import Artefact
from core.errors import VitrineError
from core.evaluation_file import Evaluation
from core.progress import Progress
from core.recommendation.baselines import ByFactors, ByNeighbours, Frequency, Popularity, Scorer
from core.recommendation.boards import BOARDS_FILE, read_boards
from core.recommendation.collaborative.factors import Factors
from core.recommendation.collaborative.neighbours import Neighbours
from core.recommendation.model import RecommendationModel
from core.recommendation.own_shop.job import TrainingJob
from core.recommendation.own_shop.reading import OwnShop, read_orders
from core.recommendation.own_shop.trained import TrainedFiles
from core.recommendation.past import Past
from core.recommendation.saved_scorers import SavedScorers
from core.recommendation.shop import Shop
from core.recommendation.training_run import COSINE_FILE, EVALUATION_FILE, FACTORS_FILE
from core.uploads import Upload
from ui.background import Background
from ui.boundary import report
from ui.recommendation.shop_view import ShopView

SEED = 5
# What was measured on two cores; only for the estimate while it is done.
READ_PER_SECOND, MADE_PER_SECOND, LEAST_SECONDS = 200_000, 400_000, 0.3
# Two at once, as there are cores; who comes later waits for a place.
_READERS = ThreadPoolExecutor(2, "recommendation-shop")


def your_view(shop: Shop, trained: TrainedFiles) -> ShopView:
    """Give a visitor's shop as all views take it.

    Parameters
    ----------
    shop : Shop
        As it was read: with its own product ids, which the trained model only numbers.
    trained : TrainedFiles
        Of the same shop.

    Raises
    ------
    ChecksumMismatch
        If it was learned from another shop.
    """
    artefact = trained.artefact
    model = RecommendationModel.read(artefact, shop)
    return ShopView(
        shop,
        model.recommender,
        _scorers(shop, model.recommender.past, artefact),
        read_boards(artefact.contents[BOARDS_FILE]),
        artefact.parsed(EVALUATION_FILE, Evaluation),
        artefact.stamp,
    )


@dataclass
class YourShop:
    """What a session keeps of the visitor's file; it is never put into a shared cache.

    Make one with :meth:`of`.

    Parameters
    ----------
    upload : Upload
        The file, checked.
    reading : Background of OwnShop
    job : TrainingJob, optional
        Once the visitor asked to learn from it.
    making : Background of ShopView, optional
        Once it is learned from.
    """

    upload: Upload
    reading: Background[OwnShop]
    job: TrainingJob | None = None
    making: Background[ShopView] | None = None
    _refusal: tuple[VitrineError, str] | None = None

    @classmethod
    def of(cls, upload: Upload) -> "YourShop":
        """Begin to read a file."""
        expected = LEAST_SECONDS + upload.source.rows / READ_PER_SECOND
        read = partial(read_orders, upload, datetime.now(UTC))
        return cls(upload, Background.begin(_READERS, read, expected))

    @property
    def key(self) -> str:
        """Name the file, so that its jobs are told from another's."""
        return f"{self.upload.source.sha256[:12]}-{id(self.upload)}"

    @property
    def is_read(self) -> bool:
        """Say whether the file is read through, without an error."""
        return self.reading.is_done and self.reading.future.exception() is None

    @property
    def own(self) -> OwnShop:
        """Give what the file holds; waits for it.

        Raises
        ------
        UploadTooLarge
            If its ids do not fit in memory.
        """
        return self.reading.future.result()

    @cached_property
    def orders(self) -> int:
        """Give how many orders its purchases are of; 0 where it has none."""
        if (shop := self.own.shop) is None:
            return 0
        household, basket = shop.orders.household, shop.orders.lines.basket
        return len(np.unique(household.astype(np.int64) << 32 | basket.astype(np.int64)))

    def learn(self) -> None:
        """Begin to learn from the shop, or begin again; closing the page ends it."""
        shop, split = self.own.shop, self.own.split
        if shop is not None and split is not None:
            self.end()
            self.making = self._refusal = None
            self.job = TrainingJob.start(shop, split, SEED, is_wanted=while_the_page_is_open())

    def make(self) -> Iterator[Progress]:
        """Make what was learned ready for the views; dropping the iterator loses nothing."""
        if self.making is None and self.job is not None and (shop := self.own.shop) is not None:
            expected = LEAST_SECONDS + len(shop.orders.lines) / MADE_PER_SECOND
            made = partial(_made, shop, self.job)
            self.making = Background.begin(_READERS, made, expected)
        if self.making is not None:
            yield from self.making.steps()

    def refusal(self) -> tuple[VitrineError, str] | None:
        """Give why the file could not be read or learned from, and the id that finds it."""
        if self._refusal is None and (error := self._error()) is not None:
            self._refusal = (error, report(error))
        return self._refusal

    def end(self) -> None:
        """End what is being learned, if anything is."""
        if self.job is not None and self.job.state in ("waiting", "running"):
            self.job.stop()

    def _error(self) -> VitrineError | None:
        for thread in (self.reading, self.making):
            error = thread.future.exception() if thread and thread.is_done else None
            if isinstance(error, VitrineError):
                return error
        if self.job is not None and self.job.state == "failed":
            try:
                self.job.result()
            except VitrineError as error:
                return error
        return None


def while_the_page_is_open() -> Callable[[], bool]:
    """Give what tells from any thread whether this session's browser is still connected."""
    context = get_script_run_ctx()
    if context is None or not runtime.exists():
        return lambda: True
    # Not the context: it holds all that the session holds.
    session_id, running = context.session_id, runtime.get_instance()
    return lambda: bool(running.is_active_session(session_id))


def _made(shop: Shop, job: TrainingJob) -> ShopView:
    """Give the view with all that is made of a shop once, so that no view waits for it."""
    view = your_view(shop, job.result())
    for wanted in ("active", "population", "segments", "shelf", "chances"):
        getattr(view, wanted)
    return view


def _scorers(shop: Shop, past: Past, artefact: Artefact) -> SavedScorers:
    """Give what was judged beside the model: counted again, or as it was fitted."""
    size = len(shop.catalogue)

    def neighbours() -> Scorer:
        return ByNeighbours(Neighbours.of(load(artefact.contents[COSINE_FILE])), size)

    def factors() -> Scorer:
        return ByFactors(Factors.of(load(artefact.contents[FACTORS_FILE])), size)

    return SavedScorers(
        {
            "popularity": lambda: Popularity.of(shop, past.as_of, past.horizon_days),
            "frequency": lambda: Frequency.of(shop, past.as_of),
            "item_item": neighbours,
            "als": factors,
            "ease": lambda: ByNeighbours(past.ease, size),
        }
    )
