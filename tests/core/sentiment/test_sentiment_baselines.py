"""The lexicon stays its authors', with probabilities beside it."""

import numpy as np
import pandas as pd
import pytest

from core.receipts import Badge, Source
from core.sentiment.fitting import fit_lexicon, fit_linear, fit_majority
from core.sentiment.lexicon import compound_scores, told_by
from core.sentiment.names import CLASSES
from core.task import Labelled

TEXTS = ("I love it", "I hate it", "It is a table", "great and good", "terrible, awful", "a chair")
LABELS = ("positive", "negative", "neutral", "positive", "negative", "neutral")


@pytest.fixture(scope="module")
def data() -> Labelled:
    texts, labels = list(TEXTS) * 10, np.array(LABELS * 10)
    source = Source("a test", Badge.SIMULATED, len(texts), "0" * 64)
    return Labelled(pd.DataFrame({"text": texts}), labels, source)


def test_the_lexicons_answer_is_its_authors_rule(data: Labelled) -> None:
    # Taught that everything is neutral, it still tells its own class.
    model = fit_lexicon(
        Labelled(data.queries, np.array(["neutral", "positive"] * 30), data.source),
        data,
        np.random.default_rng(0),
    )
    texts = pd.DataFrame({"text": ["I love it!!", "what a mess, I hate this", "the table"]})
    answer = model.predict(texts)
    assert [CLASSES[place] for place in answer.best] == ["positive", "negative", "neutral"]
    assert answer.best.tolist() == told_by(compound_scores(texts["text"].tolist())).tolist()
    assert answer.probability.sum(axis=1) == pytest.approx(1)


def test_the_lexicon_explains_its_compound_score(data: Labelled) -> None:
    model = fit_lexicon(data, data, np.random.default_rng(0))
    explanation = model.explain(pd.DataFrame({"text": ["not good"]}))
    assert explanation.output == pytest.approx(compound_scores(["not good"])[0])
    assert explanation.output < 0
    assert explanation.residual < 1e-9


def test_half_a_character_does_not_stop_the_lexicon() -> None:
    assert compound_scores(["\ud800 good", ""]).shape == (2,)


def test_the_majority_gives_the_shares_of_the_classes(data: Labelled) -> None:
    answer = fit_majority(data, data, np.random.default_rng(0)).predict(data.queries.head(2))
    assert answer.probability[0] == pytest.approx([1 / 3, 1 / 3, 1 / 3])


def test_the_linear_model_learns_words(data: Labelled) -> None:
    answer = fit_linear(data, data, np.random.default_rng(0)).predict(data.queries.head(6))
    assert [CLASSES[place] for place in answer.best] == list(LABELS)
