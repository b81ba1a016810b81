"""Training on a visitor's own shop, whole and in a moment."""

from dataclasses import replace

import numpy as np
import pytest

from core.errors import SchemaError
from core.evaluation_file import Evaluation
from core.recommendation.boards import BOARDS_FILE, read_boards
from core.recommendation.collaborative.factors import Factors
from core.recommendation.model import RecommendationModel
from core.recommendation.own_shop.split import Split
from core.recommendation.shop import Shop
from core.recommendation.task import TASK
from core.recommendation.training_run import (
    EVALUATION_FILE,
    FACTORS_FILE,
    TrainedShop,
    effort_for,
    train_shop,
)
from tests.core.recommendation.shops import DAYS, QUICK, lines_of, shop_of

SPLIT = Split(DAYS - 14, 14, (DAYS - 42, DAYS - 28))


def _train(shop: Shop, told: list[tuple[str, float]] | None = None, seed: int = 0) -> TrainedShop:
    heard = [] if told is None else told
    return train_shop(
        shop,
        SPLIT,
        np.random.default_rng(seed),
        lambda stage, share: heard.append((stage, share)),
        QUICK,
    )


@pytest.fixture(scope="module")
def told() -> list[tuple[str, float]]:
    return []


@pytest.fixture(scope="module")
def trained(drawn: Shop, told: list[tuple[str, float]]) -> TrainedShop:
    strange = np.array([f"id with blanks | {n}" for n in range(24)])
    return _train(replace(drawn, catalogue=replace(drawn.catalogue, ids=strange)), told)


def _evaluation(trained: TrainedShop) -> Evaluation:
    return trained.artefact.parsed(EVALUATION_FILE, Evaluation)


def test_progress_is_told_in_words_and_only_rises(
    trained: TrainedShop, told: list[tuple[str, float]]
) -> None:
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)
    assert all(stage[0].isupper() and "_" not in stage for stage, _ in told)


def test_the_model_stands_beside_every_baseline(trained: TrainedShop, drawn: Shop) -> None:
    found = _evaluation(trained)
    assert set(found.baselines) == {recipe.name for recipe in TASK.baselines}
    came_back = drawn.orders.household[drawn.orders.lines.day >= SPLIT.as_of]
    assert found.data.rows == len(np.unique(came_back))
    for metric in TASK.metrics:
        assert found.metrics[metric.name].value is not None


def test_what_was_judged_is_what_is_given(trained: TrainedShop, drawn: Shop) -> None:
    model = RecommendationModel.read(trained.artefact, drawn)
    boards = read_boards(trained.artefact.contents[BOARDS_FILE])
    for row, place in enumerate(boards["again"].households.tolist()):
        ranking = model.recommender.lists(drawn.orders.of(place)).again
        shown = boards["again"].products[row]
        assert shown[shown >= 0].tolist() == ranking.products.tolist()


def test_personal_frequency_is_strong_where_habits_are(trained: TrainedShop) -> None:
    found = _evaluation(trained).baselines
    frequency, popularity = (found[n]["again_ndcg_10"].value for n in ("frequency", "popularity"))
    assert frequency > popularity


def test_the_factors_lie_beside_the_model(trained: TrainedShop) -> None:
    from safetensors.numpy import load

    factors = Factors.of(load(trained.artefact.contents[FACTORS_FILE]))
    assert factors.vectors.shape[1] == 6
    assert set(factors.products.tolist()) <= set(range(24))


def test_the_same_seed_gives_the_same_shop_to_the_byte(trained: TrainedShop, drawn: Shop) -> None:
    again = _train(drawn)
    assert dict(again.artefact.contents) == dict(trained.artefact.contents)


@pytest.mark.parametrize("kind", ["bare", "one household", "nobody twice"])
def test_a_poor_shop_is_answered_with_what_there_is(bare: Shop, kind: str) -> None:
    shop = bare
    if kind == "one household":
        shop = replace(bare, orders=bare.orders.of_households(np.array([0])))
    if kind == "nobody twice":
        parts = [bare.orders.of(place) for place in range(30)]
        firsts = [
            part.take(np.sort(np.unique(part.product, return_index=True)[1])) for part in parts
        ]
        shop = shop_of({f"h{n}": part for n, part in enumerate(firsts)}, 24)
    found = _evaluation(_train(shop))
    assert found.data.rows >= 1
    assert (found.metrics["again_ndcg_10"].value is None) == (kind == "nobody twice")


def test_a_shop_of_one_product_is_answered() -> None:
    sold = {f"h{n}": lines_of(*((0, day) for day in range(n, DAYS, 5))) for n in range(6)}
    found = _evaluation(_train(shop_of(sold, 1)))
    assert found.metrics["again_ndcg_10"].value == pytest.approx(1)
    assert found.metrics["discover_ndcg_10"].value is None


def test_customers_who_do_not_come_back_are_told(drawn: Shop) -> None:
    gone = replace(drawn, orders=drawn.orders.before(SPLIT.as_of))
    with pytest.raises(SchemaError, match="Nobody who bought before the last weeks"):
        _train(gone)


def test_customers_who_come_back_for_new_things_only_are_told(drawn: Shop) -> None:
    lines = drawn.orders.lines
    new = np.where(lines.day >= SPLIT.as_of, 24, lines.product).astype(np.int32)
    orders = replace(drawn.orders, lines=replace(lines, product=new))
    known = shop_of({f"h{n:03}": orders.of(n) for n in range(30)}, 25)
    with pytest.raises(SchemaError, match="anything known"):
        _train(known)


def test_a_stop_reaches_the_training(drawn: Shop) -> None:
    def stop(stage: str, share: float) -> None:
        if share > 0.5:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        train_shop(drawn, SPLIT, np.random.default_rng(0), stop, QUICK)


def test_a_large_shop_is_learnt_from_by_a_part_of_its_households(drawn: Shop) -> None:
    assert effort_for(drawn).households == 2_000
    lines = drawn.orders.lines.take(np.zeros(200_000, np.intp))
    orders = replace(drawn.orders, lines=lines)
    assert effort_for(replace(drawn, orders=orders)).households == 1_000
