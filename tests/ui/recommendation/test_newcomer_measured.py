"""What was measured of newcomers stands below the list."""

import pytest

from tests.ui.conftest import card_values
from tests.ui.recommendation.conftest import Opened
from tests.ui.recommendation.test_household import sound, text_of
from ui.words.recommendation import newcomer as words

pytestmark = pytest.mark.usefixtures("table")


@pytest.mark.usefixtures("small")
def test_measured_figures_stand_below_with_what_stands_beside_them(opened: Opened) -> None:
    app = sound(opened("newcomer"))
    assert card_values(app) == {
        words.MEASURED_PICKS: "0.250",
        words.MEASURED_RECALL: "12.5 %",
        words.MEASURED_LISTED: "1,234",
        words.MEASURED_WISH: "90.0 %",
        words.MEASURED_RULED: "3 of 400",
    }
    told = text_of(app)
    assert "over all products 0.250, popularity 0.200" in told
    assert "for 40 sentences of our own only" in told
    assert "beyond the 50 best sellers" in words.MEASURED_PICKS
    assert "0.240–0.260; popularity 0.200" in told
    assert "50 if “no” were not read" in told
    assert "2,000 households were made newcomers: all but 5" in told
