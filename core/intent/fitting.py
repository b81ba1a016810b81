"""How the intent model and its baselines are fitted."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save

from core.artefacts import json_bytes
from core.errors import SchemaError
from core.intent import metrics
from core.intent.baselines import LinearIntent, MajorityIntent
from core.intent.calibration import calibrated
from core.intent.decision import DECISION_FILE, Decision
from core.intent.model import CENTROIDS_FILE, IntentModel
from core.intent.names import canonical
from core.intent.schema import OUT_OF_SCOPE, TEXT
from core.task import Labelled, Labels
from core.text.encoder import GRAPH_FILE, TOKENIZER_FILE, TextEncoder
from core.text.linear import WEIGHTS_FILE
from core.text.options import FineTuning
from core.text.tokens import tokenizer_of
from core.text.training.classify import OUTSIDE, Lesson, fit_text
from core.text.training.linear import fit_linear_text
from core.text.training.made_of import made_of

TASK_NAME, RECIPE_VERSION = "intent", "1"
# Of the linear baseline.
INVERSE_REGULARISATION = 30.0


def classes_of(labels: Labels) -> list[str]:
    """Give the intents in order, each in the spelling of its first row.

    Raises
    ------
    SchemaError
        If there are fewer than two.
    """
    spelling = {canonical(str(label)): str(label) for label in reversed(labels)}
    spelling.pop(OUT_OF_SCOPE, None)
    if len(spelling) < 2:
        raise SchemaError(
            f"There is {len(spelling)} intent among {len(labels):,} messages.",
            "at least two different ones.",
            "Label more messages.",
        )
    return [spelling[name] for name in sorted(spelling)]


def places_of(labels: Labels, classes: list[str]) -> npt.NDArray[np.intp]:
    """Give each label's place among the classes; -1 for one that is not among them."""
    return np.maximum(metrics.places_of(labels, tuple(classes)), OUTSIDE)


def fit_encoder(
    train: Labelled, calibration: Labelled, rng: np.random.Generator, options: FineTuning
) -> IntentModel:
    """Fine-tune the encoder on the train rows; calibrate it on the others."""
    classes = classes_of(train.labels)
    files = _fine_tuned(classes, train, calibration, rng, options)
    encoder = _encoder(files)
    logits = encoder.encode(calibration.queries[TEXT].tolist()).logits.astype(np.float64)
    decision = calibrated(classes, logits, places_of(calibration.labels, classes))
    return _model(files, encoder, decision, train, options)


def refit_encoder(
    measured: IntentModel,
    train: Labelled,
    unseen: Labelled,
    rng: np.random.Generator,
    options: FineTuning,
) -> IntentModel:
    """Fine-tune anew on all rows; what was measured on unseen rows gives the thresholds."""
    texts, classes = unseen.queries[TEXT].tolist(), measured.decision.classes
    logits = measured.encoder.encode(texts).logits.astype(np.float64)
    decision = calibrated(classes, logits, places_of(unseen.labels, classes))
    everything = Labelled.concatenated([train, unseen])
    files = _fine_tuned(classes, everything, None, rng, options)
    return _model(files, _encoder(files), decision, everything, options)


def _fine_tuned(
    classes: list[str],
    train: Labelled,
    development: Labelled | None,
    rng: np.random.Generator,
    options: FineTuning,
) -> dict[str, bytes]:
    texts, labels = train.queries[TEXT].tolist(), places_of(train.labels, classes)
    lesson = Lesson(texts, labels, len(classes))
    if development is not None:
        judged = places_of(development.labels, classes)
        asked = development.queries[TEXT].tolist()
        lesson = Lesson(texts, labels, len(classes), asked, judged)
    return fit_text(lesson, options, rng)


def _encoder(files: Mapping[str, bytes]) -> TextEncoder:
    return TextEncoder(files[GRAPH_FILE], tokenizer_of(files[TOKENIZER_FILE]))


def _model(
    files: Mapping[str, bytes],
    encoder: TextEncoder,
    decision: Decision,
    data: Labelled,
    options: FineTuning,
) -> IntentModel:
    places = places_of(data.labels, decision.classes)
    embedded = encoder.encode(data.queries[TEXT].tolist()).embedding
    centroids = np.stack([_centre(embedded[places == i]) for i in range(len(decision.classes))])
    contents = {
        **files,
        DECISION_FILE: json_bytes(decision),
        CENTROIDS_FILE: save({"centroids": centroids.astype(np.float16)}),
    }
    made = made_of(TASK_NAME, "encoder", "Fine-tuned encoder", RECIPE_VERSION, data, options)
    return IntentModel.read(made.artefact(contents))


def _centre(embedded: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    mean = embedded.mean(axis=0)
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-12), dtype=np.float32)


def fit_linear(train: Labelled, calibration: Labelled, rng: np.random.Generator) -> LinearIntent:
    """Fit TF-IDF of words and pairs of words, and a logistic regression on it."""
    classes = classes_of(train.labels)
    places = places_of(train.labels, classes)
    known = np.flatnonzero(places != OUTSIDE)
    texts = train.take(known).queries[TEXT].tolist()
    contents = fit_linear_text(texts, places[known], INVERSE_REGULARISATION)
    made = made_of(TASK_NAME, "linear", "TF-IDF and logistic regression", RECIPE_VERSION, train)
    raw = LinearIntent.read(made.artefact({**contents, DECISION_FILE: json_bytes(_raw(classes))}))
    scores = raw.linear.scores(calibration.queries[TEXT].tolist())
    decision = calibrated(classes, scores, places_of(calibration.labels, classes))
    return LinearIntent.read(made.artefact({**contents, DECISION_FILE: json_bytes(decision)}))


def _raw(classes: list[str]) -> Decision:
    return Decision(
        classes=classes,
        temperature=1.0,
        scope_score="energy",
        scope_threshold=0.0,
        scope_rule="none yet",
        sure_threshold=0.0,
        sure_rule="none yet",
    )


def fit_majority(
    train: Labelled, calibration: Labelled, rng: np.random.Generator
) -> MajorityIntent:
    """Count the intents."""
    classes = classes_of(train.labels)
    places = places_of(train.labels, classes)
    counts = np.bincount(places[places != OUTSIDE], minlength=len(classes))
    scores = np.log(np.maximum(counts, 0.5) / counts.sum())
    logits = np.tile(scores, (len(calibration), 1))
    decision = calibrated(classes, logits, places_of(calibration.labels, classes))
    contents = {
        DECISION_FILE: json_bytes(decision.model_copy(update={"temperature": 1.0})),
        WEIGHTS_FILE: save({"bias": scores.astype(np.float32)}),
    }
    made = made_of(TASK_NAME, "majority", "Majority class", RECIPE_VERSION, train)
    return MajorityIntent.read(made.artefact(contents))
