"""What the SQL workbench says."""

LEAD = (
    "Ask in DuckDB's SQL: a question runs alone in a sandbox, reads what is listed here and "
    "nothing else, and ends after {seconds} seconds. {books}"
)
OPENING = "Laying out the tables…"
STATEMENT = "SQL statement"
PLACEHOLDER = "SELECT …"
RUN = "Run"
STOP = "Stop"
START_FROM = "Start from a question"

ASKING = "Asking: {passed} of at most {seconds} s"
WAITING = "Others are being answered first: waiting for {passed}"
NOTHING_TITLE = "No question yet"
NOTHING = (
    "Write a SELECT over the tables, or start from a question. A click on a table's or a column's "
    "name puts it where you write."
)
STOPPED_TITLE = "You stopped it"
STOPPED = "The question was ended after {passed}; nothing else was touched. Run it again as it is."

# The answer.
ROWS_ONE, ROWS = "1 row", "{rows} rows"
NO_ROWS = "No row"
ANSWERED = "{rows} in {duration}"
TRUNCATED = "truncated"
TRUNCATED_TOLD = (
    "These are the first {rows} rows; there are more. Add ORDER BY and LIMIT, or aggregate, to say "
    "which ones you want."
)
SAME = "Computed again: the same rows."
OTHER = "Computed again: other rows than before. Without ORDER BY their order is left open."
LOOK = "Look"
LOOKS = {"table": "Table", "chart": "Chart"}
NO_ROWS_TITLE = "The answer has no row"
NO_ROWS_TOLD = "The statement is sound, and no row fits its conditions."
CSV, PARQUET = "CSV", "Parquet"
TAKE_HELP = "The {rows} shown, numbers exact."
FILE = "answer"
PNG = "PNG"
NOTE = "{letter}: {day}, {text}."
PICTURE_SOURCE = "Source: {books} ({badge}); asked {moment} UTC; Vitrine"
UNLINKED = (
    "The statement is too long for an address: a link to this page brings no more than the empty "
    "editor."
)

# The receipt.
RECEIPT_TITLE = "Answer"
RECEIPT_ABOUT = (
    "What DuckDB gave for this statement, on a copy of the tables made when these books were "
    "opened."
)
STATEMENT_RAN = "SQL as it ran"
TABLES_READ = "Tables read"
NO_TABLE = "None: the statement reads no table."
PREPARED = "prepared from all of the books"
RAN = "Ran"
RAN_AT = "{moment} UTC, in {duration}, the start of its process included"
LIMITS = "Limits"
LIMITS_TOLD = "{seconds} s, {memory} MB, {rows} rows shown"
LINK = "This view"
LINK_TEXT = "Open it again, or share the link"

# The chart.
DRAW = "Draw"
NO_CHART_TITLE = "Nothing to draw"
NO_CHART = (
    "A chart needs a column of numbers, and beside it one of dates (a line) or of names (bars), in "
    "two rows or more."
)
BAR_FINDING = "{what}: {name} is largest, with {figure}"
LINE_FINDING = "{what} went from {first} to {last}"
LINES_FINDING = "{what}: at the end {name} is highest, with {figure}"
WIDE_FINDING = "At the end {name} is highest, with {figure}"
SOME_BARS = "The first {shown} of {rows} rows are drawn."
SOME_SERIES = "The {shown} largest of {count} are drawn, by {by}."
POINTS = "Several rows share a date, so points are drawn, not lines."
EMPTY_NAME = "(empty)"
HOVER = "%{hovertext}<extra></extra>"

# What went wrong, by the kind of reason.
PROBLEM_TITLES = {
    "empty": "There is nothing to ask",
    "length": "This statement is too long",
    "characters": "This is no text",
    "statement": "Only questions run here",
    "statements": "One statement at a time",
    "table": "That table is not here",
    "function": "That function is not offered",
    "construct": "That is not offered",
    "nesting": "This is nested too deeply",
    "syntax": "There is a mistake in the statement",
    "name": "A name or a type does not fit",
    "overflow": "A value became too large",
    "conversion": "A value is not what it was taken for",
    "value": "A function cannot take a value",
    "division": "Something was divided by zero",
    "failed": "There is no answer",
    "crash": "There is no answer",
    "time": "Stopped: it takes too long",
    "memory": "Stopped: it takes too much memory",
    "answer": "The answer is too large to show",
    "columns": "The answer is too wide to show",
    "busy": "Others are being answered",
    "stopped": STOPPED_TITLE,
}
ON_LINE = "{title}, on line {line}"
EXPECTED, ACTION, DETAIL, ERROR_ID = "Expected", "What to do", "DuckDB says", "Error id"

# Beside the editor.
TABLES = "Tables"
TABLES_ABOUT = "Click a name to write it."
BOOKS_TABLES = "The books"
PREPARED_TABLES = "Prepared from them"
SUGGESTIONS = "Suggestions"

# What was asked before.
HISTORY = "Asked before in this visit ({count})"
HISTORY_ABOUT = "Choose a row to ask it again. Nothing of it is stored."
ASKED_AT, ASKED, OUTCOME, DURATION = "Asked (UTC)", "Statement", "Outcome", "Took"
MORE_ROWS = "{rows} rows, truncated"
