"""The view of how good the intent model is: every section where its file is there."""

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from core.artefacts import read_manifest
from core.evaluation_file import DataRecord, Evaluation, Interval, ModelRecord
from core.intent.metrics import places_of
from core.intent.study_file import BY_INTENT_FILE, STUDY_FILE, FewShot, Study, read_by_intent
from core.model_store import EVALUATION
from core.settings import settings
from core.text.precision import Precision
from tests.conftest import ROOT
from tests.ui.conftest import card_values, unopened
from ui.intent import evidence_inbox, evidence_intents
from ui.resources import intent as resources
from ui.words import evidence as shared
from ui.words.intent import evidence as words

TASK = resources.task()
OpenView = Callable[..., AppTest]
WON, LOST = Interval(value=0.05, low=0.04, high=0.06), Interval(value=-0.01, low=-0.02, high=-0.01)


def interval(value: float) -> Interval:
    return Interval(value=value, low=value - 0.01, high=value + 0.01)


def evaluation(sha256: str) -> Evaluation:
    names = [metric.name for metric in TASK.metrics]
    advantages = {name: dict.fromkeys(names, WON) for name in ("linear", "majority")}
    advantages["linear"]["ece"] = LOST
    return Evaluation(
        task="intent",
        model=ModelRecord(title="Fine-tuned encoder", version="1-judged00", sha256=sha256),
        data=DataRecord(source="Messages of a test", rows=1_234, sha256="0" * 64),
        level=0.95,
        replicates=1_000,
        metrics=dict.fromkeys(names, interval(0.94)),
        baselines={
            "linear": dict.fromkeys(names, interval(0.88)),
            "majority": dict.fromkeys(names, interval(0.02)),
        },
        advantages=advantages,
        groups={},
    )


