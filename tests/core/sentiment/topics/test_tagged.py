from dataclasses import replace

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from core.sentiment.topics.choice import topics_of
from core.sentiment.topics.softmax import Softmax
from core.sentiment.topics.tagged import topics_of_tags
from core.sentiment.topics.topics import OTHER
from tests.core.sentiment.topics.invented import START, stream

TAGS = np.array(["Delivery", "App", "Price", "Planes"])


def tagged(one, tags):
    frame = one.scored.items.frame.assign(tag=list(tags))
    return replace(one.scored, items=replace(one.scored.items, frame=frame))


@pytest.fixture(scope="module")
def half():
    one = stream(np.random.default_rng(1), weeks=6)
    given = np.random.default_rng(2).random(len(one.about)) < 0.5
    return one, given, tagged(one, np.where(given, TAGS[one.about], ""))


def test_given_tags_stand_and_the_others_are_told_from_the_texts(half):
    one, given, scored = half
    topics = topics_of_tags(scored, one.mentions)
    told = np.append(TAGS[:0], [(*topics.titles, "")[n] for n in topics.topic])
    assert (told[given] == TAGS[one.about][given]).all()
    sure = ~given & (topics.topic != OTHER)
    assert sure.sum() > 0.7 * (~given).sum()
    assert (told[sure] == TAGS[one.about][sure]).mean() > 0.95
    assert topics.origin == "tags"


def test_held_out_accuracy_stands_beside_the_commonest_tag(half):
    one, given, scored = half
    check = topics_of_tags(scored, one.mentions).check
    assert check.accuracy.of == check.majority.of == given.sum()
    assert check.majority.count == np.bincount(one.about[given]).max()
    assert check.accuracy.low > check.majority.high
    assert check.sure.value >= check.accuracy.value


def test_tags_that_say_nothing_about_the_texts_are_no_better_than_the_commonest():
    one = stream(np.random.default_rng(5), weeks=6)
    scored = tagged(one, np.random.default_rng(6).choice(TAGS, len(one.about)))
    check = topics_of_tags(scored, one.mentions).check
    assert check.accuracy.low < check.majority.high


def test_the_order_of_the_rows_makes_no_difference(half):
    one, _, scored = half
    order = np.random.default_rng(9).permutation(len(one.about))
    mixed = replace(one, scored=scored).take(order)
    again, topics = (
        topics_of_tags(mixed.scored, mixed.mentions),
        topics_of_tags(scored, one.mentions),
    )
    assert again.titles == topics.titles
    assert again.check == topics.check
    assert np.array_equal(again.topic, topics.topic[order])


def test_case_and_spaces_make_no_other_tag_and_the_commonest_comes_first():
    one = stream(np.random.default_rng(1), weeks=2)
    tags = np.array(["app "] * 30 + ["APP"] * 30 + ["price"] * 40 + [""] * 20)
    assert topics_of_tags(tagged(one, tags), one.mentions).titles == ("app", "price")


def test_a_tag_is_known_from_its_first_item_on():
    one = stream(np.random.default_rng(1), weeks=8)
    late = one.days >= 35
    scored = tagged(one, np.where(late, "late", "early"))
    topics = topics_of_tags(scored, one.mentions)
    at = scored.items.frame["published_at"].to_numpy()
    seen = dict(zip(topics.titles, topics.first_seen, strict=True))
    assert seen == {"early": at[~late].min(), "late": at[late].min()}
    assert dict(zip(topics.titles, topics.emerged.tolist(), strict=True)) == {
        "early": False,
        "late": True,
    }
    assert at[late].min() > START + np.timedelta64(35 * 86_400, "s")


def test_a_rare_tag_keeps_its_items_and_is_told_of_no_other():
    one = stream(np.random.default_rng(1), weeks=6)
    tags = TAGS[one.about].copy()
    tags[:3], tags[3:100] = "rare", ""
    topics = topics_of_tags(tagged(one, tags), one.mentions)
    rare = topics.titles.index("rare")
    assert np.flatnonzero(topics.topic == rare).tolist() == [0, 1, 2]


@pytest.mark.parametrize(
    "tags",
    [
        lambda n: [""] * n,
        lambda n: ["one"] * n,
        lambda n: ["a"] * 20 + ["b"] * 19 + [""] * (n - 39),
        lambda n: [f"tag {k}" for k in range(n)],
        lambda n: ["a"] * (n - 4) + ["b"] * 4,
    ],
)
def test_too_few_tags_or_too_many_leave_it_to_the_texts(tags):
    one = stream(np.random.default_rng(1), weeks=6)
    scored = tagged(one, tags(len(one.about)))
    assert topics_of_tags(scored, one.mentions) is None
    assert topics_of(scored, one.mentions).origin == "found"


def test_enough_tags_win_over_the_texts(half):
    one, _, scored = half
    assert topics_of(scored, one.mentions).origin == "tags"


def test_the_regression_agrees_with_scikit_learn():
    rng = np.random.default_rng(0)
    vectors = rng.normal(size=(300, 6)).astype(np.float32)
    group = (vectors[:, :3] + rng.normal(size=(300, 3))).argmax(axis=1).astype(np.int32)
    ours = Softmax.fitted(vectors, group, 3, strength=2.0).probability(vectors)
    theirs = LogisticRegression(C=2.0, tol=1e-8, max_iter=1_000).fit(vectors, group)
    assert np.abs(ours - theirs.predict_proba(vectors)).max() < 2e-3
