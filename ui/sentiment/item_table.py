"""Scored items as a table to take along."""

import numpy as np
import pandas as pd

from core.sentiment.items import ScoredItems
from core.sentiment.names import CLASSES
from core.sentiment.prediction import SURE, UNSURE


def scored_table(scored: ScoredItems) -> pd.DataFrame:
    """Give the items with what the model says of each."""
    best = np.array(CLASSES, dtype=object)[scored.probability.argmax(axis=1)]
    shares = {name: scored.probability[:, place] for place, name in enumerate(CLASSES)}
    decision = np.where(scored.sure, SURE, UNSURE)
    told = {"sentiment": best, "score": scored.score, **shares, "decision": decision}
    return scored.items.frame.assign(**told)
