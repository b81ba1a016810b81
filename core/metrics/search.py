"""Finds metrics by words of their name, title, family, definition or formula."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from core.metrics.definition import MetricDefinition

# How people call metrics that neither title nor definition says.
OTHER_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "activation": "onboarding aha",
        "arpa": "arpu average revenue per user acv",
        "cac": "acquisition cost marketing efficiency",
        "cac_payback": "payback period",
        "cash": "bank balance money",
        "customers": "logos accounts",
        "feedback_score": "thumbs rating quality",
        "gross_margin": "profit profitability cogs",
        "grr": "gross dollar retention gdr",
        "headcount": "employees team size fte",
        "inference_efficiency": "gpu compute cost",
        "logo_churn": "customer churn attrition",
        "ltv": "clv customer lifetime value",
        "mrr": "subscription revenue",
        "mrr_bridge": "waterfall expansion contraction",
        "mrr_churn": "revenue churn",
        "net_burn": "loss losses cash flow profit",
        "nrr": "net dollar retention ndr",
        "predictions": "inference api calls volume",
        "runway": "how long money lasts last out of cash default alive",
        "runway_with_growth": "how long money lasts last out of cash default alive",
        "satisfaction": "csat",
        "support_hours": "resolution time",
        "user_retention": "cohort",
        "revenue_retention": "cohort",
    }
)
# Where a word was found: the lower, the better the hit.
_IN_TITLE, _IN_TEXT = 0, 1
_WORD = re.compile(r"[a-z0-9]+")
# Words of a question that say nothing of what it is about.
_FILLERS = frozenset(
    _WORD.findall(
        "a about an and are by can do does for have how i in is it me much my of on our per show "
        "than that the their they to us was we what when which who why will with your"
    )
)


def found_metrics(metrics: Iterable[MetricDefinition], asked: str) -> tuple[MetricDefinition, ...]:
    """Give the metrics in which every asked word begins a word, those by their title first.

    Parameters
    ----------
    metrics : iterable of MetricDefinition
    asked : str
        Nothing for all, in their order.
    """
    words = _words(asked)
    wanted = [word for word in words if word not in _FILLERS] or words
    ranked = [(rank, metric) for metric in metrics if (rank := _rank(metric, wanted)) is not None]
    return tuple(metric for _, metric in sorted(ranked, key=lambda hit: hit[0]))


def _rank(metric: MetricDefinition, wanted: list[str]) -> int | None:
    title = _words(f"{metric.name} {metric.title}")
    text = title + _words(
        f"{metric.family} {metric.definition} {metric.formula} {OTHER_NAMES.get(metric.name, '')}"
    )
    if not all(_begins(word, text) for word in wanted):
        return None
    return _IN_TITLE if all(_begins(word, title) for word in wanted) else _IN_TEXT


def _begins(word: str, words: list[str]) -> bool:
    return any(other.startswith(word) for other in words)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _WORD.findall(plain)
