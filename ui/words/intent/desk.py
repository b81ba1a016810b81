"""What visitors read on the support desk."""

DESK = "Desk"
DESK_OPTIONS = {"bank": "The bank's desk", "general": "A general desk"}
DESK_HELP = (
    "Two models trained the same way: one on questions to a mobile bank (BANKING77), one on "
    "everyday requests of ten domains (CLINC150)."
)
TALK = "Start from"
OWN = "Your own words"
SAMPLE_TITLES = {"conversation": "Conversation: {title}", "example": "Message: {title}"}
TURN = "Look at message"
ANEW = "New conversation"
MASKED_SWITCH = "Show what was masked and why"

READING = "Reading the messages…"
PLACEHOLDER = "Write as a customer would"
EMPTY_TITLE = "Nobody has written yet"
EMPTY = (
    "Write a message below as a customer would, or start from one of ours. You see what it "
    "wants, how sure we are, which words decided, and the reply that the rules give. What you "
    "write stays in this session; it is stored only if you press a thumb."
)
BLANK = "There is no word in that message. Write what a customer would ask."
FULL = "A conversation here holds {count} messages. Start a new one to go on."
TAG_OUTSIDE = "none of the intents"
TAG_UNSURE = "unsure: {first} or {second}"
TAG_SURE = "{first}, {share}"
BY_RULE = "by rule “{rule}”"
BY_HAND = "edited by you"

MASKED_TITLE = "What was masked in message {place}"
MASKED_NOTHING = (
    "Nothing: no card number, IBAN, e-mail address, phone number or name was found in message "
    "{place}."
)
MASKED_NOTE = (
    "The model reads the message as it was written; what you see, store or take along is masked."
)
COLUMN_KIND, COLUMN_REPLACEMENT, COLUMN_REASON = "What", "Shown as", "Why"

SURE = "{first}, {share} sure."
UNSURE = "Unsure between {first} and {second}."
OUTSIDE = "<b>None of the {count} intents.</b> The nearest would be {nearest}."
OVER, UNDER = "over 99 %", "under 1 %"
ALL_OTHERS = "All other {count} together"
SURE_FROM = "told as sure from {share}"
CUT_CHARACTERS = (
    "The message had {came} characters. The first {kept} are kept, and of these the model reads "
    "the first 128 word pieces."
)
CUT_TOKENS = "A long message: the model reads its first 128 word pieces, about 100 words."
OTHER_LANGUAGE = (
    "This looks like {language}. The model was taught English, so trust its answer less."
)

CARD_CONFIDENCE = "Confidence"
CONFIDENT = "at least {share}: told as sure"
NOT_CONFIDENT = "under {share}: told as unsure"
CONFIDENCE_IDLE = "does not count: none of the intents"
CONFIDENCE_HELP = (
    "Calibrated: of all answers given with 90 %, about 90 in 100 should be right. It is the "
    "probability among the intents, if the message belongs to one of them."
)
CONFIDENCE_DEFINITION = (
    "The softmax of the model's scores, divided by a temperature that was fitted on messages the "
    "model had not learnt (Guo et al., 2017); the largest is the confidence."
)
CARD_SCOPE = "One of the {count} intents?"
IN_SCOPE, OUT_OF_SCOPE = "Yes", "No"
SCOPE_ABOVE = "scope score {score}, above the {threshold} needed"
SCOPE_BELOW = "scope score {score}, not above the {threshold} needed"
SCOPE_HELP = (
    "Whether the message is about anything the desk knows. Confidence cannot tell: among 77 wrong "
    "intents one is always the likeliest."
)
SCOPE_DEFINITION = (
    "The energy of the scores, the logarithm of the sum of their exponentials (Liu et al., 2020), "
    "against a threshold chosen on out-of-scope messages the model had not learnt."
)
CARD_URGENCY = "Urgency"
URGENCIES = {"low": "Low", "normal": "Normal", "high": "High", "critical": "Critical"}
NO_REASON = "nothing in the message speaks for haste"
URGENCY_HELP = "From the intent and from signs in the text, by rules that can be read; no model."
CARD_CONTEXT = "Earlier messages"
NOT_COUNTED = "Not counted"
COUNTED = "{count} counted"
CONTEXT_HELP = (
    "A message that leans on what was said before (“and how long does that take?”) is read "
    "together with it; one that stands on its own is read alone."
)
CARD_SENTIMENT = "Sentiment"
SENTIMENT_SURE = "{share} sure"
SENTIMENT_UNSURE, SENTIMENT_RATHER = "Unsure", "rather {mood}, {share}"
SENTIMENT_DEFINITION = (
    "The most probable of negative, neutral and positive, by the model of the sentiment page, with "
    "its calibrated probability; “unsure” where none is probable enough to tell."
)
SENTIMENT_CODE = "core.sentiment.model.SentimentModel.predict"

