"""What training writes for the page beside the evaluation: by intent, by precision, by examples.

All of it is measured on the test rows, by models that have not seen them. ``study.json`` holds
the two tables, ``by_intent.parquet`` the recall of every intent.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.intent.fitting import fit_encoder, places_of
from core.intent.metrics import accuracy
from core.intent.model import IntentModel
from core.intent.prediction import IntentPrediction
from core.intent.schema import TEXT
from core.intent.study_file import BY_INTENT_FILE, STUDY_FILE, FewShot, Study
from core.task import Labelled, Model
from core.text.options import FineTuning
from core.text.precision import Precision
from core.text.tokens import token_ids
from core.text.training.precisions import precisions
from core.text.training.rebuild import base_of

EXAMPLES = (5, 10)
FEW_SHOT_DRAWS = 3
RANGE_MESSAGES = 400
REPLICATES = 1_000


def examine(
    folder: Path, models: Mapping[str, Model], train: Labelled, test: Labelled, seed: int
) -> None:
    """Write both files below the model's folder."""
    judged = test.take(np.flatnonzero(_places(models["encoder"], test) >= 0))
    by_intent(models, judged).to_parquet(folder / BY_INTENT_FILE, index=False)
    study = Study(
        quantisation=_precisions(models["encoder"], train, judged, seed),
        few_shot=[few_shot(models["encoder"], train, judged, count, seed) for count in EXAMPLES],
    )
    (folder / STUDY_FILE).write_text(study.model_dump_json(indent=1) + "\n", encoding="utf-8")


def _places(model: Model, data: Labelled) -> npt.NDArray[np.intp]:
    return places_of(data.labels, list(_answer(model, data.take(np.arange(1))).classes))


def _answer(model: Model, data: Labelled) -> IntentPrediction:
    answer = model.predict(data.queries)
    if not isinstance(answer, IntentPrediction):
        raise TypeError("an intent recipe gives intent predictions")
    return answer


def by_intent(models: Mapping[str, Model], judged: Labelled) -> pd.DataFrame:
    """Give each intent's rows, every model's recall, and what the model mistakes it for."""
    answers = {name: _answer(model, judged) for name, model in models.items()}
    main = answers["encoder"]
    places = places_of(judged.labels, list(main.classes))
    rows = []
    for place, intent in enumerate(main.classes):
        own = places == place
        if not own.any():
            continue
        recalls = {name: float(np.mean(a.best[own] == place)) for name, a in answers.items()}
        wrong = main.best[own][main.best[own] != place]
        other = int(np.bincount(wrong).argmax()) if len(wrong) else -1
        rows.append(
            {
                "intent": intent,
                "rows": int(own.sum()),
                **recalls,
                "confused_with": main.classes[other] if len(wrong) else "",
                "confused_share": float(np.sum(wrong == other) / own.sum()),
            }
        )
    return pd.DataFrame(rows)


def _precisions(model: Model, train: Labelled, judged: Labelled, seed: int) -> list[Precision]:
    if not isinstance(model, IntentModel):
        raise TypeError("the intent recipe gives no IntentModel")
    tokenizer = model.encoder.tokenizer
    drawn = np.random.default_rng(seed).permutation(len(train))[:RANGE_MESSAGES]
    return precisions(
        model.artefact,
        tokenizer,
        token_ids(tokenizer, train.take(drawn).queries[TEXT].tolist()),
        token_ids(tokenizer, judged.queries[TEXT].tolist()),
        places_of(judged.labels, list(model.classes)),
        lambda logits: np.asarray(logits.argmax(axis=1), dtype=np.intp),
    )


def few_shot(model: Model, train: Labelled, judged: Labelled, examples: int, seed: int) -> FewShot:
    """Fit the quick path on some examples of each intent, in several draws."""
    options, found = FineTuning(base=base_of(model.artefact), adapt="frozen"), []
    for draw in range(FEW_SHOT_DRAWS):
        rng = np.random.default_rng([seed, examples, draw])
        few = train.take(drawn_examples(train, examples, rng))
        quick = fit_encoder(few, few, rng, options)
        places = places_of(judged.labels, list(quick.classes))
        found.append(accuracy(places, _answer(quick, judged)))
    return FewShot(
        examples_per_intent=examples,
        accuracy=float(np.mean(found)),
        low=min(found),
        high=max(found),
        draws=FEW_SHOT_DRAWS,
    )


def drawn_examples(
    train: Labelled, examples: int, rng: np.random.Generator
) -> npt.NDArray[np.intp]:
    """Give rows: so many of each label, drawn without replacement."""
    rows = [
        rng.permutation(np.flatnonzero(train.labels == label))[:examples]
        for label in np.unique(train.labels)
    ]
    return np.sort(np.concatenate(rows))
