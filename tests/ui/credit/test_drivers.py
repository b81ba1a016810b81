"""The view of what drives risk: every control once, each first in a fresh app."""

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from core.credit.drivers import DriverSample
from core.credit.feature_list import FEATURES
from core.errors import DataMissing
from tests.conftest import ROOT
from ui.charts import axes
from ui.credit import drivers
from ui.resources import credit as resources
from ui.words.credit import drivers as words

OpenView = Callable[..., AppTest]
SOME_FEATURES = ["latest_status", "credit_limit", "utilisation", "spending_rate_min"]


@pytest.fixture
def open_view() -> OpenView:
    def opened(**address: str) -> AppTest:
        at = AppTest.from_file(str(ROOT / "pages" / "credit.py"), default_timeout=60)
        at.query_params["view"] = "drivers"
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


def test_the_view_opens_with_the_answer_and_its_check(open_view: OpenView) -> None:
    told = said(open_view())
    assert "What moves risk most: **late payments**" in told
    assert "2,000 applicants the model has never seen" in told
    assert words.GAP_NONE in told
    assert "v-error" not in told


def test_no_raw_name_and_no_long_figure_is_on_screen(open_view: OpenView) -> None:
    told = said(open_view())
    assert not [
        feature.name for feature in FEATURES if "_" in feature.name and feature.name in told
    ]
    assert not re.search(r"\d\.\d{5,}", told)


@pytest.mark.parametrize("feature", SOME_FEATURES)
def test_every_kind_of_feature_can_be_chosen(open_view: OpenView, feature: str) -> None:
    at = open_view()
    at.selectbox(key="feature").set_value(feature).run()
    assert not at.exception
    assert at.query_params["feature"] == feature
    assert "v-error" not in said(at)


def test_a_link_restores_the_feature_and_says_what_was_imposed(open_view: OpenView) -> None:
    at = open_view(feature="paid_share")
    assert at.selectbox(key="feature").value == "paid_share"
    assert words.BY_DESIGN[-1] in said(at)


def test_a_feature_that_is_not_on_the_scorecard_says_so(open_view: OpenView) -> None:
    assert words.POINTS_ABSENT_TITLE in said(open_view(feature="bill_mean"))


@pytest.mark.parametrize("forged", ["sex", "__class__", "<script>", "x" * 5_000, ""])
def test_a_tampered_feature_gives_the_usual_one_and_a_notice(
    open_view: OpenView, forged: str
) -> None:
    at = open_view(feature=forged)
    usual = resources.drivers().by_feature[0].name
    assert at.selectbox(key="feature").value == usual
    assert len(at.info) == 1
    assert "script" not in at.info[0].value


def test_the_receipt_is_computed_anew_with_the_same_result() -> None:
    shown = axes.factor_text(resources.drivers().by_theme[0].odds_factor)
    assert drivers.recompute() == shown


def test_the_whole_scorecard_is_shown_in_words(open_view: OpenView) -> None:
    (table,) = open_view().dataframe
    assert len(table.value) == sum(
        len(c.points) for c in resources.models().scorecard.table.characteristics
    )
    assert not table.value["Characteristic"].str.contains("_").any()


def test_points_that_reward_risk_are_named(open_view: OpenView) -> None:
    models = resources.models()
    wrong = [c for c in models.scorecard.table.characteristics if drivers.runs_against_evidence(c)]
    assert ("Read with care" in said(open_view())) == bool(wrong)


def test_a_clicked_dot_names_its_applicant_and_leads_there(
    open_view: OpenView, monkeypatch: pytest.MonkeyPatch
) -> None:
    applicant = int(resources.drivers().applicants[7])

    def clicked(*_: object, pick: bool = False, **__: object) -> list[dict[str, object]]:
        return [{"customdata": applicant}] if pick else []

    monkeypatch.setattr(drivers.panels, "chart", clicked)
    at = open_view()
    assert f"Applicant {applicant}" in said(at)
    at.button(key="open-applicant").click().run()
    assert at.query_params["view"] == "applicant"
    assert at.query_params["applicant"] == str(applicant)
    assert not at.exception


@pytest.mark.parametrize("forged", [{"customdata": "evil"}, {"customdata": -1}, {}])
def test_a_forged_click_names_nobody(
    open_view: OpenView, monkeypatch: pytest.MonkeyPatch, forged: dict[str, object]
) -> None:
    monkeypatch.setattr(
        drivers.panels, "chart", lambda *_, pick=False, **__: [forged] if pick else []
    )
    assert words.PICK in said(open_view())


def test_without_explanations_the_scorecard_still_stands(
    open_view: OpenView, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> DriverSample:
        raise DataMissing("It is not there.", "what training wrote.", "Train.")

    monkeypatch.setattr(resources, "drivers", missing)
    at = open_view()
    assert words.EMPTY_TITLE in said(at)
    assert len(at.dataframe) == 1
