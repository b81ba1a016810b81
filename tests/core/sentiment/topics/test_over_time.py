from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score

from core.sentiment.topics.over_time import FEWEST_ITEMS, FIRST_ITEMS, find_topics
from core.sentiment.topics.subjects import SUBJECTS
from core.sentiment.topics.topics import OTHER
from tests.core.sentiment.topics.invented import START, WATCH, scored_of, stream

BEGINNING = datetime(2026, 7, 20)


@pytest.fixture(scope="module")
def burst():
    return stream(np.random.default_rng(7), burst_week=7)


@pytest.fixture(scope="module")
def found(burst):
    return find_topics(burst.scored, burst.mentions)


def same(one, other):
    return (
        np.array_equal(one.topic, other.topic)
        and one.titles == other.titles
        and np.array_equal(one.first_seen, other.first_seen)
    )


def test_items_are_grouped_by_what_they_are_about_not_by_company(burst, found):
    placed = found.topic != OTHER
    assert placed.mean() > 0.85
    assert adjusted_rand_score(burst.about[placed], found.topic[placed]) > 0.6
    company = np.zeros(len(placed))
    company[burst.mentions.item] = burst.mentions.entity
    assert abs(adjusted_rand_score(company[placed], found.topic[placed])) < 0.05


def test_titles_are_the_words_of_the_topic_without_names(burst, found):
    words = {"parcel", "courier", "doorstep", "login", "password", "screen", "premium", "discount"}
    words |= {"tariff", "turbine", "propeller", "runway", "salad", "spinach", "recall"}
    told = {word for title in found.titles for word in title.split(", ")}
    assert told & words
    assert told <= words | set(SUBJECTS)
    assert "salad" in found.titles[-1] or "spinach" in found.titles[-1]


def test_a_burst_of_something_unheard_of_opens_one_topic_at_the_end_of_its_week(burst, found):
    (new,) = np.flatnonzero(found.emerged)
    assert found.first_seen[new] == START + np.timedelta64(8 * 7, "D")
    assert (burst.about[found.topic == new] == 4).mean() > 0.9
    assert (found.topic[burst.about == 4] == new).mean() > 0.8


@pytest.mark.parametrize("seed", range(5))
def test_a_stream_where_nothing_new_is_said_opens_no_topic(seed):
    quiet = stream(np.random.default_rng(seed), weeks=16)
    assert not find_topics(quiet.scored, quiet.mentions).emerged.any()


def test_more_of_everything_is_no_new_topic():
    rng = np.random.default_rng(3)
    calm = stream(rng, weeks=12, a_week=200)
    days = calm.days
    busy = (days >= 49) & (days < 56)
    kept = busy | (rng.random(len(days)) < 0.35)
    part = calm.take(np.flatnonzero(kept))
    assert not find_topics(part.scored, part.mentions).emerged.any()


def test_a_topic_that_grows_slowly_opens_within_weeks():
    rng = np.random.default_rng(11)
    slow = stream(rng, weeks=12, burst_week=7, burst=18)
    at = slow.scored.items.frame["published_at"].to_numpy().copy()
    at[slow.about == 4] = START + (np.linspace(49, 69, 18) * 86_400).astype("timedelta64[s]")
    frame = slow.scored.items.frame.assign(published_at=at)
    scored = replace(slow.scored, items=replace(slow.scored.items, frame=frame))
    topics = find_topics(scored, slow.mentions)
    (new,) = np.flatnonzero(topics.emerged)
    assert (slow.about[topics.topic == new] == 4).mean() > 0.8
    assert topics.first_seen[new] <= START + np.timedelta64(77, "D")


def test_the_same_items_give_the_same_topics(burst, found):
    assert same(found, find_topics(burst.scored, burst.mentions))


def test_the_order_of_the_rows_makes_no_difference(burst, found):
    order = np.random.default_rng(0).permutation(len(burst.about))
    mixed = burst.take(order)
    again = find_topics(mixed.scored, mixed.mentions)
    assert np.array_equal(again.topic, found.topic[order])
    assert again.titles == found.titles


