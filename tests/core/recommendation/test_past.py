"""What a shop knew on a day, and the files that keep it."""

from dataclasses import replace

import numpy as np
import pytest

from core.artefacts import Artefact, Provenance
from core.errors import ChecksumMismatch
from core.recommendation.past import FEWEST_BUYERS, Past
from core.recommendation.past_files import parquet_bytes, past_files, read_columns, read_past
from core.recommendation.recommender import Recommender
from tests.core.recommendation.shops import catalogue_of, neighbours_of


def _artefact(past: Past) -> Artefact:
    made = Provenance("recommendation", "ranked", "A model", "1", {}, ("numpy",))
    return made.artefact(past_files(past))


def _past(*buyers: float) -> Past:
    none = neighbours_of({})
    facts = {"buyers": np.array(buyers, np.float32)}
    return Past(catalogue_of(len(buyers)), 100, 28, facts, none)


@pytest.mark.parametrize(
    ("buyers", "candidates"),
    [
        ((0, FEWEST_BUYERS - 1, FEWEST_BUYERS, 900), [2, 3]),
        # Of four at most, half are a crowd.
        ((0, 1, 2, 4), [2, 3]),
        ((0, 1, 0), [1]),
        ((0, 0), []),
        ((), []),
    ],
)
def test_what_may_be_discovered_has_enough_buyers(
    buyers: tuple[float, ...], candidates: list[int]
) -> None:
    assert _past(*buyers).candidates.tolist() == candidates


def test_without_prices_nothing_is_dear_or_cheap() -> None:
    assert _past(1).relative_price is None


def test_what_was_known_survives_being_kept(recommender: Recommender) -> None:
    past = recommender.past
    again = read_past(_artefact(past), past.catalogue)
    assert (again.as_of, again.horizon_days) == (past.as_of, past.horizon_days)
    assert again.facts.keys() == past.facts.keys()
    for name, values in past.facts.items():
        np.testing.assert_array_equal(again.facts[name], values)
        assert again.facts[name].dtype == np.float32
    np.testing.assert_array_equal(again.ease.others, past.ease.others)
    # The weights are kept in half precision.
    np.testing.assert_allclose(again.ease.weights, past.ease.weights, rtol=1e-3, atol=1e-6)


def test_keeping_twice_changes_no_byte(recommender: Recommender) -> None:
    once = _artefact(recommender.past)
    again = _artefact(read_past(once, recommender.past.catalogue))
    assert dict(again.contents) == dict(once.contents)


def test_the_past_of_another_shop_is_refused(recommender: Recommender) -> None:
    with pytest.raises(ChecksumMismatch, match="24 products, the shop 3"):
        read_past(_artefact(recommender.past), catalogue_of(3))


def test_a_day_file_of_another_shape_is_refused(recommender: Recommender) -> None:
    artefact = _artefact(recommender.past)
    broken = replace(artefact, contents={**artefact.contents, "day.json": b'{"as_of": "soon"}'})
    with pytest.raises(ChecksumMismatch, match=r"day\.json"):
        read_past(broken, recommender.past.catalogue)


def test_columns_come_back_as_they_were() -> None:
    columns = {"a": np.float32([1, np.nan]), "b": np.array([3, 4], np.int32)}
    again = read_columns(parquet_bytes(columns))
    for name, values in columns.items():
        np.testing.assert_array_equal(again[name], values)
        assert again[name].dtype == values.dtype
