"""What an applicant's row looks like, in the words of a bank.

Source: UCI Machine Learning Repository, "Default of Credit Card Clients" (I-Cheng Yeh,
2016, CC BY 4.0), 30,000 card holders of a Taiwanese bank, April to September 2005.
Month 1 is the latest statement (September 2005), month 6 the oldest (April 2005).
"""

from core.schema import Column, Schema

MONTHS = (1, 2, 3, 4, 5, 6)
LABEL = "defaulted"
UNDOCUMENTED = "undocumented"

# The data's own description documents -1 and 1 to 9 only.
STATUS_MEANINGS = {
    -2: "undocumented code −2 (read as: card not used)",
    -1: "paid in full",
    0: "undocumented code 0 (read as: paid the minimum)",
    1: "1 month late",
    2: "2 months late",
    3: "3 months late",
    4: "4 months late",
    5: "5 months late",
    6: "6 months late",
    7: "7 months late",
    8: "8 months late",
    9: "9 or more months late",
}
SEXES = ("female", "male")
EDUCATIONS = ("graduate school", "university", "high school", "other", UNDOCUMENTED)
MARRIAGES = ("married", "single", "other", UNDOCUMENTED)


def _when(month: int) -> str:
    return {1: "latest month", 2: "1 month before"}.get(month, f"{month - 1} months before")


def _status(month: int) -> Column:
    return Column(
        f"payment_status_m{month}",
        f"Payment status, {_when(month)}",
        "integer",
        low=-2,
        high=9,
        codes=STATUS_MEANINGS,
        examples=(-1, 0, 2 if month < 3 else 0),
        about="How late the payment was; −2 and 0 are not documented by the source.",
    )


def _bill(month: int) -> Column:
    return Column(
        f"bill_m{month}_twd",
        f"Bill, {_when(month)}",
        "number",
        unit="NT$",
        low=-1_000_000,
        high=10_000_000,
        examples=(3_200 + 150 * month, 41_500 - 900 * month, 76_000 - 1_200 * month),
        about="Amount on the statement; negative where the bank owes the customer.",
    )


def _paid(month: int) -> Column:
    return Column(
        f"paid_m{month}_twd",
        f"Paid, {_when(month)}",
        "number",
        unit="NT$",
        low=0,
        high=10_000_000,
        examples=(3_350 + 150 * month, 2_000, 0 if month < 3 else 3_000),
        about="Amount paid in that month.",
    )


CREDIT_SCHEMA = Schema(
    (
        Column("applicant_id", "Applicant", "identifier", required=False),
        Column(
            "credit_limit_twd",
            "Credit limit",
            "number",
            unit="NT$",
            low=1_000,
            high=10_000_000,
            examples=(200_000, 60_000, 80_000),
            about="Of the person and the supplementary cards of the family.",
        ),
        *(_status(month) for month in MONTHS),
        *(_bill(month) for month in MONTHS),
        *(_paid(month) for month in MONTHS),
        Column("sex", "Sex", "category", categories=SEXES, required=False, protected=True),
        Column(
            "education",
            "Education",
            "category",
            categories=EDUCATIONS,
            required=False,
            protected=True,
            about="Codes 0, 5 and 6 of the source are not documented.",
        ),
        Column(
            "marriage",
            "Marital status",
            "category",
            categories=MARRIAGES,
            required=False,
            protected=True,
            about="Code 0 of the source is not documented.",
        ),
        Column(
            "age_years",
            "Age",
            "integer",
            unit="years",
            low=18,
            high=120,
            examples=(34, 47, 26),
            required=False,
            protected=True,
        ),
        Column(LABEL, "Missed the next payment", "flag", required=False, examples=(0, 0, 1)),
    )
)
