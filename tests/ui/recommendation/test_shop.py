"""A visitor's own shop: brought, judged, learned from, looked at, and let go."""

import pytest
from streamlit.testing.v1 import AppTest

from core.recommendation.own_shop.job import TrainingJob
from tests.ui.conftest import card_values, html_of
from tests.ui.recommendation.conftest import Opened
from tests.ui.recommendation.own_file import FakeJob, learned, orders_file
from tests.ui.seen import address, press, sound, told
from tests.ui.uploading import brought
from ui.recommendation import shop_state
from ui.recommendation.shop_view import ShopView
from ui.words import uploads as upload_words
from ui.words.recommendation import household as household_words
from ui.words.recommendation import shop as words

pytestmark = pytest.mark.usefixtures("small")


@pytest.fixture
def job(monkeypatch: pytest.MonkeyPatch) -> FakeJob:
    """Learn in no time: whatever is asked for is what a fake job says."""
    made = FakeJob()
    monkeypatch.setattr(TrainingJob, "start", lambda *given, **more: made)
    return made


def learned_from(opened: Opened) -> AppTest:
    return press(brought(opened("shop"), orders_file()), words.LEARN)


def held(app: AppTest) -> shop_state.Held:
    kept: shop_state.Held = app.session_state[shop_state._HELD]
    return kept


# -- the way to one's own shop -------------------------------------------------------------------


def test_without_a_file_the_view_teaches_what_goes_in(opened: Opened) -> None:
    shown = told(opened("shop"))
    assert words.EMPTY_TITLE in shown
    assert words.LOST_HERE not in shown


def test_a_file_is_judged_before_anything_is_learned(opened: Opened, job: FakeJob) -> None:
    app = brought(opened("shop"), orders_file())
    assert words.VERDICT_WORDS["usable with care"] in told(app)
    lines = len(learned()[0].shop.orders.lines)  # type: ignore[union-attr]
    assert card_values(app)[words.CARD_PURCHASES] == f"{lines:,}"
    assert card_values(app)[words.CARD_CUSTOMERS] == "18"
    assert held(app).yours is None


def test_once_learned_from_the_views_are_about_it(opened: Opened, job: FakeJob) -> None:
    app = learned_from(opened)
    assert "These views are now about <b>mine.csv</b>." in html_of(app)
    assert address(app)["shop"] == "yours"
    app = press(app, words.LOOK)
    assert "mine.csv" in told(app)
    assert "Household" in told(app)
    assert held(app).yours is not None


@pytest.mark.parametrize("view", ["household", "business"])
def test_other_views_run_on_it(opened: Opened, job: FakeJob, view: str) -> None:
    app = learned_from(opened)
    app.button_group(key="view").set_value(view)
    sound(app.run())
    assert "mine.csv" in told(app)


def test_going_back_shows_the_sample_shop_and_forgets_its_customers(
    opened: Opened, job: FakeJob, small: ShopView
) -> None:
    app = press(learned_from(opened), words.LOOK)
    app.query_params["household"] = "011"
    sound(app.run())
    app.button_group(key="shop").set_value("shipped")
    sound(app.run())
    assert "shop" not in app.query_params
    assert address(app)["household"] != "011"
    assert "mine.csv" not in told(app)
    app.button_group(key="shop").set_value("yours")
    assert "mine.csv" in told(sound(app.run()))


def test_whoever_brings_nothing_is_asked_nothing(opened: Opened) -> None:
    app = opened("household")
    assert "shop" not in [group.key for group in app.button_group]


# -- what is not there ---------------------------------------------------------------------------


def test_a_reload_says_that_the_shop_is_gone(opened: Opened) -> None:
    app = opened("household", shop="yours")
    assert words.LOST_TITLE in told(app)
    app = press(app, words.TO_SHIPPED)
    assert "shop" not in app.query_params
    assert words.LOST_TITLE not in told(app)


def test_after_a_reload_the_view_asks_to_bring_it_once_more(opened: Opened) -> None:
    assert words.LOST_HERE in told(opened("shop", shop="yours"))
    app = press(opened("household", shop="yours"), words.TO_YOURS)
    assert words.LOST_HERE in told(app)


