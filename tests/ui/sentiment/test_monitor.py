"""The monitor as a visitor meets it: the answer, cards, controls, empty states."""

from datetime import date

import pytest

from core.sentiment.selection import Selection
from tests.ui.conftest import card_values, cards_of, html_of
from tests.ui.seen import address, lead, sound
from tests.ui.sentiment import small_view
from tests.ui.sentiment.conftest import Opened
from tests.ui.sentiment.small_view import Said, two_weeks, view_of
from ui.sentiment.monitor_cards import cards
from ui.sentiment.monitor_controls import Choices
from ui.sentiment.monitor_scene import asked
from ui.words.sentiment import monitor as words


def test_the_answer_names_the_figure_the_change_and_its_cause(opened_on: Opened) -> None:
    app = opened_on(view_of(two_weeks()))
    told = lead(app)
    assert "<b>The whole stream</b> stands at <b>−46</b>" in told
    # 100 · ((5 · −0.8 + 2 · 0.4) / 7 − (6 · 0.5 + 0.4) / 7) = −94.3
    assert "94 points below the 7 days before" in told
    assert "“delays”" in told
    assert "crew pay" not in told


def test_many_more_items_than_before_are_news(opened_on: Opened) -> None:
    burst = [
        Said(f"2026-09-12T{hour:02d}:00:00", "Halden Air on strike", -0.5) for hour in range(24)
    ]
    # 31 against 7 is beyond chance: 24 > 1.96 · √38 = 12.1
    assert "31 items came, 7 in the 7 days before." in lead(opened_on(view_of(two_weeks() + burst)))


def test_as_many_items_as_before_are_no_news(opened_on: Opened) -> None:
    assert "came" not in lead(opened_on(view_of(two_weeks())))


def test_the_cards_are_those_of_the_period(opened_on: Opened) -> None:
    values = card_values(opened_on(view_of(two_weeks())))
    assert values[words.INDEX] == "−46"
    assert values[words.CHANGE] == "−94"
    assert values[words.ITEMS] == "7"
    assert values[words.NEGATIVE] == "71 %"


def test_a_receipt_has_the_sql_the_data_and_the_model(opened_on: Opened) -> None:
    html = html_of(opened_on(view_of(two_weeks())))
    assert "FROM seen(" in html
    assert "a small stream" in html
    assert f"SHA-256 {'a' * 12}" in html
    assert "A model, 7" in html


def test_controls_are_codes_in_the_address(opened_on: Opened) -> None:
    app = opened_on(view_of(two_weeks()), who="halden-air", span="all", line="day")
    assert "<b>Halden Air</b> stands at" in lead(app)
    app.selectbox(key="from").set_value("review").run()
    assert address(sound(app)) == {
        "who": "halden-air",
        "span": "all",
        "line": "day",
        "from": "review",
    }
    assert card_values(app)[words.ITEMS] == "3"


@pytest.mark.parametrize(
    "forged",
    [
        {"who": "nobody"},
        {"topic": "99"},
        {"topic": "-7"},
        {"from": "x" * 70},
        {"span": "8"},
        {"day": "2030-01-01"},
        {"day": "yesterday"},
        {"on": "2026-09-14_2026-09-01"},
        {"on": "<script>"},
        {"moved": "'; --"},
        {"by": "topics"},
        {"item": "1e9"},
        {"item": "-1"},
        {"leaf": "10000000"},
        {"line": "hour"},
    ],
)
def test_a_forged_address_gives_the_usual_view(opened_on: Opened, forged: dict[str, str]) -> None:
    app = opened_on(view_of(two_weeks()), **forged)
    assert card_values(app)[words.INDEX] == "−46"


def test_topics_of_a_stranger_are_text_never_markup(
    opened_on: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(small_view, "TOPICS", ("<img src=x>", "[a](javascript:b)", "c"))
    app = opened_on(view_of(two_weeks()), league="topics")
    html = html_of(app)
    assert "<img" not in html
    assert "&lt;img src=x&gt;" in html
    assert not any("img src" in markdown.value for markdown in app.markdown)


def test_one_item_is_told_without_an_interval(opened_on: Opened) -> None:
    app = opened_on(view_of([Said("2026-09-01T10:00:00", "Halden Air lost my bag", -0.75)]))
    assert "one item, with a score of <b>−75</b>" in lead(app)
    assert cards_of(app)[0].change == words.NO_INTERVAL
    assert words.WHY_NOTHING_TITLE in html_of(app)
    # A slider between a day and itself would be none.
    assert not app.slider


def test_a_period_without_items_says_what_would_help(opened_on: Opened) -> None:
    app = opened_on(view_of(two_weeks()), who="larkbank")
    assert words.NOTHING_TITLE in html_of(app)
    assert "1 Sep 2026 to 14 Sep 2026" in html_of(app)
    assert not app.dataframe


def test_items_without_a_date_are_counted(opened_on: Opened) -> None:
    said = [*two_weeks(), Said("NaT", "Halden Air, once", 0.1)]
    app = opened_on(view_of(said), who="larkbank")
    assert words.UNDATED_ONE in [caption.value for caption in app.caption]


def test_a_stream_that_names_no_company_ranks_topics(opened_on: Opened) -> None:
    said = [one._replace(text=one.text.replace("Halden Air", "they")) for one in two_weeks()]
    assert "crew pay" in html_of(opened_on(view_of(said)))


def test_every_card_is_the_same_when_recomputed() -> None:
    stream = view_of(two_weeks())
    choices = Choices(Selection(date(2026, 9, 8), date(2026, 9, 14)), "7", "trailing")
    again = [
        card.recompute() == card.value
        for card in cards(stream, choices, asked(stream, choices))
        if card.recompute is not None
    ]
    assert again == [True] * 5


@pytest.mark.parametrize(
    "moments",
    [
        ("1970-01-02T00:00:00", "2026-09-14T10:00:00", "2100-12-30T10:00:00"),
        ("2026-09-14T10:00:00",) * 3,
        ("2026-09-14T23:59:59", "2026-09-15T00:00:00", "2026-09-15T00:00:00"),
        ("2026-03-29T00:30:00", "2026-03-29T23:30:00", "2026-03-30T00:30:00"),
    ],
)
@pytest.mark.parametrize("span", ["7", "all"])
@pytest.mark.parametrize("line", ["trailing", "month"])
def test_odd_moments_are_shown(
    opened_on: Opened, moments: tuple[str, ...], span: str, line: str
) -> None:
    said = [Said(at, "Halden Air, fine", 0.3) for at in moments]
    app = opened_on(view_of(said), span=span, line=line)
    assert card_values(app)[words.INDEX] == "+30"
