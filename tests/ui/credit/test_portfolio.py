"""Your portfolio, as a visitor meets it: files good and bad, figures, downloads, drift."""

import gzip
import io
from functools import lru_cache

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from core.column import Column
from core.credit.data import load_split
from core.credit.samples import harder_year, sample_portfolio
from core.credit.schema import CREDIT_SCHEMA, LABEL
from core.exports import to_csv, to_parquet
from core.settings import settings
from core.stability import Bin
from core.uploads import load_upload
from tests.conftest import ROOT
from tests.ui.conftest import card_values, html_of
from ui.charts import drift as drift_charts
from ui.charts import portfolio as charts
from ui.credit.portfolio_decisions import risk_title
from ui.credit.portfolio_drift import drift_table, verdict
from ui.credit.portfolio_state import Portfolio, column_of
from ui.credit.portfolio_table import as_csv, as_excel, chosen_rows
from ui.theme import DARK, LIGHT
from ui.words import CRASH_TITLE
from ui.words import uploads as upload_words
from ui.words.credit import portfolio as words


@lru_cache(maxsize=1)
def sample() -> pd.DataFrame:
    return sample_portfolio(load_split("test"))


def table(rows: int = 40, **cells: object) -> pd.DataFrame:
    """Some applicants, with cells of the second one replaced."""
    frame = sample().head(rows).astype(object)
    for name, cell in cells.items():
        frame.loc[1, name] = cell
    return frame


def csv(rows: int = 40, **cells: object) -> bytes:
    return table(rows, **cells).to_csv(index=False).encode()


def opened() -> AppTest:
    app = AppTest.from_file(str(ROOT / "pages" / "credit.py"), default_timeout=60)
    app.query_params["view"] = "portfolio"
    return app.run()


def uploaded(data: bytes, name: str = "mine.csv", app: AppTest | None = None) -> AppTest:
    app = app or opened()
    app.file_uploader[0].set_value((name, data, "application/octet-stream"))
    app.run()
    assert not app.exception
    assert CRASH_TITLE not in html_of(app)
    return app


def texts(app: AppTest) -> str:
    """Give all that a visitor can read, but what is in tables."""
    parts = [html_of(app), *(str(m.value) for m in (*app.markdown, *app.text, *app.caption))]
    return "\n".join([*parts, *(e.label for e in app.expander)])


def figure(app: AppTest, label: str) -> str:
    return card_values(app)[label]


def portfolio_of(data: bytes, name: str = "mine.csv", cutoff: float = 0.215) -> Portfolio:
    portfolio = Portfolio.of(load_upload(data, name, CREDIT_SCHEMA, settings().upload))
    list(portfolio.scoring.score())
    list(portfolio.scoring.explain(cutoff))
    return portfolio


# -- nothing yet, and the samples --------------------------------------------------------------


def test_the_empty_view_teaches_and_offers_samples_and_a_template() -> None:
    app = opened()
    assert words.EMPTY_TITLE in html_of(app)
    assert [b.label for b in app.button] == ["Try with 500 applicants", "Try with a harder year"]
    assert upload_words.TEMPLATE in [b.label for b in app.download_button]
    assert "credit_limit_twd" in app.dataframe[0].value["Column"].tolist()


def test_a_sample_is_scored_and_says_it_is_public_data() -> None:
    app = opened()
    app.button(key=f"sample-{words.SAMPLE_FILE}").click().run()
    assert "public data" in html_of(app)
    assert words.SAMPLE_NAME in html_of(app)
    assert "of 500" in app.markdown[0].value
    assert figure(app, words.AUC).startswith("0.")
    assert not app.exception


def test_the_harder_year_says_it_is_made_up_has_no_outcomes_and_has_shifted() -> None:
    app = opened()
    app.button(key=f"sample-{words.SAMPLE_DRIFTED_FILE}").click().run()
    assert ">simulated<" in html_of(app)
    assert list(card_values(app)) == [
        words.APPROVED,
        words.PROFIT,
        words.EXPECTED_RATE,
        words.MEAN_RISK,
    ]
    assert "columns have shifted" in texts(app)
    assert "Take it with care" in app.markdown[0].value
    assert words.GROUPS_LEAD_UNKNOWN in texts(app)


# -- good files --------------------------------------------------------------------------------


def test_a_good_file_is_scored_with_its_badge_its_hash_and_a_decision_for_each() -> None:
    app = uploaded(csv(500))
    assert ">uploaded<" in html_of(app)
    assert "mine.csv: all 500 applicants can be scored." in html_of(app)
    shown = next(d.value for d in app.dataframe if words.DECISION in d.value)
    assert set(shown[words.DECISION]) <= {"refused", "approved"}
    assert (shown[words.REASONS][shown[words.DECISION] == "refused"] != "").all()
    assert shown[words.RISK].is_monotonic_decreasing


