"""Fit the linear baseline of a text task with scikit-learn."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from core.artefacts import json_bytes
from core.text.linear import TERMS_FILE, WEIGHTS_FILE, Terms, terms_of

# Pairs of words that occur once teach nothing.
MIN_TERM_ROWS = 2


def fit_linear_text(
    texts: Sequence[str], labels: npt.NDArray[np.intp], inverse_regularisation: float
) -> dict[str, bytes]:
    """Fit TF-IDF of words and pairs of words, and a logistic regression on it.

    Parameters
    ----------
    labels : ndarray of int, shape (texts,)
        Places of classes, none left out.

    Returns
    -------
    files : dict of str to bytes
        What :meth:`core.text.linear.LinearText.read` reads.
    """
    vectorizer = TfidfVectorizer(analyzer=terms_of, min_df=MIN_TERM_ROWS)
    weighed = vectorizer.fit_transform(texts)
    fitted = LogisticRegression(C=inverse_regularisation, max_iter=300, tol=1e-3)
    fitted.fit(weighed, labels)
    weight, bias = fitted.coef_, fitted.intercept_
    if len(weight) == 1:  # with two classes, scikit-learn gives the second's alone
        weight, bias = np.concatenate([-weight, weight]) / 2, np.concatenate([-bias, bias]) / 2
    arrays = {
        "idf": vectorizer.idf_.astype(np.float32),
        "weight": np.ascontiguousarray(weight.T).astype(np.float16),
        "bias": bias.astype(np.float32),
    }
    terms = Terms(terms=vectorizer.get_feature_names_out().tolist())
    return {TERMS_FILE: json_bytes(terms), WEIGHTS_FILE: save(arrays)}