@settings(max_examples=20)
@given(hours=st.integers(24 * 14, 24 * 70), seed=st.integers(0, 3))
def test_what_is_known_at_a_moment_is_the_same_whatever_comes_after(hours, seed):
    whole = stream(np.random.default_rng(seed), burst_week=7, weeks=10)
    moment = BEGINNING + timedelta(hours=hours)
    topics = find_topics(whole.scored, whole.mentions)
    early = np.flatnonzero(
        whole.scored.items.frame["published_at"].to_numpy() < np.datetime64(moment)
    )
    part = whole.take(early)
    then = find_topics(part.scored, part.mentions)
    if len(early) < FIRST_ITEMS:
        assert not topics.is_known(moment).any()
        return
    known, known_then = topics.is_known(moment), then.is_known(moment)
    assert np.array_equal(topics.first_seen[known], then.first_seen[known_then])
    assert np.array_equal(topics.emerged[known], then.emerged[known_then])
    numbers = np.flatnonzero(known).tolist()
    assert numbers == np.flatnonzero(known_then).tolist()
    assert [topics.titles_at(moment)[n] for n in numbers] == [
        then.titles_at(moment)[n] for n in numbers
    ]
    assert np.array_equal(topics.topic_at(moment)[early], then.topic_at(moment))


def test_before_the_first_weeks_are_over_nothing_is_known(found):
    assert not found.is_known(BEGINNING + timedelta(days=10)).any()
    assert (found.topic_at(BEGINNING + timedelta(days=10)) == OTHER).all()
    assert found.is_known().all()


def test_a_topic_is_new_for_two_weeks(found):
    (new,) = np.flatnonzero(found.emerged)
    opened = pd.Timestamp(found.first_seen[new]).to_pydatetime()
    told = {
        days: bool(found.is_new(opened + timedelta(days=days))[new]) for days in (-1, 0, 13, 14)
    }
    assert told == {-1: False, 0: True, 13: True, 14: False}
    assert not found.is_new(opened)[~found.emerged].any()


def test_an_item_that_moved_to_a_new_topic_still_has_its_old_one_at_the_time(burst, found):
    (new,) = np.flatnonzero(found.emerged)
    day_before = pd.Timestamp(found.first_seen[new]).to_pydatetime() - timedelta(days=1)
    moved = found.topic == new
    assert np.array_equal(found.topic_at(day_before)[moved], found.before[moved])
    assert (found.topic_at()[moved] == new).all()


def test_too_few_items_have_no_topics(burst):
    few = burst.take(np.arange(FEWEST_ITEMS - 1))
    topics = find_topics(few.scored, few.mentions)
    assert len(topics) == 0
    assert topics.titles == ()
    assert (topics.topic == OTHER).all()
    assert not topics.is_new().any()
    assert "39" in topics.note


@pytest.mark.parametrize("count", [0, 1])
def test_no_item_or_one_is_no_fault(burst, count):
    few = burst.take(np.arange(count))
    assert find_topics(few.scored, few.mentions).topic.tolist() == [OTHER] * count


def test_items_without_dates_have_topics_known_from_the_beginning(burst):
    frame = burst.scored.items.frame.assign(published_at=np.datetime64("NaT", "s"))
    scored = replace(burst.scored, items=replace(burst.scored.items, frame=frame))
    topics = find_topics(scored, burst.mentions)
    assert len(topics) >= 4
    assert np.isnat(topics.first_seen).all()
    assert topics.is_known(BEGINNING).all()
    assert not topics.emerged.any()
    assert not topics.is_new().any()


def test_items_without_dates_get_topics_but_form_none(burst, found):
    at = burst.scored.items.frame["published_at"].to_numpy().copy()
    rows = np.flatnonzero(burst.about == 0)[:30]
    count = len(at)
    place = np.concatenate([burst.scored.place, burst.scored.place[rows]])
    texts = burst.scored.items.frame["text"].tolist()
    both = scored_of(
        texts + [f"{texts[r]} again" for r in rows],
        np.append(at, np.full(len(rows), np.datetime64("NaT", "s"))),
        place,
    )
    from core.sentiment.watchlist.mentions import mentions_of

    topics = find_topics(both, mentions_of(both.items.frame, WATCH))
    assert np.array_equal(topics.topic[:count], found.topic)
    assert (topics.topic[count:] != OTHER).mean() > 0.8


def test_items_all_at_one_moment_are_one_batch():
    one = stream(np.random.default_rng(2), weeks=5)
    frame = one.scored.items.frame.assign(published_at=START)
    topics = find_topics(
        replace(one.scored, items=replace(one.scored.items, frame=frame)), one.mentions
    )
    assert len(topics) >= 4
    assert set(topics.first_seen) == {START + np.timedelta64(7, "D")}


def test_a_week_begins_on_monday_at_midnight_utc():
    one = stream(np.random.default_rng(2), weeks=5)
    sunday = START + np.timedelta64(7 * 86_400 - 1, "s")
    frame = one.scored.items.frame.assign(published_at=sunday)
    topics = find_topics(
        replace(one.scored, items=replace(one.scored.items, frame=frame)), one.mentions
    )
    assert set(topics.first_seen) == {START + np.timedelta64(7, "D")}
