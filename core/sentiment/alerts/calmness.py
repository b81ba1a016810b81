"""How often rules alarm where nothing happens, on invented ordinary days.

The rules' parameters were chosen here, for less than one false alarm per company and month by
all rules together, from half an item to forty items a day. The stream that ships had no part in it.
"""

from collections.abc import Sequence

import numpy as np

from core.intervals import Estimate, poisson
from core.sentiment.alerts.detection import detect
from core.sentiment.alerts.rule import Rule
from core.sentiment.alerts.simulation import Ordinary, simulated

COMPANIES, DAYS, DAYS_A_MONTH = 60, 120, 30
# Shares of negative and positive items: even, liked, scolded, and mostly neutral.
_TONES = ((0.3, 0.3), (0.15, 0.5), (0.5, 0.2), (0.1, 0.2))


def false_alarms_a_month(
    rules: Sequence[Rule], rng: np.random.Generator, items_a_day: float
) -> Estimate:
    """Give the false alarms per company and month, with the 95 % interval.

    Parameters
    ----------
    rules : sequence of Rule
    rng : Generator
    items_a_day : float
        Of each company.
    """
    tones = (_TONES[place % len(_TONES)] for place in range(COMPANIES))
    quiet = simulated(rng, DAYS, tuple(Ordinary(items_a_day, *tone) for tone in tones))
    watched = DAYS - max(rule.warm_up_days for rule in rules)
    months = COMPANIES * watched / DAYS_A_MONTH
    counted = poisson(len(detect(quiet, rules)))
    return Estimate(counted.value / months, counted.low / months, counted.high / months)