STUDY = Study(
    quantisation=[
        Precision(
            variant=variant,
            megabytes=size,
            accuracy=accuracy,
            flips=flips,
            messages=1_200,
            ms_per_message=ms,
        )
        for variant, size, accuracy, flips, ms in (
            ("fp32", 90.0, 0.942, 0, 3.0),
            ("int8, ranges from training messages (shipped)", 24.0, 0.941, 9, 1.0),
        )
    ],
    few_shot=[
        FewShot(examples_per_intent=5, accuracy=0.79, low=0.78, high=0.80, draws=3),
        FewShot(examples_per_intent=10, accuracy=0.85, low=0.84, high=0.86, draws=3),
    ],
)
BY_INTENT = pd.DataFrame(
    {
        "intent": ["card_arrival", "atm_support", "change_pin"],
        "rows": [20, 10, 10],
        "encoder": [0.75, 0.9, 1.0],
        "linear": [0.8, 0.7, 1.0],
        "majority": [1.0, 0.0, 0.0],
        "confused_with": ["card_delivery_estimate", "change_pin", ""],
        "confused_share": [0.2, 0.1, 0.0],
    }
)


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder like the one that ships, with files of evidence that we know."""
    shipped = settings().model_dir("intent")
    for desk in ("", "clinc150"):
        folder = tmp_path / desk
        folder.mkdir(exist_ok=True)
        for file in (shipped / desk).iterdir():
            if file.is_file() and file.name not in (EVALUATION, STUDY_FILE, BY_INTENT_FILE):
                (folder / file.name).symlink_to(file)
        evaluation(read_manifest(folder).measured_sha256).write(folder / EVALUATION)
        (folder / STUDY_FILE).write_text(STUDY.model_dump_json())
        BY_INTENT.to_parquet(folder / BY_INTENT_FILE)
    monkeypatch.setattr(resources, "folder", lambda desk="": tmp_path / desk)
    return tmp_path


@pytest.fixture
def open_view() -> OpenView:
    resources.model(), resources.baselines()  # from what ships, before any test

    def opened(**address: str) -> AppTest:
        at = AppTest.from_file(str(ROOT / "pages" / "intent.py"), default_timeout=60)
        at.query_params["view"] = "evidence"
        for key, value in address.items():
            at.query_params[key] = value
        at.run()
        assert not at.exception
        return at

    return opened


def said(at: AppTest) -> str:
    texts = [element.value for element in (*at.markdown, *at.caption, *at.subheader)]
    bodies = [html.proto.body for html in at.get("html") if "<style>" not in html.proto.body]
    return " ".join([*texts, *bodies])


def test_the_answer_stands_beside_the_baselines(open_view: OpenView, models: Path) -> None:
    at = open_view()
    told = said(at)
    assert "**94 times in 100**" in told
    assert "TF-IDF and logistic regression 88, majority class 2" in told
    assert "77 intents" in told
    assert "it loses 1 (calibration error against TF-IDF and logistic regression)" in told
    assert card_values(at)["Accuracy"] == "94.0 %"
    assert "v-error" not in told


def test_no_raw_name_and_no_long_figure_is_on_screen(open_view: OpenView, models: Path) -> None:
    told = unopened(said(open_view()))
    assert not re.search(r"\b(log_loss|scope_auroc|card_arrival|clinc150)\b", told)
    assert not re.search(r"\d\.\d{5,}", told)


@pytest.mark.parametrize("measure", [metric.name for metric in TASK.metrics])
def test_every_measure_can_be_compared(open_view: OpenView, models: Path, measure: str) -> None:
    at = open_view()
    at.button_group(key="measure").set_value(measure).run()
    assert not at.exception
    assert "v-error" not in said(at)


def test_the_second_desk_has_a_page_of_its_own(open_view: OpenView, models: Path) -> None:
    at = open_view(of="clinc150")
    told = said(at)
    assert "150 intents" in told
    assert words.INBOX_TITLE not in told
    assert shared.USE_TITLE not in told  # its limits would be those of the bank's desk


@pytest.mark.parametrize("forged", ["nonsense", "<b>", "../../etc", "9" * 5_000])
def test_a_tampered_link_gives_the_usual_view_and_a_notice(
    open_view: OpenView, models: Path, forged: str
) -> None:
    at = open_view(of=forged)
    assert len(at.info) == 1
    assert "77 intents" in said(at)


@pytest.mark.parametrize("damage", ["missing", "no evaluation", "another model's"])
def test_without_figures_of_this_model_nothing_is_claimed(
    open_view: OpenView, models: Path, damage: str
) -> None:
    path = models / EVALUATION
    if damage == "another model's":
        evaluation("f" * 64).write(path)
    else:
        path.unlink() if damage == "missing" else path.write_text("{}")
    told = said(open_view())
    assert shared.EMPTY_TITLE in told
    assert "times in 100" not in told
    # What does not rest on the evaluation is still there.
    assert words.INBOX_TITLE in told
    assert words.INTENTS_TITLE in told


@pytest.mark.parametrize(
    ("file", "title"), [(STUDY_FILE, shared.SMALL_TITLE), (BY_INTENT_FILE, words.INTENTS_TITLE)]
)
@pytest.mark.parametrize("content", [None, b"damaged"])
def test_a_section_is_left_out_where_its_file_is(
    open_view: OpenView, models: Path, file: str, title: str, content: bytes | None
) -> None:
    assert title in said(open_view())
    (models / file).unlink()
    if content is not None:
        (models / file).write_bytes(content)
    told = said(open_view())
    assert title not in told
    assert "v-error" not in told


def test_weights_fitted_anew_after_the_figures_are_told_as_such(
    open_view: OpenView, models: Path
) -> None:
    manifest = read_manifest(models)
    trained_on = {**manifest.trained_on, "measured_as": "a" * 64}
    (models / "manifest.json").unlink()
    (models / "manifest.json").write_text(
        manifest.model_copy(update={"trained_on": trained_on}).model_dump_json()
    )
    evaluation("a" * 64).write(models / EVALUATION)
    told = said(open_view())
    assert "Measured with version 1-judged00" in told
    assert manifest.version in told
    assert "**94 times in 100**" in told


def test_the_inbox_figures_are_those_of_the_models_answers() -> None:
    messages, model = resources.inbox(), resources.model()
    answer = model.predict(messages.queries)
    places = places_of(messages.labels, answer.classes)
    seen = evidence_inbox.judged_inbox()
    assert seen.right.mean() == np.mean((answer.best == places)[places >= 0])
    for metric in TASK.metrics:
        if metric.name in words.INBOX_CARDS:
            share = seen.trials(metric.name).mean()
            assert share == pytest.approx(metric.score(messages.labels, answer))


def test_every_inbox_figure_can_be_computed_again() -> None:
    seen = evidence_inbox.judged_inbox()
    for name in words.INBOX_CARDS:
        card = evidence_inbox.card(name, seen, evidence_inbox.judged_inbox("linear"))
        assert card.recompute is not None
        assert card.recompute() == card.value


def test_the_weakest_intent_and_those_where_a_baseline_finds_more_are_named() -> None:
    assert "2 of the 3 intents" in evidence_intents.finding(BY_INTENT)
    assert "“Card arrival”, where it finds 15 of 20" in evidence_intents.finding(BY_INTENT)
    assert "find more in 1: “Card arrival”" in evidence_intents.beaten(BY_INTENT, "linear")
    assert "in none" in evidence_intents.beaten(BY_INTENT.iloc[1:], "linear")


def test_pairs_are_told_with_counts_most_frequent_first() -> None:
    assert evidence_intents.pairs(BY_INTENT) == [
        ["Card arrival", "Card delivery estimate", "4 of 20"],
        ["ATM support", "Change PIN", "1 of 10"],
    ]


def test_the_table_to_take_along_has_words_for_codes() -> None:
    told = evidence_intents.told_table(BY_INTENT)
    assert list(told.columns) == list(words.INTENTS_COLUMNS.values())
    assert told["Intent"].tolist() == ["Card arrival", "ATM support", "Change PIN"]
    assert told["Share taken for it"].isna().tolist() == [False, False, True]


def test_a_table_of_other_columns_is_not_taken_for_one_by_intent(tmp_path: Path) -> None:
    from core.errors import ArtefactMissing

    BY_INTENT.drop(columns="linear").to_parquet(tmp_path / BY_INTENT_FILE)
    with pytest.raises(ArtefactMissing):
        read_by_intent(tmp_path)
