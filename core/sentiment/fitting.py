"""How the sentiment model and its baselines are fitted."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save

from core.artefacts import json_bytes
from core.errors import SchemaError
from core.sentiment.baselines import (
    SHARES_FILE,
    LexiconSentiment,
    LinearSentiment,
    MajoritySentiment,
    Shares,
)
from core.sentiment.calibration import SURE_ACCURACY, calibrated
from core.sentiment.data import DOMAIN, WEIGHT
from core.sentiment.decision import DECISION_FILE, Decision
from core.sentiment.items import TEXT
from core.sentiment.lexicon import COMPOUND_STEPS, compound_scores, size_of, told_by
from core.sentiment.metrics import UNKNOWN, places_of
from core.sentiment.model import TOPIC_SPACE_FILE, SentimentModel
from core.sentiment.names import CLASSES
from core.sentiment.prediction import SentimentPrediction
from core.sentiment.targets import class_targets
from core.sentiment.topic_space import MOST_TEXTS, topic_space
from core.sentiment.wording import as_read
from core.task import FloatArray, Labelled, Rows
from core.text.calibration import sure_threshold
from core.text.encoder import GRAPH_FILE, TOKENIZER_FILE, TextEncoder
from core.text.options import FineTuning
from core.text.tokens import tokenizer_of
from core.text.training.classify import Lesson, fit_text
from core.text.training.linear import fit_linear_text
from core.text.training.made_of import made_of
from core.text.training.untuned import untuned_embeddings

TASK_NAME, RECIPE_VERSION = "sentiment", "1"
OWN_DOMAIN = "own"
# Of the linear baseline: few sentences, many words.
INVERSE_REGULARISATION = 3.0
# Texts unlike any that were learnt are answered too boldly. Chosen by hand between held-out rows,
# which it leaves 2 to 5 points too modest, and the stream that ships, 5 points too bold.
CAUTION = 1.12
# Of each row of smoothed probabilities, spread over the classes of its domain.
SMOOTHING = 0.05
# Added to each count of the lexicon's table.
PRIOR_COUNT = 2.0


def fit_encoder(
    train: Labelled, calibration: Labelled, rng: np.random.Generator, options: FineTuning
) -> SentimentModel:
    """Fine-tune the encoder on the train rows; calibrate it on the others."""
    domains = domains_of(train)
    files = _fine_tuned(domains, _known(train), _known(calibration), rng, options)
    encoder = _encoder(files)
    decision = _calibrated(domains, encoder, _known(calibration))
    return _model(files, encoder, decision, train, options)


def refit_encoder(
    measured: SentimentModel,
    train: Labelled,
    unseen: Labelled,
    rng: np.random.Generator,
    options: FineTuning,
) -> SentimentModel:
    """Fine-tune anew on all rows; what was measured on unseen rows gives the thresholds."""
    domains = measured.decision.domains
    decision = _calibrated(domains, measured.encoder, _known(unseen))
    everything = Labelled.concatenated([train, unseen])
    files = _fine_tuned(domains, _known(everything), None, rng, options)
    return _model(files, _encoder(files), decision, everything, options)


def domains_of(data: Labelled) -> list[str]:
    """Give the kinds of text among some rows, in order; one kind where no column tells."""
    if DOMAIN not in data.queries:
        return [OWN_DOMAIN]
    return sorted(set(data.queries[DOMAIN].astype(str)))


def joint_targets(data: Labelled, domains: list[str]) -> npt.NDArray[np.float32]:
    """Give P(domain, class) to teach for each row, shape (n, 3 × domains)."""
    classes = class_targets(data.queries, places_of(data.labels))
    soft = (1 - SMOOTHING) * classes + SMOOTHING / len(CLASSES)
    out = np.zeros((len(data), len(domains), len(CLASSES)), dtype=np.float32)
    out[np.arange(len(data)), domain_places(data, domains)] = soft
    return out.reshape(len(data), -1)


def drawn_rows(data: Labelled, rng: np.random.Generator) -> Rows:
    """Give the rows an epoch sees: each as often as its weight says, a part of one by lot."""
    if WEIGHT not in data.queries:
        return np.arange(len(data))
    weight = data.queries[WEIGHT].to_numpy(dtype=np.float64)
    times = np.floor(weight + rng.random(len(weight))).astype(np.intp)
    return np.repeat(np.arange(len(data)), times)


def domain_places(data: Labelled, domains: list[str]) -> npt.NDArray[np.intp]:
    """Give the place of each row's kind of text among the domains."""
    if DOMAIN not in data.queries:
        return np.zeros(len(data), dtype=np.intp)
    place = {name: number for number, name in enumerate(domains)}
    return np.array([place[name] for name in data.queries[DOMAIN].astype(str)], dtype=np.intp)


def _known(data: Labelled) -> Labelled:
    """Give the rows whose label is a class.

    Raises
    ------
    SchemaError
        If there are fewer than two classes among them.
    """
    places = places_of(data.labels)
    found = len(set(places.tolist()) - {UNKNOWN})
    if found < 2:
        raise SchemaError(
            f"There are {found} sentiments among {len(data):,} labels.",
            "at least two of " + ", ".join(CLASSES) + ".",
            "Write the labels so, and label more texts.",
        )
    return data.take(np.flatnonzero(places != UNKNOWN))


