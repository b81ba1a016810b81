"""Which applicants a portfolio shows, and what can be taken along."""

import io

import numpy as np
import pandas as pd
from openpyxl import load_workbook

from tests.ui.credit.portfolio_files import csv, portfolio_of
from ui.credit.portfolio_table import as_csv, as_excel, chosen_rows
from ui.words.credit import portfolio as words


def test_csv_and_excel_hold_every_row_with_reasons_and_escaped_formulas() -> None:
    data = csv(40, applicant_id="=HYPERLINK(1)", bill_m1_twd="")
    portfolio = portfolio_of(data)
    text = pd.read_csv(io.BytesIO(as_csv(portfolio, 0.215)), dtype=str, keep_default_na=False)
    assert len(text) == 40
    assert text["applicant_id"][1] == "'=HYPERLINK(1)"
    assert text["cells_to_mend"][1] == "bill_m1_twd"
    assert text["decision"][1] == "not scored"
    book = load_workbook(io.BytesIO(as_excel(portfolio, 0.215)))
    sheet, about = book.worksheets
    assert sheet.max_row == 41
    assert sheet.cell(3, 1).data_type == "s"
    told = {row[0].value: row[1].value for row in about.iter_rows()}
    assert told[words.NOTE_HASH] == portfolio.upload.source.sha256
    assert told[words.NOTE_MODEL_HASH] == portfolio.scoring.model.artefact.stamp.sha256
    assert told[words.NOTE_CUTOFF].startswith("21.5 %")
    assert "39 scored, 1 with cells to mend" in told[words.NOTE_ROWS]


def test_the_table_shows_the_riskiest_those_around_the_cutoff_or_the_safest() -> None:
    portfolio = portfolio_of(csv(500))
    risk = portfolio.scoring.probability
    assert risk[chosen_rows(portfolio, 0.215, "riskiest")][0] == np.nanmax(risk)
    assert risk[chosen_rows(portfolio, 0.215, "safest")][-1] == np.nanmin(risk)
    around = risk[chosen_rows(portfolio, 0.215, "borderline")]
    assert (around >= 0.215).sum() == (around < 0.215).sum() == 100
