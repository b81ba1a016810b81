"""What visitors read on the monitor."""

WHO, TOPIC, SOURCE, SPAN, LINE = "Company or product", "Topic", "Source", "Period", "Line"
WHO_ALL, TOPIC_ALL, SOURCE_ALL = "All items", "All topics", "All sources"
AGAIN = "{title} ({count})"
NO_TOPIC, NO_SOURCE, NEW = "everything else", "no source", "new"
NO_COMPANY = "several or none"
NEW_TOPIC = "{title} (new)"
SPANS = {
    "7": "7 days",
    "14": "14 days",
    "28": "28 days",
    "91": "13 weeks",
    "365": "a year",
    "all": "All days",
}
LINES = {
    "trailing": "7-day window",
    "day": "By day",
    "week": "By week",
    "month": "By month",
}
WEEK_OF = "week of {day}"

DAY = "Known until the end of"
DAY_HELP = (
    "Go back to any day: the page shows only what had been published by then, topics and alerts "
    "included. Play takes a step a second."
)
PACE = "Speed"
PACES = {"1": "1 day a step", "3": "3 days a step", "7": "7 days a step"}
PLAY, STOP = "Play", "Stop"

TOLD = {"negative": "negative", "neutral": "neutral", "positive": "positive"}
UNSURE_TOLD = "unsure: {first} or {second}"

SUBJECT_ALL = "The whole stream"
SUBJECT_TOPIC, SUBJECT_SOURCE = "{subject} on “{topic}”", "{subject} in “{source}”"
BEFORE_ONE, BEFORE = "the day before", "the {days} days before"
LEAD_REPLAY = "As known on {day}:"
LEAD_ONE = (
    "<b>{subject}</b>: one item, with a score of <b>{index}</b>. Of a single item nobody knows "
    "how much others would differ."
)
LEAD_WHOLE = "<b>{subject}</b> stands at <b>{index}</b> ({interval}), over all {items} items."
LEAD_ALONE = (
    "<b>{subject}</b> stands at <b>{index}</b> ({interval}), over {items} items; there is nothing "
    "in {before} to compare with."
)
LEAD_STEADY = (
    "<b>{subject}</b> stands at <b>{index}</b>, no clear change against {before} "
    "({change}; 95 %: {interval})."
)
LEAD_FEW = "<b>{subject}</b> stands at <b>{index}</b>; too few items to compare with {before}."
LEAD_BELOW = "<b>{subject}</b> stands at <b>{index}</b>, {points} points below {before}{because}"
LEAD_ABOVE = "<b>{subject}</b> stands at <b>{index}</b>, {points} points above {before}{because}"
LEAD_CAME = "{now} came, {was} in {before}."
BECAUSE, FIRST_OF_ALL = ", mostly because of {causes}.", ", {causes} first of all."
CAUSES_REST = {
    "company": "items about several companies or none ({moved})",
    "topic": "items of no topic ({moved})",
}
CAUSES, AND = {"company": "{name} ({moved})", "topic": "“{name}” ({moved})"}, " and "