def test_parquet_and_csv_of_the_same_applicants_give_the_same_figures() -> None:
    as_text = uploaded(csv(500))
    as_columns = uploaded(to_parquet(sample()), "mine.parquet")
    assert list(card_values(as_text).values()) == list(card_values(as_columns).values())


def test_moving_the_cutoff_moves_the_figures_and_the_reasons_follow() -> None:
    app = uploaded(csv(500))
    before = figure(app, words.APPROVED)
    app.slider(key="cutoff").set_value(5.0).run()
    assert figure(app, words.APPROVED) != before
    shown = next(d.value for d in app.dataframe if words.DECISION in d.value)
    refused = shown[shown[words.DECISION] == "refused"]
    assert not refused[words.REASONS].isin(["", words.NOT_FOUND_YET]).any()


def test_at_a_cutoff_of_one_percent_nobody_gets_credit_and_nothing_breaks() -> None:
    app = uploaded(csv(40))
    app.slider(key="cutoff").set_value(1.0).run()
    assert words.NOBODY.format(applicants=40) in app.markdown[0].value
    assert not app.exception


@pytest.mark.parametrize("rows", [1, 3, 40])
def test_even_a_handful_of_applicants_is_scored(rows: int) -> None:
    app = uploaded(csv(rows))
    assert f"all {rows} applicants" in html_of(app)
    assert card_values(app)


def test_outcomes_of_one_kind_only_give_no_auc() -> None:
    app = uploaded(table(60).assign(**{LABEL: 0}).to_csv(index=False).encode())
    assert figure(app, words.AUC) == "–"


def test_outcomes_of_some_applicants_judge_those_only() -> None:
    frame = table(500)
    frame.loc[300:, LABEL] = None
    app = uploaded(frame.to_csv(index=False).encode())
    alone = uploaded(table(300).to_csv(index=False).encode())
    assert "of 500**" in app.markdown[0].value
    for label in (words.DEFAULT_RATE, words.GOOD_REFUSED, words.BAD_APPROVED, words.AUC):
        assert figure(app, label) == figure(alone, label)


def test_a_file_with_only_the_needed_columns_is_enough() -> None:
    app = uploaded(table()[list(CREDIT_SCHEMA.required)].to_csv(index=False).encode())
    assert words.GROUPS_TITLE not in [s.value for s in app.subheader]
    assert "No. 1" in " ".join(
        next(d.value for d in app.dataframe if words.DECISION in d.value)[words.APPLICANT]
    )


# -- a session keeps its own, and only the latest ----------------------------------------------


def test_the_same_file_twice_is_one_result() -> None:
    app = uploaded(csv(40))
    first = app.session_state["_vitrine_credit_portfolio"]
    uploaded(csv(40), "again.csv", app)
    assert app.session_state["_vitrine_credit_portfolio"] is first
    uploaded(csv(39), "other.csv", app)
    assert app.session_state["_vitrine_credit_portfolio"] is not first


def test_two_sessions_do_not_see_each_others_applicants() -> None:
    mine, yours = opened(), opened()
    uploaded(csv(40), "mine.csv", mine)
    uploaded(csv(30, applicant_id="secret-of-yours"), "yours.csv", yours)
    for app, own, other in ((mine, "mine.csv", "yours.csv"), (yours, "yours.csv", "mine.csv")):
        app.run()
        assert own in html_of(app)
        assert other not in html_of(app)
    assert "of 40**" in mine.markdown[0].value
    assert "of 30**" in yours.markdown[0].value


def test_a_file_taken_out_of_the_box_is_forgotten() -> None:
    app = uploaded(csv(40))
    app.file_uploader[0].set_value(None).run()
    assert words.EMPTY_TITLE in html_of(app)
    assert "_vitrine_credit_portfolio" not in app.session_state


def test_a_bad_file_after_a_good_one_loses_nothing() -> None:
    app = uploaded(csv(40), "good.csv")
    uploaded(b"<html>", "bad.csv", app)
    assert "web page" in html_of(app)
    assert upload_words.STILL_SHOWN.format(name="good.csv") in texts(app)
    assert "of 40**" in app.markdown[0].value


# -- faults of files: a typed message, no exception box ----------------------------------------


def truncated_parquet() -> bytes:
    return to_parquet(sample())[:-40]


