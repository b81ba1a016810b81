"""What is said of the books: those that ship, and a visitor's own."""

LEAD = "All figures are of {name}: {rows} rows in {tables} of {all} tables, {first} to {last}."
LEAD_NO_DAYS = (
    "All figures are of {name}: {rows} rows in {tables} of {all} tables, none with a day."
)
BACK = "Back to the books that ship"
TITLE = "Bring your own"
TEXT = (
    "Files for any of the {all} tables below: Stripe's exports of subscriptions and invoices as "
    "they are, CSV or Parquet files, or one DuckDB file with the tables in it. One table is enough "
    "to begin with; each one more gives more metrics."
)
UPLOAD = "Your files: CSV, Parquet or DuckDB, up to {limit} MB each"
UPLOAD_HELP = (
    "Read in a process of its own, kept in this session only and forgotten when you close the page."
)
NO_FILE = "No file at hand?"
SAMPLE_STRIPE = "Try with a Stripe export"
SAMPLE_STRIPE_HELP = "What Stripe would export of the simulated startup, and exchange rates."
TEMPLATES = "Download the templates"
TEMPLATES_HELP = "A CSV for each table, with the right header and three rows of example values."
READING = "Reading {name} … {seconds}"
READ_AS = "Read it as {encoding}"
STOP = "Stop"
FORGET = "Remove all files"
TOO_MANY = "At most {most} files can be brought at once; the others were not read."
TWICE = "{name} holds the same as a file before it, so it is used once."
NO_TABLE = "{name} holds no table."
TOO_LARGE_GIVEN = "The files take {size} MB in memory together."
TOO_LARGE_EXPECTED = "at most {most} MB together."
TOO_LARGE_ACTION = "Bring fewer columns or a shorter time; or run the app on your own machine."
NOTE = "{file}: {note}."

MAPPING = "Which file is which table"
MAPPING_FILE = "{file}, {rows}"
ROW_ONE, ROWS = "1 row", "{count} rows"
TABLE = "Table"
TABLE_NONE = "Not used"
SHAPES = {
    "stripe subscriptions": "Stripe's export of subscriptions, mapped as it is.",
    "stripe invoices": "Stripe's export of invoices, mapped as it is.",
}
MAPPED = "{found} of {count} columns found{missing}."
MAPPED_MISSING = "; not there, and not needed: {names}"
NEEDED = "Needed, and not found: {names}. Say which column it is, or leave the file out."
EXTRA = "Columns that serve nothing here: {names}."
TAKEN = "Another file is {table} already; this one is left out."
OPEN = "Open these books"
OPENING = "Checking every row, and loading the tables"
OPEN_AGAIN = "These files are open."
NOTHING_MAPPED = "No file is a table yet."

OPENED = "Your books are open: {figures} of {all} metrics can be computed."
TO_CATALOGUE = "See the metrics"
TABLES = "What there is"
TABLE_HEAD = ("Table", "From", "Rows", "Left out", "Lacks")
FROM_NONE = "not there"
FROM_MADE = "derived"
LACKS_NONE = "–"
COST = "What is missing, and what that costs"
COST_LEAD = "{count} metrics cannot be computed from these books:"
COST_NONE = "All {count} metrics can be computed from these books."
COST_HEAD = ("Bring", "To have")
COST_FILTERS = "Without a table of accounts nothing can be split by segment, country or channel."
NOTES = "To know"
PROBLEMS_ONE = "1 cell cannot be used; {rows} left out"
PROBLEMS = "{cells} cells cannot be used; {rows} left out"
PROBLEM_ROWS_ONE, PROBLEM_ROWS = "1 row is", "{count} rows are"
NO_RATES = (
    "Amounts in other currencies than US dollars need a table of exchange rates: month, currency, "
    "USD per unit."
)
PROBLEM_HEAD = ("Table", "Row", "Column", "In your file", "Expected", "Then")
PROBLEM_ROW_OUT, PROBLEM_CELL_OUT = "the row is left out", "the cell is left empty"
PROBLEMS_SHOWN = "The first {shown} of {count}."
PROBLEMS_CSV = "Download the list"
SCHEMA = "The tables and their columns"
SCHEMA_HEAD = ("Column", "What it is", "Needed")
SCHEMA_TABLE = "Table"
SCHEMA_NEEDED, SCHEMA_OPTIONAL = "needed", "optional"
AND_MORE = "{names} and {count} more"
NAME = "Your books"
SAMPLE_NAME = "A Stripe export (simulated)"
