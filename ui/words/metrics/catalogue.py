"""What the catalogue says: the list of metrics, and the metric that is asked."""

# The list.
LEAD = (
    "{count} metrics, each with its definition and its SQL. Choose one to split, filter, compare "
    "and export it, down to the rows behind a bar. Figures are of the last finished period, with "
    "the change from the one before."
)
FIND = "Find a metric"
FIND_HINT = "churn, payback, cost per prediction …"
FAMILY = "Family"
FAMILY_ALL = "All families"
FOUND_ONE, FOUND = "1 metric found", "{count} metrics found"
NOTHING_TITLE = "No metric says “{text}”"
NOTHING = "Titles, definitions and formulas are searched. Try one word, or ask it in SQL."
ASKING = "Asking the books"
CARD_LOST = "not in these books"
CARD_KEYED = {"age": "cohort by cohort", "step": "step by step"}
CARD_MOVED = "{period}, {change}"
CARD_NONE = "{period}: {reason}"
FAMILY_ABOUT = {
    "Revenue": "What customers pay, and why it moved",
    "Retention": "Who stays, and what they are worth later",
    "Unit economics": "What a customer costs and brings",
    "Margins": "What is left after serving",
    "Cash": "What there is and how long it lasts",
    "Usage": "What customers do with it",
    "Service": "How well it answers",
}

# The metric.
BACK = "All metrics"
METRIC = "Metric"
GRAIN = "By"
GRAINS = {"day": "Day", "week": "Week", "month": "Month", "quarter": "Quarter", "year": "Year"}
GRAIN_WORDS = {
    "day": "day",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
}
GRAIN_USUAL = "By {grain} unless you choose otherwise: {why}."
SPAN = "Time span"
SPANS = {
    "3m": "Last 3 months",
    "6m": "Last 6 months",
    "12m": "Last 12 months",
    "24m": "Last 24 months",
    "36m": "Last 36 months",
    "all": "All that is known",
    "days": "Between two days …",
}
FIRST_DAY, LAST_DAY = "From", "To"
SHOWN_IN = "Shown in"
SPLIT = "Split by"
SPLIT_NONE = "Not split"
VERSUS = "Compare with"
VERSUS_NONE = "Nothing"
VERSUSES = {
    "none": VERSUS_NONE,
    "before": "The periods before",
    "year": "A year before",
    "part": "A segment …",
}
VERSUS_DIMENSION, VERSUS_VALUE = "Segment by", "Compared segment"
DIMENSIONS = {
    "segment": "Segment",
    "country": "Country",
    "industry": "Industry",
    "channel": "Channel",
    "currency": "Billed in",
    "plan": "Plan",
    "billing": "Billing",
    "use_case": "Use case",
    "category": "Category",
    "ticket_category": "Category of ticket",
    "team": "Team",
}
FILTERS = "Filters"
FILTERS_SET = "Filters ({count})"
FILTERS_HINT = "all"
PARAMETERS = {
    "window_months": "Window, months",
    "lag_months": "Lag, months",
    "cap_months": "Lifetime at most, months",
    "burn_months": "Burn of the last … months",
    "days": "Within days",
}

LOST_TITLE = "These books cannot tell"
LOST = "They lack {missing}. Bring that table under “Your books”, and the metric is there."
EMPTY_TITLE = "No figures within that time"
EMPTY = "{notes} Choose another period, or fewer filters."

FIGURE_IN = "{title}, {period}"
FIGURE_WHOLE = "{title}, {period}, {whose}"
MOVED = "{change} against {before}, when it was {was}."
NOTHING_BEFORE = "There is nothing before it to compare with."
AGAINST_PART = "{change} against {part}, where it is {was}."
UNDEFINED = "n/a: {reason}."
UNFINISHED = "The period is unfinished."
WITHOUT = "n/a"

FINDING_UP = "{title} rose from {first} in {since} to {last} in {until}"
FINDING_DOWN = "{title} fell from {first} in {since} to {last} in {until}"
FINDING_EVEN = "{title} stayed at {last} from {since} to {until}"
FINDING_BACK = "{title} was {last} in {until} as in {since}, between {low} and {high} meanwhile"
FINDING_ONE = "{title} was {last} in {until}"
FINDING_NONE = "{title}: no value in these periods"
FINDING_SHARE = "{part} makes up {share} of {title} in {until}"
FINDING_PARTS = "{title} in {until}: {part} {value}, {last} {least}"
# What the value of a metric is called where that is not its title.
NET_NEW_MRR = "Net new MRR"
VALUE_TITLES = {"mrr_bridge": NET_NEW_MRR}
BRIDGE_FINDING = "MRR went from {start} at the {since} to {end} at the {until}"
BRIDGE_END_OF = "end of {period}"
BRIDGE_AXIS = "{unit} a {grain}"
BRIDGE_MOST = "{kind} brought {moved}"
BRIDGE_LEAST = "{kind} took {moved}"
FINDING_COHORTS = "{title}: after {age}, half of the cohorts keep {value} or more"
FINDING_COHORT = "{title}, by the {grain} in which a cohort began"
FINDING_OF_PART = "{part}: {finding}"
FINDING_FUNNEL = "{share} of those who came in {period} reach “{step}”"
AGE = "{count} {grain}s"
AGE_ONE = "1 {grain}"

