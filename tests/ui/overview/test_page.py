"""The page as a visitor meets it: filters in the address, receipts, what is moved."""

import re
from datetime import date

import pytest

from core.metrics.notebook import Notebook
from tests.ui.conftest import card_values, html_of
from tests.ui.overview.conftest import Opened
from ui import metrics_notes
from ui import words as shared
from ui.words import overview_company as words
from ui.words.overview import SHOWCASES


def test_the_company_comes_before_the_use_cases(opened: Opened) -> None:
    app = opened()
    assert not app.exception
    html = html_of(app)
    assert html.index("of revenue a year") < html.index("times in 100")
    assert shared.ERROR_ID not in html
    assert "v-badge-simulated" in html
    assert set(words.CARDS.values()) | set(words.ECONOMICS.values()) <= set(card_values(app))


def test_a_link_restores_the_view_and_default_settings_stay_out_of_it(opened: Opened) -> None:
    app = opened(segment="team", compare="year", period="24m")
    assert "from team customers" in html_of(app)
    app.selectbox(key="segment").set_value("all").run()
    assert dict(app.query_params) == {"compare": "year", "period": "24m"}
    assert "from team customers" not in html_of(app)


@pytest.mark.parametrize(
    "forged",
    [
        {"segment": "nobody"},
        {"period": "9z"},
        {"billed": "x" * 90},
        {"currency": "XAU"},
        {"currency": "eur"},
        {"raise": "-1"},
        {"in": "a"},
    ],
)
def test_a_forged_setting_gives_the_usual_one_and_a_notice(
    opened: Opened, forged: dict[str, str]
) -> None:
    app = opened(**forged)
    assert not app.exception
    (key,) = forged
    assert key in app.info[0].value
    assert key not in app.query_params


def test_a_receipt_links_to_its_view(opened: Opened) -> None:
    assert 'href="?period=12m&amp;compare=before&amp;segment=team' in html_of(
        opened(segment="team")
    )


def test_a_raise_adds_a_round_to_the_owners(opened: Opened) -> None:
    app = opened()
    assert words.CAP_WHAT_IF not in html_of(app)
    app.slider(key="raise").set_value(10.0).run()
    html = html_of(app)
    assert words.CAP_WHAT_IF in html
    # Six months after October: where cash jumps and where the round closes.
    assert "is raised in Apr 2027" in html
    assert f"{words.CAP_WHAT_IF}<small>Apr 2027</small>" in html
    assert app.query_params["raise"] == "10"


def test_users_are_followed_too(opened: Opened) -> None:
    told = words.COHORTS_FINDING["users"].split("{")[0]
    assert told in html_of(opened(cohorts="users"))


def test_a_currency_is_that_of_the_whole_page(opened: Opened) -> None:
    html = html_of(opened(currency="EUR"))
    assert re.search(r"€[\d.]+ M</button> of revenue a year", html)
    cash = html[html.index(words.CASH_HOLDS.split("{")[0]) :]
    assert "€" in cash[: cash.index("v-owners")]
    assert words.CAP_DOLLARS in html


def test_a_currency_changed_by_hand_is_kept_in_the_address(opened: Opened) -> None:
    app = opened()
    assert words.CAP_DOLLARS not in html_of(app)
    app.selectbox(key="currency").set_value("GBP").run()
    assert dict(app.query_params) == {"currency": "GBP"}
    assert words.CAP_DOLLARS in html_of(app)


def test_notes_of_the_session_are_listed_below_the_charts(opened: Opened) -> None:
    app = opened()
    assert "v-noted" not in html_of(app)
    notes = Notebook().with_note(date(2026, 3, 15), "Prices <b>rose</b>")
    app.session_state[metrics_notes._NOTEBOOK] = notes.with_note(date(2027, 1, 1), "Launch")
    html = html_of(app.run())
    bridge, cash = (part.partition("</ul>")[0] for part in html.split('<ul class="v-noted">')[1:])
    assert "15 Mar 2026: Prices &lt;b&gt;rose&lt;/b&gt;" in bridge
    assert "Launch" not in bridge
    assert "<b>A</b> 15 Mar 2026" in cash
    assert "<b>B</b> 1 Jan 2027: Launch" in cash
    assert 'title="15 Mar 2026' in html


def test_every_figure_has_a_receipt(opened: Opened) -> None:
    html = html_of(opened())
    cards = re.findall(r'<article class="v-card".*?</article>', html, re.DOTALL)
    assert len(cards) == len(words.CARDS) + len(words.ECONOMICS)
    assert all("v-receipt" in card for card in cards)
    for name in ("bridge", "cohorts", "cash", "owners", *(one.task for one in SHOWCASES)):
        assert f'popovertarget="receipt-{name}"' in html
    opened, there = (
        set(re.findall(rf' {attribute}="([^"]+)"', html)) for attribute in ("popovertarget", "id")
    )
    assert opened <= there