BETWEEN = "95 %: {interval}"
NO_INTERVAL = "one item has no interval"
NOTHING_BEFORE = "nothing in {before}"
TOO_FEW = "too few items to compare with {before}"
CHANGE_BETWEEN = "95 %: {interval}, against {before}"
ITEMS_BEFORE = "{count} in {before}"
SHARE_TOLD = "95 %: {interval}; {was} before"
INDEX, CHANGE, ITEMS = "Sentiment index", "Change", "Items"
NEGATIVE, UNSURE, SPREAD = "Negative", "Unsure", "Between sources"
SPREAD_TOLD, SPREAD_NONE = "points from {lowest} to {highest}", "fewer than two have 5 items"
INDEX_DEFINITION = (
    "100 × the mean of P(positive) − P(negative) over the items of the period: −100 is all "
    "negative, +100 all positive. The interval is mean ± t · s / √n."
)
CHANGE_DEFINITION = (
    "The index of the period minus that of the period of the same length before it, with Welch's "
    "95 % interval. Where it leaves out 0, the change is more than chance."
)
ITEMS_DEFINITION = "Dated items of the period. Below: how many came over time."
NEGATIVE_DEFINITION = (
    "Items whose most probable class is negative, as a share of all, with its 95 % Wilson interval."
)
UNSURE_DEFINITION = (
    "Items whose most probable class is not probable enough to tell. They count in the index with "
    "their probabilities."
)
SPREAD_DEFINITION = (
    "The index of the kindest source minus that of the harshest, of those with 5 items or more; "
    "its interval is wider for their being picked among all (Bonferroni)."
)
PARAMETER_PERIOD, PARAMETER_BEFORE, PARAMETER_WHO = "Period", "Compared with", "Company or product"
PARAMETER_TOPIC, PARAMETER_SOURCE = "Topic", "Source"
PARAMETER_AS_OF, AS_OF_END = "As known at the end of", "the stream"

CHART_ALONE = "{subject} stands at {index}"
CHART_FEW = "{subject} stands at {index}; too few items to compare with {before}"
CHART_STEADY = "{subject}: {was} in {before}, {index} now, which chance may explain"
CHART_FELL = "{subject} fell from {was} in {before} to {index}"
CHART_ROSE = "{subject} rose from {was} in {before} to {index}"
INDEX_Y, VOLUME_Y = "Sentiment index", "Items a day"
VOLUMES_Y = {"week": "Items a week", "month": "Items a month"}
LINE_HOVER = "%{customdata[1]}<br>index %{customdata[2]}, %{customdata[3]:,d} items<extra></extra>"
VOLUME_HOVER = (
    "%{customdata[1]}<br>%{customdata[3]:,d} items, %{customdata[2]:,d} negative<extra></extra>"
)
MARK_HOVER = "%{customdata[1]}<extra></extra>"
LEVEL_BEFORE, LEVEL_NOW = "before {index}", "now {index}"
CHART_CAPTION = (
    "Each point is the index of the seven days that end there, with its 95 % band; hollow where "
    "the stream had not begun seven days before. Hatched bars are negative items. Click a point "
    "or a bar to read its items below."
)
CHART_CAPTIONS = {
    line: (
        f"Each point is the index of a {line}, with its 95 % band; hollow where only part of it "
        "is in view. Hatched bars are negative items. Click a point or a bar to read its items "
        "below."
    )
    for line in ("day", "week", "month")
}
CHART_GREY = "Grey is the period it is compared with, dotted lines are the index of either."
CHART_SHORT_ONE = "Only one day of that period lies in the stream."
CHART_SHORT = "Only {count} days of that period lie in the stream."
CHART_ALERTS = "Triangles are alerts of tone, diamonds of volume, on the day they were raised."
CHART_EVENT = "{letter}: {told}"
ALERT_TOLD = "Alert: {told}"
PLANTED_TOLD, EVENT_TOLD = "planted: {title}, {days}", "{title}, {days}"

