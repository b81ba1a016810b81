import numpy as np
import pytest

from core.recommendation.newcomer.word_table import WordTable
from tests.core.recommendation.newcomer.small_table import small_table


def test_a_text_points_where_the_mean_of_its_words_does():
    (vector,) = small_table().read(["Milk bread"])
    assert vector == pytest.approx([0, 0.7071, 0.7071, 0], abs=1e-3)


def test_texts_without_a_known_word_say_nothing():
    vectors = small_table().read(["zebra", "", "milk", "\ud800"])
    assert not vectors[[0, 1, 3]].any()
    assert vectors[2] == pytest.approx([0, 1, 0, 0])


def test_no_texts_give_no_vectors():
    assert small_table().read([]).shape == (0, 4)


def test_many_texts_are_read_as_one_by_one():
    texts = ["milk", "soap", "", "beef bread"] * 1_500
    table = small_table()
    assert np.array_equal(table.read(texts)[-4:], table.read(texts[:4]))


def test_a_table_reads_the_same_once_kept():
    table = small_table()
    kept = WordTable.of(table.contents())
    texts = ["beef burger", "soy milk"]
    assert np.array_equal(kept.read(texts), table.read(texts))


def test_rounding_moves_a_vector_by_less_than_a_hundredth():
    rng = np.random.default_rng(1)
    vectors = rng.normal(size=(11, 64)).astype(np.float32)
    table = WordTable.rounded(small_table().tokenizer_json, vectors)
    exact = vectors[1] / np.linalg.norm(vectors[1])
    assert float(table.read(["beef"])[0] @ exact) > 0.9999
