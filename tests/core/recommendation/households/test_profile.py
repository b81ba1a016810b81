import numpy as np
import pytest

from core.recommendation.households.population import Population
from core.recommendation.households.profile import Profile, Rhythm
from tests.core.recommendation.households.small_shop import MONDAY, catalogue_of, lines_of, shop_of
from tests.core.recommendation.households.small_shop import row as line

LEVELS = {"department": ["Fruit", "Bread"], "category": ["Apples", "Rolls"]}
ROWS = [
    line("a", 0, 0, hour=9, spent=3),
    line("a", 1, 0, hour=9, spent=1),
    line("a", 0, 5, hour=18, spent=4),
    line("b", 1, 1, spent=2),
]


@pytest.fixture
def population() -> Population:
    about = {"children": ["2", ""]}
    return Population.of(shop_of(ROWS, catalogue_of(2, LEVELS), about), MONDAY + 7)


def test_shares_of_departments_stand_beside_the_usual_ones(population: Population) -> None:
    fruit, bread = Profile.of(lines_of(ROWS[:3]), population).shares["department"]
    assert (fruit.name, bread.name) == ("Fruit", "Bread")
    assert fruit.share == pytest.approx(7 / 8)
    # The one household spends 7/8 on fruit, the other nothing.
    assert fruit.usual_share == pytest.approx(7 / 16)
    assert bread.usual_share == pytest.approx((1 / 8 + 1) / 2)


def test_visits_are_orders_by_weekday_and_hour(population: Population) -> None:
    visits = Profile.of(lines_of(ROWS[:3]), population).visits
    assert visits.shape == (7, 24)
    assert {tuple(cell) for cell in np.argwhere(visits)} == {(0, 9), (5, 18)}
    assert visits.sum() == 2


def test_a_shop_without_hours_has_one_column(population: Population) -> None:
    visits = Profile.of(lines_of([line("a", 0, 2, hour=255)]), population).visits
    assert visits.tolist() == [[0], [0], [1], [0], [0], [0], [0]]


def test_a_standing_is_the_share_of_households_below(population: Population) -> None:
    standing = Profile.of(lines_of(ROWS[:3]), population).standings["orders"]
    # Two orders against one: one of two households below, and itself by half.
    assert (standing.value, standing.percentile) == (2, 0.75)


def test_favourites_are_what_was_bought_more_than_once(population: Population) -> None:
    (favourite,) = Profile.of(lines_of(ROWS[:3]), population).favourites
    assert (favourite.product, favourite.lines, favourite.last_day) == (0, 2, MONDAY + 5)


def test_only_what_a_household_said_is_told(population: Population) -> None:
    lines = lines_of(ROWS[:3])
    assert Profile.of(lines, population, 0).about == {"children": "2"}
    assert Profile.of(lines, population, 1).about == {}
    assert Profile.of(lines, population).about == {}


def test_a_household_without_a_purchase_has_an_empty_profile(population: Population) -> None:
    profile = Profile.of(lines_of([]), population)
    assert set(profile.standings) == {"orders"}
    assert profile.shares == {"department": (), "category": ()}
    assert profile.visits.sum() == 0
    assert profile.rhythm.state == "none"


def test_a_household_is_measured_alone_as_among_all(population: Population) -> None:
    profile = Profile.of(lines_of(ROWS[:3]), population)
    for trait, standing in profile.standings.items():
        assert standing.value == pytest.approx(population.traits[trait][0]), trait


@pytest.mark.parametrize(
    ("since", "state"), [(7, "early"), (8, "due"), (14, "due"), (15, "late"), (40, "late")]
)
def test_shopping_is_due_around_the_usual_pause(since: float, state: str) -> None:
    assert Rhythm(10, since).state == state


def test_one_day_of_shopping_makes_no_rhythm() -> None:
    assert Rhythm(float("nan"), 3).state == "single"


def test_the_shop_may_have_one_household_and_nothing_but_products() -> None:
    shop = shop_of([line("a", 0, 0)], catalogue_of(1))
    profile = Profile.of(shop.orders.of(0), Population.of(shop, MONDAY + 1), 0)
    assert profile.shares == {}
    assert profile.standings["orders"].percentile == 0.5


def test_a_day_before_the_first_sale_knows_nobody() -> None:
    shop = shop_of(ROWS, catalogue_of(2, LEVELS))
    population = Population.of(shop, MONDAY)
    assert np.isnan(population.percentile("days_since", 3))
    assert Profile.of(shop.orders.of(0, before=MONDAY), population, 0).lines == 0
