"""One applicant: every control once, links that restore the view, and tampering."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from core.credit.letter import to_pdf
from core.credit.schema import CREDIT_SCHEMA
from tests.conftest import ROOT
from tests.ui.conftest import card_values, html_of, unopened
from ui.credit import applicant_downloads as downloads
from ui.credit.applicant_answer import place_sentence, sentence
from ui.credit.applicant_case import Case, apart, code_of, typed
from ui.credit.applicant_choice import cutoff_of, nearest, person_at, row_of
from ui.credit.applicant_form import checked_code, months_of, problems_of, table_of
from ui.credit.applicant_form import row_of as form_row
from ui.credit.applicant_html import factor_of
from ui.credit.applicant_why import gap, listed
from ui.resources import credit as resources
from ui.tables import table_html
from ui.words.credit import applicant as words

Opened = Callable[..., AppTest]

# Two months late, then one; pays a little of a bill of 15,000 on a limit of 20,000.
ACCOUNT = "20000_1_2_0_0_0_0_14930_14404_15558_16166_8824_0_11_1392_1000_176_0_0"


@pytest.fixture
def opened() -> Opened:
    """Open the view in a fresh app."""

    def open_view(**address: str) -> AppTest:
        at = AppTest.from_file(str(ROOT / "pages" / "credit.py"), default_timeout=60)
        at.query_params["view"] = "applicant"
        for name, code in address.items():
            at.query_params[name] = code
        return sound(at.run())

    return open_view


def sound(at: AppTest) -> AppTest:
    assert not at.exception
    assert "v-error" not in html_of(at)
    return at


def shown(at: AppTest) -> str:
    parts = [*at.markdown, *at.subheader, *at.caption]
    return "\n".join([*(str(part.value) for part in parts), html_of(at)])


def answer(at: AppTest) -> str:
    (told,) = [m.value for m in at.markdown if "the cut-off is" in m.value]
    return str(told)


def address(at: AppTest, name: str) -> str:
    value = at.query_params.get(name, "")
    return str(value[0] if isinstance(value, list) else value)


def someone(number: str, cutoff: float | None = None) -> Case:
    models, test = resources.models(), resources.test_split()
    person = person_at(test, row_of(test, number))
    return Case(person, models, cutoff or models.boosted.calibration.cutoff)


def test_the_view_opens_on_a_refusal_that_a_change_would_turn(opened: Opened) -> None:
    at = opened()
    assert re.fullmatch(
        r"\*\*Refused\*\*: \d+\.\d % risk of missing the next payment; the cut-off is \d+\.\d %\.",
        answer(at),
    )
    assert "Scored again just now" in shown(at)
    assert "below the cut-off" in shown(at)
    assert list(card_values(at)) == [
        words.CARD_SCORECARD,
        words.CARD_LOGISTIC,
        words.CARD_BASE,
        words.CARD_OUTCOME,
    ]
    assert {button.label for button in at.download_button} == {
        words.LETTER_PDF,
        words.LETTER_HTML,
        words.EXPLANATION_JSON,
        words.EXPLANATION_CSV,
    }


@pytest.mark.parametrize("who", words.WHO_OPTIONS)
def test_every_way_to_choose_shows_somebody_and_a_link_shows_the_same(
    opened: Opened, who: str
) -> None:
    at = opened(who=who)
    told = answer(at)
    named = {name: address(at, name) for name in ("who", "applicant", "account")}
    again = opened(**{name: code for name, code in named.items() if code})
    assert answer(again) == told
    assert not again.info


def test_the_riskiest_is_refused_and_the_safest_approved(opened: Opened) -> None:
    assert answer(opened(who="riskiest")).startswith("**Refused**")
    at = opened(who="safest")
    assert answer(at).startswith("**Approved**")
    assert words.NOT_NEEDED in shown(at)
    assert words.LETTER_PDF not in {button.label for button in at.download_button}


def test_another_one_is_another_and_stays_in_the_address(opened: Opened) -> None:
    for who in ("riskiest", "turnable", "random"):
        at = opened(who=who)
        before = address(at, "applicant")
        sound(at.button(key="another").click().run())
        assert address(at, "applicant") != before
        stays = address(at, "applicant")
        assert address(sound(at.run()), "applicant") == stays


def test_another_way_to_choose_forgets_the_last_person(opened: Opened) -> None:
    at = opened(who="riskiest")
    before = address(at, "applicant")
    sound(at.button_group(key="who").set_value("safest").run())
    assert address(at, "applicant") != before
    assert answer(at).startswith("**Approved**")


def test_a_number_is_looked_up_and_an_unknown_one_named_with_its_neighbours(
    opened: Opened,
) -> None:
    at = opened(who="number", applicant="29075")
    assert at.text_input(key="number").value == "29075"
    at.text_input(key="number").set_value("325")
    assert answer(sound(at.run())).startswith("**Approved**")
    assert address(at, "applicant") == "325"
    at.text_input(key="number").set_value("1")
    sound(at.run())
    assert words.NUMBER_UNKNOWN in html_of(at)
    assert "The nearest numbers are 2 and 6" in html_of(at)
    assert not card_values(at)
    at.text_input(key="number").set_value("<b>12")
    assert "<b>12" not in html_of(sound(at.run()))
    assert "digits only" in html_of(at)


def test_a_typed_account_is_scored_and_restored_by_its_link(opened: Opened) -> None:
    at = opened(who="form", account=ACCOUNT)
    (grid,) = at.data_editor
    assert grid.value["bill"].tolist() == [14930, 14404, 15558, 16166, 8824, 0]
    assert grid.value["status"].tolist() == [1, 2, 0, 0, 0, 0]
    before = answer(at)
    assert words.CARD_OUTCOME not in list(card_values(at))
    at.number_input[0].set_value(500_000).run()
    sound(at)
    assert answer(at) != before
    assert address(at, "account") == ACCOUNT.replace("20000", "500000", 1)
    assert answer(opened(who="form", account=address(at, "account"))) == answer(at)


def test_the_form_asks_for_nothing_protected(opened: Opened) -> None:
    at = opened(who="form", account=ACCOUNT)
    asked = [w.label for w in (*at.number_input, *at.selectbox, *at.text_input)]
    columns = " ".join(map(str, at.data_editor[0].value.columns))
    for name in CREDIT_SCHEMA.protected:
        title = CREDIT_SCHEMA[name].title
        assert title not in asked
        assert title.lower() not in columns


def test_a_real_applicant_can_be_changed_in_the_form(opened: Opened) -> None:
    at = opened(who="number", applicant="29075")
    before = answer(at)
    sound(at.button(key="edit").click().run())
    assert address(at, "who") == "form"
    assert address(at, "account") == code_of(someone("29075").person.row)
    assert answer(at) == before


def test_a_plan_tried_in_the_form_is_approved(opened: Opened) -> None:
    at = opened()
    sound(at.button(key="try-0").click().run())
    assert answer(at).startswith("**Approved**")


def test_figures_outside_the_data_are_said(opened: Opened) -> None:
    at = opened(who="form", account=ACCOUNT.replace("14930", "5000000", 1))
    (warning,) = at.warning
    assert "Bill, latest month" in warning.value
    assert not opened(who="form", account=ACCOUNT).warning


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("who", "<script>"),
        ("who", "A typical refusal"),
        ("applicant", "0"),
        ("applicant", "-1"),
        ("applicant", "9" * 5_000),
        ("applicant", "٣٢٥"),
        ("cutoff", "0"),
        ("cutoff", "nan"),
        ("cutoff", "1e400"),
        ("cutoff", "9" * 5_000),
    ],
)
def test_a_tampered_address_gives_the_usual_view_and_a_notice(
    opened: Opened, name: str, code: str
) -> None:
    at = opened(**{name: code})
    (notice,) = at.info
    assert name in notice.value
    assert "<script>" not in shown(at)
    assert answer(at) == answer(opened())


@pytest.mark.parametrize(
    "account",
    [
        "",
        "1_2_3",
        "_".join(["x"] * 19),
        "1" * 100_000,
        ACCOUNT.replace("20000_1", "20000_99"),  # no such payment status
        ACCOUNT.replace("20000_1", "20000_0.5"),
        ACCOUNT.replace("20000", "0", 1),  # no limit
        ACCOUNT.replace("14930", "nan"),
        ACCOUNT.replace("14930", "inf"),
        ACCOUNT.replace("1392", "-1"),  # a negative payment
    ],
    ids=lambda account: account[:24],
)
def test_a_tampered_account_gives_the_usual_one_and_a_notice(opened: Opened, account: str) -> None:
    at = opened(who="form", account=account)
    (notice,) = at.info
    assert "account" in notice.value
    assert answer(at).startswith("**Refused**")


def test_the_cutoff_of_the_other_view_decides_here(opened: Opened) -> None:
    at = opened(who="number", applicant="29075", cutoff="60")
    assert "the cut-off is 60.0 %" in answer(at)
    assert answer(at).startswith("**Approved**")
    sound(at.button(key="own-cutoff").click().run())
    assert answer(at).startswith("**Refused**")
    assert not address(at, "cutoff")


@pytest.mark.parametrize("cutoff", ["1", "99"])
def test_the_ends_of_the_cutoff_hold(opened: Opened, cutoff: str) -> None:
    for who in ("turnable", "borderline", "safest"):
        assert answer(opened(who=who, cutoff=cutoff))


def test_no_raw_name_and_no_long_figure_reaches_the_screen(opened: Opened) -> None:
    for who in ("turnable", "riskiest", "safest", "form"):
        told = re.sub(r"<[^>]*>", " ", unopened(shown(opened(who=who))))
        assert not re.search(r"\b[a-z0-9]+_[a-z0-9_]+\b", told)
        assert not re.search(r"\d\.\d{4,}", told)


def test_the_sum_is_shown_with_what_is_left_over(opened: Opened) -> None:
    (told,) = [c.value for c in opened().caption if c.value.startswith("Base")]
    assert re.search(r"Difference before rounding: (none|\d · 10⁻¹[⁰¹²³⁴⁵⁶⁷⁸⁹])\.", told)


def test_points_and_costs_are_written_when_they_are_opened(opened: Opened) -> None:
    at = opened()
    assert words.COLUMN_CHARACTERISTIC not in html_of(at)
    (lines,) = [e for e in at.expander if e.label.startswith("The scorecard, line by line")]
    assert "points" in lines.label


def test_files_are_whole_and_the_same_each_time() -> None:
    case = someone("29075")
    notice = downloads.notice_of(case)
    assert notice.decided_on >= date(2025, 1, 1)
    assert to_pdf(notice) == to_pdf(notice)
    assert to_pdf(notice).startswith(b"%PDF")
    told = downloads.as_json(case)
    assert '"decision": "refused"' in told
    assert told == downloads.as_json(case)
    lines = downloads.as_csv(case.explanation).decode("utf-8-sig").splitlines()
    figures = [float(line.rsplit(",", 1)[1]) for line in lines[1:]]
    assert sum(figures[:-1]) == pytest.approx(figures[-1])


def test_a_search_is_made_once_for_an_account_and_a_cutoff(opened: Opened) -> None:
    at = opened()
    kept = at.session_state["_credit_recourse"]
    sound(at.run())
    assert at.session_state["_credit_recourse"] is kept


def test_the_answer_is_the_models_own() -> None:
    case = someone("29075")
    alone = case.models.boosted.predict(case.person.row).probability[0]
    assert case.risk == pytest.approx(alone, abs=1e-12)
    assert sentence(case).startswith("**Refused**")


def test_nobody_is_riskier_than_all() -> None:
    riskiest = resources.test_risks().argmax()
    test, models = resources.test_split(), resources.models()
    case = Case(person_at(test, int(riskiest)), models, 0.5)
    assert place_sentence(case).startswith(("Riskier than 99.", "Riskier than any of 29,965"))


def test_shares_are_written_so_that_they_differ() -> None:
    assert apart(0.425, 0.213) == ("42.5 %", "21.3 %")
    assert apart(0.2132, 0.21315) == ("21.320 %", "21.315 %")


def test_an_empty_cell_of_the_form_is_named_by_its_title() -> None:
    months = months_of(table_of(ACCOUNT).iloc[0])
    months["bill"] = months["bill"].astype(float)
    months.loc[1, "bill"] = None
    checked = CREDIT_SCHEMA.check(form_row(20_000, months))
    assert not checked.usable[0]
    told = problems_of(checked)
    assert told.startswith("Bill, 1 month before: an empty cell is not a number")
    assert "_" not in told


def test_a_code_and_its_row_are_the_same_account() -> None:
    assert code_of(table_of(ACCOUNT)) == ACCOUNT
    assert checked_code(ACCOUNT) == ACCOUNT
    person = typed(table_of(ACCOUNT))
    assert (person.name, person.missed) == (words.TYPED, None)
    assert person.source.rows == 1


@pytest.mark.parametrize(("code", "percent"), [("30", 30), ("21.5", 21.5), ("99", 99)])
def test_the_cutoff_is_read_in_percent(code: str, percent: float) -> None:
    assert cutoff_of(code) == percent


def test_numbers_beyond_the_ends_name_the_nearest() -> None:
    test = resources.test_split()
    assert "2 and 6" in nearest(test, "0")
    assert nearest(test, "999999").startswith("The nearest numbers are 299")


def test_text_in_tables_is_escaped() -> None:
    told = table_html(["A", "<b>"], [["<img src=x>", "\"'<script>"]], figures=(1,))
    assert "<img" not in told
    assert "<script" not in told
    assert told.count("<b>") == 0


@pytest.mark.parametrize(
    ("log_odds", "factor"), [(0.92, "2.5"), (-0.92, "2.5"), (0.1, "1.11"), (0.0, "1.00")]
)
def test_a_push_is_told_as_a_factor_of_the_odds(log_odds: float, factor: str) -> None:
    assert factor_of(log_odds) == factor


def test_small_words() -> None:
    assert gap(4.4e-16) == "4 · 10⁻¹⁶"
    assert gap(0.0) == "none"
    assert listed(["a", "b", "c"]) == "a, b and c"
