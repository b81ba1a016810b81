"""Where two models see the same applicant differently: trees and scorecard, theme by theme.

SHAP values come in log-odds of default and the scorecard in points, of which
``FACTOR`` make one unit of log-odds, so both can be added up by theme and put side by
side. Both are told against an average applicant.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from core.credit.account import Theme
from core.credit.features import FEATURE_BY_NAME
from core.credit.scorecard import FACTOR, POINTS
from core.errors import OptionError
from core.explanation import Explanation

# Weaker than this (a tenth more or less of the odds), a push has no direction to speak of.
NOTICEABLE_LOG_ODDS = 0.1
PLACES_APART = 2

Verdict = Literal[
    "same", "too small", "opposite", "only the model", "only the scorecard", "other rank"
]


@dataclass(frozen=True)
class ThemeOpinion:
    """What one theme does to an applicant's log-odds of default, by either model.

    Parameters
    ----------
    theme : str
    model, scorecard : float
        In log-odds of default; above 0 speaks against the applicant.
    points : float
        The scorecard's, as it counts them: above 0 speaks for the applicant.
    model_place, scorecard_place : int
        1 where the theme speaks against the applicant most.
    """

    theme: Theme
    model: float
    scorecard: float
    points: float
    model_place: int
    scorecard_place: int

    @property
    def verdict(self) -> Verdict:
        """Say whether the two agree on the theme's direction and place."""
        told, heard = abs(self.model), abs(self.scorecard)
        if max(told, heard) < NOTICEABLE_LOG_ODDS:
            return "too small"
        if min(told, heard) < NOTICEABLE_LOG_ODDS:
            # A push just over the line beside one just under it is no disagreement.
            if max(told, heard) < 2 * NOTICEABLE_LOG_ODDS:
                return "too small"
            return "only the model" if told > heard else "only the scorecard"
        if (self.model > 0) != (self.scorecard > 0):
            return "opposite"
        if abs(self.model_place - self.scorecard_place) >= PLACES_APART:
            return "other rank"
        return "same"


def opinions(model: Explanation, scorecard: Explanation) -> tuple[ThemeOpinion, ...]:
    """Give both models' opinions by theme, what speaks against the applicant first.

    Parameters
    ----------
    model : Explanation
        In log-odds of default.
    scorecard : Explanation
        Of the same applicant, in points.

    Raises
    ------
    OptionError
        If the second is not in points.
    """
    if scorecard.unit != POINTS:
        raise OptionError(
            f"The second explanation is in {scorecard.unit}.", POINTS, "Give the scorecard's."
        )
    told, counted = _by_theme(model), _by_theme(scorecard)
    themes = [theme for theme in get_args(Theme) if theme in told or theme in counted]
    heard = {theme: -counted.get(theme, 0.0) / FACTOR for theme in themes}
    places, other_places = _places({t: told.get(t, 0.0) for t in themes}), _places(heard)
    found = (
        ThemeOpinion(
            theme=theme,
            model=told.get(theme, 0.0),
            scorecard=heard[theme],
            points=counted.get(theme, 0.0),
            model_place=places[theme],
            scorecard_place=other_places[theme],
        )
        for theme in themes
    )
    return tuple(sorted(found, key=lambda opinion: opinion.model_place))


def _by_theme(explanation: Explanation) -> dict[Theme, float]:
    sums: dict[Theme, float] = {}
    for name, added in zip(explanation.names, explanation.contributions, strict=True):
        theme = FEATURE_BY_NAME[name].theme
        sums[theme] = sums.get(theme, 0.0) + float(added)
    return sums


def _places(pushes: Mapping[Theme, float]) -> dict[Theme, int]:
    order = sorted(pushes, key=lambda theme: -pushes[theme])
    return {theme: place for place, theme in enumerate(order, start=1)}
