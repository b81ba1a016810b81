"""What visitors read on the view of their own inbox."""

SAMPLE = "a bank's inbox of eight weeks"
SAMPLE_FILE = "intent_inbox.csv"

EMPTY_TITLE = "Your tickets, sorted in seconds"
EMPTY_TEXT = (
    "Drop a table with a column “text” and one row per message, or a .txt with one message a line. "
    "You get each message's intent and how sure the model is, what customers write about most, "
    "what rose this week, which intents are easily mixed up, and the messages a person should "
    "read. With a column “received_at” there are trends; with “channel” a comparison; with “label” "
    "the answers are judged. Card numbers, IBANs, e-mails, phones and names are masked before "
    "anything is shown. Nothing is stored: the file is forgotten when you close the page."
)
COLUMNS = "The columns, and what a cell may hold"
HEADER_ONLY_TITLE = "The file has its header, and no messages yet"
HEADER_ONLY_TEXT = "Add at least one row below the header and upload it again."
NONE_USABLE_TITLE = "There is no message to read"
NONE_USABLE_ONE = "The column “text” is empty in the one row. Fill it and upload the file again."
NONE_USABLE_TEXT = (
    "The column “text” is empty in each of the {count} rows. Fill it and upload the file again."
)

ORIGIN = "{name}: {scored} of {rows} messages can be read."
ORIGIN_ALL = "{name}: all {rows} messages can be read."
ORIGIN_ONE = "{name}: its one message can be read."
ORIGIN_HASH = "SHA-256 {digits}…, kept in this session only."
TIMES = "Times are in UTC: {notes}."
CUT_ONE = "One message is longer than the model reads: only its beginning counts."
CUT = "{count} messages are longer than the model reads: only their beginning counts."
SCORING = "Reading"

ONE_MESSAGE, MESSAGES = "1 message", "{count} messages"
IN_SPAN = "{messages} in {span}"
ANSWER = "**{messages}**: **{intent}** is the most common ({count})."
ANSWER_TWO = "**{messages}**: **{intent}** and **{second}** are the most common ({count} each)."
ANSWER_TIED = "**{messages}**: no intent stands out, each has {count} at most."
ANSWER_ONLY = "This message: **{intent}**."
ANSWER_NONE = "**{messages}**: none belongs to one of the {intents} intents this desk knows."
ANSWER_RISE = "**{intent}** rose {fold} {period} (from {before} to {after})."
ANSWER_RISE_NEW = "**{intent}** jumped {period}: {after}, and none {earlier}."
ANSWER_OUTSIDE = (
    "{share} are out of scope: this may be the wrong desk for them, or another language."
)
FOLD = "{times}-fold"
DAY, DAYS, WEEKS, MONTHS = "one day", "{count} days", "{count} weeks", "{count} months"
ON_DAY, IN_WEEK, IN_MONTH = "on {date}", "in the week of {date}", "in {date}"
EARLIER = {"day": "the day before", "week": "the week before", "month": "the month before"}

TOTAL, RECOGNISED, UNSURE, OUTSIDE = "Messages", "Recognised", "Unsure", "Out of scope"
CONFIDENCE, SPEED, RIGHT = "Median confidence", "Messages a second", "Right, by your labels"
BETWEEN = "95 %: {interval}"
OVER = "in {seconds}, {threads}"
THREADS = {1: "one thread", 2: "two threads"}
TOTAL_DEFINITION = (
    "Messages of the file that have text. Of {rows} rows {left_out} are left out because they are "
    "blank."
)
RECOGNISED_DEFINITION = (
    "Messages in scope whose intent has a calibrated probability of {sure} or more, as a share of "
    "all. 95 % Wilson interval {interval}."
)
UNSURE_DEFINITION = (
    "Messages in scope whose most probable intent is below {sure}: a person should choose between "
    "it and the runner-up. 95 % Wilson interval {interval}."
)
OUTSIDE_DEFINITION = (
    "Messages whose scope score is not above {scope}, so none of the {intents} intents is claimed. "
    "95 % Wilson interval {interval}."
)
CONFIDENCE_DEFINITION = (
    "The middle one of the calibrated probabilities of the most probable intent, over the messages "
    "in scope."
)
SPEED_DEFINITION = (
    "Messages read a second on this machine: split into tokens, scored, masked, judged for "
    "urgency. It shares its cores with whatever else runs."
)
SCORING_CODE = "core.intent.inbox.InboxScoring.score"
SHARES_CODE = "core.intent.messages.Messages.decided"
MEDIAN_CODE = "core.intent.messages.Messages.median_confidence"
PARAMETER_ROWS, PARAMETER_SURE, PARAMETER_SCOPE = "Messages", "Sure from", "In scope above"

