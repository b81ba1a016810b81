"""The column names of UCI's own file and of its copies, to those of our schema.

Sex, education and marital status are left out: that file holds them as code numbers.
"""

from collections.abc import Mapping

from core.credit.schema import LABEL, MONTHS

UCI_NAMES: Mapping[str, str] = {
    "ID": "applicant_id",
    "LIMIT_BAL": "credit_limit_twd",
    # The source calls the latest month PAY_0 and the one before PAY_2.
    "PAY_0": "payment_status_m1",
    **{f"PAY_{month}": f"payment_status_m{month}" for month in MONTHS},
    **{f"BILL_AMT{month}": f"bill_m{month}_twd" for month in MONTHS},
    **{f"PAY_AMT{month}": f"paid_m{month}_twd" for month in MONTHS},
    "AGE": "age_years",
    "default.payment.next.month": LABEL,
}
