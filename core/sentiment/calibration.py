"""When a sentiment answer counts: lexicon, temperature and abstain band, from texts not learnt."""

import numpy as np
import numpy.typing as npt

from core.sentiment.decision import Decision
from core.sentiment.names import CLASSES
from core.task import FloatArray
from core.text.calibration import TEMPERATURES, sure_threshold

# Asked of the answers that are told.
SURE_ACCURACY = 0.85
LEXICON_WEIGHTS = np.arange(0, 26) / 10
# Fewer texts of a kind cannot say how much of the lexicon to take.
MIN_KIND_ROWS = 50

Places = npt.NDArray[np.intp]


def calibrated(
    domains: list[str],
    logits: FloatArray,
    compound: FloatArray,
    places: Places,
    kinds: Places,
    cautious: float = 1.0,
) -> Decision:
    """Choose the lexicon's weights, the temperature and the abstain band.

    Parameters
    ----------
    domains : list of str
    logits : ndarray of float, shape (n, 3 × domains)
        Scores of texts that the model has not learnt.
    compound : ndarray of float, shape (n,)
        The lexicon's scores of them; zeros to leave it out.
    places, kinds : ndarray of int, shape (n,)
        Their classes, and their domains.
    cautious : float
        Multiplies the temperature of least log-loss, for texts unlike any that were learnt.
    """
    texts = _Texts(domains, logits, compound, places, kinds)
    plain = texts.decision(texts.temperature([0.0] * len(domains)), [0.0] * len(domains))
    lexicon = [texts.lexicon_weight(plain, kind) for kind in range(len(domains))]
    chosen = texts.decision(cautious * texts.temperature(lexicon), lexicon)
    answer = chosen.predicted(logits, compound)
    threshold = sure_threshold(answer.confidence, answer.best == places, SURE_ACCURACY)
    rule = (
        f"answers from here on were right {SURE_ACCURACY:.0%} of the time on "
        f"{len(places):,} texts the model had not learnt"
    )
    told = {"sure_threshold": max(threshold, 1 / len(CLASSES)), "sure_rule": rule}
    return chosen.model_copy(update=told)


class _Texts:
    """Texts that were not learnt, and how well a decision tells their classes."""

    def __init__(
        self,
        domains: list[str],
        logits: FloatArray,
        compound: FloatArray,
        places: Places,
        kinds: Places,
    ) -> None:
        self._domains, self._kinds, self._places = domains, kinds, places
        self._logits, self._compound = logits, compound

    def decision(self, temperature: float, lexicon: list[float]) -> Decision:
        return Decision(
            domains=self._domains,
            temperature=temperature,
            lexicon=lexicon,
            sure_threshold=0,
            sure_rule="none",
        )

    def temperature(self, lexicon: list[float]) -> float:
        """Give the temperature of least log-loss."""
        if not len(self._places):
            return 1.0
        losses = [
            self._log_loss(self._shares(self.decision(t, lexicon)), self._places)
            for t in TEMPERATURES
        ]
        return float(TEMPERATURES[int(np.argmin(losses))])

    def lexicon_weight(self, plain: Decision, kind: int) -> float:
        """Give how much of the lexicon helps most within one kind of text."""
        rows = np.flatnonzero(self._kinds == kind)
        if len(rows) < MIN_KIND_ROWS or not self._compound.any():
            return 0.0
        losses = []
        for weight in LEXICON_WEIGHTS.tolist():
            told = plain.model_copy(update={"lexicon": [weight] * len(self._domains)})
            joint = told.joint(self._logits[rows], self._compound[rows])[:, kind]
            shares = joint / joint.sum(axis=1, keepdims=True)
            losses.append(self._log_loss(shares, self._places[rows]))
        return float(LEXICON_WEIGHTS[int(np.argmin(losses))])

    def _shares(self, decision: Decision) -> FloatArray:
        return decision.predicted(self._logits, self._compound).probability

    @staticmethod
    def _log_loss(shares: FloatArray, places: Places) -> float:
        told = shares[np.arange(len(places)), places]
        return float(-np.mean(np.log(np.maximum(told, 1e-12))))
