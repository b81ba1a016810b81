"""The cut-off view: every control once, each first in a fresh app."""

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from core.credit.economics import Economics
from core.settings import settings
from tests.conftest import ROOT
from tests.ui.conftest import card_values
from ui.credit.cutoff import in_tenths
from ui.credit.cutoff_cards import cards
from ui.resources import credit as resources

OpenCredit = Callable[..., AppTest]


@pytest.fixture
def open_credit() -> OpenCredit:
    def opened(**address: str) -> AppTest:
        at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
        for key, value in address.items():
            at.query_params[key] = value
        at.switch_page("pages/credit.py").run()
        assert not at.exception
        return at

    return opened


def _said(at: AppTest) -> str:
    return " ".join([*(m.value for m in at.markdown), *(h.proto.body for h in at.get("html"))])


def test_the_view_opens_with_the_models_own_cutoff_and_five_figures(
    open_credit: OpenCredit,
) -> None:
    at = open_credit()
    assert "29,965 applicants" in _said(at)
    assert len(card_values(at)) == 5
    assert "Something went wrong" not in _said(at)


def test_a_higher_cutoff_approves_more(open_credit: OpenCredit) -> None:
    at = open_credit()
    before = float(card_values(at)["Get credit"].removesuffix(" %"))
    at.slider(key="cutoff").set_value(60.0).run()
    assert float(card_values(at)["Get credit"].removesuffix(" %")) > before
    assert at.query_params["cutoff"] == "60"


def test_a_link_restores_the_cutoff(open_credit: OpenCredit) -> None:
    assert open_credit(cutoff="60").slider(key="cutoff").value == 60


@pytest.mark.parametrize("forged", ["NaN", "1e9", "-3", "<script>", "9" * 5_000])
def test_a_tampered_cutoff_gives_the_usual_one_and_a_notice(
    open_credit: OpenCredit, forged: str
) -> None:
    at = open_credit(cutoff=forged)
    assert at.slider(key="cutoff").value == open_credit().slider(key="cutoff").value
    assert len(at.info) == 1


def test_a_cutoff_below_every_risk_says_that_nobody_gets_credit(open_credit: OpenCredit) -> None:
    assert "nobody gets credit" in _said(open_credit(cutoff="1"))


def test_the_most_profitable_cutoff_is_one_click_away(open_credit: OpenCredit) -> None:
    at = open_credit(cutoff="60")
    button = next(b for b in at.button if "most profitable" in b.label)
    at = button.click().run()
    assert at.slider(key="cutoff").value == pytest.approx(
        float(button.label.rsplit(":", 1)[1].removesuffix(" %"))
    )


@pytest.mark.parametrize("key", ["loss", "margin", "cost"])
def test_other_economics_give_another_profit(open_credit: OpenCredit, key: str) -> None:
    at = open_credit()
    before = card_values(at)["Expected profit, a year"]
    at.session_state["economics"] = True
    at.run()
    assert card_values(at)["Expected profit, a year"] == before
    at.number_input(key=key).set_value(at.number_input(key=key).value / 2).run()
    other = card_values(at)["Expected profit, a year"]
    assert other != before
    at.session_state["economics"] = False
    at.run()
    assert not at.number_input
    assert card_values(at)["Expected profit, a year"] == other


def test_economics_are_folded_until_somebody_asks_and_restored_from_a_link(
    open_credit: OpenCredit,
) -> None:
    profit, at = "Expected profit, a year", open_credit(loss="90")
    assert not at.number_input
    assert at.query_params["loss"] == "90"
    assert card_values(at)[profit] != card_values(open_credit())[profit]
    at.session_state["economics"] = True
    assert at.run().number_input(key="loss").value == 90


def test_a_tampered_assumption_gives_the_usual_one_and_a_notice(open_credit: OpenCredit) -> None:
    at = open_credit(loss="101")
    assert card_values(at) == card_values(open_credit())
    assert "loss" in at.info[0].value


@pytest.mark.parametrize("attribute", ["sex", "age_band", "education", "marriage"])
@pytest.mark.parametrize("equal", ["none", "fnr", "fpr"])
def test_every_group_can_be_shown_and_equalised(
    open_credit: OpenCredit, attribute: str, equal: str
) -> None:
    at = open_credit(group=attribute, equal=equal)
    assert "Something went wrong" not in _said(at)
    assert ("would cost" in _said(at)) == (equal != "none")


def test_groups_too_small_to_judge_are_named(open_credit: OpenCredit) -> None:
    at = open_credit(group="marriage")
    assert any("too small to judge" in caption.value for caption in at.caption)


def test_every_baseline_stands_beside_the_model(open_credit: OpenCredit) -> None:
    said = _said(open_credit())
    for title in ("points scorecard", "Logistic regression", "A draw"):
        assert title in said


def test_every_figure_has_a_receipt_that_computes_it_anew() -> None:
    figures = resources.board().figures(0.2, Economics())
    shown = cards(figures)
    assert len(shown) == 5
    for card in shown:
        assert card.receipt is not None
        assert card.receipt.source.rows == 29_965
        assert card.recompute is not None
        assert card.recompute() == card.value


def test_the_slider_holds_every_cutoff_that_may_be_best() -> None:
    assert [in_tenths(x) for x in (0.0, 0.2126, 0.2124, 1.0)] == [1.0, 21.3, 21.2, 99.0]


def test_without_the_model_the_page_says_what_to_do_and_the_overview_works(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, open_credit: OpenCredit
) -> None:
    monkeypatch.setenv("VITRINE_DATA_DIR", str(tmp_path))
    settings.cache_clear()
    st.cache_resource.clear()
    try:
        at = open_credit()
        assert "is not there" in _said(at)
        assert "make data" in _said(at)
        at.switch_page("pages/overview.py").run()
        assert not at.exception
        assert "Three promises" in " ".join(header.value for header in at.header)
    finally:
        settings.cache_clear()
        st.cache_resource.clear()
