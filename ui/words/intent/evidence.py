"""What visitors read on the view of how good the intent model is."""

DESK = "Whose messages"
DESKS = {"bank": "A bank's desk (BANKING77)", "clinc150": "A broad assistant (CLINC150)"}

ANSWER = (
    "On **{rows}** messages that it had never seen, the model names the right one of {classes} "
    "intents **{hits} times in 100** where there is one; {others}."
)
OTHER = "{name} {hits}"
REFITTED = (
    "Measured with version {judged}, which was fitted without these messages. The weights that "
    "answer on this page ({loaded}) were then fitted anew on all {rows} messages by the same "
    "recipe, with the thresholds as measured: no unseen message of this data is left to judge "
    "those very weights by."
)
REFITTED_INBOX = " What they do with messages that nobody trained on stands below."

COMMAND = "python -m core evaluate intent --data FILE --json"

VERDICT_CAPTION = (
    "The advantage is the model's figure less the baseline's on the same bootstrap draws, turned "
    "so that positive is better, with its 95 % interval; pp are percentage points. Only an "
    "interval that leaves zero out is a win or a loss. The majority class gives every message the "
    "shares of all intents, so it is calibrated by construction and knows nothing."
)

INBOX_TITLE = "On messages that nobody trained on"
INBOX_LEAD = (
    "Our own inbox of {rows} messages is in the voices of real customers: long, angry, misspelt, "
    "two questions at once, off topic. It is harder than the public test data. The weights that "
    "answer on this page name the intent of **{hits} in 100** rightly, {other} {other_hits}."
)
INBOX_CARDS = {
    "accuracy": "Right, our inbox",
    "outside_recall": "Out of scope and told so",
    "accepted_accuracy": "Accepted and right",
}
INBOX_DEFINITION = (
    "{definition} On {rows} messages of the sample inbox, which we wrote and no model was fitted "
    "on. 95 % Wilson interval {interval}."
)
INBOX_AGAINST = "{name} {value}"
INBOX_CODE = "core.intent.metrics.{name}"
RELIABILITY_TITLE = (
    "In {agreeing} of {bins} groups of confidence, it is right as often as it says it is"
)
RELIABILITY_X = "Confidence told"
RELIABILITY_Y = "Right, with 95 % interval"
RELIABILITY_HOVER = "%{x:.0f} % sure, %{y:.0f} % right (%{customdata} messages)"
RELIABILITY_CAPTION = (
    "Messages with an intent, in groups of equal size by confidence. On the dashed line, "
    "confidence is what it promises; below it, too high. Bars are Wilson intervals. Of the "
    "baseline's groups, {other} of {other_bins} hold."
)
SCOPE_TITLE = (
    "The threshold stops {stopped} of {outside} messages without an intent, and {lost} of the "
    "{inside} that have one"
)
SCOPE_X = "Scope score (higher: more like the intents it knows)"
SCOPE_Y = "Messages"
SCOPE_INSIDE, SCOPE_OUTSIDE = "with an intent", "without one"
SCOPE_THRESHOLD = "threshold"
SCOPE_HOVER = "%{y} messages, score about %{x:.1f}"
SCOPE_CAPTION = (
    "What lies left of the line is told as out of scope. How the threshold was chosen: {rule}."
)

INTENTS_TITLE = "Intent by intent"
INTENTS_FINDING = (
    "It finds at least nine in ten messages of {strong} of the {count} intents; the weakest is "
    "“{weakest}”, where it finds {share} of {rows}."
)
INTENTS_BETTER = " {name} find more in {count}{which}."
INTENTS_NEVER = " {name} find more in none."
INTENTS_WHICH, INTENTS_MORE = ": {names}", "{names} and {count} more"
INTENTS_COLUMNS = {
    "intent": "Intent",
    "rows": "Messages",
    "encoder": "Found",
    "linear": "by TF-IDF",
    "majority": "by majority",
    "confused_with": "Most often taken for",
    "confused_share": "Share taken for it",
}
INTENTS_CAPTION = "Share of each intent's test messages that are found, the weakest first."
PAIRS_TITLE = "Most often confused"
PAIRS_HEAD = ("A message about", "is taken for", "How often")
PAIRS_SHARE = "{wrong} of {rows}"
PAIRS_NONE = "No message with an intent was taken for another."
PAIRS_CAPTION = (
    "Some of these pairs are hard for people too: about 1 in 75 labels of BANKING77 looks wrong."
)
INTENTS_DOWNLOAD = "Download the table (CSV)"
INTENTS_FILE = "vitrine-intents.csv"

SMALL_FINDING = (
    "As it ships, it takes {size} instead of {full_size} and answers {times} times as fast; "
    "{change}, and {flips} of {messages} answers change."
)
SMALL_HEAD = ("How its numbers are kept", "Size", "Accuracy", "Other answers", "Per message")
SMALL_CAPTION = (
    "The same test messages with the same weights, on one thread; “other answers” differ from "
    "those in full precision (fp32)."
)

FEW_TITLE = "How few examples will do"
FEW_FINDING = "With {examples} examples of each intent it already names {accuracy} rightly."
FEW_ROW = "{examples} examples of each intent"
FEW_ALL = "All training messages"
FEW_CAPTION = (
    "The quick path: the encoder as it is, only its last layer fitted, in seconds. The bar spans "
    "the lowest and highest of {draws} draws of examples; that of all messages is the 95 % "
    "interval. Accuracy on the same test messages."
)

CARD_LEAD = (
    "The card is made from the evaluation file alone; nobody types a figure. This command judges "
    "the model that ships on labelled messages of your own (columns text and label; “oos” for "
    "none of the intents), beside the same baselines:"
)
CARD_FILE = "vitrine-{desk}-model-card.md"

EMPTY_MISSING = (
    "The file with the held-out figures is not there, or is damaged. Run “make train task=intent”; "
    "the other views work without it."
)
EMPTY_OTHER = (
    "The held-out figures are those of another model than the one that is loaded ({judged}, not "
    "{loaded}), so they are not shown. Run “make train task=intent”; the other views work."
)
