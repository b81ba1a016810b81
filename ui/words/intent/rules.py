"""What visitors read on the view of the reply rules."""

LEAD_ONE = (
    "Of the {messages} messages in the sample inbox, this one rule answers **{answered}** with a "
    "reply of its own and hands **{person}** to a person; {left} are left to the last rule."
)
LEAD = (
    "Of the {messages} messages in the sample inbox, these {count} rules answer **{answered}** "
    "with a reply of their own and hand **{person}** to a person; {left} are left to the last "
    "rule."
)
LEAD_CHANGED_ONE = " Against the rules that ship, **one** message gets another rule or reply."
LEAD_CHANGED = " Against the rules that ship, **{count}** messages get another rule or reply."
READING = "Reading the sample inbox"

CARD_ANSWERED = "Answered by a reply"
CARD_PERSON = "Handed to a person"
CARD_LEFT = "Left to the last rule"
CARD_NEVER = "Rules that never fire"
ANSWERED_DEFINITION = (
    "The share of the sample inbox for which a rule other than the last one fires and sends its "
    "reply without a person."
)
PERSON_DEFINITION = "The share of the sample inbox for which the rule that fires escalates."
LEFT_DEFINITION = (
    "The share of the sample inbox that no rule but the last one fits, which fits every message."
)
NEVER_DEFINITION = "Rules that fire on none of the sample inbox's messages."
NEVER_VALUE = "{never} of {rules}"
CARD_COUNT_ONE, CARD_COUNT = "1 message", "{count} messages"
CHANGE_FORMAT = "%+.1f pp"
CHANGE_TEXT = "against what ships"
CODE = "core.intent.rule_effect.effect_of"
PARAMETER_RULES = "Rules"

CHART_TITLE = "“{rule}” takes most messages: {count} of {messages}"
CHART_X = "Messages of the sample inbox"
CHART_HOVER = "%{customdata}<extra></extra>"
CHART_POINT = "{rule}: {written}"
CHART_PERSON = "{count}, to a person"
CHART_REST_ONE = "One more rule takes {messages}."
CHART_REST = "{count} more rules take {messages} together."

READ = "Read the messages of a rule"
READ_OPTION = "{rule} ({count})"
READ_NONE = "On this inbox the rule never fires."
READ_MORE = "… and {count} more."
READ_TAG = "{intent}, {confidence}"
READ_TAG_UNSURE = "unsure: {intent}, {confidence}"
READ_TAG_OUTSIDE = "out of scope"
RULE_FIRES = "Fires where {conditions}. Goes to {route}{person}."
RULE_SAYS, RULE_TO = "It replies", "To messages such as"
RULE_PERSON = ", and a person takes over"

NEVER = "Never fire on this inbox: {rules}."
NEVER_MORE = "{rules} and {count} more"
NEVER_SENTIMENT = (
    " {count} of them ask for a sentiment, which nothing here gives before the sentiment model is "
    "installed."
)
ALL_FIRE = "Every rule fires at least once on this inbox."

EDIT_TITLE = "Change the rules"
EDIT_LEAD = (
    "The first rule that fits a message fires, so the order counts; the last rule takes what is "
    "left. A change counts at once, here and on the support desk, in your session only."
)
EDIT_AS = "Edit as"
EDIT_OPTIONS = {"table": "A table", "text": "A text (YAML)"}
RESET = "Back to the rules that ship"
IN_FORCE_ONE, IN_FORCE = "In force: one rule", "In force: {count} rules"
IN_FORCE_SAME = ", as they ship."
IN_FORCE_CHANGED = ", {changed} of them new or changed, {gone} taken out."
IN_FORCE_MOVED = ", in another order."

ORDER = "Order"
ORDER_HELP = "Smaller numbers come first; 2.5 puts a rule between the second and the third."
INTENT_HELP = "None means any. Groups of intents are named in the text."
ANSWER_HELP = "Whether the model recognised an intent, is unsure, or says out of scope."
SENTIMENT_HELP = "A rule that asks for one does not fire where no sentiment model is installed."
CONFIDENCE_HELP = "From 0 to 1."
REPLY_HELP = (
    "{amount} is filled from the message, or by neutral words; [ of {amount}] falls away as a "
    "whole instead. Slots: "
)
PRIORITY_HELP = "Left empty, a message is as urgent as it looks."
TABLE_NOTE = (
    "Add a rule in the empty row at the end; without a number it comes first. Mark a row and press "
    "Delete to take it out."
)

TEXT = "The rules as text"
TEXT_NOTE = "The comments at the top and above each rule are kept."
APPLY = "Use this text"
DOWNLOAD = "Download (YAML)"
FILE = "vitrine-reply-rules.yaml"
UPLOAD = "Upload a file of rules (YAML)"
TOO_LARGE = "the file has {size} KB; {limit} KB of rules are the most"
NOT_UTF8 = "the file is not UTF-8 text"

ONE_PROBLEM, PROBLEMS = "1 problem", "{count} problems"
PROBLEMS_TITLE = "{problems}; the rules in force stay as they were"
PROBLEM_ROW = "{place} (“{rule}”)"