def nested_parquet() -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.table({"credit_limit_twd": [[1, 2]], "photo": [b"\1\2"]}), buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("1.csv", b"", "no data"),
        ("3.csv", bytes(range(256)) * 8, "binary data"),
        ("4.csv", b"<!DOCTYPE html><p>", "web page"),
        ("9.csv", csv(3) + b"1,2,3\n", "more or fewer cells than the header, at line 5"),
        ("13.csv", (",".join(f"c{i}" for i in range(60_000)) + "\n").encode(), "60,000 columns"),
        ("16.parquet", truncated_parquet(), "damaged"),
        ("17.parquet", b"PAR1" + b"\0" * 64 + b"\xff\xff\xff\x7fPAR1", "damaged"),
        ("21.zip", b"PK\x03\x04" + b"\0" * 40, "not a kind of file"),
        ("23.csv", b"a,b\n" + b"1,2\n" * 6_600_000, "25.2 MB"),
        ("26.exe", b"MZ\x90", "not a kind of file"),
        ("27.parquet", nested_parquet(), "not single cells"),
        ("19.csv.gz", gzip.compress(b"0," * 300_000_000, 1), "unpack"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value[:4] else "",
)
def test_a_file_that_cannot_be_used_says_why(name: str, data: bytes, told: str) -> None:
    app = uploaded(data, name)
    html = html_of(app)
    assert told in html
    assert "Error id" in html
    assert words.EMPTY_TITLE not in html


def test_a_header_without_rows_is_an_empty_state() -> None:
    app = uploaded(csv(0))
    assert words.HEADER_ONLY_TITLE in html_of(app)
    assert 'role="alert"' not in html_of(app)


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (csv(5).decode().encode("utf-16"), "decoded as UTF-16"),
        (b"\xef\xbb\xbf" + csv(5), ""),
        (csv(5).replace(b",", b";"), "semicolon separated"),
        (csv(5, applicant_id="A\0"), "1 NUL byte replaced"),
        (csv(5).replace(b"\n", b"\n\n", 1), "1 blank row skipped"),
    ],
)
def test_what_can_be_mended_is_read_and_said(data: bytes, note: str) -> None:
    app = uploaded(data)
    assert note in texts(app)
    assert "of 5**" in app.markdown[0].value


def test_latin_1_is_offered_and_read_on_request() -> None:
    app = uploaded(csv(5, applicant_id="José").decode().encode("cp1252"))
    assert "cannot be read as UTF-8" in html_of(app)
    app.button(key="encoding-credit").click().run()
    assert "decoded as Windows-1252" in texts(app)
    shown = next(d.value for d in app.dataframe if words.DECISION in d.value)
    assert "José" in shown[words.APPLICANT].tolist()


def test_a_column_that_comes_twice_is_renamed_and_said() -> None:
    app = uploaded(table(5).assign(x=1).rename(columns={"x": "sex"}).to_csv(index=False).encode())
    assert "2 columns named sex were renamed" in texts(app)


@pytest.mark.parametrize("cell", ["1e400", "inf", "NaN", "lots", ""])
def test_a_cell_that_is_no_number_is_named_and_its_row_is_left_unscored(cell: str) -> None:
    app = uploaded(csv(40, credit_limit_twd=cell))
    assert "mine.csv: 39 of 40 applicants can be scored." in html_of(app)
    (listed,) = (d.value for d in app.dataframe if upload_words.PROBLEM_GIVEN in d.value)
    assert listed[upload_words.PROBLEM_ROW].tolist() == [3]
    assert listed[upload_words.PROBLEM_COLUMN].tolist() == ["Credit limit"]
    assert listed[upload_words.PROBLEM_NAME].tolist() == ["credit_limit_twd"]
    assert "of 39**" in app.markdown[0].value


def test_many_bad_cells_are_counted_and_the_first_twenty_listed() -> None:
    frame = table(60).assign(bill_m3_twd=["5"] + 59 * ["?"])
    app = uploaded(frame.to_csv(index=False).encode())
    (listed,) = (d.value for d in app.dataframe if upload_words.PROBLEM_GIVEN in d.value)
    assert len(listed) == 20
    assert upload_words.PROBLEMS_REST.format(shown=20, count=59) in texts(app)
    assert "1 of 60 applicants can be scored" in html_of(app)


def test_no_usable_row_at_all_says_so() -> None:
    app = uploaded(table(4).assign(bill_m3_twd="?").to_csv(index=False).encode())
    assert words.NONE_USABLE_TITLE in html_of(app)
    assert not card_values(app)