BEFORE_LINE = {"before": "the periods before", "year before": "a year before"}
POINT = "{period}: {value}"
OF_PART = "{part}, {told}"
POINT_NONE = "{period}: n/a, {reason}"
POINT_UNFINISHED = "{point} (unfinished)"
POINT_COHORT = "{period}, {age} later: {value}"
CAPTION_UNFINISHED = {
    "bars": "Hatched: the period is unfinished.",
    "stack": "Hatched: the period is unfinished.",
    "lines": "Hollow: the period is unfinished.",
    "bridge": "Pale: the period is unfinished.",
}
CAPTION_COMPARED = "Grey: {what}."
CAPTION_COMPARED_STEPS = "Strokes across the bars: {what}."
CAPTION_COMPARED_TABLE = "What it is compared with, {what}, stands in the table."
PANEL_FIGURE = "{value}, {change}"
CAPTION_PANELS = "Grey, and what the change is against: {what}. {scale}"
ONE_SCALE = "All stand on one scale."
OWN_SCALES = "Each has a scale of its own."
CAPTION_MOST = "The {shown} largest of {count} parts; the others are in the table."
CAPTION_PART = "Drawn: {part}; choose another below."
CAPTION_GAPS = "{count} of {all} values are n/a: {reasons}."

TABLE = "The figures as a table"
COLUMN_PERIOD, COLUMN_PART, COLUMN_VALUE = "Period", "Part", "Value"
COLUMN_COMPARED, COLUMN_CHANGE, COLUMN_STATE = "Compared", "Change", "State"
STATE_UNFINISHED = "unfinished"
STATE_NONE = "n/a: {reason}"

ABOUT = "What it means"
ABOUT_ROWS = {
    "formula": "Formula",
    "unit": "Unit",
    "undefined": "Undefined",
    "source": "Source",
}
UNITS = {"share": "share of 1, shown in %", "points": "percentage points", "ratio": "ratio, ×"}

# The rows behind a bar.
ROWS_LEAD = "{total} stand behind {what} of {period}."
ROWS_LEAD_ONE = "1 row stands behind {what} of {period}."
ROWS_LEAD_NONE = "No row stands behind {what} of {period}."
ROWS_SHOWN = "The first {shown} are listed and exported."
ROWS_PERIOD, ROWS_PART = "Rows behind the period", "of the part"
SHORTHANDS = {"mrr": "MRR", "arr": "ARR", "usd": "USD"}
ROWS_COUNT = "{count} rows"
ROWS_CSV, ROWS_EXCEL = "Rows as CSV", "Rows as Excel"
ROWS_HIDE = "Close the rows"
ROWS_PICK = "Choose a bar, or a period here, to see the rows behind it."
ROWS_NONE = "Choose a period"

# To take along.
CSV, EXCEL, PNG, HTML = "CSV", "Excel", "PNG", "HTML"
CSV_HELP = "The figures as shown in the table."
EXCEL_HELP = "The figures, and a sheet with definition, formula, SQL, tables and notes."
HTML_HELP = "The chart as a page of its own that needs no connection (2 MB)."
PICTURE_SOURCE = (
    "Source: {books} ({badge}); tables {tables}; SHA-256 {sha256}…; computed {moment} UTC; Vitrine"
)
SHEET_ROWS = "Rows"
ABOUT_METRIC = "Metric"
ABOUT_DEFINITION = "Definition"
ABOUT_FORMULA = "Formula"
ABOUT_UNIT = "Unit"
ABOUT_UNDEFINED = "Undefined"
ABOUT_SOURCE = "Definition from"
ABOUT_BOOKS = "Books"
ABOUT_PERIODS = "Periods"
ABOUT_SPLIT = "Split by"
ABOUT_VERSUS = "Compared with"
ABOUT_FILTER = "Only {dimension}"
ABOUT_TABLE = "Table {name}"
ABOUT_TABLE_TEXT = "{rows} rows, SHA-256 {sha256}"
ABOUT_UNUSABLE = "Not used"
ABOUT_TO_KNOW = "To know"
ABOUT_NOTE = "Note of {day}"
ABOUT_SQL = "SQL as it ran"
ABOUT_RAN = "Computed"
ABOUT_RAN_AT = "{moment} UTC"
RECEIPT_MANY = "{count} figures"
