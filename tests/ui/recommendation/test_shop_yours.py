"""What is made of a visitor's file: its sample, its view, its verdict in words."""

import math
from dataclasses import replace

import numpy as np
import pytest

from core.evaluation_file import Interval
from core.recommendation.own_shop.split import Split
from tests.ui.recommendation.own_file import FakeJob, learned, read
from tests.ui.recommendation.small_view import FIRST_DAY, bare_shop, small_shop
from ui.recommendation import shop_learning, shop_yours
from ui.recommendation.shop_found import judged_text
from ui.recommendation.shop_sample import stranger_file
from ui.recommendation.shop_verdict import split_html, timeline_html
from ui.recommendation.shop_view import ShopView
from ui.recommendation.shop_yours import your_view


@pytest.fixture(scope="module")
def view() -> ShopView:
    own, trained = learned()
    assert own.shop is not None
    return your_view(own.shop, trained)


# -- the sample ----------------------------------------------------------------------------------


def test_a_strangers_file_holds_the_same_purchases() -> None:
    own, shop = read(stranger_file(small_shop(), 18)), small_shop()
    assert own.shop is not None
    assert own.shop.orders.households.tolist() == shop.orders.households.tolist()
    assert len(own.shop.orders.lines) == len(shop.orders.lines)
    spent = own.shop.orders.lines.spent.sum(), shop.orders.lines.spent.sum()
    assert spent[0] == pytest.approx(spent[1], rel=1e-3)
    assert own.shop.currency == "$"
    assert own.verdict.tally.duplicates == 0


def test_some_households_are_chosen_evenly() -> None:
    own = read(stranger_file(small_shop(), 3))
    assert own.shop is not None
    # The ends of the list, and the place between 0 and 17 that 8.5 is rounded to.
    assert own.shop.orders.households.tolist() == ["000", "008", "017"]


def test_a_bare_shop_can_be_written_too() -> None:
    own = read(stranger_file(bare_shop(), 18))
    assert own.shop is not None
    assert len(own.shop.orders.lines) == len(bare_shop().orders.lines)
    assert own.shop.currency == ""


# -- the view ------------------------------------------------------------------------------------


def test_the_page_shows_the_shops_own_ids(view: ShopView) -> None:
    assert view.shop.catalogue.ids[0] == "p00"
    assert view.recommender.past.catalogue is view.shop.catalogue
    assert not view.is_shipped


def test_every_model_that_was_judged_can_be_asked(view: ShopView) -> None:
    lines = view.shop.orders.of(3, before=view.as_of)
    assert set(view.scorers) == set(view.evaluation.baselines)
    for scorer in view.scorers.values():
        scores = scorer.scores(lines, view.as_of)
        assert scores.shape == (len(view.shop.catalogue),)
        assert np.isfinite(scores).all()


def test_the_board_is_what_the_model_ranks(view: ShopView) -> None:
    board = view.boards["again"]
    place = int(board.households[0])
    lists = view.recommender.lists(view.shop.orders.of(place, before=view.as_of))
    count = min(5, len(lists.again))
    assert board.products[0, :count].tolist() == lists.again.products[:count].tolist()


def test_frequency_counts_the_customers_own_purchases(view: ShopView) -> None:
    lines = view.shop.orders.of(0, before=view.as_of)
    scores = view.scorers["frequency"].scores(lines, view.as_of)
    milk = int((lines.product == 0).sum())
    assert math.floor(scores[0]) == milk > 10


def test_a_model_of_another_shop_is_refused(view: ShopView) -> None:
    own, trained = learned()
    assert own.shop is not None
    catalogue = own.shop.catalogue
    fewer = replace(catalogue, ids=catalogue.ids[:-1])
    with pytest.raises(Exception, match="The model knows 18 products"):
        your_view(replace(own.shop, catalogue=fewer), trained)


# -- in words ------------------------------------------------------------------------------------


def judged(view: ShopView, again: tuple[float, float], discover: tuple[float, float]) -> ShopView:
    """Let the advantages over every other way be these intervals."""
    found = {
        "again_ndcg_10": Interval(value=sum(again) / 2, low=again[0], high=again[1]),
        "discover_ndcg_10": Interval(value=sum(discover) / 2, low=discover[0], high=discover[1]),
    }
    advantages = {name: {**own, **found} for name, own in view.evaluation.advantages.items()}
    boards = {
        name: replace(board, relevant=np.full_like(board.relevant, 2))
        for name, board in view.boards.items()
    }
    evaluation = view.evaluation.model_copy(update={"advantages": advantages})
    return replace(view, evaluation=evaluation, boards=boards)


def test_two_wins_are_told_in_one_sentence(view: ShopView) -> None:
    told = judged_text(judged(view, (0.1, 0.2), (0.1, 0.2)))
    assert told.startswith("Both lists beat the best of the simpler ways: ")


def test_a_loss_is_told_as_one(view: ShopView) -> None:
    told = judged_text(judged(view, (-0.2, -0.1), (-0.1, 0.2)))
    assert told.startswith("Buy again loses to ")
    assert "Discover shows no clear difference from" in told


def test_few_judged_customers_give_no_verdict(view: ShopView) -> None:
    won = judged(view, (0.1, 0.2), (0.1, 0.2))
    relevant = np.zeros_like(won.boards["again"].relevant)
    none = replace(won.boards["discover"], relevant=relevant)
    one = replace(won.boards["again"], relevant=np.where(np.arange(len(relevant)) == 0, 1, 0))
    told = judged_text(replace(won, boards={"again": one, "discover": none}))
    assert told == (
        "Buy again was judged by one customer only: too few to tell it from simpler ways. "
        "Discover could not be judged."
    )


def test_the_time_is_drawn_to_scale() -> None:
    # 24 weeks from the first day, then 4 that are judged: 168 of 196 days.
    split = Split(FIRST_DAY + 168, 28, (FIRST_DAY + 98,))
    drawn = timeline_html(small_shop(), split)
    assert '<i style="width:85.71%">' in drawn
    assert '<u style="left:50.00%">' in drawn
    assert "2 Jan 2017" in drawn
    assert "19 Jun 2017 – 16 Jul 2017" in drawn


def test_the_split_is_told_in_words() -> None:
    told = split_html(small_shop(), Split(FIRST_DAY + 168, 28, (FIRST_DAY + 98,)), 16)
    assert "as of 19 Jun 2017" in told
    assert "16 customers bought in the 28 days from then on" in told
    assert "learned at one earlier day" in told


# -- learning ------------------------------------------------------------------------------------


def test_before_a_job_has_a_pace_what_is_left_is_our_own_guess() -> None:
    job = FakeJob("running")
    first = next(shop_learning.steps_of(job, 15.0))  # type: ignore[arg-type]
    assert (first.done, first.seconds_left) == (0, 15.0)


def test_a_job_outlives_no_closed_page(monkeypatch: pytest.MonkeyPatch) -> None:
    class Context:
        session_id = "abc"

    class Running:
        connected = True

        def is_active_session(self, session_id: str) -> bool:
            assert session_id == "abc"
            return self.connected

    running = Running()
    monkeypatch.setattr(shop_yours, "get_script_run_ctx", Context)
    monkeypatch.setattr(shop_yours.runtime, "exists", lambda: True)
    monkeypatch.setattr(shop_yours.runtime, "get_instance", lambda: running)
    is_open = shop_yours.while_the_page_is_open()
    assert is_open()
    running.connected = False
    assert not is_open()


def test_outside_a_page_nothing_ends_a_job() -> None:
    assert shop_yours.while_the_page_is_open()()
