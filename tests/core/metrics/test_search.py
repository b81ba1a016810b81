"""Metrics are found by what people call them."""

from core.metrics.catalogue import definitions
from core.metrics.search import OTHER_NAMES, found_metrics


def names(asked: str) -> list[str]:
    return [metric.name for metric in found_metrics(definitions().values(), asked)]


def test_nothing_asked_gives_all_in_the_order_of_the_catalogue() -> None:
    assert names("  ") == list(definitions())


def test_a_word_of_a_title_comes_before_one_of_a_definition() -> None:
    found = names("churn")
    assert found[:2] == ["logo_churn", "mrr_churn"]
    assert "ltv" in found


def test_every_word_must_begin_one_and_case_does_not_matter() -> None:
    assert names("NET Revenue ret")[0] == "nrr"
    assert names("quick RATIO") == ["quick_ratio"]
    assert names("cost thousand predictions elephants") == []


def test_other_names_of_a_metric_find_it() -> None:
    assert names("csat") == ["satisfaction"]
    assert names("ndr") == ["nrr"]
    assert set(OTHER_NAMES) <= set(definitions())


def test_a_question_is_answered_by_the_words_that_say_what_it_is_about() -> None:
    assert names("How long does our money last?") == ["runway", "runway_with_growth"]
    assert "predictions" in names("what is it about predictions of")
    assert "gross_margin" in names("profit")
    assert names("what do we") == []


def test_marks_of_a_formula_or_markup_find_nothing_they_do_not_say() -> None:
    assert names("<script>") == []
