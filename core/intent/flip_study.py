"""How often answers flip over many messages: a model beside a baseline, on the same variants.

Whoever tells a message as out of scope cannot flip by another intent, so a baseline that hardly
ever answers would look steadfast. Models are therefore compared by the intent they find most
probable, whether they would tell it or not; flips of what is told are counted beside.

Variants of one message stand or fall together, so intervals are over messages, not variants:
the linearised variance of a ratio of two sums (Cochran, 1977, "Sampling Techniques", 6.3).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from core.intent.prediction import IntentPrediction
from core.intent.schema import TEXT
from core.intent.stress import Answering, Trial, try_to_break
from core.intervals import Estimate, normal, wilson
from core.progress import Pace, Progress
from core.task import FloatArray, Model
from core.text.variants import KINDS, Kind
from core.text.words import words_of


@dataclass(frozen=True)
class Asked:
    """A recipe's model, asked by its texts alone."""

    model: Model

    def answer(self, texts: Sequence[str]) -> IntentPrediction:
        """Give the intents of messages."""
        answer = self.model.predict(pd.DataFrame({TEXT: list(texts)}))
        if not isinstance(answer, IntentPrediction):
            raise TypeError("an intent recipe gives intent predictions")
        return answer


@dataclass(frozen=True)
class First:
    """What a model says of a message as it was written: the most probable intent, and the scope."""

    intent: str
    in_scope: bool


@dataclass
class FlipStudy:
    """Messages whose variants are being answered; one thread at a time may advance it.

    Parameters
    ----------
    models : mapping of str to Answering
        The model first, then a baseline.
    texts : sequence of str
        Messages with at least one word.
    seed : int
        Of the variants, which are the same for all models.
    trials : dict of str to list of tuples of Trial
        By model, a tuple for each message that is done.
    answers : dict of str to list of First
        By model, what it says of each of those messages as it was written.
    """

    models: Mapping[str, Answering]
    texts: Sequence[str]
    seed: int
    trials: dict[str, list[tuple[Trial, ...]]] = field(default_factory=dict)
    answers: dict[str, list[First]] = field(default_factory=dict)

    @property
    def done(self) -> int:
        """Give how many messages are done with every model."""
        return min((len(self.trials.get(name, ())) for name in self.models), default=0)

    @property
    def is_done(self) -> bool:
        """Say whether all are."""
        return self.done == len(self.texts)

    def steps(self) -> Iterator[Progress]:
        """Try one message after the other; a dropped iterator loses nothing."""
        pace = Pace(self.done, len(self.texts))
        while not self.is_done:
            place = self.done
            for name, model in self.models.items():
                rng = np.random.default_rng([self.seed, place])
                tried = try_to_break(model, self.texts[place], rng)
                first = model.answer([self.texts[place]])
                told = First(first.classes[int(first.best[0])], bool(first.in_scope[0]))
                self.answers.setdefault(name, [])[place:] = [told]
                self.trials.setdefault(name, [])[place:] = [tried]
            yield pace.at(self.done)

    def rate(self, name: str, kind: Kind | None = None) -> Estimate:
        """Give the share of a model's trials that got another intent, of one kind or of all."""
        return ratio(*self._counts(name, kind))

    def told_rate(self, name: str) -> Estimate:
        """Give the share of a model's trials that flipped what is told, scope included."""
        return ratio(*self._counts(name, None, told=True))

    def difference(self, kind: Kind | None = None) -> Estimate:
        """Give the first model's rate less the second's, on the same messages."""
        first, second = list(self.models)[:2]
        (flips, trials), (other, _) = self._counts(first, kind), self._counts(second, kind)
        return ratio(flips - other, trials, share=False)

    def outside(self, name: str) -> float:
        """Give the share of messages that a model tells as out of scope."""
        return float(np.mean([not first.in_scope for first in self.answers[name]]))

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Give the kinds that were tried and keep the meaning."""
        found = {trial.variant.kind for trial in self._fair(next(iter(self.models)))}
        return tuple(kind for kind in KINDS if kind in found)

    @property
    def trial_count(self) -> int:
        """Give the trials of one model that keep the meaning."""
        return len(self._fair(next(iter(self.models))))

    def _fair(self, name: str) -> list[Trial]:
        tried = self.trials.get(name, [])
        return [trial for trials in tried for trial in trials if trial.variant.keeps_meaning]

    def _counts(
        self, name: str, kind: Kind | None, *, told: bool = False
    ) -> tuple[FloatArray, FloatArray]:
        """Give flips and trials by message."""
        flips, counts = list[float](), list[float]()
        done = zip(self.trials.get(name, []), self.answers.get(name, []), strict=True)
        for trials, first in done:
            fair = [
                trial.flipped if told else trial.intent != first.intent
                for trial in trials
                if trial.variant.keeps_meaning and kind in (None, trial.variant.kind)
            ]
            flips.append(sum(fair))
            counts.append(len(fair))
        return np.array(flips, np.float64), np.array(counts, np.float64)


def ratio(numerator: FloatArray, denominator: FloatArray, *, share: bool = True) -> Estimate:
    """Give a ratio of two sums over messages with its 95 % interval.

    Parameters
    ----------
    numerator, denominator : ndarray of float, shape (messages,)
    share : bool
        Whether it lies between 0 and 1, which the interval then keeps to.
    """
    total, count = float(denominator.sum()), int(np.count_nonzero(denominator))
    if count < 2:
        return Estimate(float("nan"), 0.0 if share else -1.0, 1.0)
    value = float(numerator.sum()) / total
    if share and not numerator.any():
        # Nothing seen has no spread, but is not certain: as if each message were one trial.
        return Estimate(0.0, 0.0, float(wilson(0, count)[1]))
    spread = float(np.sum((numerator - value * denominator) ** 2)) * count / (count - 1)
    found = normal(value, spread / total**2)
    if not share:
        return found
    return Estimate(value, max(found.low, 0.0), min(found.high, 1.0))


def drawn_messages(queries: pd.DataFrame, count: int, seed: int) -> list[str]:
    """Draw messages in English, for which the variants are made; all, if there are fewer."""
    texts = queries[TEXT]
    if "language" in queries:
        texts = texts[queries["language"] == "en"]
    known = [text for text in texts.astype(str) if words_of(text)]
    places = np.sort(np.random.default_rng(seed).permutation(len(known))[:count])
    return [known[place] for place in places.tolist()]
