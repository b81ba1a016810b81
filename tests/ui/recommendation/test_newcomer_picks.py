"""What somebody new picks, and the grid it is picked from."""

import pytest

from tests.ui.recommendation.conftest import Opened
from tests.ui.recommendation.test_household import address, rows_of, sound, text_of
from ui.words.recommendation import newcomer as words

pytestmark = pytest.mark.usefixtures("table")

LIST = words.LIST_TITLE


@pytest.mark.usefixtures("small")
def test_picks_change_the_list_at_once_and_stay_in_the_address(opened: Opened) -> None:
    app = opened("newcomer")
    app.pills(key="picks").set_value(["p09"]).run()
    sound(app)
    assert "Somebody who picks tofu is shown" in text_of(app)
    assert address(app)["picks"] == "p09"
    rows = rows_of(app, LIST)
    assert not any("Tofu" in row.split("Produce")[0] for row in rows)
    assert "1 of 5 picked" in text_of(app)


@pytest.mark.usefixtures("small")
def test_a_link_shows_the_same_picks_and_the_same_list(opened: Opened) -> None:
    app = sound(opened("newcomer", picks="p09.p11"))
    assert app.pills(key="picks").value == ["p09", "p11"]
    assert "Somebody who picks tofu and lentils" in text_of(app)
    assert address(app)["picks"] == "p09.p11"


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("code", ["p99", "~99", "~x", "p09.p10.p11.p12.p13.p14", "x" * 500])
def test_a_forged_link_of_picks_is_set_aside_with_a_notice(opened: Opened, code: str) -> None:
    app = sound(opened("newcomer", picks=code))
    assert "picks" not in address(app)
    assert "picks" in app.info[0].value


@pytest.mark.usefixtures("small")
def test_a_sixth_pick_takes_the_place_of_the_first(opened: Opened) -> None:
    app = opened("newcomer", picks="p09.p10.p11.p12.p13")
    app.pills(key="picks").select("p00").run()
    assert address(sound(app))["picks"] == "p10.p11.p12.p13.p00"
    assert "5 of 5 picked" in text_of(app)


@pytest.mark.usefixtures("small")
def test_beginning_anew_forgets_the_picks(opened: Opened) -> None:
    app = opened("newcomer", picks="p09")
    app.button(key="newcomer-clear").click().run()
    assert "picks" not in address(sound(app))
    assert "nothing is known" in text_of(app)


@pytest.mark.usefixtures("small")
def test_another_draw_is_kept_in_the_address_and_keeps_the_picks(opened: Opened) -> None:
    app = opened("newcomer", picks="p09")
    app.button(key="newcomer-draw").click().run()
    assert address(sound(app))["draw"] == "1"
    assert app.pills(key="picks").value == ["p09"]
