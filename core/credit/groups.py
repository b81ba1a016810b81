"""The groups of applicants that a policy is compared over: sex, education, marriage and age."""

from typing import Literal, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.credit.schema import CREDIT_SCHEMA
from core.errors import OptionError

Attribute = Literal["sex", "education", "marriage", "age_band"]
ATTRIBUTES: tuple[Attribute, ...] = get_args(Attribute)
NOT_STATED = "not stated"
AGE_BANDS = ("under 25", "25 to 34", "35 to 44", "45 to 54", "55 and over")
_AGE_STEPS = (25, 35, 45, 55)


def group_names(applicants: pd.DataFrame, attribute: str) -> npt.NDArray[np.str_]:
    """Give each applicant's group.

    Parameters
    ----------
    applicants : DataFrame
        With the raw columns of the schema; protected ones may be missing.
    attribute : str
        One of ``ATTRIBUTES``.

    Returns
    -------
    ndarray of str, shape (rows,)
        "not stated" where the cell or the whole column is missing.

    Raises
    ------
    OptionError
        If there is no such attribute.
    """
    order = group_order(attribute)
    column = "age_years" if attribute == "age_band" else attribute
    if column not in applicants:
        return np.full(len(applicants), NOT_STATED)
    if attribute == "age_band":
        codes = _age_codes(applicants[column])
    else:
        codes = pd.Index(order[:-1]).get_indexer(pd.Index(applicants[column].astype("string")))
    # An unknown category has code -1 and so takes the last name, "not stated".
    return np.array(order)[codes]


def group_order(attribute: str) -> tuple[str, ...]:
    """Give every group an attribute may have, in the order to show them."""
    if attribute not in ATTRIBUTES:
        raise OptionError(
            f"There are no groups by “{attribute[:40]}”.",
            "one of " + ", ".join(ATTRIBUTES) + ".",
            "Choose one of them.",
        )
    bands = AGE_BANDS if attribute == "age_band" else CREDIT_SCHEMA[attribute].categories
    return (*bands, NOT_STATED)


def _age_codes(ages: pd.Series) -> npt.NDArray[np.intp]:
    years = pd.to_numeric(ages, errors="coerce").to_numpy(dtype=np.float64, na_value=np.nan)
    codes = np.searchsorted(_AGE_STEPS, years, side="right")
    return np.where(np.isnan(years), -1, codes).astype(np.intp)
