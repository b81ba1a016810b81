"""What training writes for the page beside the model: boards, and what lists show besides hits."""

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
from pydantic import BaseModel, ConfigDict

from core.recommendation.boards import BOARDS_FILE, board_bytes, model_boards
from core.recommendation.campaigns.study import study_campaigns
from core.recommendation.collaborative.study_file import COLLABORATIVE_FILE
from core.recommendation.group_figures import GroupFigures, by_group
from core.recommendation.list_hits import HITS_FILE, hits_bytes, list_hits
from core.recommendation.lists import LIST_NAMES, ListName, ListTable
from core.recommendation.model import RecommendationModel
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
    """Write boards, hits, campaigns and ``study.json`` below the model's folder."""
    model = models["ranked"]
    if not isinstance(model, RecommendationModel):
        raise TypeError("the recommendation recipe gives no RecommendationModel")
    rng = np.random.default_rng(seed)
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
    (folder / STUDY_FILE).write_text(study.model_dump_json(indent=1) + "\n", encoding="utf-8")
    _examine_campaigns(folder, model, rng)
    _examine_candidates(folder, model, rng)


def _examine_campaigns(folder: Path, model: RecommendationModel, rng: np.random.Generator) -> None:
    tables, record = study_campaigns(model.shop, rng)
    _write_json(folder / CAMPAIGNS_FILE, record)
    pq.write_table(tables["campaign_gains"], folder / GAINS_FILE, compression="zstd")


def _examine_candidates(folder: Path, model: RecommendationModel, rng: np.random.Generator) -> None:
    # Two towers need PyTorch, which nothing else here does.
    from core.recommendation.training.study_collaborative import study_collaborative

    found = study_collaborative(model.shop, rng)
    (folder / COLLABORATIVE_FILE).write_text(found.model_dump_json(indent=1) + "\n", "utf-8")


def _write_json(path: Path, record: object) -> None:
    path.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def _lists(model: Model, test: Labelled) -> ListTable:
    found = model.predict(test.queries)
    if not isinstance(found, ListTable):
        raise TypeError("a recommendation recipe gives lists")
    return found