def _fine_tuned(
    domains: list[str],
    train: Labelled,
    development: Labelled | None,
    rng: np.random.Generator,
    options: FineTuning,
) -> dict[str, bytes]:
    seen = train.take(drawn_rows(train, rng))
    targets = joint_targets(seen, domains)
    lesson = Lesson(_read(seen), targets.argmax(axis=1), targets.shape[1], targets=targets)
    if development is not None:
        judged = joint_targets(development, domains).argmax(axis=1)
        lesson = Lesson(
            lesson.texts, lesson.labels, lesson.classes, _read(development), judged, targets
        )
    return fit_text(lesson, options, rng)


def _read(data: Labelled) -> list[str]:
    return [as_read(str(text)) for text in data.queries[TEXT]]


def _encoder(files: Mapping[str, bytes]) -> TextEncoder:
    return TextEncoder(files[GRAPH_FILE], tokenizer_of(files[TOKENIZER_FILE]))


def _calibrated(domains: list[str], encoder: TextEncoder, data: Labelled) -> Decision:
    logits = encoder.encode(_read(data)).logits.astype(np.float64)
    compound = compound_scores(data.queries[TEXT].tolist())
    kinds = domain_places(data, domains)
    return calibrated(domains, logits, compound, places_of(data.labels), kinds, CAUTION)


def _model(
    files: Mapping[str, bytes],
    encoder: TextEncoder,
    decision: Decision,
    data: Labelled,
    options: FineTuning,
) -> SentimentModel:
    texts = _read(data)
    some = texts[:: max(1, len(texts) // MOST_TEXTS)]
    space, centre = topic_space(encoder.encode(some).embedding, untuned_embeddings(some, options))
    contents = {
        **files,
        DECISION_FILE: json_bytes(decision),
        TOPIC_SPACE_FILE: save({"space": space, "centre": centre}),
    }
    made = made_of(TASK_NAME, "encoder", "Fine-tuned encoder", RECIPE_VERSION, data, options)
    return SentimentModel.read(made.artefact(contents))


def fit_linear(train: Labelled, calibration: Labelled, rng: np.random.Generator) -> LinearSentiment:
    """Fit TF-IDF of words and pairs of words, and a logistic regression on it."""
    known, judged = _known(train), _known(calibration)
    contents = fit_linear_text(_read(known), places_of(known.labels), INVERSE_REGULARISATION)
    made = made_of(TASK_NAME, "linear", "TF-IDF and logistic regression", RECIPE_VERSION, train)
    raw = json_bytes(
        Decision(
            domains=[OWN_DOMAIN], temperature=1, lexicon=[0], sure_threshold=0, sure_rule="none"
        )
    )
    linear = LinearSentiment.read(made.artefact({**contents, DECISION_FILE: raw})).linear
    scores, places = linear.scores(_read(judged)), places_of(judged.labels)
    nothing = np.zeros(len(judged))
    decision = calibrated([OWN_DOMAIN], scores, nothing, places, nothing.astype(np.intp))
    return LinearSentiment.read(made.artefact({**contents, DECISION_FILE: json_bytes(decision)}))


def fit_lexicon(
    train: Labelled, calibration: Labelled, rng: np.random.Generator
) -> LexiconSentiment:
    """Count how often the lexicon is right, by what it tells and how loudly."""
    known, judged = _known(train), _known(calibration)
    compound = compound_scores(known.queries[TEXT].tolist())
    told, size, places = told_by(compound), size_of(compound), places_of(known.labels)
    counts = np.full((len(CLASSES), len(COMPOUND_STEPS) + 1, len(CLASSES)), PRIOR_COUNT)
    np.add.at(counts, (told, size, places), 1)
    shares = counts / counts.sum(axis=2, keepdims=True)
    for place in range(len(CLASSES)):
        # The authors' class stays the answer where another was more often right.
        shares[place, :, place] = np.maximum(shares[place, :, place], shares[place].max(axis=1))
        shares[place, :, place] += 1e-6
    shares /= shares.sum(axis=2, keepdims=True)
    compound = compound_scores(judged.queries[TEXT].tolist())
    return _lexicon(shares, train, _threshold(shares[told_by(compound), size_of(compound)], judged))


def _threshold(probability: FloatArray, judged: Labelled) -> float:
    answer = SentimentPrediction(probability, sure_threshold=0.0)
    right = answer.best == places_of(judged.labels)
    return sure_threshold(answer.confidence, right, SURE_ACCURACY)


def _lexicon(shares: FloatArray, data: Labelled, threshold: float) -> LexiconSentiment:
    kept = Shares(shares=shares.tolist(), sure_threshold=threshold)
    made = made_of(TASK_NAME, "lexicon", "VADER lexicon", RECIPE_VERSION, data)
    return LexiconSentiment.read(made.artefact({SHARES_FILE: json_bytes(kept)}))


def fit_majority(
    train: Labelled, calibration: Labelled, rng: np.random.Generator
) -> MajoritySentiment:
    """Count the classes."""
    counts = np.bincount(places_of(_known(train).labels), minlength=len(CLASSES))
    kept = Shares(shares=[[(counts / counts.sum()).tolist()]], sure_threshold=0.0)
    made = made_of(TASK_NAME, "majority", "Majority class", RECIPE_VERSION, train)
    return MajoritySentiment.read(made.artefact({SHARES_FILE: json_bytes(kept)}))
