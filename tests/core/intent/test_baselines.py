"""The baselines say what scikit-learn's would."""

import numpy as np
import pandas as pd
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from core.intent.data import load_inbox
from core.intent.fitting import INVERSE_REGULARISATION, fit_linear, fit_majority
from core.intent.schema import OUT_OF_SCOPE, TEXT
from core.task import Labelled
from core.text.linear import terms_of


@pytest.fixture(scope="module")
def inbox() -> Labelled:
    return load_inbox()


def test_words_and_pairs_are_those_of_scikit_learn() -> None:
    analyse = TfidfVectorizer(ngram_range=(1, 2)).build_analyzer()
    for text in ("Where's my NEW card?", "I paid £3.50 twice!!", "a", "", "naïve café-owner"):
        assert sorted(terms_of(text)) == sorted(analyse(text))


def test_the_linear_model_scores_as_scikit_learn_does(inbox: Labelled) -> None:
    known = inbox.take(np.flatnonzero(inbox.labels != OUT_OF_SCOPE))
    ours = fit_linear(known, known, np.random.default_rng(0))
    texts = known.queries[TEXT].tolist()
    vectorizer = TfidfVectorizer(analyzer=terms_of, min_df=2)
    weighed = vectorizer.fit_transform(texts)
    fitted = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=300, tol=1e-3)
    fitted.fit(weighed, known.labels)
    theirs = fitted.decision_function(weighed)
    order = [list(fitted.classes_).index(name) for name in ours.decision.classes]
    # Weights are kept in half precision.
    np.testing.assert_allclose(ours.linear.scores(texts), theirs[:, order], atol=0.02)


def test_words_nobody_taught_move_nothing(inbox: Labelled) -> None:
    model = fit_linear(inbox, inbox, np.random.default_rng(0))
    nothing = pd.DataFrame({TEXT: ["zzzz qqqq"]})
    assert len(model.explain(nothing).contributions) == 0
    assert model.explain(nothing).residual == 0


def test_the_majority_says_the_most_common_intent_to_everybody(inbox: Labelled) -> None:
    model = fit_majority(inbox, inbox, np.random.default_rng(0))
    inside = inbox.labels[inbox.labels != OUT_OF_SCOPE]
    names, counts = np.unique(inside, return_counts=True)
    answer = model.predict(inbox.queries.head(5))
    told = {answer.classes[place] for place in answer.best}
    assert told == {names[counts.argmax()]}
    assert answer.confidence[0] == pytest.approx(counts.max() / counts.sum())
