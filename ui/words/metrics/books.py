"""What is said of the books: those that ship, and a visitor's own."""

LEAD = "All figures are of {name}: {rows} rows in {tables} of {all} tables, {first} to {last}."
LEAD_ONE_MONTH = (
    "All figures are of {name}: {rows} rows in {tables} of {all} tables, all of {first}."
)
LEAD_NO_DAYS = (
    "All figures are of {name}: {rows} rows in {tables} of {all} tables, none with a day."
)
BACK = "Back to the books that ship"
TITLE = "Bring your own"
TEXT = (
    "Files for any of the {all} tables below: Stripe's exports of subscriptions, invoices and "
    "customers as they are, CSV or Parquet files, or one DuckDB file with the tables in it. One "
    "table is enough to begin with; each one more gives more metrics."
)
UPLOAD = "Your files: CSV, Parquet or DuckDB, up to {limit} MB each"
UPLOAD_HELP = (
    "Each is read in a process of its own. Your books are kept for this session only, in memory "
    "and in temporary files on this server that carry no name; removing them, or a few minutes "
    "after you close the page, they are gone."
)
NO_FILE = "No file at hand?"
SAMPLE_STRIPE = "Try with a Stripe export"
SAMPLE_STRIPE_HELP = "What Stripe would export of the simulated startup, and exchange rates."
TEMPLATES = "Download the templates"
TEMPLATES_HELP = "A CSV for each table, with the right header and three rows of example values."
READING = "Reading {name} … {seconds}"
READ_AS = "Read it as {encoding}"
READ_AS_TEXT = "{name} is no UTF-8, the usual way to write text."
UNREAD_ONE, UNREAD = "1 file cannot be used", "{count} files cannot be used"
UNREAD_OTHERS = "; the others can"
UNREAD_EXPECTED = "Expected: {expected}."
UNREAD_COST = "As the table “{table}” it would give: {metrics}."
UNREAD_ID = "Error id"
STOP = "Stop"
FORGET = "Remove all files"
TOO_MANY = "At most {most} files can be brought at once; the others were not read."
TWICE = "{name} holds the same as a file before it, so it is used once."
NO_TABLE = "{name} holds no table."
TOO_LARGE_GIVEN = "The files take {size} MB in memory together."
TOO_LARGE_EXPECTED = "at most {most} MB together."
TOO_LARGE_ACTION = "Bring fewer columns or a shorter time; or run the app on your own machine."
FULL_GIVEN = "The files of all visitors together take the room that there is for them."
FULL_EXPECTED = "room for your files beside those of others."
FULL_ACTION = "Try again in a few minutes; or run the app on your own machine."

