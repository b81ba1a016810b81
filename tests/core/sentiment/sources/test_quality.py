"""How far items can be trusted: one word, and sentences that say why."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from core.receipts import Badge, Source
from core.sentiment.items import Items
from core.sentiment.sources.quality import (
    LANGUAGE_SAMPLE,
    QualityVerdict,
    assess,
    languages_of,
    span_of,
)
from core.sentiment.sources.sentences import Reason, other_languages
from core.sentiment.sources.tally import Tally, whole

DAYS = [f"2026-10-{day:02}" for day in range(1, 21)]


def items(dates: list[str], texts: list[str] | None = None) -> Items:
    words = texts or [f"the app is down again, number {number}" for number in range(len(dates))]
    nothing = pd.Series([""] * len(dates), dtype="str")
    frame = pd.DataFrame(
        {
            "row": np.arange(2, len(dates) + 2),
            "published_at": np.array(dates, dtype="datetime64[s]"),
            "text": pd.Series(words, dtype="str"),
            **dict.fromkeys(("source", "entity", "tag", "label", "link"), nothing),
        }
    )
    return Items(frame, Source("a.csv", Badge.UPLOADED, len(dates), "0" * 64))


def judged(given: Items, **counts: object) -> QualityVerdict:
    tally = {"rows": len(given), "usable": len(given), **counts}
    return assess(given, Tally(**tally))  # type: ignore[arg-type]


def cares(verdict: QualityVerdict) -> list[str]:
    return [reason.text for reason in verdict.reasons if reason.weight != "fine"]


def test_twenty_days_of_english_are_good() -> None:
    verdict = assess(items(DAYS), whole(items(DAYS)))
    assert verdict.word == "good"
    assert cares(verdict) == []
    assert [reason.text for reason in verdict.reasons] == [
        "All 20 rows can be used.",
        "They cover 20 days, 1 October 2026 to 20 October 2026 (UTC), with items on every day.",
    ]


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({"rows": 22, "empty": 2}, "2 rows have no text."),
        (
            {"rows": 22, "duplicates": 2},
            "2 rows repeat an earlier one (same text, source and time)",
        ),
        ({"rows": 21, "future": 1}, "1 row is dated in the future and was kept out"),
        ({"undated": 2}, "2 rows have no date that can be read and are in no view of time."),
        (
            {"undated": 1, "unread_dates": 1, "unread_rows": (17,)},
            "1 date could not be read (row 17).",
        ),
        ({"zoned": 12, "unzoned": 8}, "12 times name a zone and 8 do not; those were taken as UTC"),
        (
            {"unread_labels": 3},
            "3 labels name none of negative, neutral, positive and were not taken.",
        ),
    ],
)
def test_what_asks_for_care_is_told(counts: dict[str, object], told: str) -> None:
    verdict = judged(items(DAYS), **counts)
    assert verdict.word == "usable with care"
    assert len(cares(verdict)) == 1
    assert told in cares(verdict)[0]


@pytest.mark.parametrize(
    "counts", [{"rows": 21, "empty": 1}, {"rows": 21, "duplicates": 1}, {"undated": 1}]
)
def test_a_few_rows_in_a_hundred_are_told_but_do_no_harm(counts: dict[str, object]) -> None:
    verdict = judged(items(DAYS), **counts)
    assert verdict.word == "good"
    assert len(verdict.reasons) == 3


def test_no_rows_and_no_usable_rows_are_not_usable() -> None:
    nothing = items([])
    assert judged(nothing).word == "not usable"
    verdict = judged(nothing, rows=3, empty=3)
    assert verdict.word == "not usable"
    assert verdict.reasons[0] == Reason("stop", "None of 3 rows can be used.")
    assert verdict.span is None


def test_items_without_any_date_can_be_scored_but_not_told_over_time() -> None:
    verdict = judged(items(["NaT", "NaT"]), undated=2)
    assert verdict.word == "usable with care"
    assert "not told over time" in verdict.reasons[0].text


def test_thirteen_days_are_too_few_for_alarms_and_fourteen_are_not() -> None:
    assert "too few for alarms" in cares(judged(items(DAYS[:13])))[0]
    assert judged(items(DAYS[:14])).word == "good"


def test_a_week_without_an_item_is_told_and_six_days_are_not() -> None:
    week = judged(items([*DAYS[:6], *DAYS[13:]]))
    assert cares(week) == ["There is no item for 7 days from 7 October 2026 on."]
    assert judged(items([*DAYS[:6], *DAYS[12:]])).word == "good"


def test_the_span_is_counted_in_days_of_utc() -> None:
    span = span_of(
        items(["2026-10-05T00:00:00", "2026-09-30T23:59:59", "2026-10-05T23:59:59", "NaT"])
    )
    assert span is not None
    assert (span.first, span.last, span.days) == (date(2026, 9, 30), date(2026, 10, 5), 6)
    assert (span.days_with_items, span.longest_gap_days) == (2, 4)
    assert span.gap_since == date(2026, 10, 1)


def test_one_moment_many_times_is_one_day_without_a_gap() -> None:
    span = span_of(items(["2026-10-05T08:00:00"] * 3))
    assert span is not None
    assert (span.days, span.longest_gap_days, span.gap_since) == (1, 0, None)


def test_texts_in_other_languages_are_told_with_their_share() -> None:
    spanish = ["la aplicación no funciona y nadie me contesta en el banco"] * 3
    german = ["die App geht schon wieder nicht und der Dienst ist nicht da"] * 1
    english = ["the app is down again and nobody answers"] * 16
    verdict = judged(items(DAYS, [*spanish, *german, *english]))
    assert verdict.languages.others == (("Spanish", 3), ("German", 1))
    assert verdict.languages.other_share == pytest.approx(0.2)
    assert cares(verdict) == [
        "About 20 % of the texts look like another language than English (Spanish, German); the "
        "model was taught English."
    ]


def test_languages_are_told_from_a_sample_that_spans_the_whole_file() -> None:
    count = LANGUAGE_SAMPLE * 2
    found = languages_of(items(["2026-10-01"] * count))
    assert found.looked_at == LANGUAGE_SAMPLE
    spanish_at_the_end = ["ok"] * (count - 1) + [
        "la aplicación no funciona y nadie me contesta en el banco"
    ]
    assert languages_of(items(["2026-10-01"] * count, spanish_at_the_end)).others == (
        ("Spanish", 1),
    )


def test_a_share_below_one_in_a_hundred_is_said_so() -> None:
    assert other_languages(0.004, ["French"], grave=False).text.startswith("Less than 1 % of")


def test_long_texts_ask_for_care_when_they_are_many() -> None:
    texts = ["short one, all fine here"] * 15 + ["word " * 200] * 5
    assert judged(items(DAYS, texts)).word == "good"
    texts = ["short one, all fine here"] * 14 + ["word " * 200] * 6
    verdict = judged(items(DAYS, texts))
    assert verdict.word == "usable with care"
    assert verdict.long_texts == 6


def test_the_gravest_reason_comes_first() -> None:
    verdict = judged(items(DAYS), rows=25, empty=5)
    assert [reason.weight for reason in verdict.reasons] == ["care", "fine", "fine"]


def test_no_sentence_repeats_a_text_of_a_visitor() -> None:
    verdict = judged(items(DAYS, ["my secret opinion on the bank is this one"] * 20))
    assert not any("secret" in reason.text for reason in verdict.reasons)
