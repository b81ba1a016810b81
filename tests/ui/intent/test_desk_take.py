"""An answer of the desk as a file."""

import json

import pytest

from core.intent.model import IntentModel
from tests.ui.intent.desk_visit import CARD_NUMBER, heard_of
from ui.intent.desk_reply import answered
from ui.intent.desk_take import as_json


def test_the_answer_as_a_file_holds_no_personal_data_and_adds_up(model: IntentModel) -> None:
    record = json.loads(as_json(answered(heard_of(f"where is my card {CARD_NUMBER}"))))
    assert record["message"] == "where is my card [card ···· 1111]"
    assert "4111" not in json.dumps(record)
    assert record["answer"]["intent"] == "card_arrival"
    total = record["why"]["base"] + sum(w["contribution"] for w in record["why"]["words"])
    assert total == pytest.approx(record["why"]["output"])
