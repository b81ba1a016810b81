import numpy as np
from numpy.testing import assert_allclose
from sklearn.linear_model import LogisticRegression

from core.recommendation.campaigns.logistic import fit_logistic, sigmoid


def test_it_is_the_logistic_regression_of_scikit_learn() -> None:
    rng = np.random.default_rng(3)
    features = rng.normal(size=(300, 3)) * [1, 10, 0.1] + 5
    labels = rng.random(300) < sigmoid(features[:, 0] - 6)
    model = fit_logistic(features, labels, ridge=4.0)
    scaled = (features - features.mean(axis=0)) / features.std(axis=0)
    oracle = LogisticRegression(C=1 / 4, tol=1e-10).fit(scaled, labels)
    assert_allclose(model.weights, oracle.coef_[0], atol=1e-6)
    assert_allclose(model.intercept, oracle.intercept_[0], atol=1e-6)


def test_contributions_add_up_to_the_log_odds() -> None:
    features = np.array([[0.0, 2.0], [1.0, 2.0], [2.0, 2.0], [5.0, 2.0]])
    model = fit_logistic(features, np.array([False, False, True, True]))
    total = model.intercept + model.contributions(features).sum(axis=1)
    assert_allclose(total, model.log_odds(features))
    assert model.weights[1] == 0


def test_where_nobody_answered_the_rate_is_that_of_half_an_answer() -> None:
    model = fit_logistic(np.arange(9.0)[:, None], np.zeros(9, dtype=bool))
    assert_allclose(sigmoid(model.log_odds(np.array([[100.0]]))), 0.5 / 10)


def test_rare_answers_and_few_large_values_lead_nowhere_else() -> None:
    # From afar a whole step of Newton's overshoots here, until nothing can be solved.
    features = np.exp(np.random.default_rng(3).normal(size=(20_000, 1)) * 1.5)
    labels = np.zeros(len(features), dtype=bool)
    labels[np.argsort(-features[:, 0])[:400]] = True
    model = fit_logistic(features, labels)
    scaled = (features - features.mean()) / features.std()
    oracle = LogisticRegression(C=1 / 30, tol=1e-10, max_iter=10_000).fit(scaled, labels)
    assert_allclose(model.weights, oracle.coef_[0], atol=1e-5)
    assert_allclose(model.intercept, oracle.intercept_[0], atol=1e-5)