MAPPING = "Which file is which table"
MAPPING_FILE = "{file}, {rows}"
ROW_ONE, ROWS = "1 row", "{count} rows"
TABLE = "Table"
TABLE_NONE = "Not used"
SHAPES = {
    "stripe subscriptions": "Stripe's export of subscriptions, mapped as it is.",
    "stripe invoices": "Stripe's export of invoices, mapped as it is.",
    "stripe customers": "Stripe's export of customers, mapped as it is.",
}
MAPPED = "{found} of {count} columns found{missing}."
MAPPED_MISSING = "; not there, and not needed: {names}"
NO_TABLE_KNOWN = (
    "It has the columns of no table, so it is not used: {names}. If it is one, choose which under "
    "“Table”, and then which column is which."
)
NO_TABLE_FITS = "Not used. It could be “{table}”: choose that under “Table” to use it."
NO_TABLE_NEAREST = (
    "It has the columns of no table, so it is not used: {names}. It comes nearest to “{table}”, "
    "which also needs: {missing}. Choose that under “Table” to say which columns they are."
)
NEEDED = "Needed, and not found: {names}. Say which column it is; until then the file is left out."
EXTRA = "Columns that serve nothing here: {names}."
WAY_MEANS = {
    "day first": "{meaning}: the day comes first",
    "month first": "{meaning}: the month comes first",
    "point": "{meaning}: the point is the decimal mark",
    "comma": "{meaning}: the comma is the decimal mark",
    "cents": "{meaning}: amounts are in cents",
    "whole units": "{meaning}: amounts are in whole units",
}
READING_ASK = "“{example}” in {column} could be two things. Which is it?"
READING_ASSUMED = "Nothing in the file tells, so this is assumed until you say otherwise."
READING_CHOSEN = "As you said."
READING_MIXED = (
    "{column} is written in two ways: {way}, as most cells are, and {other}. Cells in the other "
    "way are left out and listed."
)
WAYS = {
    "day first": "the day first",
    "month first": "the month first",
    "point": "with a decimal point",
    "comma": "with a decimal comma",
}
READING_KNOWN = "“{example}” in {column} is {meaning}"
READING_BECAUSE = {
    "cells": "",
    "beside": ", as {beside} is written",
    "sequence": ", or {beside} would often come earlier",
}
JOINED = "Its rows follow those of the other files that are {table}."
RATES = "What currencies are worth"
RATES_TEXT = (
    "Amounts are in other currencies than US dollars, and no table tells what those were worth. "
    "Say it here for every month, or bring a table of exchange rates; otherwise these rows are "
    "left out."
)
RATE = "1 {currency} in US dollars"
OPEN = "Open these books"
OPENING = "Checking every row, and loading the tables"
OPEN_AGAIN = "These files are open."
NOTHING_MAPPED = "No file is a table yet."

OPENED = "Your books are open: {figures} of {all} metrics can be computed."
TO_CATALOGUE = "See the metrics"
TABLES = "What there is"
TABLE_HEAD = ("Table", "From", "Rows", "Left out", "Lacks")
TABLES_ABSENT = "Not there: {names}."
FROM_MADE = "derived"
LACKS_NONE = "–"
COST = "What is missing, and what that costs"
COST_LEAD = "{count} metrics cannot be computed from these books:"
COST_NONE = "All {count} metrics can be computed from these books."
COST_HEAD = ("Bring", "To have")
COST_FILTERS = "Without a table of accounts nothing can be split by segment, country or channel."
DOUBTS = "Assumed: nothing in your files tells, and you may know better"
DOUBTS_HELP = "Say otherwise where the file is mapped below, and open the books again."
UNREAD_FILES = "Not used"
NOTES = "To know"
PROBLEMS_ONE = "1 cell cannot be used; {rows} left out"
PROBLEMS = "{count} cells cannot be used; {rows} left out"
PROBLEM_ROWS_ONE, PROBLEM_ROWS = "1 row is", "{count} rows are"
NO_RATES = (
    "Say below what a unit of other currencies than the US dollar was worth, or bring a table of "
    "exchange rates: month, currency, USD per unit."
)
REASON_HEAD = ("Table", "Column", "Cells", "Such as", "Expected", "Then")
PROBLEM_HEAD = ("Table", "File", "Row", "Id", "Column", "In your file", "Expected", "Then")
PROBLEM_ROW_OUT, PROBLEM_CELL_OUT = "the row is left out", "the cell is left empty"
PROBLEMS_SHOWN = "The first {shown} of {count} cells, row by row:"
PROBLEMS_ALL = "Row by row:"
PROBLEMS_CSV = "Download the rows"
PROBLEMS_CSV_HELP = "A CSV file with each cell, its row in your file and its id."
PROBLEMS_CSV_MOST = "A CSV file with the first {most} cells of each table, their rows and ids."
SCHEMA = "The tables and their columns"
SCHEMA_HEAD = ("Column", "What it is", "Needed")
SCHEMA_TABLE = "Table"
SCHEMA_NEEDED, SCHEMA_OPTIONAL = "needed", "optional"
AND_MORE = "{names} and {count} more"
NAME = "Your books"
SAMPLE_NAME = "A Stripe export (simulated)"
