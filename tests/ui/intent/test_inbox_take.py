"""What of an inbox can be taken along."""

import io

import numpy as np
import pandas as pd
import pytest
from openpyxl import load_workbook

from tests.ui.intent.inbox_files import csv, inbox_of, uploaded
from ui.intent.inbox_selection import Selection
from ui.intent.inbox_take import as_csv, as_excel
from ui.words.intent import inbox as words

pytestmark = pytest.mark.usefixtures("word_counter")


def test_all_messages_and_the_selection_can_be_taken_along() -> None:
    app = uploaded(csv())
    labels = [b.label for b in app.download_button]
    assert words.CSV_ALL.format(count=12) in labels
    assert not any("these" in label for label in labels)
    app.selectbox(key="about").set_value("card_arrival").run()
    assert words.EXCEL_CHOSEN.format(count=6) in [b.label for b in app.download_button]


def test_csv_and_excel_hold_masked_text_answers_and_no_formulas(session: dict[str, object]) -> None:
    frame = pd.DataFrame(
        {"text": ["=SUM(1) card 4111111111111111", "", "pin"], "id": ["=1", "007", "@x"]}
    )
    inbox = inbox_of(frame)
    text = pd.read_csv(io.BytesIO(as_csv(inbox, None)), dtype=str, keep_default_na=False)
    assert text["text"][0] == "'=SUM(1) card [card ···· 1111]"
    assert text["id"].tolist() == ["'=1", "007", "'@x"]
    assert text["decision"].tolist() == ["recognised", "not scored", "recognised"]
    chosen = Selection("change_pin", None, np.array([False, True]), "doubt", 0, "Change PIN")
    book = load_workbook(io.BytesIO(as_excel(inbox, chosen)))
    sheet, about = book.worksheets
    assert sheet.max_row == 2
    assert sheet.cell(2, 1).value == "pin"
    told = {row[0].value: row[1].value for row in about.iter_rows()}
    assert told[words.NOTE_HASH] == inbox.upload.source.sha256
    assert told[words.NOTE_CHOSEN] == "Change PIN"
    assert told[words.NOTE_ROWS] == "1 of 3 in the file; 2 scored"
