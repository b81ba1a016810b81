"""What visitors read around the upload box, on every page that has one."""

LABEL = "Your file: CSV or Parquet, up to {limit} MB"
HELP = (
    "CSV, tab or semicolon separated text, the same gzipped, or Parquet. It is read in a "
    "process of its own, kept in this session only and forgotten when you close the page."
)
LABEL_LINES = "Your file: CSV, Parquet or plain text, up to {limit} MB"
HELP_LINES = (
    "A table as CSV, tab or semicolon separated text, the same gzipped, or Parquet; or a .txt with "
    "one message a line. It is read in a process of its own, kept in this session only and "
    "forgotten when you close the page."
)
NO_FILE = "No file at hand?"
TEMPLATE = "Download the template"
TEMPLATE_HELP = "A CSV with the right header and three rows of example values."
SAMPLE_TRY = "Try with {title}"
READING = "Reading and checking {name} … {seconds}"
STOP = "Stop"
REMOVE = "Remove this data"
STILL_SHOWN = "The figures below are still those of {name}."

ENCODING_OFFER = "Read it as {encoding}"

DIFFERENCE_TITLE = "These columns stand between the file and the model"
DIFFERENCE_TEXT = "Not in the file under their own name: {missing} of {needed} columns. {likely}"
DIFFERENCE_LIKELY = "There under another one, as it seems: {count}."
DIFFERENCE_NONE = "Rename or add them in the file and upload it again; the template has them all."
USE_RENAMES = "Read as suggested ({count})"
NEEDED, TITLE, GIVEN, STATUS = "Needed", "What it is", "In your file", "Status"
STATUSES = {
    "found": "found",
    "likely": "another name?",
    "missing": "missing",
    "optional": "optional",
    "not used": "not used",
}

COLUMNS_ASK = "Which column is which?"
COLUMNS_ASK_TEXT = (
    "We are not sure of every column of {name}. Our guesses are filled in: change what is wrong, "
    "then read the file."
)
COLUMNS_FOLDED = "How the columns are read: {used} of {count} used"
COLUMN_ABSENT = "not in the file"
COLUMN_NEEDED = "{title} (needed)"
COLUMN_CELLS = "For example {cells}"
COLUMNS_USE, COLUMNS_AGAIN = "Read the file", "Read it this way"
COLUMNS_MISSING = "Choose the column for: {names}."
COLUMNS_TWICE = "One column cannot be two things. Chosen more than once: {names}."

NOTES = "While reading: {notes}."
UNUSED = "Not used, but kept in the download: {names}."
ABSENT = "Not in the file, and not needed: {names}."
AND_MORE = "{names} and {count} more"

PROBLEMS_TITLE = "{cells} cannot be used; {rows} left unscored"
PROBLEMS_OPTIONAL = "{cells} cannot be used; none of them is needed, so every row is scored"
ONE_CELL, CELLS = "1 cell", "{count} cells"
ONE_ROW, ROWS = "1 row is", "{count} rows are"
PROBLEM_ROW, PROBLEM_COLUMN, PROBLEM_NAME = "Row", "Column", "In your file"
PROBLEM_GIVEN, PROBLEM_EXPECTED = "Given", "Expected"
PROBLEMS_REST = "The first {shown} of {count}. Row 1 is the header."
PROBLEMS_ALL = "Row 1 is the header."
PROBLEMS_DOWNLOAD = "Download the list"
PROBLEMS_DOWNLOAD_FIRST = "Download the first {count}"
