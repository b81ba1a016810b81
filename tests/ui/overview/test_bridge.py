"""The bridge: it closes, and what Plotly is given is sound."""

import plotly.graph_objects as go
import pytest

from core.metrics.display_currency import DOLLARS
from ui.charts.metrics_axes import DatedNote, Span
from ui.charts.overview_bridge import bridge, steps_of
from ui.charts.overview_moves import Moves, moves
from ui.metric_values import dollars
from ui.metrics_books import BooksView
from ui.overview.bridge import closing_text, finding, moves_of
from ui.overview.filters import choices_of
from ui.overview.growth import Growth
from ui.overview.scene import BRIDGE, ask_one
from ui.theme import DARK, LIGHT
from ui.words import overview_company as words

STEPS = [("new_usd", 50.0), ("churn_usd", -30.0)]


def test_steps_go_on_from_where_the_one_before_ended() -> None:
    steps = steps_of(100, STEPS, "Sep", "Oct")
    assert [(step.base, step.end) for step in steps] == [(0, 100), (100, 150), (150, 120), (0, 120)]


@pytest.mark.parametrize("period", ["12m", "36m", "8q", "years"])
def test_start_and_all_moves_are_the_end_to_the_cent(books: BooksView, period: str) -> None:
    growth = Growth.of(ask_one(books, choices_of(books, period), BRIDGE))
    assert growth.start + sum(growth.moved.values()) == pytest.approx(growth.end, abs=0.005)


def test_the_receipt_says_the_sum(books: BooksView) -> None:
    result = ask_one(books, choices_of(books), BRIDGE)
    assert closing_text(Growth.of(result)) == "$180 k + $238 k = $419 k"


def test_in_another_currency_the_bridge_closes_at_one_rate(books: BooksView) -> None:
    usd = Growth.of(ask_one(books, choices_of(books), BRIDGE))
    eur = Growth.of(ask_one(books, choices_of(books, shown="EUR"), BRIDGE))
    rate = books.store.display("EUR").usd_per_unit
    assert eur.start + sum(eur.moved.values()) == pytest.approx(eur.end, abs=0.005)
    assert eur.end == pytest.approx(usd.end / rate)
    assert closing_text(eur).startswith("€")
    assert eur.times == pytest.approx(usd.times)


def drawn(notes: tuple[DatedNote, ...] = ()) -> Moves:
    parts = [("new_usd", [5.0, 2.0]), ("churn_usd", [-1.0, -2.0])]
    span = Span("2026-09-01", "2026-11-01")
    days = ["2026-09-01", "2026-10-01"]
    return Moves("t", "y", "month", span, days, parts, [False, True], notes, dollars)


def test_plotly_takes_both_charts_in_both_modes() -> None:
    steps = steps_of(100, STEPS, "Sep", "Oct")
    for palette in (LIGHT, DARK):
        figure = go.Figure(bridge(steps, "up", "MRR", dollars, palette))
        assert list(figure.data[0].x) == [100, 50, -30, 120]
        figure = go.Figure(moves(drawn(), palette))
        assert list(figure.data[-1].y) == [4.0, 0.0]


def test_a_note_has_its_letter_and_its_line_on_the_moves() -> None:
    noted = drawn((DatedNote("2026-09-15", "B", "Price <b>up</b>"),))
    figure = go.Figure(moves(noted, LIGHT))
    assert [one.text for one in figure.layout.annotations] == ["<b>B</b>"]
    assert figure.layout.annotations[0].hovertext == "Price &lt;b&gt;up&lt;/b&gt;"
    assert [one.x0 for one in figure.layout.shapes] == ["2026-09-15"]


def test_only_notes_of_the_periods_stand_on_the_moves(books: BooksView) -> None:
    notes = [DatedNote("2025-10-31", "A", "before"), DatedNote("2026-10-31", "B", "within")]
    shown = moves_of(ask_one(books, choices_of(books), BRIDGE), notes)
    assert [note.letter for note in shown.notes] == ["B"]


def test_what_came_in_is_told_as_times_of_what_was_lost(books: BooksView) -> None:
    found = moves_of(ask_one(books, choices_of(books), BRIDGE), ())
    assert found.title == "4.5× as much came in as was lost in Oct 2026"


def test_an_empty_company_has_a_bridge_of_nothing() -> None:
    go.Figure(bridge(steps_of(0, [], "Sep", "Oct"), "nothing", "MRR", dollars, LIGHT))


def grown(net: float, **moved: float) -> Growth:
    all_moves = dict.fromkeys(words.BRIDGE_STEPS, 0.0) | moved
    return Growth(100, 100 + net, all_moves, "Sep", "Oct", DOLLARS)


def test_the_finding_names_what_brought_and_what_took_most() -> None:
    assert finding(grown(50, new_usd=50)) == "MRR rose by $50.00: new brought most"
    both = grown(-30, new_usd=50, churn_usd=-80)
    assert finding(both) == "MRR fell by $30.00: new brought most, churn took most"
    assert finding(grown(0)) == "MRR rose by $0"


def test_figures_stand_at_their_bars_also_where_totals_are_named_by_years() -> None:
    steps = steps_of(100, STEPS, "2024", "2025")
    layout = bridge(steps, "MRR rose", "MRR", dollars, LIGHT)["layout"]
    assert [label["y"] for label in layout["annotations"]] == [0, 1, 2, 3]
