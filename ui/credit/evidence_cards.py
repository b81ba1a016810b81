"""The headline figures, each with its receipt and a way to compute it again."""

from functools import partial

from core.evaluation_file import Evaluation
from core.receipts import Receipt
from core.task import Metric
from ui import comparison, numbers, panels
from ui.panels import Kpi
from ui.resources import credit as resources
from ui.words import evidence as shared
from ui.words.credit import evidence as words

# Streamlit formats a value that looks like a number by the same format as a change.
FIGURE_FORMAT = "%.3f"
CARD_METRICS = ("auc", "ks", "ece")


def draw_cards(evaluation: Evaluation) -> None:
    """Draw the headline figures; those of the test split can be recomputed on the spot."""
    by_name = {metric.name: metric for metric in resources.task().metrics}
    shown = [card(evaluation, by_name[name]) for name in CARD_METRICS]
    folded = folds_card(evaluation)
    panels.kpi_row([*shown, folded] if folded else shown, key="evidence")


def card(evaluation: Evaluation, metric: Metric) -> Kpi:
    """Give the card of one measure."""
    figure = evaluation.metrics[metric.name]
    value = numbers.MISSING if figure.value is None else numbers.decimal(figure.value)
    definition = shared.CARD_DEFINITION.format(
        definition=metric.definition, interval=comparison.between(figure)
    )
    receipt = Receipt(
        title=metric.title,
        value=value,
        definition=definition,
        source=resources.test_split().source,
        model=resources.models().boosted.artefact.stamp,
        code=words.COMMAND,
        parameters=((shared.DRAWS, numbers.count(evaluation.replicates)),),
    )
    again = partial(recompute, metric)
    return Kpi(
        metric.title,
        value,
        delta_format=FIGURE_FORMAT,
        help=definition,
        receipt=receipt,
        recompute=again,
    )


def recompute(metric: Metric) -> str:
    """Score the test split anew and judge it."""
    test, model = resources.test_split(), resources.models().boosted
    return numbers.decimal(metric.score(test.labels, model.predict(test.queries)))


def folds_card(evaluation: Evaluation) -> Kpi | None:
    """Give the card of the cross-validation, which takes minutes to compute again."""
    folded = evaluation.cross_validation
    if folded is None:
        return None
    value = numbers.decimal(folded.models[resources.task().recipe.name].mean)
    definition = words.FOLDS_DEFINITION.format(folds=folded.folds, rows=numbers.count(folded.rows))
    receipt = Receipt(
        title=words.FOLDS_LABEL,
        value=value,
        definition=definition,
        source=resources.test_split().source,
        code=words.TRAIN_COMMAND,
        parameters=((words.SEED, str(folded.seed)),),
    )
    return Kpi(
        words.FOLDS_LABEL, value, delta_format=FIGURE_FORMAT, help=definition, receipt=receipt
    )
