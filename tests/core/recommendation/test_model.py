"""The model as a Task knows it."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.artefacts import Artefact, Provenance
from core.errors import ChecksumMismatch
from core.recommendation.feature_list import REASONS
from core.recommendation.lists import NO_RANKING
from core.recommendation.model import RecommendationModel, first_list, leading_value
from core.recommendation.recommender import Recommender
from core.recommendation.shop import Shop
from tests.core.recommendation.shops import DAYS, drawn_shop

MADE = Provenance("recommendation", "ranked", "A ranker", "1", {}, ("lightgbm", "numpy"))


@pytest.fixture(scope="module")
def model(recommender: Recommender, drawn: Shop) -> RecommendationModel:
    return RecommendationModel.of(recommender, drawn, MADE)


def _ask(*households: str, **columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame({"household": list(households), **columns}, dtype="string")


def test_it_answers_as_one_read_from_its_files(model: RecommendationModel, drawn: Shop) -> None:
    again = RecommendationModel.read(model.artefact, drawn)
    weights = (one.recommender.past.ease.weights for one in (model, again))
    np.testing.assert_array_equal(*weights)
    asked = _ask(*drawn.orders.households)
    pd.testing.assert_frame_equal(model.predict(asked).to_frame(), again.predict(asked).to_frame())
    for name in ("again", "discover"):
        one, other = (m.recommender.ranking(m.portraits(asked)[4], name) for m in (model, again))
        np.testing.assert_array_equal(one.scores, other.scores)


def test_its_files_are_the_same_when_it_is_written_again(
    model: RecommendationModel, drawn: Shop
) -> None:
    again = RecommendationModel.of(model.recommender, drawn, MADE)
    assert again.artefact.manifest.sha256 == model.artefact.manifest.sha256


def test_it_stands_at_a_day(model: RecommendationModel) -> None:
    assert model.day == str(np.datetime64(DAYS - 14, "D"))


def test_a_household_that_is_not_known_is_told_what_others_discover(
    model: RecommendationModel,
) -> None:
    found = model.predict(_ask("nobody", "", "h999")).to_frame()
    assert found["again"].tolist() == ["", "", ""]
    assert found["discover"].nunique() == 1
    assert found["discover"][0]


def test_one_households_lists_depend_on_no_other(model: RecommendationModel, drawn: Shop) -> None:
    asked = _ask(*drawn.orders.households[:6])
    together = model.predict(asked).to_frame()
    for row in range(6):
        alone = model.predict(asked.iloc[[row]]).to_frame()
        assert alone.iloc[0].to_dict() == together.iloc[row].to_dict()


def test_lists_of_an_earlier_day_hold_nothing_bought_later(
    model: RecommendationModel, drawn: Shop
) -> None:
    day = 30
    asked = _ask("h004", as_of=[str(np.datetime64(day, "D"))])
    again = model.predict(asked).to_frame()["again"][0].split()
    own = set(drawn.orders.of(4, before=day).product.tolist())
    assert set(drawn.catalogue.places_of(again).tolist()) == own


def test_picked_products_are_a_past(model: RecommendationModel) -> None:
    found = model.predict(_ask("h004", bought=["p3 p9 nothing"])).to_frame()
    assert set(found["again"][0].split()) == {"p3", "p9"}


def test_a_day_that_is_none_costs_its_row_alone(model: RecommendationModel) -> None:
    days = ["", "soon", ""]
    found = model.predict(
        _ask("h004", "h004", "nobody", as_of=days, bought=["", "", "p3 nothing"])
    ).to_frame()
    assert found["rests_on"].tolist() == [
        "history",
        "nothing: “soon” is no day.",
        "picked products",
    ]
    assert found["unknown_products"].tolist() == [0, 0, 1]
    assert found["discover"].astype(bool).tolist() == [True, False, True]


@pytest.mark.parametrize("household", ["h004", "nobody"])
def test_an_explanation_is_of_the_first_product_and_adds_up(
    model: RecommendationModel, household: str
) -> None:
    found = model.explain(_ask(household))
    assert set(found.names) <= set(REASONS)
    assert found.titles == tuple(REASONS[name] for name in found.names)
    assert all(found.values)
    assert found.residual <= 1e-6
    name, ranking = first_list(
        {
            n: model.recommender.ranking(model.portraits(_ask(household))[0], n)
            for n in ("again", "discover")
        }
    )
    assert name == ("again" if household == "h004" else "discover")
    assert found.output == pytest.approx(float(ranking.scores[0]))


def test_the_value_told_is_of_the_input_that_moved_most(model: RecommendationModel) -> None:
    portrait = model.portraits(_ask("h004"))[0]
    found = model.recommender.explained(portrait, "again", portrait.habit.products[:1])
    moved = np.zeros_like(found.contributions)
    values = found.values.copy()
    for name, contribution, value in (
        ("lines", 0.1, 3),
        ("lines_4w", -0.2, 1234.5),
        ("days_since", 9, 1),
    ):
        place = found.names.index(name)
        moved[0, place], values[0, place] = contribution, value
    told = replace(found, contributions=moved, values=values)
    assert leading_value(told, 0, "habit") == "times bought in 4 weeks: 1,234"
    assert leading_value(told, 0, "rhythm") == "days since it was bought: 1"
    values[0, found.names.index("lines_4w")] = np.nan
    assert leading_value(told, 0, "habit") == "times bought in 4 weeks: not known"
    values[0, found.names.index("lines_4w")] = 0.123
    assert leading_value(told, 0, "habit") == "times bought in 4 weeks: 0.12"


def test_a_list_without_a_ranker_is_kept_without_one(recommender: Recommender, drawn: Shop) -> None:
    alone = replace(recommender, rankers={"again": recommender.rankers["again"]})
    model = RecommendationModel.of(alone, drawn, MADE)
    assert "discover.txt" not in model.artefact.contents
    assert set(model.recommender.rankers) == {"again"}
    nothing = model.explain(_ask("nobody"))
    assert (nothing.names, nothing.residual) == ((), 0)


def test_a_model_of_another_shop_is_refused(model: RecommendationModel) -> None:
    with pytest.raises(ChecksumMismatch, match="24 products, the shop 8"):
        RecommendationModel.read(model.artefact, drawn_shop(1, products=8))


def test_its_files_hold_no_code(model: RecommendationModel) -> None:
    assert isinstance(model.artefact, Artefact)
    suffixes = {name.rpartition(".")[2] for name in model.artefact.contents}
    assert suffixes == {"json", "parquet", "safetensors", "txt"}


def test_nothing_ranked_is_explained_as_a_discovery() -> None:
    assert first_list({"again": NO_RANKING, "discover": NO_RANKING})[0] == "discover"
