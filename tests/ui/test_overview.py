"""The first page with an evaluation, without one, and with a damaged one."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.errors import DataMissing
from core.evaluation_file import DataRecord, Evaluation, Interval, ModelRecord
from core.settings import settings
from tests.conftest import ROOT
from tests.ui.conftest import html_of
from ui.resources import books as resources
from ui.words import overview as words

EVALUATION = Evaluation(
    task="credit",
    model=ModelRecord(title="Boosted trees", version="1-ab12cd34", sha256="ab" * 32),
    data=DataRecord(source="Cards", rows=6_000, sha256="cd" * 32),
    level=0.95,
    replicates=1_000,
    metrics={"auc": Interval(value=0.7891, low=0.7752, high=0.8023)},
    baselines={
        "logistic": {"auc": Interval(value=0.7523, low=0.738, high=0.766)},
        "base_rate": {"auc": Interval(value=0.5, low=0.5, high=0.5)},
    },
    advantages={},
    groups={},
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the model folder of a data folder of our own."""
    monkeypatch.setenv("VITRINE_DATA_DIR", str(tmp_path))
    settings.cache_clear()
    made = tmp_path / "models" / "credit"
    made.mkdir(parents=True)
    yield made
    settings.cache_clear()


def opened() -> AppTest:
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=20).run()


def test_the_model_stands_beside_its_baselines_with_intervals(folder: Path) -> None:
    EVALUATION.write(folder / "evaluation.json")
    shown = html_of(opened())
    assert "<b>79</b> times in 100" in shown
    assert shown.index("0.789 (0.775–0.802)") < shown.index("0.752 (0.738–0.766)")
    assert words.MODEL_NAMES["base_rate"] in shown


def test_the_caption_says_on_how_many(folder: Path) -> None:
    EVALUATION.write(folder / "evaluation.json")
    assert "6,000 card holders" in html_of(opened())


@pytest.mark.parametrize("content", [None, "", "{}", "[1]"])
def test_without_a_sound_evaluation_the_card_says_how_to_make_one(
    folder: Path, content: str | None
) -> None:
    if content is not None:
        (folder / "evaluation.json").write_text(content)
    app = opened()
    assert words.EMPTY.format(task="credit") in html_of(app)
    assert not app.exception


def test_without_books_the_use_cases_still_show(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost() -> None:
        raise DataMissing("The books are not there.", "data/startup.", "Run “make data”.")

    EVALUATION.write(folder / "evaluation.json")
    monkeypatch.setattr(resources, "store", lost)
    app = opened()
    assert "The books are not there." in html_of(app)
    assert "<b>79</b> times in 100" in html_of(app)
    assert not app.exception
