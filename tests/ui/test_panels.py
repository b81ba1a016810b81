"""Cards and receipts: all of a receipt is there, and none of it can be markup."""

import math
import re
from datetime import UTC, datetime
from urllib.parse import unquote

from streamlit.testing.v1 import AppTest

from core.receipts import Badge, ModelStamp, Receipt, Source
from tests.ui.conftest import cards_of, html_of
from ui.ladder import Rung, ladder_html
from ui.panels import Kpi, badge_html, cards_html, figure_html, receipt_html

EVIL = "<img src=http://evil.example/x.png> ![x](http://evil.example/x.png)"
RECEIPT = Receipt(
    title="AUC",
    value="0.789",
    definition="How often the riskier one comes first.",
    source=Source("Cards", Badge.PUBLIC, 30_000, "ab" * 32, "CC BY 4.0", "Yeh (2016)"),
    model=ModelStamp("Boosted trees", "1-cdcdcdcd", "cd" * 32),
    code="core.scores.auc",
    parameters=(("Cut-off", "0.22"),),
    computed_at=datetime(2026, 11, 22, 2, 30, tzinfo=UTC),
)


def test_a_receipt_holds_definition_data_model_parameters_code_and_time() -> None:
    told = receipt_html(RECEIPT)
    for part in (
        "AUC: 0.789",
        "How often the riskier one comes first.",
        *("Cards", "public data", "30,000 rows", "CC BY 4.0", "Yeh (2016)", "ab" * 6 + "…"),
        *("Boosted trees, 1-cdcdcdcd", "cd" * 6 + "…"),
        *("Cut-off: 0.22", "core.scores.auc", "2026-11-22 02:30:00 UTC"),
    ):
        assert part in told


def test_an_upload_named_as_markup_stays_text() -> None:
    source = Source(EVIL, Badge.UPLOADED, 1, "ef" * 32, licence=EVIL, citation=EVIL)
    receipt = Receipt(EVIL, EVIL, EVIL, source, ModelStamp(EVIL, EVIL, EVIL), EVIL, ((EVIL, EVIL),))
    assert "<img" not in receipt_html(receipt)
    assert "<img" not in figure_html(EVIL, EVIL, EVIL)
    assert "<img" not in ladder_html([Rung(EVIL, 0.5, 0.4, 0.6, EVIL)], 0, 1)


def test_every_badge_says_its_word() -> None:
    for badge in Badge:
        assert f">{badge.value}<" in badge_html(badge)


def test_the_ladder_lists_the_best_first_and_places_it_on_the_scale() -> None:
    rungs = [Rung("low", 0.5, 0.5, 0.5, "0.5"), Rung("high", 0.75, 0.7, 0.8, "0.75", main=True)]
    told = ladder_html(rungs, 0.5, 1.0)
    assert told.index("high") < told.index("low")
    assert "left:50.00%" in told  # the dot of 0.75 between 0.5 and 1
    assert "left:40.00%;width:20.00%" in told  # its interval


KPIS = """
from ui import panels
from tests.ui.test_panels import RECEIPT
panels.kpi_row([
    panels.Kpi("Approved", "71.3 %", delta=2.1, delta_text="against today", good="up",
               receipt=RECEIPT, recompute=lambda: {answer!r}),
    panels.Kpi("Defaults", "12.9 %", delta=0.0, good="down"),
])
"""


def test_a_card_shows_label_figure_and_change() -> None:
    approved, defaults = cards_of(AppTest.from_string(KPIS.format(answer="")).run())
    assert approved == ("Approved", "71.3 %", "↑ 2.1 against today")
    assert defaults == ("Defaults", "12.9 %", "0.0 ")


def test_a_change_is_marked_by_what_it_means_not_by_its_sign() -> None:
    for good, delta, news in (
        *(("up", 1.0, "good"), ("up", -1.0, "bad"), ("down", 1.0, "bad"), ("down", -1.0, "good")),
        *(("neutral", 1.0, "neutral"), ("up", 0.0, "neutral")),
    ):
        assert f"v-change-{news}" in cards_html([Kpi("A", "1", delta, good=good)], "row")


def test_a_spark_reaches_from_the_lowest_to_the_highest_figure() -> None:
    told = cards_html([Kpi("A", "1", spark=[5, 15, 10])], "row")
    assert re.findall(r"height:(\d+)%", told) == ["8", "100", "54"]


def test_every_card_of_a_row_opens_its_own_receipt() -> None:
    told = cards_html([Kpi("A", "1", receipt=RECEIPT), Kpi("B", "2", receipt=RECEIPT)], "row")
    opened = re.findall(r'popovertarget="([^"]*)"', told)
    assert opened == ["receipt-row-0", "receipt-row-1"]
    assert opened == re.findall(r'<div popover id="([^"]*)"', told)
    assert told.count(receipt_html(RECEIPT)) == 2


def test_a_card_named_as_markup_stays_text() -> None:
    told = cards_html([Kpi(EVIL, EVIL, 1, delta_text=EVIL, help=EVIL)], "row")
    assert "<img" not in told


def test_recomputing_says_of_which_figure_and_whether_the_result_is_the_same() -> None:
    for answer, told in (("0.789", "Same result: 0.789"), ("0.7", "Recomputed now: 0.7")):
        app = AppTest.from_string(KPIS.format(answer=answer)).run()
        (again,) = app.menu_button
        assert again.options == ["Approved"]  # the other has nothing to compute
        assert told not in html_of(app)
        assert told in html_of(again.click_index(0).run())
        assert "Approved. " in html_of(app)


def test_a_receipt_that_stands_alone_is_written_only_when_it_is_opened() -> None:
    script = """
from ui import panels
from tests.ui.test_panels import RECEIPT
panels.receipt_popover(RECEIPT, lambda: "0.789", key="alone")
"""
    app = AppTest.from_string(script).run()
    assert html_of(app) == ""
    app.session_state["receipt-alone"] = True
    assert receipt_html(RECEIPT) in html_of(app.run())
    assert "Same result: 0.789" in html_of(app.button(key="recompute-alone").click().run())


def test_a_line_breaks_where_nothing_was_known_and_marks_the_last_figure() -> None:
    html = unquote(
        cards_html([Kpi("MRR", "$3", spark=[1.0, math.nan, 2.0, 3.0], line=True)], "row")
    )
    assert "d='M0.0 96.0M66.7 50.0L100.0 4.0'" in html
    assert "left:100.0%;top:4.0%" in html


def test_one_figure_is_no_line() -> None:
    assert "v-line" not in cards_html([Kpi("MRR", "$3", spark=[math.nan, 3.0], line=True)], "row")