VOLUMES_TITLE = "{intent} leads with {count} of {total} messages in scope ({share})"
VOLUMES_TITLE_TWO = "{intent} and {second} lead with {count} each of {total} messages in scope"
VOLUMES_TITLE_TIED = "No intent has more than {count} of {total} messages in scope"
VOLUMES_TITLE_ONE = "The one message in scope: {intent}"
VOLUMES_NONE_TITLE = "No message is in scope"
VOLUMES_NONE = "So there is no intent to count. Try the other desk above."
VOLUMES_X = "Messages"
VOLUMES_HOVER = "%{hovertext}: %{x} %{fullData.name}<extra></extra>"
VOLUMES_CAPTION = "Click a bar to read its messages."
VOLUMES_CAPTION_SOME = (
    "The {shown} most common of {count} intents. Click a bar to read its messages."
)

ABOUT, NEAR, DECIDED, SORT, PAGE = "Intent", "Or rather", "Show", "Order", "Page (of {pages})"
ABOUT_ALL, NEAR_ANY = "All intents", "any other"
ABOUT_ONE = "{intent} ({count})"
DECIDED_OPTIONS = {
    "all": "All",
    "recognised": "Recognised",
    "unsure": "Unsure",
    "outside": "Out of scope",
}
SORT_DOUBT, SORT_URGENT, SORT_NEW, SORT_FILE = (
    *("Least sure first", "Most urgent first", "Newest first"),
    "As in the file",
)
MESSAGE, INTENT, SURE, RUNNER_UP = "Message", "Intent", "Confidence", "Runner-up"
DECISION, URGENCY, RECEIVED, CHANNEL = "Decision", "Urgency", "Received (UTC)", "Channel"
LABEL, ROW = "Label in the file", "Row"
NO_INTENT = "none; nearest {intent}"
DECISIONS = {
    "recognised": "recognised",
    "unsure": "unsure",
    "out of scope": "out of scope",
}
NOTHING_TITLE = "No message fits"
NOTHING = "Choose another intent, or show all."
SHOWN = "{first} to {last} of {count} messages, masked. Row numbers are those of the file."
SHOWN_ALL = "{count}, masked. Row numbers are those of the file."

GRAIN = "Count by"
GRAINS = {"day": "Day", "week": "Week", "month": "Month"}
TREND_TITLE_RISE = "{intent}: {after} {period}, {before} {earlier}"
TREND_TITLE_STEADY = "{intent}: no rise beyond chance"
TREND_TITLE_ALL = "All messages: {low} to {high} a {grain}"
TREND_Y = "Messages"
TREND_HOVER = "%{customdata[0]}: %{y}<extra></extra>"
TREND_RISE = "×{ratio} ({interval})"
TREND_RISE_NEW = "at least ×{low}"
TREND_CAPTION = (
    "A rise counts if chance explains it less than once in twenty such inboxes: a Poisson rate "
    "ratio, tested exactly against the {grain} before. Comparisons counted: {count} "
    "(Bonferroni-Tarone)."
)
TREND_ALSO = "Also up: {rises}."
TREND_ALSO_ONE = "{intent} {period} ({before} to {after})"
TREND_PARTIAL = "Hollow: only part of the {grain} is in the file."
NO_DATES_TITLE = "When did they come in?"
NO_DATES = "With a column “received_at” in the file you see trends, what rose, and the busy hours."
ONE_DAY = "All dated messages came in on {date}: a trend needs two days or more."