WHY = "What moved it"
WHY_NOTHING_TITLE = "There is nothing to compare with"
WHY_NOTHING = (
    "No item lies in {before}. Choose a shorter period above, or a later day, and you see what "
    "moved the index and which items pulled most."
)
WHY_FEW_TITLE = "Too few items to compare"
WHY_FEW = (
    "Of a single item nobody knows how much others would differ, so no change against {before} is "
    "told. Choose a longer period above, or more of the stream."
)
BY, BYS = "Told apart", {"company": "By company", "topic": "By topic"}
MOVERS_UP = {"company": "{name} lifted it: {moved}", "topic": "“{name}” lifted it: {moved}"}
MOVERS_DOWN = {
    "company": "{name} pulled it down: {moved}",
    "topic": "“{name}” pulled it down: {moved}",
}
MOVERS_REST_UP = {
    "company": "Items about several companies or none lifted it most: {moved}",
    "topic": "Items of no topic lifted it most: {moved}",
}
MOVERS_REST_DOWN = {
    "company": "Items about several companies or none pulled it down most: {moved}",
    "topic": "Items of no topic pulled it down most: {moved}",
}
MOVERS_X = "Index points added to the change"
MOVERS_REST = {"company": "{count} other companies", "topic": "{count} other topics"}
MOVERS_BETWEEN = " (95 %: {interval})"
MOVERS_PARTS = (
    "{tone} because people speak otherwise of it,<br>{mix} because more or fewer speak of it;"
    "<br>{items}, {before} before"
)
MOVERS_HOVER = (
    "%{customdata[1]}: %{customdata[2]}%{customdata[3]}<br>%{customdata[4]}<extra></extra>"
)
MOVERS_CAPTION = (
    "The bars add up exactly to the change of {change} against {before} (Kitagawa's "
    "decomposition). Click one to quote its items."
)
QUOTES_UP = {"company": "What lifted it: {name}", "topic": "What lifted it on “{name}”"}
QUOTES_DOWN = {
    "company": "What pulled it down: {name}",
    "topic": "What pulled it down on “{name}”",
}
QUOTES_REST = {
    "company": "Items about several companies or products, or about none.",
    "topic": "Items that belong to no topic.",
}
PULLED, MISSED = "{pull} points", "{pull} points: said in the period before, no longer there"
QUOTE_SCORE, QUOTE_UNSURE, QUOTE_ROW = (
    "{sentiment} {score}",
    "unsure, rather {sentiment}",
    "row {row}",
)

LEAGUE = "Beside each other"
LEAGUES = {"companies": "Companies", "topics": "Topics"}
LEAGUE_HEADS = {
    "companies": ("Company or product", "Items", "Index", "Change", "12 weeks"),
    "topics": ("Topic", "Items", "Index", "Change", "12 weeks"),
}
LEAGUE_CAPTION = (
    "Small figures are 95 % intervals; an arrow marks a change beyond chance. Bars: the index of "
    "{weeks} weeks, up from 0 or down."
)
LEAGUE_MORE = "The {shown} with most items, of {count}."
LEAGUE_NONE_TITLE, LEAGUE_NONE = "Nothing to rank", "No item of this selection has a name for it."
SOURCES = "Where it is said"
SOURCES_FEW = "Fewer than two sources have five items"
SOURCES_APART = "“{highest}” is kinder than “{lowest}”, {distance} points apart (95 %: {interval})"
SOURCES_ALIKE = "No two sources differ by more than chance"
SOURCES_ROW = "{items} items"
SOURCES_HOVER = "%{customdata[0]}: %{customdata[1]}, %{customdata[2]} items<extra></extra>"
SOURCES_CAPTION = "Lines are 95 % intervals; dotted: all items together, {index}."

LIST = "Items"
TONE, SORT, SEARCH, PAGE = "Sentiment", "Order", "Text holds", "Page"
TONES = {"all": "All", "negative": "Negative", "neutral": "Neutral", "positive": "Positive"}
ORDERS = {
    "new": "Newest first",
    "old": "Oldest first",
    "negative": "Most negative first",
    "positive": "Most positive first",
    "doubt": "Least sure first",
}
SEARCH_HINT = "a word or a phrase"
TEXT, SENTIMENT, SCORE, PUBLISHED = "Text", "Sentiment", "Score", "Published (UTC)"
FROM, ABOUT, OF_TOPIC, ROW, LINK = "Source", "About", "Topic", "Row", "Link"
TEXT_HELP = "Cut after 2,000 characters; the downloads have them whole."
SCORE_HELP = "100 × (P(positive) − P(negative)); the index is the mean of these."
SHOWN = "{first} to {last} of {count}. Mark a row to see why it was read so."
SHOWN_ONE = "One item. Mark its row to see why it was read so."
PAGE_BEFORE, PAGE_NEXT = "Before", "Next"
ON_DAYS, ON_ALL = "Only those of {days}, the days that were clicked.", "Show the whole period"
DAYS_NONE, DAYS_ONE = "{days}: no item", "{days}: its one item"
DAYS_SEVERAL = "{days}: {count} items, the {order} first; all are in the list below"
LIST_NONE_TITLE = "No item fits"
LIST_NONE = "Choose another sentiment, search for less, or read all of the period."

