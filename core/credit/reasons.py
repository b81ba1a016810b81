"""Why an applicant was refused, in plain words, from the SHAP values of their score.

US Regulation B asks a creditor for the specific principal reasons of a refusal, and takes
four to be enough (12 CFR 1002.9(b)(2) and its official comment). Features that speak of
the same thing are added up by theme first, or one late payment would fill all four places.
"""

from dataclasses import dataclass

from core.credit.account import Theme
from core.credit.features import FEATURE_BY_NAME
from core.explanation import Explanation

PRINCIPAL_REASONS = 4
# A theme that moves the odds by less than a tenth is no principal reason.
LEAST_LOG_ODDS = 0.1


@dataclass(frozen=True)
class Reason:
    """One reason, as strong as its theme.

    Parameters
    ----------
    theme : str
        What it speaks of.
    contribution : float
        What all features of the theme added to the log-odds of default.
    feature : str
        The feature of the theme that pushed hardest in the same direction.
    sentence : str
        The feature with its value, as a letter tells it.
    """

    theme: Theme
    contribution: float
    feature: str
    sentence: str

    @property
    def raises_risk(self) -> bool:
        """Whether it speaks against the applicant."""
        return self.contribution > 0


def reasons(explanation: Explanation) -> tuple[Reason, ...]:
    """Give one reason per theme, the strongest push towards default first.

    Parameters
    ----------
    explanation : Explanation
        Of a model on :data:`core.credit.feature_list.FEATURES`, in log-odds of default.
    """
    by_theme: dict[Theme, list[int]] = {}
    for i, name in enumerate(explanation.names):
        by_theme.setdefault(FEATURE_BY_NAME[name].theme, []).append(i)
    found = (_reason(theme, positions, explanation) for theme, positions in by_theme.items())
    return tuple(sorted(found, key=lambda reason: -reason.contribution))


def principal_reasons(explanation: Explanation) -> tuple[Reason, ...]:
    """Give the up to four reasons that raised the risk, strongest first.

    Weak ones are left out, but for the strongest: a refusal needs a reason.
    """
    against = [reason for reason in reasons(explanation) if reason.raises_risk]
    strong = [reason for reason in against if reason.contribution >= LEAST_LOG_ODDS]
    return tuple((strong or against[:1])[:PRINCIPAL_REASONS])


def _reason(theme: Theme, positions: list[int], explanation: Explanation) -> Reason:
    total = float(explanation.contributions[positions].sum())
    sign = 1 if total > 0 else -1
    lead = max(positions, key=lambda i: sign * explanation.contributions[i])
    feature = FEATURE_BY_NAME[explanation.names[lead]]
    value = explanation.values[lead]
    at_zero = feature.reason_at_zero if value == feature.label(0.0) else ""
    told = (at_zero or feature.reason).format(value=value)
    return Reason(theme, total, feature.name, told[0].upper() + told[1:] + ".")
