"""Sentiment obeys the contract, and promises a few things of its own."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from core import artefacts
from core.errors import ChecksumMismatch, DataMissing, SchemaError
from core.evaluation_file import Evaluation
from core.model_store import SAMPLE_EVALUATION, load_model
from core.receipts import Badge, Source
from core.sentiment.data import DOMAIN, WEIGHT, load_labelled_stream, load_training
from core.sentiment.decision import DECISION_FILE
from core.sentiment.fitting import drawn_rows, fit_encoder, joint_targets
from core.sentiment.items import LABEL, TEXT
from core.sentiment.model import SentimentModel
from core.sentiment.names import CLASSES
from core.sentiment.study_file import Study
from core.sentiment.task import TASK, configured, kind_groups
from core.settings import settings
from core.task import Labelled, Task
from core.text.options import FineTuning
from tests.contract import TaskContract

FOLDER = settings().model_dir("sentiment")


def _training_folder(folder: Path) -> Path:
    """Sentences of our own where the public ones would lie."""
    sentences = folder / "training" / "sentiment"
    sentences.mkdir(parents=True)
    stream = load_labelled_stream().queries
    first, second, third = np.array_split(np.arange(300), 3)
    stream.iloc[first][[TEXT, LABEL]].to_csv(
        sentences / "twitter_financial_news_train.csv", index=False
    )
    stream.iloc[second][[TEXT, LABEL]].to_csv(sentences / "uci_sentences.csv", index=False)
    rated = stream.iloc[third][[TEXT]].assign(
        mean_rating=np.linspace(-3, 3, 100), domain=["amazon", "movies", "nyt", "tweets"] * 25
    )
    rated.to_csv(sentences / "vader_rated_sentences.csv", index=False)
    return sentences.parent


class TestSentimentTask(TaskContract):
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
        return load_labelled_stream().take(np.arange(120))

    @pytest.fixture
    def small(self) -> Labelled:
        return load_labelled_stream().take(np.arange(0, 1_900, 10))

    @pytest.fixture
    def evaluated(self, folder: Path) -> tuple[Evaluation, Labelled]:
        """The rows of the main evaluation do not ship; those of our own stream do."""
        return Evaluation.read(folder / SAMPLE_EVALUATION), load_labelled_stream()

    @pytest.fixture(autouse=True)
    def training(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        monkeypatch.setenv("VITRINE_TRAINING_DIR", str(_training_folder(tmp_path)))
        settings.cache_clear()
        load_training.cache_clear()
        yield
        settings.cache_clear()
        load_training.cache_clear()

    def test_the_same_words_are_never_in_two_parts(self, task: Task) -> None:
        everything = load_training().queries
        words = everything[TEXT].str.lower().str.findall(r"\w+").str.join(" ")
        assert (everything.groupby(words)["split"].nunique() == 1).all()

    def test_rated_films_are_thinned_and_what_we_wrote_counts_twice(self) -> None:
        table = load_training().queries
        assert set(table[WEIGHT]) == {0.5, 1.0, 2.0}
        assert set(table.loc[table[WEIGHT] == 0.5, DOMAIN]) == {"review"}


@pytest.fixture(scope="module")
def model() -> SentimentModel:
    loaded = load_model(TASK, FOLDER)
    assert isinstance(loaded, SentimentModel)
    return loaded


def _labelled(rows: list[tuple[str, str]], **columns: list[object]) -> Labelled:
    table = pd.DataFrame(rows, columns=[TEXT, LABEL]).assign(**columns)
    source = Source("a test", Badge.SIMULATED, len(rows), "0" * 64)
    return Labelled(table, table[LABEL].to_numpy(dtype=str), source)


def test_plain_words_get_the_plain_answer(model: SentimentModel) -> None:
    texts = ["I love this, wonderful service!", "Terrible. I want my money back."]
    answer = model.answer(texts)
    assert [CLASSES[place] for place in answer.best] == ["positive", "negative"]
    assert answer.sure.all()


def test_the_explained_log_odds_are_those_of_the_probability(model: SentimentModel) -> None:
    query = pd.DataFrame({TEXT: ["Thanks for losing my bag again @haldenair"]})
    explanation = model.explain(query)
    confidence = model.predict(query).confidence[0]
    assert 1 / (1 + np.exp(-explanation.output)) == pytest.approx(confidence, abs=1e-9)
    assert explanation.residual < 1e-9


def test_one_text_in_two_normal_forms_gets_one_answer(model: SentimentModel) -> None:
    import unicodedata

    forms = [unicodedata.normalize(form, "Le café est très bon") for form in ("NFC", "NFD")]
    one, other = model.answer(forms).probability
    np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize(
    "text",
    ["", " ", "\u202e great", "👩‍👩‍👧", "\ud800", "x" * 1_000_000, "<script>x</script>", "\x00"],
)
def test_no_text_stops_the_model(model: SentimentModel, text: str) -> None:
    assert model.answer([text]).probability.sum() == pytest.approx(1)


def test_another_language_is_answered_less_surely(model: SentimentModel) -> None:
    english = ["The app crashes every time I open it.", "The new update is fantastic, thank you!"]
    finnish = ["Sovellus kaatuu aina kun avaan sen.", "Uusi päivitys on loistava, kiitos!"]
    assert model.answer(english).confidence.mean() > model.answer(finnish).confidence.mean()


def test_places_among_topics_have_length_one(model: SentimentModel) -> None:
    placed = model.placed(model.encode(["The card was declined", "Great earnings"]))
    assert np.linalg.norm(placed, axis=1) == pytest.approx([1, 1], abs=1e-5)


def test_a_decision_of_another_training_is_refused(model: SentimentModel) -> None:
    parts = {name: getattr(model.decision, name)[:-1] for name in ("domains", "lexicon")}
    fewer = model.decision.model_copy(update=parts)
    contents = {**model.artefact.contents, DECISION_FILE: fewer.model_dump_json().encode()}
    with pytest.raises(ChecksumMismatch, match="domains"):
        SentimentModel.read(artefacts.Artefact(model.artefact.manifest, contents))


def test_a_file_of_two_columns_is_enough_to_train(quick: FineTuning) -> None:
    words = ["good", "great", "bad", "awful", "table", "chair"]
    labels = ["positive", "Positive", "negative", "NEG", "neutral", "neutral"]
    data = _labelled(
        [(f"{w} {n}", s) for n in range(8) for w, s in zip(words, labels, strict=True)]
    )
    made = fit_encoder(data, data, np.random.default_rng(0), quick)
    assert made.decision.domains == ["own"]
    assert made.predict(data.queries).probability.shape == (48, 3)


def test_a_class_that_no_row_has_can_still_be_told_later(quick: FineTuning) -> None:
    data = _labelled([("good", "positive"), ("bad", "negative")] * 10)
    made = fit_encoder(data, data, np.random.default_rng(0), quick)
    assert made.predict(data.queries).probability[:, 1].max() < 0.2


def test_labels_that_are_no_sentiments_are_refused(quick: FineTuning) -> None:
    data = _labelled([("good", "moon"), ("bad", "sun")] * 5)
    with pytest.raises(SchemaError, match="0 sentiments"):
        fit_encoder(data, data, np.random.default_rng(0), quick)


def test_a_row_teaches_its_class_in_its_kind_of_text_only() -> None:
    data = _labelled([("a", "negative"), ("b", "neutral")], domain=["x", "y"])
    # Of five hundredths of smoothing each class of the kind gets a third.
    low, high = 0.05 / 3, 0.95 + 0.05 / 3
    expected = [[high, low, low, 0, 0, 0], [0, 0, 0, low, high, low]]
    assert joint_targets(data, ["x", "y"]) == pytest.approx(np.array(expected))


def test_a_row_is_drawn_as_often_as_its_weight_says() -> None:
    data = _labelled(
        [("a", "neutral")] * 3_000, weight=[0.5] * 1_000 + [1.0] * 1_000 + [2.0] * 1_000
    )
    times = np.bincount(drawn_rows(data, np.random.default_rng(0)), minlength=3_000)
    assert times[:1_000].mean() == pytest.approx(0.5, abs=0.06)
    assert (times[1_000:2_000] == 1).all()
    assert (times[2_000:] == 2).all()


def test_without_the_public_sets_training_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("VITRINE_TRAINING_DIR", raising=False)
    settings.cache_clear()
    load_training.cache_clear()
    with pytest.raises(DataMissing, match="VITRINE_TRAINING_DIR"):
        load_training()
    settings.cache_clear()


def test_texts_are_grouped_by_kind_or_source() -> None:
    assert kind_groups(pd.DataFrame({DOMAIN: ["market", "own"]})).tolist() == ["Market talk", "own"]
    assert kind_groups(pd.DataFrame({"source": ["news", None]})).tolist() == ["news", "unknown"]
    assert kind_groups(pd.DataFrame({TEXT: ["a"]})).tolist() == ["all"]


def test_the_shipped_model_beats_the_lexicon_on_every_kind_of_text() -> None:
    for kind, record in Study.read(FOLDER).kinds.items():
        model, lexicon = record.macro_f1["encoder"].value, record.macro_f1["lexicon"].value
        assert model is not None
        assert lexicon is not None
        assert model > lexicon, kind


def test_the_shipped_model_beats_every_baseline_beyond_chance() -> None:
    for file in ("evaluation.json", SAMPLE_EVALUATION):
        for name, advantage in Evaluation.read(FOLDER / file).advantages.items():
            low = advantage["macro_f1"].low
            assert low is not None
            assert low > 0, (file, name)
