"""The cards of held-out figures: shares in percent, all else in decimals, a receipt for each."""

import pytest

from core.evaluation_file import Evaluation
from tests.conftest import ROOT
from ui.evidence.cards import EvidenceCards
from ui.resources import intent

JUDGED = ROOT / "data" / "models" / "intent" / "evaluation.json"
pytestmark = pytest.mark.skipif(not JUDGED.is_file(), reason="the model is not trained yet")


def test_a_card_writes_its_measure_and_says_how_to_compute_it_again() -> None:
    evaluation = Evaluation.read(JUDGED)
    accuracy = next(m for m in intent.task().metrics if m.name == "accuracy")
    figure = evaluation.metrics["accuracy"].value
    assert figure is not None
    in_percent = EvidenceCards((), ("accuracy",), "judge").card(evaluation, accuracy)
    in_decimals = EvidenceCards((), (), "judge").card(evaluation, accuracy)
    assert in_percent.value == f"{100 * figure:.1f} %"
    assert in_decimals.value == f"{figure:.3f}"
    assert in_percent.receipt is not None
    assert in_percent.receipt.code == "judge"
    assert in_percent.receipt.source.sha256 == evaluation.data.sha256
