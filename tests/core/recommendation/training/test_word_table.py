import numpy as np
import pytest

torch = pytest.importorskip("torch")

from core.recommendation.newcomer.word_table import WordTable  # noqa: E402
from core.recommendation.training.word_table import _fit, _main_directions, made_up  # noqa: E402


def test_made_up_phrases_are_the_same_for_one_seed_and_of_the_words_given():
    first, again = (
        made_up(["Rye bread. Bakery"], ["dinner", "cheap"], np.random.default_rng(4), 50)
        for _ in range(2)
    )
    assert first == again
    assert len(first) == 50
    assert any("rye bread" in phrase for phrase in first)
    assert any("bakery" in phrase for phrase in first)


def test_fitting_turns_the_mean_of_rows_to_where_the_encoder_points():
    rng = np.random.default_rng(0)
    table = torch.nn.Parameter(torch.from_numpy(rng.normal(size=(6, 4)).astype(np.float32)))
    pieces = [[0, 1], [2, 3], [4, 5]] * 400
    targets = torch.eye(4)[:3].repeat(400, 1)
    _fit(table, pieces, targets, rng)
    read = torch.nn.functional.normalize(table.detach()[:2].sum(dim=0), dim=0)
    before = torch.from_numpy(np.random.default_rng(0).normal(size=(6, 4)).astype(np.float32))
    start = torch.nn.functional.normalize(before[:2].sum(dim=0), dim=0)
    assert float(read[0]) > float(start[0])


def test_the_main_directions_keep_what_lies_in_a_plane():
    rng = np.random.default_rng(0)
    flat = rng.normal(size=(50, 2)) @ rng.normal(size=(2, 6))
    directions = _main_directions(flat.astype(np.float32), 2)
    assert np.abs(flat - flat @ directions @ directions.T).max() < 1e-4
    assert isinstance(WordTable.rounded(b"", directions).steps, np.ndarray)
