"""How good it is: the figures of the files that ship, and what is said where they are missing."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from core.evaluation_file import Evaluation, Interval
from core.sentiment.study_file import CalibrationBin, Study
from core.settings import settings
from tests.conftest import ROOT
from tests.ui.conftest import card_values, html_of
from tests.ui.seen import sound, told
from ui import numbers
from ui.charts import sentiment_evidence as charts
from ui.resources import sentiment as resources
from ui.sentiment.evidence_files import files
from ui.sentiment.evidence_flips import Probe, answer_text, lead, probes
from ui.sentiment.evidence_kinds import finding as kinds_finding
from ui.sentiment.evidence_kinds import kind_rows
from ui.sentiment.evidence_study import band, curve_of, mistaken, sentence
from ui.theme import DARK, LIGHT, Palette
from ui.words import CRASH_TITLE
from ui.words import evidence as shared
from ui.words.sentiment import evidence as words

SHIPPED = ROOT / "data" / "models" / "sentiment"
pytestmark = pytest.mark.skipif(
    not (SHIPPED / "evaluation.json").is_file(), reason="the model is not trained yet"
)


def opened() -> AppTest:
    app = AppTest.from_file(str(ROOT / "pages" / "sentiment.py"), default_timeout=120)
    app.query_params["view"] = "evidence"
    app.run()
    return sound(app)


@pytest.fixture
def study() -> Study:
    return Study.read(SHIPPED)


@pytest.fixture
def evaluation() -> Evaluation:
    return Evaluation.read(SHIPPED / "evaluation.json")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a copy of the model's folder, to damage."""
    shutil.copytree(SHIPPED, tmp_path / "models" / "sentiment")
    monkeypatch.setenv("VITRINE_DATA_DIR", str(tmp_path))
    settings.cache_clear()
    yield tmp_path / "models" / "sentiment"
    settings.cache_clear()


def test_the_headline_and_the_cards_are_those_of_the_file(evaluation: Evaluation) -> None:
    app = opened()
    figure = evaluation.metrics["macro_f1"].value
    assert figure is not None
    assert f"a macro-F1 of **{numbers.decimal(figure, 2)}**" in told(app)
    assert card_values(app)["Macro-F1"] == numbers.decimal(figure)
    for name in ("VADER lexicon", "TF-IDF and logistic regression", "majority class"):
        assert name in told(app)


def test_wins_and_losses_are_counted_on_both_sets() -> None:
    app = opened()
    assert "Of 18 comparisons" in told(app)
    app.button_group(key="of").set_value("stream").run()
    assert words.STREAM_CAPTION in told(app)


def test_every_measure_can_be_compared() -> None:
    app = opened()
    for metric in resources.task().metrics:
        app.button_group(key="measure").set_value(metric.name).run()
        assert not app.exception
        assert CRASH_TITLE not in html_of(app)


@pytest.mark.parametrize("name", ["evaluation.json", "study.json", "sample_evaluation.json"])
@pytest.mark.parametrize("content", [None, b"", b"{}"])
def test_a_missing_or_damaged_file_costs_only_its_part(
    folder: Path, name: str, content: bytes | None
) -> None:
    (folder / name).unlink()
    if content is not None:
        (folder / name).write_bytes(content)
    shown = told(opened())
    assert words.TRAINED[:40] in shown
    assert (shared.EMPTY_TITLE in shown) == (name == "evaluation.json")
    assert (words.KINDS_CAPTION in shown) == (name == "sample_evaluation.json")


def test_the_figures_of_another_model_are_not_shown(folder: Path, evaluation: Evaluation) -> None:
    other = evaluation.model_copy(
        update={"model": evaluation.model.model_copy(update={"sha256": "00" * 32})}
    )
    other.write(folder / "evaluation.json")
    app = opened()
    assert shared.EMPTY_TITLE in told(app)
    assert "Macro-F1" not in card_values(app)
    assert files().evaluation is not None


def test_the_kinds_finding_counts_firsts_and_names_the_weakest(study: Study) -> None:
    rows = kind_rows(study, "macro_f1")
    assert rows[0].title.startswith("Reviews (")
    first = sum(row.rungs[0].value >= max(r.value for r in row.rungs[1:]) for row in rows)
    weakest = min(rows, key=lambda row: row.rungs[0].value).title.split(" (")[0].lower()
    told_of = kinds_finding(rows, "macro_f1")
    assert f"first on {first} of {len(rows)} kinds" in told_of
    assert weakest in told_of


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_charts_are_sound_and_differ_in_shape(study: Study, palette: Palette) -> None:
    figure = go.Figure(charts.kinds(kind_rows(study, "ece"), "x", "t", palette))
    assert len({trace.marker.symbol for trace in figure.data}) == len(figure.data) == 4
    assert all(min(trace.error_x.array) >= 0 for trace in figure.data)
    go.Figure(charts.calibration(curve_of(study.calibration), 0.5, "t", palette))
    shades = go.Figure(charts.confusion(study.confusion, "t", palette)).data[0]
    assert np.array(shades.z).sum(axis=1) == pytest.approx(1.0, abs=1e-3)


def test_a_group_agrees_where_its_interval_holds_the_confidence() -> None:
    bins = [
        CalibrationBin(rows=100, confidence=0.6, right=0.6),
        CalibrationBin(rows=100, confidence=0.9, right=0.5),
    ]
    assert curve_of(bins).agreeing == 1


def test_the_commonest_mistake_is_a_share_of_its_own_class() -> None:
    # 5 of 10 neutral texts, against 20 of 100 negative ones.
    confusion = [[80, 20, 0], [5, 5, 0], [0, 0, 50]]
    assert mistaken(confusion).startswith("50.0 % of neutral texts are taken for negative")


def figures(told_share: float) -> Evaluation:
    found = Evaluation.read(SHIPPED / "evaluation.json")
    made = {
        name: Interval(value=value, low=value, high=value)
        for name, value in (("sure_share", told_share), ("sure_accuracy", 0.9), ("accuracy", 0.8))
    }
    return found.model_copy(update={"metrics": found.metrics | made})


def test_an_empty_abstain_band_is_told_as_such() -> None:
    assert band(figures(1.0), None).startswith("The abstain band is all but empty")
    full = band(figures(0.7), figures(0.5))
    assert full.startswith("It tells 70.0 % of held-out texts and is right on 90.0 % of those")
    assert "On the sample stream it tells 50.0 %" in full


def test_probes_are_answered_and_counted() -> None:
    found = probes()
    assert len(found) == len(words.FLIPS)
    assert "1 as they are meant and the VADER lexicon 0" in lead(
        (
            Probe("x", "y", "positive", "positive", "neutral"),
            Probe("x", "y", "neutral", "positive", "negative"),
        )
    )
    assert answer_text("neutral", "neutral").startswith("✓")
    assert answer_text("neutral", "positive").startswith("✗")


def test_a_rule_is_written_as_a_sentence() -> None:
    assert sentence("told from here on.") == "Told from here on."
