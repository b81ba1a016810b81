from dataclasses import replace

import numpy as np

from core.sentiment.topics.identity import carried_over
from core.sentiment.topics.over_time import find_topics
from core.sentiment.topics.topics import OTHER, Naming, Topics
from tests.core.sentiment.topics.invented import stream

NEVER = np.datetime64("NaT", "s")


def topics_at(degrees, titles, topic):
    angle = np.deg2rad(degrees)
    count = len(degrees)
    return Topics(
        np.array(topic, dtype=np.int32),
        tuple(Naming(n, NEVER, (title,), title) for n, title in enumerate(titles)),
        np.arange(count).astype("datetime64[s]"),
        np.arange(count) == 0,
        np.column_stack([np.cos(angle), np.sin(angle)]).astype(np.float32),
        np.full(len(topic), OTHER, dtype=np.int32),
        NEVER,
        "found",
    )


def test_topics_keep_their_numbers_and_titles_and_new_ones_fill_the_gaps():
    before = topics_at([0, 90, 180], ["app", "price", "box"], [0, 1, 2])
    after = topics_at([178, 270, 5], ["parcel", "jobs", "screen"], [0, 1, 2, -1])
    kept = carried_over(after, before)
    assert kept.titles == ("app", "jobs", "box")
    assert kept.topic.tolist() == [2, 1, 0, -1]
    assert kept.terms == (("screen",), ("jobs",), ("parcel",))
    assert kept.first_seen.astype(int).tolist() == [2, 1, 0]
    assert kept.emerged.tolist() == [False, False, True]
    assert np.allclose(kept.centroids[0], after.centroids[2])


def test_more_topics_than_before_come_last_and_fewer_leave_no_gap():
    one, two = topics_at([0], ["app"], [0]), topics_at([90, 2], ["x", "y"], [0, 1])
    assert carried_over(two, one).titles == ("app", "x")
    assert carried_over(one, topics_at([90, 2], ["x", "y"], [0, 1])).titles == ("y",)


def test_the_best_pairs_are_taken_not_the_first_ones():
    before = topics_at([0, 20], ["a", "b"], [0, 1])
    after = topics_at([18, 35], ["c", "d"], [0, 1])
    assert carried_over(after, before).topic.tolist() == [0, 1]


def test_nothing_before_and_another_origin_change_nothing():
    one, none = topics_at([0], ["app"], [0]), topics_at([], [], [-1])
    assert carried_over(one, none) is one
    assert carried_over(none, one) is none
    assert carried_over(one, replace(one, origin="tags")) is one


def test_a_few_items_less_leave_nearly_every_item_its_topic():
    whole = stream(np.random.default_rng(7), weeks=12)
    kept = np.flatnonzero(np.random.default_rng(8).random(len(whole.about)) > 0.03)
    part = whole.take(kept)
    before = find_topics(whole.scored, whole.mentions)
    after = carried_over(find_topics(part.scored, part.mentions), before)
    assert (after.topic == before.topic[kept]).mean() > 0.8