PARAMETER_SURE = "Told as sure from"
PARAMETER_SURE_RULE = "Chosen so that"
PARAMETER_SCOPE = "Scope threshold"
PARAMETER_SCOPE_RULE = "Chosen so that"
PARAMETER_TEMPERATURE = "Temperature"
PARAMETER_HELD_OUT = "Held out: {metric}"
SAMPLE_SOURCE = "A message that we wrote"
TYPED_SOURCE = "A message typed into this session"
_CODE = """from core import registry
from core.model_store import load_model
from core.settings import settings

folder = settings().model_dir("intent"){below}
model = load_model(registry.load("intent"), folder)
print(model.answer(["…"]).to_frame())"""
CODE = {"bank": _CODE.format(below=""), "general": _CODE.format(below=' / "clinc150"')}

REPLY = "The reply"
ROUTE, PRIORITY, ESCALATE = "Goes to", "Priority", "A person"
ESCALATED = {True: "Takes over", False: "Not needed"}
MISSING = "Not in the message, so neutral words stand for it: {slots}."
SLOTS = {"last_four": "last four digits", "runner_up": "second intent", "merchant": "shop"}
FIRED = "The rule that fired is"
CHOSEN = "Instead of “{rule}”, which fired, you chose"
CHANGE = "Change it on the spot"
OTHER_RULE = "Rule"
EDIT = "Reply"
BACK = "Back to what the rules say"
CHANGE_NOTE = (
    "Kept in this session, for this message. Change the rules themselves on “Reply rules”."
)

WHY = "Why: the words that decided"
WHY_FINDING_FOR = "“{word}” speaks loudest for {intent}"
WHY_FINDING_AGAINST = "“{word}” speaks loudest against {intent}"
WHY_NEAREST = "Why {intent} came nearest, though not near enough"
WHY_UNSURE = "Why {first} rather than all others, {second} among them"
WHY_LEGEND = (
    "The deeper the shade, the more the word did. Solid line and + speak for the answer, dotted "
    "line and − against it."
)
WHY_CONTEXT = "So the message was read, with what it leans on."
WHY_WAIT = "Scoring the message again without some of its words…"
CHECK = "Adds up exactly: {base} with no word at all {sum} from the words = {output}, {gap}."
NO_GAP = "to the last digit"
GAP = "off by {digits} · 10{power}"
COST = "{method}. Computed in {seconds}, {variants} variants."

NEAREST_SAME = "Its training messages lie nearest, too"
NEAREST_OTHER = "The nearest training messages are those of “{intent}”"
NEAREST_FAR = "No training messages lie near: {intent} come closest"
NEAREST_X = "Cosine to the intent's training messages"
NEAREST_HOVER = "%{customdata[0]}: %{text}<extra></extra>"
ALT_NEAREST = "Cosine to each intent's training messages: {listed}."

BASELINES = "What simpler models would have said"
COLUMN_MODEL, COLUMN_SAYS, COLUMN_SURE, COLUMN_BESIDE = "Model", "Says", "Sure", "Beside ours"
BESIDE = {True: "the same intent", False: "another intent"}
BASELINE_UNSURE = "unsure: {first} or {second}"
BASELINE_OUTSIDE = "none of the intents (nearest: {first})"
BASELINES_NOTE = (
    "One message proves nothing; how often each is right is on “How good it is”. The majority "
    "class says the same of every message."
)
BASELINES_HELD_OUT = "Right on messages not learnt: {listed}."

FEEDBACK = "Was the intent right?"
FEEDBACK_NOTE = (
    "A thumb stores one row: the masked message, the intent, its confidence, the model's version "
    "({version}), your verdict and the time. Nothing is stored before you press one."
)
CORRECTION = "Which intent would have been right?"
CORRECTION_NONE = "None of them"
CORRECTION_UNKNOWN = "I cannot say"
SEND = "Store this correction"
STORED_UP = "Stored: the intent was right. Thank you."
STORED_DOWN = "Stored: it should have been {intent}. Thank you."
STORED_UNKNOWN = "Stored: the intent was wrong. Thank you."
STORED_BEFORE = "This was stored already; it stays one row."
STORED_COUNT = {True: "1 verdict is stored so far.", False: "{count} verdicts are stored so far."}

TAKE = "Take it along"
TAKE_LINK = (
    "The address above restores this view: desk, conversation and message. It never holds what "
    "somebody typed."
)
TAKE_LINK_OWN = (
    "The address above restores the view, not your words: what you typed is in this session only."
)
TAKE_JSON = "Answer and reasons (JSON, masked)"
TAKE_CODE = "The same in Python"
