"""What training writes for the page beside the model: boards, and what lists show besides hits."""

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
from pydantic import BaseModel, ConfigDict

from core.receipts import sha256_of_file
from core.recommendation.boards import BOARDS_FILE, board_bytes, model_boards
from core.recommendation.campaigns.study import study_campaigns
from core.recommendation.collaborative.study_file import COLLABORATIVE_FILE
from core.recommendation.data import table_path
from core.recommendation.group_figures import GroupFigures, by_group
from core.recommendation.inputs_study import INPUTS_FILE, study_inputs
from core.recommendation.list_hits import HITS_FILE, hits_bytes, list_hits
from core.recommendation.lists import LIST_NAMES, ListName, ListTable
from core.recommendation.model import RecommendationModel
from core.recommendation.newcomer.product_texts import product_texts
from core.recommendation.newcomer.study import study_newcomers
from core.recommendation.newcomer.study_file import NEWCOMERS_FILE
from core.recommendation.newcomer.word_files import read_table, save_table, table_artefact
from core.recommendation.spread import AgeRecord, Spread, by_age, spread
from core.recommendation.task import activity_of
from core.record_file import read_record
from core.task import Labelled, Model

STUDY_FILE = "study.json"
CAMPAIGNS_FILE, GAINS_FILE = "campaigns.json", "campaign_gains.parquet"


class Study(BaseModel):
    """What ``study.json`` holds.

    Parameters
    ----------
    model_sha256 : str
        Of the model that was judged.
    spread : dict
        By list, then recipe: what everybody's top ten shows.
    ages : dict
        By list, then the product's age: how often it was bought, and found.
    activity : dict
        By list, then how active households are: every recipe's figures.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    model_sha256: str
    spread: dict[ListName, dict[str, Spread]]
    ages: dict[ListName, dict[str, AgeRecord]]
    activity: dict[ListName, dict[str, GroupFigures]] = {}

    @classmethod
    def read(cls, folder: Path) -> "Study":
        """Read the study below a model's folder.

        Raises
        ------
        ArtefactMissing
            If there is none, or it is not one.
        """
        remedy = "Run `python -m core train recommendation` again."
        return read_record(cls, folder / STUDY_FILE, "a study", "what training wrote.", remedy)


def examine(
    folder: Path, models: Mapping[str, Model], train: Labelled, test: Labelled, seed: int
) -> None:
    """Write what the page shows below the model's folder; twenty minutes on two cores."""
    model = models["ranked"]
    if not isinstance(model, RecommendationModel):
        raise TypeError("the recommendation recipe gives no RecommendationModel")
    judge_lists(folder, models, model, test, _generator(seed, 0))
    for place, examined in enumerate((campaigns, newcomers, inputs, candidates), start=1):
        examined(folder, model, _generator(seed, place))


def _generator(seed: int, place: int) -> np.random.Generator:
    """Give each study draws of its own, so that it can be made again alone."""
    return np.random.default_rng((seed, place))


def judge_lists(
    folder: Path,
    models: Mapping[str, Model],
    model: RecommendationModel,
    test: Labelled,
    rng: np.random.Generator,
) -> None:
    """Write boards, hits and ``study.json``."""
    places = np.array([model.shop.orders.place_of(str(h)) for h in test.queries["household"]])
    boards = model_boards(model.recommender, model.shop, places.astype(np.intp))
    (folder / BOARDS_FILE).write_bytes(board_bytes(boards))
    lists = {name: _lists(one, test) for name, one in models.items()}
    found = {name: list_hits(table, test.labels) for name, table in lists.items()}
    (folder / HITS_FILE).write_bytes(hits_bytes(found))
    past, groups = model.recommender.past, activity_of(model.shop)(test.queries)
    study = Study(
        model_sha256=model.artefact.manifest.sha256,
        spread={
            name: {
                recipe: spread(table, test.labels, name, past, len(model.shop.orders), rng)
                for recipe, table in lists.items()
            }
            for name in LIST_NAMES
        },
        ages={name: by_age(lists, test.labels, name, past, rng) for name in LIST_NAMES},
        activity={
            name: by_group(lists, test.labels, name, groups, "ranked", rng) for name in LIST_NAMES
        },
    )
    _write(folder / STUDY_FILE, study)


def campaigns(folder: Path, model: RecommendationModel, rng: np.random.Generator) -> None:
    """Write who answers campaigns."""
    tables, record = study_campaigns(model.shop, rng)
    (folder / CAMPAIGNS_FILE).write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    pq.write_table(tables["campaign_gains"], folder / GAINS_FILE, compression="zstd")


def newcomers(folder: Path, model: RecommendationModel, rng: np.random.Generator) -> None:
    """Write the table of words, and how newcomers and new products are served."""
    # The encoder and two towers need PyTorch, which nothing that is served does.
    from core.recommendation.training.word_table import distilled_table, encoder_reader

    texts = product_texts(model.shop.catalogue).names
    made = table_artefact(
        distilled_table(texts, rng), sha256_of_file(table_path("products")), len(texts)
    )
    save_table(folder, made)
    day, encoder = model.recommender.past.as_of, encoder_reader(texts)
    found = study_newcomers(model.shop, day, read_table(folder), rng, encoder)
    _write(folder / NEWCOMERS_FILE, found)


def inputs(folder: Path, model: RecommendationModel, rng: np.random.Generator) -> None:
    """Write what the lists would lose without each reason's inputs."""
    _write(folder / INPUTS_FILE, study_inputs(model.shop, rng))


def candidates(folder: Path, model: RecommendationModel, rng: np.random.Generator) -> None:
    """Write what every collaborative model reaches alone."""
    from core.recommendation.training.study_collaborative import study_collaborative

    _write(folder / COLLABORATIVE_FILE, study_collaborative(model.shop, rng))


def _write(path: Path, record: BaseModel) -> None:
    path.write_text(record.model_dump_json(indent=1) + "\n", encoding="utf-8")


def _lists(model: Model, test: Labelled) -> ListTable:
    found = model.predict(test.queries)
    if not isinstance(found, ListTable):
        raise TypeError("a recommendation recipe gives lists")
    return found
