"""When a sentiment answer counts: temperature and abstain band, from texts not learnt."""

import numpy as np
import numpy.typing as npt

from core.sentiment.decision import Decision
from core.sentiment.names import CLASSES
from core.task import FloatArray
from core.text.calibration import TEMPERATURES, sure_threshold

# Asked of the answers that are told.
SURE_ACCURACY = 0.85


def calibrated(
    domains: list[str], logits: FloatArray, places: npt.NDArray[np.intp], cautious: float = 1.0
) -> Decision:
    """Choose temperature and abstain band.

    Parameters
    ----------
    domains : list of str
    logits : ndarray of float, shape (n, 3 × domains)
        Scores of texts that the model has not learnt.
    places : ndarray of int, shape (n,)
        Their classes.
    cautious : float
        Multiplies the temperature of least log-loss, for texts unlike any that were learnt.
    """
    losses = [_log_loss(domains, logits, places, t) for t in TEMPERATURES]
    temperature = cautious * float(TEMPERATURES[int(np.argmin(losses))]) if len(places) else 1.0
    answer = _raw(domains, temperature).predicted(logits)
    right = answer.best == places
    threshold = sure_threshold(answer.confidence, right, SURE_ACCURACY)
    return Decision(
        domains=domains,
        temperature=temperature,
        sure_threshold=max(threshold, 1 / len(CLASSES)),
        sure_rule=(
            f"answers from here on were right {SURE_ACCURACY:.0%} of the time on "
            f"{len(places):,} texts the model had not learnt"
        ),
    )


def _log_loss(
    domains: list[str], logits: FloatArray, places: npt.NDArray[np.intp], temperature: float
) -> float:
    share = _raw(domains, temperature).predicted(logits).probability
    told = share[np.arange(len(places)), places]
    return float(-np.mean(np.log(np.maximum(told, 1e-12)))) if len(places) else 0.0


def _raw(domains: list[str], temperature: float) -> Decision:
    return Decision(domains=domains, temperature=temperature, sure_threshold=0, sure_rule="none")
