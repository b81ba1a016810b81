"""Intent obeys the contract, and promises a few things of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from core import artefacts
from core.errors import ChecksumMismatch, SchemaError
from core.evaluation_file import Evaluation
from core.intent.data import load_inbox
from core.intent.decision import DECISION_FILE
from core.intent.model import IntentModel
from core.intent.schema import OUT_OF_SCOPE, TEXT
from core.intent.task import TASK, configured, home_of, length_groups
from core.model_store import SAMPLE_EVALUATION, load_model
from core.settings import settings
from core.task import Labelled, Task
from core.text.options import FineTuning
from tests.contract import TaskContract

FOLDER = settings().model_dir("intent")


class TestIntentTask(TaskContract):
    # Products of int8 numbers differ a little between processors.
    SAME_FIGURE = 0.02

    @pytest.fixture
    def task(self, quick: FineTuning) -> Task:
        """The task as it ships, but trained in seconds where it is trained."""
        return configured(quick)

    @pytest.fixture
    def folder(self) -> Path:
        return FOLDER

    @pytest.fixture
    def sample(self) -> Labelled:
        return load_inbox().take(np.arange(120))

    @pytest.fixture
    def small(self) -> Labelled:
        data = load_inbox()
        return data.take(np.flatnonzero(np.isin(data.labels, _COMMON)))

    @pytest.fixture
    def evaluated(self, folder: Path) -> tuple[Evaluation, Labelled]:
        """The rows of the main evaluation do not ship; those of our own inbox do."""
        return Evaluation.read(folder / SAMPLE_EVALUATION), load_inbox()

    @pytest.fixture(autouse=True)
    def training(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        """Messages of our own where the public ones would lie."""
        messages = tmp_path / "training" / "intent"
        messages.mkdir(parents=True)
        inbox = load_inbox().queries[[TEXT, "label"]]
        inbox[inbox["label"] != OUT_OF_SCOPE].to_csv(messages / "banking77_train.csv", index=False)
        outside = inbox.assign(label=OUT_OF_SCOPE, split="train")
        outside[TEXT] = "elsewhere " + outside[TEXT]
        outside.to_csv(messages / "clinc150_train_val.csv", index=False)
        monkeypatch.setenv("VITRINE_TRAINING_DIR", str(messages.parent))
        settings.cache_clear()
        yield
        settings.cache_clear()


_COMMON = ("top_up_failed", "card_arrival", "card_payment_not_recognised", OUT_OF_SCOPE)


@pytest.fixture(scope="module")
def model() -> IntentModel:
    loaded = load_model(TASK, FOLDER)
    assert isinstance(loaded, IntentModel)
    return loaded


def test_the_explained_log_odds_are_those_of_the_confidence(model: IntentModel) -> None:
    query = pd.DataFrame({TEXT: ["My new card has not arrived yet"]})
    explanation = model.explain(query)
    confidence = model.predict(query).confidence[0]
    assert 1 / (1 + np.exp(-explanation.output)) == pytest.approx(confidence, abs=1e-9)
    assert explanation.residual < 1e-9


def test_one_text_in_two_normal_forms_gets_one_answer(model: IntentModel) -> None:
    import unicodedata

    text = "Le café: où est ma carte?"
    forms = [unicodedata.normalize(form, text) for form in ("NFC", "NFD")]
    one, other = model.answer(forms).probability
    np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\u202e card",
        "👩‍👩‍👧",
        "\ud800",
        "x" * 1_000_000,
        "<script>alert(1)</script>",
        "\x00",
    ],
)
def test_no_text_stops_the_model(model: IntentModel, text: str) -> None:
    answer = model.answer([text])
    assert answer.probability.sum() == pytest.approx(1)


def test_every_intent_has_a_centre_of_length_one(model: IntentModel) -> None:
    assert model.centroids.shape == (len(model.classes), model.encoder.hidden)
    np.testing.assert_allclose(np.linalg.norm(model.centroids, axis=1), 1, atol=2e-3)


def test_a_label_file_of_another_training_is_refused(tmp_path: Path) -> None:
    made = load_model(TASK, FOLDER).artefact
    fewer = made.parsed(DECISION_FILE, type(load_model(TASK, FOLDER).decision))
    shorter = fewer.model_copy(update={"classes": fewer.classes[:-1]})
    contents = {**made.contents, DECISION_FILE: shorter.model_dump_json().encode()}
    with pytest.raises(ChecksumMismatch, match="scores 77 intents"):
        IntentModel.read(artefacts.Artefact(made.manifest, contents))


def test_a_file_is_judged_by_the_model_that_knows_its_labels() -> None:
    assert home_of(FOLDER, np.array(["card_arrival", "atm_support"])) == FOLDER
    assert home_of(FOLDER, np.array(["play_music", "calories"])) == FOLDER / "clinc150"


def test_a_file_with_labels_that_no_model_knows_is_refused() -> None:
    with pytest.raises(SchemaError, match="knows 0%"):
        home_of(FOLDER, np.array(["colour_of_the_moon"] * 3))


def test_messages_are_grouped_by_their_words() -> None:
    queries = pd.DataFrame({TEXT: ["one two", " ".join(["w"] * 9), " ".join(["w"] * 21)]})
    assert length_groups(queries).tolist() == ["up to 8 words", "9 to 20 words", "over 20 words"]


def test_a_missing_second_desk_leaves_the_first_working(tmp_path: Path) -> None:
    copied = Path(shutil.copytree(FOLDER, tmp_path / "intent"))
    shutil.rmtree(copied / "clinc150")
    assert load_model(TASK, copied).artefact.stamp == load_model(TASK, FOLDER).artefact.stamp


def test_the_shipped_model_beats_both_baselines_on_what_it_was_judged_on() -> None:
    for home in (FOLDER, FOLDER / "clinc150"):
        result = Evaluation.read(home / "evaluation.json")
        for name, advantage in result.advantages.items():
            low = advantage["accuracy"].low
            assert low is not None, name
            assert low > 0, name
