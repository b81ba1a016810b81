"""explainerdashboard with its default tabs on a table of features; runs in its own environment.

    python -P explainerdashboard_app.py TABLE PARAMETERS FACTS PORT

TABLE is an .npz of names, features and labels; PARAMETERS holds LGBMClassifier's, as JSON;
how long reading and fitting took goes to FACTS, for the benchmark does not count it.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
from explainerdashboard import ClassifierExplainer, ExplainerDashboard
from lightgbm import LGBMClassifier


def main(table: str, parameters: str, facts: str, port: str) -> None:
    """Fit, compute what the tabs show, and serve."""
    started = time.perf_counter()
    with np.load(table) as arrays:
        features = pd.DataFrame(arrays["features"], columns=list(arrays["names"]))
        labels = pd.Series(arrays["labels"])
    model = LGBMClassifier(**json.loads(parameters)).fit(features, labels)
    Path(facts).write_text(json.dumps({"seconds": time.perf_counter() - started}))
    dashboard = ExplainerDashboard(ClassifierExplainer(model, features, labels))
    dashboard.run(port=int(port), host="127.0.0.1")


if __name__ == "__main__":
    main(*sys.argv[1:])
