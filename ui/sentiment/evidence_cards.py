"""The headline figures of the sentiment model, each with its receipt."""

from core.evaluation_file import Evaluation
from core.receipts import Badge, ModelStamp, Receipt, Source
from core.task import Metric
from ui import comparison, numbers, panels, resources
from ui.comparison import DECIMALS, SHARES, Writing
from ui.panels import Kpi
from ui.words.sentiment import evidence as words

CARD_METRICS = ("macro_f1", "accuracy", "ece", "sure_share", "sure_accuracy")
SHARE_METRICS = ("accuracy", "ece", "sure_share", "sure_accuracy")


def writing_of(metric: Metric) -> Writing:
    """Give how a measure is written: shares of texts in percent."""
    return SHARES if metric.name in SHARE_METRICS else DECIMALS


def draw_cards(evaluation: Evaluation) -> None:
    """Draw the held-out figures."""
    by_name = {metric.name: metric for metric in resources.sentiment_task().metrics}
    panels.kpi_row([card(evaluation, by_name[name]) for name in CARD_METRICS], key="evidence")


def card(evaluation: Evaluation, metric: Metric) -> Kpi:
    """Give the card of one held-out measure."""
    figure, write = evaluation.metrics[metric.name], writing_of(metric).figure
    value = numbers.MISSING if figure.value is None else write(figure.value)
    definition = words.CARD_DEFINITION.format(
        definition=metric.definition, interval=comparison.between(figure, write)
    )
    data, model = evaluation.data, evaluation.model
    receipt = Receipt(
        title=metric.title,
        value=value,
        definition=definition,
        source=Source(data.source, Badge.PUBLIC, data.rows, data.sha256),
        model=ModelStamp(model.title, model.version, model.sha256),
        code=words.COMMAND,
        parameters=((words.DRAWS, numbers.count(evaluation.replicates)),),
    )
    return Kpi(metric.title, value, help=definition, receipt=receipt)