BUSY_TITLE = "Busiest: {day} from {start} to {end} UTC, {count} messages on average"
BUSY_X, BUSY_Y = "Hour of the day (UTC)", ""
BUSY_HOVER = "%{y}, %{x}: %{z:.1f} messages on average<extra></extra>"
BUSY_BLOCK = "{start}–{end}"
WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
WEEKDAYS_SHORT = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

DOUBTS_TITLE = (
    "Hardest to tell apart: {first} and {second}; {mass} of {messages} may belong to the other"
)
DOUBTS_NONE_TITLE = "Nothing is easily mixed up"
DOUBTS_NONE = "No two intents share more than a tenth of a message."
DOUBTS_ROW = "{first} / {second}"
DOUBTS_X = "Messages that may belong to the other intent"
DOUBTS_EXPECTED, DOUBTS_LABELLED = "expected from the model's doubt", "mixed up, by your labels"
DOUBTS_OF = "{pair}, {messages} between them"
DOUBTS_HOVER = "%{hovertext}<br>%{x:.1f} %{fullData.name}<extra></extra>"
DOUBTS_CAPTION = (
    "For each pair, the probability of the runner-up added up over the messages between the two. "
    "Click a pair to read them in the table above."
)

JUDGED_TITLE = "Against the labels in your file"
JUDGED = "**{right}** of {labelled} labelled messages are answered right (95 %: {interval})."
JUDGED_SURE = "Of those it was sure of: {right}."
JUDGED_OUTSIDE = "Of {of} labelled out of scope it found {count}."
JUDGED_UNKNOWN = "{count} labels are not among this desk's intents and judge nothing."
LABELS_OF_OTHERS = "Most labels ({count}) are not among this desk's intents, so they judge nothing."
MIX_LABEL, MIX_TOLD, MIX_COUNT = "Labelled", "Told as", "Messages"
MIX_NONE = "Every labelled message is answered right."
MIX_MORE = "{count} more pairs are in the downloads, message by message."

CHANNELS_TITLE = "By channel"
CHANNEL_HEADER = ("Channel", "Messages", "Recognised", "Unsure", "Out of scope")

TAKE_LEAD = (
    "Every row of the file with intent, confidence, runner-up, decision and urgency; all text is "
    "masked, and cells that begin like a formula are escaped."
)
CSV_ALL, EXCEL_ALL = "CSV, all {count}", "Excel, all {count}"
CSV_CHOSEN, EXCEL_CHOSEN = "CSV, these {count}", "Excel, these {count}"
FILE_ALL, FILE_CHOSEN = "inbox-read", "inbox-selection"
TAKE_WAIT = "The Excel file of so many rows takes about {duration} to make."
SHEET = "Inbox"
NOTE_FILE, NOTE_HASH, NOTE_ROWS = "File", "SHA-256 of the file", "Rows"
NOTE_ROWS_TEXT = "{shown} of {rows} in the file; {scored} scored"
NOTE_CHOSEN, NOTE_CHOSEN_ALL = "Selection", "all messages"
NOTE_MODEL, NOTE_MODEL_HASH, NOTE_MADE = "Model", "SHA-256 of the model", "Made"
NOTE_INTENT, NOTE_CONFIDENCE, NOTE_DECISION = "Intent", "Confidence", "Decision"
NOTE_INTENT_TEXT = (
    "intent, runner_up: the most probable intents, in code; also where the message is out of scope."
)
NOTE_CONFIDENCE_TEXT = "Calibrated probabilities, 0 to 1, if the message belongs to an intent."
NOTE_DECISION_TEXT = (
    "recognised: in scope and {sure} or more. unsure: in scope, less. out of scope: the scope "
    "score is not above {scope}."
)
NOTE_MASKED = "Masked"
NOTE_MASKED_TEXT = (
    "Card numbers, IBANs, e-mail addresses, phone numbers and names are replaced in every column "
    "of text, by patterns that may miss some."
)