def test_a_shop_that_is_not_learned_from_yet_says_so(opened: Opened, job: FakeJob) -> None:
    app = brought(opened("shop"), orders_file())
    app.query_params["shop"] = "yours"
    app.button_group(key="view").set_value("household")
    assert words.UNREADY_TITLE in told(sound(app.run()))


def test_a_shop_that_the_page_does_not_offer_is_named_in_the_notice(opened: Opened) -> None:
    app = opened("household", shop="<b>hers</b>")
    assert "shop" not in app.query_params
    assert "<b>hers</b>" not in told(app)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no data"),
        (b"user,item,time\n", "no rows below the header"),
        (b"user,item,time\na,x,2026-01-01\nb,y,2026-01-01\n", "1 day cannot be cut"),
        (b"user,item,time\na,x,2026-01-01\na,x,2026-03-01\n", "one product only"),
        (b"user,item,time\na,x,2026-01-01\nb,y,2026-03-01\n", "no list can be judged"),
        (b"<!doctype html><html></html>", "HTML"),
    ],
    ids=["empty", "header only", "one day", "one product", "nobody comes back", "HTML"],
)
def test_a_file_that_carries_nothing_is_refused_in_words(
    opened: Opened, data: bytes, says: str
) -> None:
    app = brought(opened("shop"), data)
    assert says in told(app)
    assert words.LEARN not in [button.label for button in app.button]


# -- learning ------------------------------------------------------------------------------------


def test_what_was_stopped_can_begin_again(opened: Opened, job: FakeJob) -> None:
    job.state = "stopped"
    app = learned_from(opened)
    assert words.STOPPED in told(app)
    job.state = "done"
    assert "These views are now about" in html_of(press(app, words.LEARN_AGAIN))


def test_what_failed_says_why_and_keeps_its_id(opened: Opened, job: FakeJob) -> None:
    job.state = "failed"
    app = learned_from(opened)
    first = next(body for body in html_of(app).split("\n") if "v-error" in body)
    assert "Nobody came back." in first
    assert first in html_of(sound(app.run()))
    assert words.LEARN_AGAIN in [button.label for button in app.button]


def test_another_file_ends_what_is_learned_from_the_first(opened: Opened, job: FakeJob) -> None:
    app = learned_from(opened)
    job.state = "running"
    brought(app, orders_file() + b"\n", "other.csv")
    assert job.stops == 1
    assert held(app).yours is None
    assert "other.csv" in told(app)


def test_removing_it_ends_everything(opened: Opened, job: FakeJob) -> None:
    app = press(learned_from(opened), upload_words.REMOVE)
    assert (held(app).yours, held(app).brought) == (None, None)
    assert "shop" not in app.query_params
    assert words.EMPTY_TITLE in told(app)


def test_two_sessions_never_see_each_others_shops(opened: Opened, job: FakeJob) -> None:
    learned_from(opened)
    second = opened("household", shop="yours")
    assert "mine.csv" not in told(second)
    assert words.LOST_TITLE in told(second)


# -- strangers' texts ----------------------------------------------------------------------------


def test_a_strangers_names_are_shown_as_text(opened: Opened, job: FakeJob) -> None:
    evil = "<img src=x onerror=alert(1)>"
    data = orders_file().replace(b'"Milk ', f'"{evil} '.encode())
    app = press(brought(opened("shop"), data, f"{evil}.csv"), words.LEARN)
    assert "<img" not in html_of(app)
    assert "<img" not in html_of(press(app, words.LOOK))


def test_the_sample_is_read_without_a_question(opened: Opened, job: FakeJob) -> None:
    app = opened("shop")
    sample = next(b for b in app.button if b.label.startswith("Try with"))
    sound(sample.click().run())
    assert upload_words.COLUMNS_ASK not in told(app)
    assert card_values(app)[words.CARD_CUSTOMERS] == "18"
    assert ">public data<" in html_of(press(press(app, words.LEARN), words.LOOK))


def test_household_lists_of_it_can_be_taken_along(opened: Opened, job: FakeJob) -> None:
    app = learned_from(opened)
    label = household_words.ALL_MAKE.format(count="17")
    press(app, label)
    assert len(app.download_button) >= 2


def test_a_process_learns_from_it_and_the_view_takes_it_over(opened: Opened) -> None:
    assert "These views are now about" in html_of(learned_from(opened))
