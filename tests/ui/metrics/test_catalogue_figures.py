"""The figures on the cards: of each metric's usual periods, in the currency that is chosen."""

from typing import Any

from core.metrics.catalogue import definitions
from core.metrics.request import Request
from ui.metrics.catalogue_figures import LatestFigures
from ui.metrics_books import BooksView


class Listening(BooksView):
    """Books that take note of what they are asked."""

    asked: dict[str, Request]

    def ask(self, name: str, request: Request) -> Any:
        self.asked[name] = request
        return super().ask(name, request)


def test_each_metric_is_asked_once_by_its_usual_grain(books: BooksView) -> None:
    listening = Listening(books.store, is_shipped=False)
    object.__setattr__(listening, "asked", {})
    figures = LatestFigures.of(listening, "EUR")
    for _ in range(2):
        list(figures.steps())
    told = {name for name, missing in figures.missing.items() if not missing}
    assert set(listening.asked) == told
    for name, request in listening.asked.items():
        assert request.grain == definitions()[name].usual_grain
        assert request.currency == "EUR"


def test_a_figure_is_written_in_the_currency_that_is_chosen(books: BooksView) -> None:
    figures = LatestFigures.of(books, "EUR")
    list(figures.steps())
    mrr = figures.of_metric("mrr")
    assert mrr is not None
    # One euro is 1.2 dollars in March: 510 / 1.2.
    assert (mrr.value, mrr.period_name) == (425, "Mar 2026")
    assert figures.unit_of(definitions()["arpa"]) == "EUR per account"
    assert figures.unit_of(definitions()["logo_churn"]) == "share"
