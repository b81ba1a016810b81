import numpy as np

from core.sentiment.topics.subjects import SUBJECTS, Subjects, headings_of

TEXTS = ["courier", "parcel", "login", "crashes", "courier login", "nothing of the kind"]
AXES = np.eye(4, dtype=np.float32)[[0, 0, 1, 1, 2, 0]]
ROWS = np.arange(len(TEXTS))


def joined(texts=TEXTS, vectors=AXES, rows=ROWS):
    return Subjects(texts).joined(vectors, rows)


def test_each_word_belongs_to_one_subject():
    words = [word for words in SUBJECTS.values() for word in words.split()]
    assert len(words) == len(set(words))
    assert all(word == word.lower() for word in words)


def test_words_name_their_subjects():
    assert headings_of(["courier", "crashes", "piano"]) == {"delivery", "app"}


def test_texts_of_one_subject_lie_nearer_than_their_vectors_do():
    apart = np.eye(6, dtype=np.float32)
    cosine = joined(vectors=apart)
    cosine = cosine @ cosine.T
    assert cosine[0, 1] > 0.1
    assert cosine[0, 1] > cosine[0, 2]
    # Two subjects named are half way between both.
    assert cosine[0, 2] < cosine[0, 4] < cosine[0, 1]


def test_a_text_that_names_no_subject_lies_with_those_like_it():
    cosine = joined() @ joined().T
    assert cosine[5, 0] > 0.9
    assert cosine[5, 2] < cosine[5, 0] / 2


def test_vectors_with_subjects_have_length_one():
    assert np.allclose(np.linalg.norm(joined(), axis=1), 1, atol=1e-5)


def test_later_texts_move_no_subject():
    one = Subjects(TEXTS)
    one.joined(AXES[:4], ROWS[:4])
    both = Subjects(TEXTS)
    both.joined(AXES[:4], ROWS[:4])
    both.joined(AXES[4:5], ROWS[4:5])
    assert np.array_equal(one.joined(AXES[5:], ROWS[5:]), both.joined(AXES[5:], ROWS[5:]))


def test_where_no_text_names_a_subject_vectors_stay_as_far_apart_as_they_were():
    told = Subjects(["a", "b", "c"]).joined(np.eye(3, dtype=np.float32), np.arange(3))
    cosine = told @ told.T
    assert np.allclose(cosine[np.triu_indices(3, 1)], cosine[0, 1])
