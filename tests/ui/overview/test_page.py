"""The page as a visitor meets it: filters in the address, receipts, what is moved."""

import pytest

from tests.ui.conftest import card_values, html_of
from tests.ui.overview.conftest import Opened
from ui import words as shared
from ui.words import overview_company as words


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
    [{"segment": "nobody"}, {"period": "9z"}, {"currency": "x" * 90}, {"raise": "-1"}, {"in": "a"}],
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
    assert words.CAP_WHAT_IF in html_of(app)
    assert app.query_params["raise"] == "10"


def test_users_are_followed_too(opened: Opened) -> None:
    told = words.COHORTS_FINDING["users"].split("{")[0]
    assert told in html_of(opened(cohorts="users"))
