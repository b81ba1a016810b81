"""Features of protected attributes: never inputs of the shipped model.

An experiment measures what leaving them out costs.
"""

import numpy as np

from core.credit.account import Feature
from core.credit.schema import EDUCATIONS, MARRIAGES


def _is(column: str, category: str) -> Feature:
    """Give a feature that says whether an applicant belongs to a protected category."""
    return Feature(
        f"{column}_is_{category.replace(' ', '_')}",
        f"{column.capitalize()}: {category}",
        f"{column} = {category}",
        "yes or no",
        "Protected attribute",
        "",
        lambda a: np.asarray(a.applicants[column] == category, dtype=np.float64),
    )


PROTECTED_FEATURES = (
    Feature(
        "age_years",
        "Age",
        "age_years",
        "years",
        "Protected attribute",
        "",
        lambda a: np.asarray(a.applicants["age_years"], dtype=np.float64),
    ),
    _is("sex", "female"),
    *(_is("education", level) for level in EDUCATIONS),
    *(_is("marriage", status) for status in MARRIAGES),
)
