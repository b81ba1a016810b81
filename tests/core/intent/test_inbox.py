"""An inbox scored in slices: the answers of one call, in the order of the file, masked."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from core.arrivals import read_arrivals
from core.exports import to_csv
from core.intent.inbox import DECISIONS, UNSCORED, InboxScoring, shown_texts
from core.intent.inbox_table import inbox_table
from core.intent.schema import INTENT_SCHEMA, RECEIVED_AT, TEXT
from core.progress import Progress
from core.schema import CheckedTable
from core.text import slices
from core.text.tokens import MAX_CHARACTERS
from tests.core.intent.fake_desk import CLASSES, fake_desk

TEXTS = (
    "where is my card",
    "card or pin",
    "hello there",
    "my topup failed, a topup of ten pounds",
    "",
    "refund to 4111 1111 1111 1111 please",
    "pin pin pin",
)


def checked(texts: tuple[str, ...] = TEXTS, **columns: list[object]) -> CheckedTable:
    return INTENT_SCHEMA.check(pd.DataFrame({TEXT: list(texts), **columns}))


def begun(table: CheckedTable | None = None) -> InboxScoring:
    return InboxScoring.of(fake_desk(), table or checked())


def scored(table: CheckedTable | None = None) -> InboxScoring:
    scoring = begun(table)
    list(scoring.score())
    return scoring


def decisions(scoring: InboxScoring) -> list[str]:
    return ["" if place == UNSCORED else DECISIONS[place] for place in scoring.decision.tolist()]


@pytest.fixture
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slices, "SLICE_CHARACTERS", 50)


def test_each_message_gets_intent_runner_up_confidence_and_decision() -> None:
    scoring = scored()
    sure = np.exp(4) / (np.exp(4) + 3)
    assert CLASSES[scoring.best[0]] == "card_arrival"
    assert scoring.confidence[0] == pytest.approx(sure)
    assert {CLASSES[scoring.best[1]], CLASSES[scoring.runner_up[1]]} == {
        "card_arrival",
        "change_pin",
    }
    assert scoring.confidence[1] == pytest.approx(scoring.runner_up_confidence[1])
    assert decisions(scoring) == [
        *("recognised", "unsure", "out of scope", "recognised", "", "recognised", "recognised")
    ]


def test_a_blank_message_is_left_out_and_the_others_are_scored() -> None:
    scoring = scored()
    assert scoring.rows.tolist() == [0, 1, 2, 3, 5, 6]
    assert np.flatnonzero(np.isnan(scoring.confidence)).tolist() == [4]


@pytest.mark.usefixtures("small_slices")
def test_slices_give_what_one_call_gives() -> None:
    scoring = scored()
    assert len(scoring.slices) > 2
    alone = fake_desk().decided(fake_desk().encoder.encode_ids([[1], [1, 2], [0], [3, 3]]))
    np.testing.assert_allclose(scoring.confidence[:4], alone.confidence)


@pytest.mark.usefixtures("small_slices")
def test_every_row_is_in_one_slice_and_a_slice_holds_messages_of_like_length() -> None:
    scoring = begun()
    assert sorted(np.concatenate(scoring.slices).tolist()) == scoring.rows.tolist()
    lengths = [sorted(len(TEXTS[row]) for row in rows) for rows in scoring.slices]
    ranked = sorted(lengths)
    assert all(a[-1] <= b[0] for a, b in pairwise(ranked))


@pytest.mark.usefixtures("small_slices")
def test_a_dropped_job_goes_on_where_it_was() -> None:
    scoring = begun()
    first = next(scoring.score())
    assert not scoring.is_scored
    assert (scoring.decision >= 0).sum() == first.done
    second = next(scoring.score())
    assert second == Progress(second.done, 6, second.seconds_left)
    assert second.done > first.done
    steps = list(scoring.score())
    assert steps[-1].seconds_left == 0
    assert scoring.is_scored
    assert scoring.per_second > 0


def test_an_inbox_of_one_message_is_scored() -> None:
    assert decisions(scored(checked(("card",)))) == ["recognised"]


def test_an_inbox_without_a_usable_message_is_done_at_once() -> None:
    scoring = begun(checked(("", " ")))
    assert scoring.is_scored
    assert list(scoring.score()) == []
    assert np.isnan(scoring.per_second)


def test_what_is_kept_of_a_message_is_masked() -> None:
    scoring = scored()
    assert scoring.masked[5] == "refund to [card ···· 1111] please"
    assert scoring.masked[0] == TEXTS[0]


def test_a_message_longer_than_is_read_is_marked_and_shown_in_part() -> None:
    long = "card " * 200_000
    scoring = scored(checked((long, "card")))
    assert scoring.cut.tolist() == [True, False]
    assert len(scoring.masked[0]) == MAX_CHARACTERS + 1
    assert scoring.masked[0].endswith("…")


def test_a_card_number_across_the_cut_does_not_show_its_digits() -> None:
    before = "x " * ((MAX_CHARACTERS - 10) // 2)
    (shown,) = shown_texts([f"{before}4111 1111 1111 1111 and so on"])
    assert "4111" not in shown


# -- to take along -----------------------------------------------------------------------------

DATES = ["2026-10-05T10:00:00+02:00", "soon", "", "06.10.2026", "x", "a@b.example", "7 Oct 2026"]


def table(rows: list[int] | None = None) -> pd.DataFrame:
    given = checked(
        received_at=list(DATES),
        channel=["chat", "jo@example.com", *["chat"] * 5],
        id=["=1+1", "007", *"34567"],
        intent=["mine", *[""] * 6],
        priority=[1, 2, 3, 4, 5, 6, 7],
    )
    scoring = scored(given)
    at = read_arrivals(given.frame[RECEIVED_AT]).at
    return inbox_table(scoring, at, None if rows is None else np.array(rows))


def test_the_table_has_every_row_of_the_file_in_order_with_its_answer() -> None:
    out = table()
    assert len(out) == len(TEXTS)
    assert out["intent"].tolist()[:1] == ["card_arrival"]
    assert out["decision"].tolist()[4:6] == ["not scored", "recognised"]
    assert (out["intent"][4], out["urgency"][4]) == ("", "")
    assert np.isnan(out["confidence"][4])


def test_every_text_in_the_table_is_masked_also_in_other_columns() -> None:
    out = table()
    assert out[TEXT][5] == "refund to [card ···· 1111] please"
    assert out["channel"][1] == "[e-mail]"
    assert out["received_at"][5] == "[e-mail]"
    assert out["priority"].tolist() == [1, 2, 3, 4, 5, 6, 7]


def test_dates_are_given_as_they_were_and_on_one_clock() -> None:
    out = table()
    assert out["received_at"][0] == DATES[0]
    assert out["received_utc"][0] == "2026-10-05T08:00:00Z"
    assert out["received_utc"].isna().tolist() == [False, True, True, False, True, True, False]


def test_a_column_of_the_file_with_the_name_of_an_answer_is_kept_beside_it() -> None:
    out = table()
    assert out.columns.is_unique
    assert out["intent (in the file)"][0] == "mine"


def test_some_rows_are_taken_in_the_order_of_the_file() -> None:
    out = table([6, 0])
    assert out[TEXT].tolist() == ["where is my card", "pin pin pin"]


def test_ids_stay_and_formulas_are_escaped_in_csv() -> None:
    written = to_csv(table()).decode("utf-8-sig")
    assert "'=1+1" in written
    assert ",007," in written
