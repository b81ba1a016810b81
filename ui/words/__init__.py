"""What visitors read, one module per page; what all pages share is here.

Only these modules hold sentences, so a second language is a second package.
"""

BRAND = "Vitrine"
FOOTER = "Open a receipt to see where a figure comes from, and to compute it again."

CRASH_TITLE = "Something went wrong on our side"
CRASH_TEXT = (
    "Your data is untouched and other visitors are not affected. Reload the page; if it "
    "happens again, send us the error id below. It leads us to the cause, and holds none "
    "of your data."
)
ERROR_TITLE = "This cannot be used as it is"
ERROR_EXPECTED = "Expected"
ERROR_ACTION = "What to do"
ERROR_ID = "Error id"

LINK_UNKNOWN_ONE = "a parameter this page does not know"
LINK_UNKNOWN = "{count} parameters this page does not know"
LINK_NOTICE = (
    "This link asks for something that is not offered, so the usual setting is shown "
    "instead for: {keys}."
)

RECEIPT = "Receipt"
RECEIPT_SOURCE = "Data"
RECEIPT_TABLES = "Tables read"
RECEIPT_MODEL = "Model"
RECEIPT_PARAMETERS = "Computed with"
RECEIPT_CODE = "Code"
RECEIPT_TIME = "As of"
RECEIPT_ROWS_ONE, RECEIPT_ROWS = "1 row", "{count} rows"
RECEIPT_HASH = "SHA-256 {digits}…"
RECEIPT_LINK = "This view"
RECEIPT_LINK_TEXT = "Open it again, or share the link"
RECEIPT_AGAIN = "“Recompute now”, below these figures, computes it again from the data."
RECOMPUTE = "Recompute now"
SAME_RESULT = "Same result: {value} ({duration})."
OTHER_RESULT = "Shown: {shown}. Recomputed now: {value} ({duration})."
ABOUT = "What is “{of}”?"
MODEL_CARD = "Model card"
