"""Which group an applicant belongs to, and what is said of those that state none."""

import numpy as np
import pandas as pd
import pytest

from core.credit.groups import group_names
from core.errors import OptionError


def test_age_bands_begin_at_their_first_year() -> None:
    ages = pd.DataFrame({"age_years": [18, 24, 25, 34, 35, 44, 45, 54, 55, 79, np.nan]})
    bands = group_names(ages, "age_band").tolist()
    assert bands == [
        *["under 25"] * 2,
        *["25 to 34"] * 2,
        *["35 to 44"] * 2,
        *["45 to 54"] * 2,
        *["55 and over"] * 2,
        "not stated",
    ]


def test_what_is_not_stated_is_a_group_of_its_own() -> None:
    people = pd.DataFrame({"sex": pd.array(["female", None, "male"], dtype="string")})
    assert group_names(people, "sex").tolist() == ["female", "not stated", "male"]
    assert group_names(people, "age_band").tolist() == ["not stated"] * 3
    assert group_names(people, "marriage").tolist() == ["not stated"] * 3


def test_an_unknown_attribute_is_refused() -> None:
    with pytest.raises(OptionError, match="one of sex, education, marriage, age_band"):
        group_names(pd.DataFrame(), "height")
