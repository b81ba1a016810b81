"""Rankings, and tables of them as product ids."""

from dataclasses import replace

import numpy as np

from core.recommendation.lists import LENGTH, NO_RANKING, Lists, ListTable, Ranking

IDS = np.array(["007", "7", "12345678901234567890", "d"])


def _ranking(*products: int) -> Ranking:
    scores = np.arange(len(products), 0, -1, dtype=np.float32)
    return Ranking(np.array(products, np.int32), scores)


def test_the_highest_score_comes_first_and_equal_ones_stay_in_order() -> None:
    scores = np.array([0.5, 2, 0.5, -1], np.float32)
    ranking = Ranking.of(np.array([4, 3, 2, 1], np.int32), scores)
    assert ranking.products.tolist() == [3, 4, 2, 1]
    assert ranking.scores.tolist() == [2, 0.5, 0.5, -1]
    assert ranking.first(2).products.tolist() == [3, 4]
    assert len(ranking) == 4


def test_very_many_equal_scores_stay_in_order() -> None:
    products = np.arange(1_000, dtype=np.int32)
    ranking = Ranking.of(products, (products % 2).astype(np.float32))
    assert ranking.products.tolist() == [*range(1, 1_000, 2), *range(0, 1_000, 2)]


def test_lists_are_given_by_name() -> None:
    lists = Lists(_ranking(1), NO_RANKING)
    assert len(lists["again"]) == 1
    assert len(lists["discover"]) == 0


def test_a_table_holds_exact_ids_and_blanks_where_a_list_ends() -> None:
    table = ListTable.of([Lists(_ranking(2, 0), NO_RANKING), Lists(NO_RANKING, _ranking(1))], IDS)
    assert table.again.shape == table.discover.shape == (2, LENGTH)
    assert table["again"][0, :3].tolist() == ["12345678901234567890", "007", ""]
    assert table.to_frame().to_dict("list") == {
        "again": ["12345678901234567890 007", ""],
        "discover": ["", "7"],
    }


def test_a_table_keeps_no_more_than_its_length() -> None:
    many = np.zeros(LENGTH + 5, np.int32)
    ranking = Ranking(many, many.astype(np.float32))
    assert (
        len(ListTable.of([Lists(ranking, ranking)], IDS).to_frame()["again"][0].split()) == LENGTH
    )


def test_rows_are_taken_in_the_order_asked_for_repeats_allowed() -> None:
    table = ListTable.of([Lists(_ranking(n), NO_RANKING) for n in range(3)], IDS)
    assert table.take(np.array([2, 0, 2])).again[:, 0].tolist() == [IDS[2], IDS[0], IDS[2]]


def test_no_households_have_an_empty_table() -> None:
    table = ListTable.of([], IDS)
    assert len(table) == len(table.to_frame()) == 0


def test_what_answers_rest_on_is_taken_along() -> None:
    lists = ListTable.of([Lists(_ranking(n), NO_RANKING) for n in range(2)], IDS)
    table = replace(lists, rests_on=("history", "picked products"), unknown_products=(0, 3))
    frame = table.take(np.array([1])).to_frame()
    assert frame["rests_on"].tolist() == ["picked products"]
    assert frame["unknown_products"].tolist() == [3]
