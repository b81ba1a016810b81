"""Your portfolio, as a visitor meets it: good files, figures, and a session's own applicants."""

import pytest

from core.credit.schema import CREDIT_SCHEMA, LABEL
from core.exports import to_parquet
from tests.ui.conftest import card_values, html_of
from tests.ui.credit.portfolio_files import csv, figure, opened, sample, table, uploaded
from tests.ui.seen import told
from ui.words import uploads as upload_words
from ui.words.credit import portfolio as words


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
    assert "columns have shifted" in told(app)
    assert "Take it with care" in app.markdown[0].value
    assert words.GROUPS_LEAD_UNKNOWN in told(app)


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
    assert words.NOBODY.format(count=40) in app.markdown[0].value
    assert not app.exception


@pytest.mark.parametrize("rows", [1, 3, 40])
def test_even_a_handful_of_applicants_is_scored(rows: int) -> None:
    app = uploaded(csv(rows))
    origin = words.ORIGIN_ONE if rows == 1 else words.ORIGIN_ALL
    assert origin.format(name="mine.csv", rows=rows) in html_of(app)
    assert "1 applicants" not in told(app)
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
    assert upload_words.STILL_SHOWN.format(name="good.csv") in told(app)
    assert "of 40**" in app.markdown[0].value
