"""What else was noticed of a message, as cards whose receipts name model and thresholds."""

from functools import partial

from core.errors import ArtefactMissing
from core.evaluation_file import Evaluation
from core.evaluation_file import Interval as Figure
from core.receipts import Badge, Receipt, Source, sha256_of_bytes
from ui import numbers, panels
from ui.intent.desk_answer import sureness
from ui.intent.desk_heard import DESKS, Heard
from ui.intent.desk_sentiment import Sentiment, sentiment_of
from ui.resources import intent as resources
from ui.resources import tasks
from ui.words.intent import desk as words

# What the receipts tell of the held-out figures, as shares or as plain numbers.
HELD_OUT = {"accuracy": True, "ece": True, "scope_auroc": False, "outside_recall": True}


def draw_cards(heard: Heard) -> None:
    """Draw scope, urgency, earlier messages and sentiment as cards with receipts."""
    shown = [confidence_card(heard), scope_card(heard), urgency_card(heard), context_card(heard)]
    sentiment = sentiment_of(heard.message.text)
    if sentiment is not None:
        shown.append(sentiment_card(heard, sentiment))
    panels.kpi_row(shown, key="desk")


def confidence_card(heard: Heard) -> panels.Kpi:
    """Give the calibrated probability of the best intent."""
    thresholds = heard.prediction.thresholds
    shown = sureness(heard.probabilities[0])
    told = words.CONFIDENT if heard.probabilities[0] >= thresholds.sure else words.NOT_CONFIDENT
    if heard.outside:
        told = words.CONFIDENCE_IDLE
    return panels.Kpi(
        words.CARD_CONFIDENCE,
        shown,
        delta_text=told.format(share=numbers.percent(thresholds.sure, 0)),
        help=words.CONFIDENCE_HELP,
        receipt=receipt(heard, words.CARD_CONFIDENCE, shown, words.CONFIDENCE_DEFINITION),
        recompute=partial(_confidence_anew, heard),
    )


def _confidence_anew(heard: Heard) -> str:
    return sureness(float(heard.model.answer([heard.read]).confidence[0]))


def scope_card(heard: Heard) -> panels.Kpi:
    """Say whether the message belongs to one of the intents."""
    count = len(heard.prediction.classes)
    shown = words.OUT_OF_SCOPE if heard.outside else words.IN_SCOPE
    score, threshold = (float(heard.prediction.scope_score[0]), heard.prediction.thresholds.scope)
    told = words.SCOPE_BELOW if heard.outside else words.SCOPE_ABOVE
    return panels.Kpi(
        words.CARD_SCOPE.format(count=count),
        shown,
        delta_text=told.format(
            score=numbers.decimal(score, 1), threshold=numbers.decimal(threshold, 1)
        ),
        help=words.SCOPE_HELP,
        receipt=receipt(heard, words.CARD_SCOPE.format(count=count), shown, words.SCOPE_DEFINITION),
        recompute=partial(_scope_anew, heard),
    )


def _scope_anew(heard: Heard) -> str:
    inside = bool(heard.model.answer([heard.read]).in_scope[0])
    return words.IN_SCOPE if inside else words.OUT_OF_SCOPE


def urgency_card(heard: Heard) -> panels.Kpi:
    """Say how soon somebody should answer, and why."""
    urgency = heard.urgency
    return panels.Kpi(
        words.CARD_URGENCY,
        words.URGENCIES[urgency.level],
        delta_text="; ".join(urgency.reasons) or words.NO_REASON,
        help=words.URGENCY_HELP,
    )


def context_card(heard: Heard) -> panels.Kpi:
    """Say whether earlier messages counted, and why."""
    reading = heard.reading
    shown = words.NOT_COUNTED
    if reading.used_context:
        shown = words.COUNTED.format(count=len(reading.context))
    return panels.Kpi(words.CARD_CONTEXT, shown, delta_text=reading.why, help=words.CONTEXT_HELP)


def sentiment_card(heard: Heard, sentiment: Sentiment) -> panels.Kpi:
    """Give the mood of the message."""
    shown = sentiment.title if sentiment.is_sure else words.SENTIMENT_UNSURE
    told = words.SENTIMENT_SURE if sentiment.is_sure else words.SENTIMENT_RATHER
    receipt = Receipt(
        words.CARD_SENTIMENT,
        shown,
        words.SENTIMENT_DEFINITION,
        source(heard),
        sentiment.model,
        words.SENTIMENT_CODE,
    )
    return panels.Kpi(
        words.CARD_SENTIMENT,
        shown,
        delta_text=told.format(share=sureness(sentiment.confidence), mood=sentiment.title.lower()),
        receipt=receipt if sentiment.model else None,
    )


def receipt(heard: Heard, title: str, value: str, definition: str) -> Receipt:
    """Give what stands behind a figure: model, thresholds, how they were chosen, held out."""
    decision = heard.model.decision
    parameters = [
        (words.PARAMETER_SURE, numbers.percent(decision.sure_threshold, 0)),
        (words.PARAMETER_SURE_RULE, decision.sure_rule),
        (words.PARAMETER_SCOPE, numbers.decimal(decision.scope_threshold, 2)),
        (words.PARAMETER_SCOPE_RULE, decision.scope_rule),
        (words.PARAMETER_TEMPERATURE, numbers.decimal(decision.temperature, 2)),
        *held_out(heard.desk),
    ]
    return Receipt(
        title,
        value,
        definition,
        source(heard),
        heard.model.artefact.stamp,
        words.CODE[heard.desk],
        tuple(parameters),
    )


def source(heard: Heard) -> Source:
    """Give where the message comes from; the hash is that of its masked form."""
    digest = sha256_of_bytes(heard.masked.text.encode())
    if heard.message.ours:
        return Source(words.SAMPLE_SOURCE, Badge.SIMULATED, 1, digest, "Apache-2.0")
    return Source(words.TYPED_SOURCE, Badge.UPLOADED, 1, digest)


def held_out(desk: str) -> list[tuple[str, str]]:
    """Give what the model reached on messages it had not seen, where that is written down."""
    evaluation = evaluation_of(desk)
    if evaluation is None:
        return []
    titles = {metric.name: metric.title for metric in resources.task().metrics}
    told = [(titles[name], evaluation.metrics.get(name), share) for name, share in HELD_OUT.items()]
    return [
        (words.PARAMETER_HELD_OUT.format(metric=title), written(figure, share))
        for title, figure, share in told
        if figure is not None and figure.value is not None
    ]


def evaluation_of(desk: str) -> Evaluation | None:
    """Give a desk's held-out figures; None before they were measured."""
    try:
        return tasks.evaluation_of("/".join(filter(None, ("intent", DESKS[desk]))))
    except ArtefactMissing:
        return None


def written(figure: Figure, share: bool) -> str:
    """Write a held-out figure with its interval."""
    value, low, high = (
        float("nan") if end is None else end for end in (figure.value, figure.low, figure.high)
    )
    return numbers.interval(value, low, high, numbers.percent if share else numbers.decimal)