def test_missing_columns_are_shown_as_a_difference_and_likely_names_can_be_taken() -> None:
    frame = table().rename(columns={"credit_limit_twd": "LIMIT_BAL", "bill_m1_twd": "bill-m1"})
    app = uploaded(frame.assign(extra=1).to_csv(index=False).encode())
    assert "under their own name: 2 of 19 columns" in texts(app)
    difference = app.dataframe[0].value
    assert difference[upload_words.GIVEN].tolist()[:2] == ["LIMIT_BAL", "bill-m1"]
    assert difference[upload_words.STATUS].tolist()[-1] == "not used"
    app.button(key="renames-credit").click().run()
    assert "LIMIT_BAL read as credit_limit_twd" in texts(app)
    assert "of 40**" in app.markdown[0].value


def test_a_missing_column_that_nothing_resembles_offers_no_name() -> None:
    app = uploaded(table().drop(columns="bill_m1_twd").to_csv(index=False).encode())
    assert "1 of 19 columns" in texts(app)
    assert upload_words.DIFFERENCE_NONE in texts(app)
    assert not [b for b in app.button if b.key == "renames-credit"]


def test_strangers_text_is_never_markup() -> None:
    evil = "<img src=http://evil.example/x.png>"
    frame = table(5, applicant_id=evil).assign(**{evil: "![x](http://evil.example/x.png)"})
    app = uploaded(frame.to_csv(index=False).encode(), f"../../{evil}.csv")
    assert "<img" not in html_of(app)
    assert ".." not in html_of(app)
    assert not any("evil" in str(m.value) for m in (*app.markdown, *app.caption))


# -- to take along -----------------------------------------------------------------------------


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


def test_a_difference_of_risk_that_chance_explains_is_not_told() -> None:
    usual = np.tile([0.1, 0.3], 5_000)
    assert "riskier" in risk_title(np.tile([0.2, 0.4], 50), usual)
    assert "safer" in risk_title(np.tile([0.0, 0.2], 50), usual)
    assert "about as risky" in risk_title(np.array([0.2, 0.4]), usual)


# -- which applicants, and drift ---------------------------------------------------------------


def test_the_table_shows_the_riskiest_those_around_the_cutoff_or_the_safest() -> None:
    portfolio = portfolio_of(csv(500))
    risk = portfolio.scoring.probability
    assert risk[chosen_rows(portfolio, 0.215, "riskiest")][0] == np.nanmax(risk)
    assert risk[chosen_rows(portfolio, 0.215, "safest")][-1] == np.nanmin(risk)
    around = risk[chosen_rows(portfolio, 0.215, "borderline")]
    assert (around >= 0.215).sum() == (around < 0.215).sum() == 100


def test_the_training_rows_themselves_have_not_drifted() -> None:
    train = load_split("train").queries.head(3_000)
    told = verdict(portfolio_of(to_csv(train)).drift)
    assert told.startswith(words.DRIFT_NONE)


def test_drift_compares_every_column_and_the_risk_and_decodes_them() -> None:
    portfolio = portfolio_of(to_csv(harder_year(sample())))
    listed = drift_table(portfolio.drift)
    assert "Risk (%)" in listed[words.DRIFT_COLUMN].tolist()
    assert not any("_" in title for title in listed[words.DRIFT_COLUMN])
    assert set(listed[words.DRIFT_VERDICT]) <= set(words.VERDICTS.values())
    assert listed[words.DRIFT_PSI].is_monotonic_decreasing


def test_charts_are_valid_figures_and_hold_no_raw_name() -> None:
    portfolio = portfolio_of(to_csv(harder_year(sample())))
    for palette in (LIGHT, DARK):
        for found in portfolio.drift:
            drawn = drift_charts.column_shares(found, column_of(found), palette)
            labels = " ".join(go.Figure(drawn).data[0].y)
            assert "_" not in labels
            assert "undocumented code" not in labels
        beside = charts.risk_beside(portfolio.shares, portfolio.shares, 0.2, "t", palette)
        assert sum(go.Figure(beside).data[0].y) == pytest.approx(100)
        groups = portfolio.board.report("sex", 0.2).groups
        assert len(go.Figure(charts.approvals(groups, "t", palette)).data[0].x) == 2


def test_bins_are_read_as_people_read_them() -> None:
    status = CREDIT_SCHEMA["payment_status_m1"]
    assert drift_charts.bin_label("2", status) == "2 months late"
    assert drift_charts.bin_label("-2", status) == "card not used (code −2)"
    assert drift_charts.bin_label("True", CREDIT_SCHEMA[LABEL]) == "yes"
    assert drift_charts.bin_label("up to -15", Column("b", "B", "number")) == "up to −15"


def test_bins_that_would_not_show_are_drawn_as_one() -> None:
    bins = [Bin("0", 996, 990), Bin("7", 2, 4), Bin("8", 2, 6)]
    assert drift_charts.common_bins(bins) == (bins[0], Bin(words.RARE, 4, 10))
    assert drift_charts.common_bins(bins[:2]) == tuple(bins[:2])
