"""The headline figures of a model that was judged on held-out texts, each with its receipt."""

from dataclasses import dataclass

from core.evaluation_file import Evaluation
from core.receipts import Badge, ModelStamp, Receipt, Source
from core.task import Metric, Task
from ui import comparison, numbers, panels
from ui.comparison import DECIMALS, SHARES, Writing
from ui.panels import Kpi
from ui.words import evidence as words


@dataclass(frozen=True)
class EvidenceCards:
    """Which measures of a task have a card, and how measures are written.

    Parameters
    ----------
    measures : tuple of str
        The names of those with a card, from left to right.
    shares : tuple of str
        The names of those that are shares of texts, which are written in percent.
    command : str
        What computes the figures again.
    badge : Badge
        What kind of data the model was judged on.
    """

    measures: tuple[str, ...]
    shares: tuple[str, ...]
    command: str
    badge: Badge = Badge.PUBLIC

    def writing_of(self, metric: Metric) -> Writing:
        """Give how a measure is written."""
        return SHARES if metric.name in self.shares else DECIMALS

    def draw(self, task: Task, evaluation: Evaluation) -> None:
        """Draw the held-out figures."""
        by_name = {metric.name: metric for metric in task.metrics}
        shown = [self.card(evaluation, by_name[name]) for name in self.measures]
        panels.kpi_row(shown, key="evidence")

    def card(self, evaluation: Evaluation, metric: Metric) -> Kpi:
        """Give the card of one held-out measure."""
        figure, write = evaluation.metrics[metric.name], self.writing_of(metric).figure
        value = numbers.MISSING if figure.value is None else write(figure.value)
        definition = words.CARD_DEFINITION.format(
            definition=metric.definition, interval=comparison.between(figure, write)
        )
        data, model = evaluation.data, evaluation.model
        receipt = Receipt(
            title=metric.title,
            value=value,
            definition=definition,
            source=Source(data.source, self.badge, data.rows, data.sha256),
            model=ModelStamp(model.title, model.version, model.sha256),
            code=self.command,
            parameters=((words.DRAWS, numbers.count(evaluation.replicates)),),
        )
        return Kpi(metric.title, value, help=definition, receipt=receipt)
