"""Controls rest at nothing asked, and refuse what no slider can give."""

import pytest

from core.errors import OptionError
from core.recommendation.controls.settings import Controls


def test_controls_are_at_rest_until_one_is_moved() -> None:
    assert Controls(count=5).at_rest
    assert not Controls(price_level=-0.1).at_rest
    assert not Controls(excluded=frozenset({("category", "Tea")})).at_rest


def test_turning_one_control_keeps_the_others() -> None:
    assert Controls(variety=0.5, count=7).turned("novelty", 0.2) == Controls(
        variety=0.5, novelty=0.2, count=7
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [("variety", -0.1), ("novelty", 1.1), ("price_level", -1.5), ("promoted", float("nan"))],
)
def test_a_forged_setting_is_refused_and_named(name: str, value: float) -> None:
    with pytest.raises(OptionError, match=name.replace("_", " ")):
        Controls(**{name: value})


@pytest.mark.parametrize("count", [0, 21])
def test_a_list_has_1_to_20_products(count: int) -> None:
    with pytest.raises(OptionError, match="from 1 to 20"):
        Controls(count=count)