EXPLAINED = "Why row {row} was read so"
EXPLAINING = "Leaving words out, to see what each did…"
EXPLAINED_LEGEND = (
    "The deeper the shade, the more the word did. Solid line and + speak for “{answer}”, dotted "
    "line and − against it."
)
FINDING_FOR = "“{word}” did most, for “{answer}”"
FINDING_AGAINST = "“{word}” did most, against “{answer}”"
EXPLAINED_CHECK = (
    "Adds up: {base} with no word at all {sum} from the words = {output} log-odds. {method}. "
    "Computed in {seconds}."
)
BESIDE_HEAD = ("Who", "Says", "Score", "")
MODEL, LEXICON, LEXICON_UNIT = "Our model", "VADER lexicon (baseline)", "compound score"
SAME, OTHERWISE = "agrees", "says otherwise"
SHARES_TOLD = "Negative {negative}, neutral {neutral}, positive {positive}."
LEXICON_KNOWS = "The lexicon goes by {words}."
LEXICON_KNOWS_NONE = "The lexicon knows none of the words."
NO_WORDS_TITLE, NO_WORDS = (
    "It has no words",
    "There is nothing to leave out, so nothing to explain.",
)
NO_MODEL = "The model's files are not here, so it cannot be explained."

CSV, EXCEL = "CSV, these {count}", "Excel, these {count}"
ITEMS_FILE, CHART_FILE, REPORT_FILE = "opinions", "sentiment-index", "sentiment-report"
ITEMS_HELP = (
    "All items of the list, not this page only; cells that begin like a formula are escaped."
)
TAKE_WAIT = "The Excel file of so many items takes about {duration} to make."
SHEET = "Opinions"
NOTE_STREAM, NOTE_HASH, NOTE_ITEMS = "Stream", "SHA-256 of the stream", "Items"
NOTE_MODEL, NOTE_MODEL_HASH, NOTE_MADE = "Model", "SHA-256 of the model", "Made"
NOTE_COLUMNS = (
    ("row", "Where the item stands in its file, or its number in a feed."),
    ("published_at_utc", "ISO 8601, in UTC."),
    ("sentiment", "The most probable class; “decision” says whether the model is sure of it."),
    ("negative, neutral, positive", "Calibrated probabilities, 0 to 1."),
    ("score", "positive − negative, −1 to 1; the index is 100 × the mean."),
    ("entities, topic", "As known at the end of the period."),
)
PNG, HTML, REPORT, REPORT_PDF = "Chart as PNG", "Chart as HTML", "Report as HTML", "Report as PDF"
HTML_HELP = "Opens in any browser without a network, and can be pointed at like here."
REPORT_HELP = "One page: the answer, the picture, what moved it with quotes, and where it is from."
REPORT_TITLE = "{subject}, {period}"
REPORT_NOTE = (
    "Sentiment index (−100 to 100) with its 95 % band; grey is the period it is compared with. "
    "Bars: how many items came, the negative ones in red."
)
REPORT_MOVED, REPORT_ALERT = "{moved} index points", "{day}. {told}"

NOTHING_TITLE = "No item in this selection"
NOTHING = (
    "Nothing of it was published in {period}. The stream as known runs from {first} to {last}: "
    "choose a longer period, another source or topic, or a later day."
)
UNDATED_ONE = "One item has no date, so it is in no view of time."
UNDATED = "{count} items have no date, so they are in no view of time."
