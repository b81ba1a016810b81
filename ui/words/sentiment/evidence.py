"""What visitors read on the view of how good the sentiment model is."""

ANSWER = (
    "On **{rows}** texts that it had never seen, the model reaches a macro-F1 of **{model}**; "
    "{others}."
)
OTHER = "{name} {value}"
ANSWER_STREAM = (
    "On the {rows} opinions of the sample stream, which were written apart from all training "
    "texts and are harder, it reaches {model}; {others}."
)
COMMAND = "python -m core evaluate sentiment --data FILE --json"

OF, OFS = "Measured on", {"held-out": "Held-out texts", "stream": "The sample stream"}
VERDICT_CAPTION = (
    "The advantage is the model's figure less the baseline's on the same bootstrap draws, turned "
    "so that positive is better, with its 95 % interval; pp are percentage points. Only an "
    "interval that leaves zero out is a win or a loss. The majority class gives every text the "
    "shares of all classes, so it is calibrated by construction and knows nothing."
)
STREAM_CAPTION = (
    "The right answers of the sample stream are what its writers meant, and its writers are we; "
    "they were not seen by any model."
)

KINDS_TITLE = "By kind of text"
KINDS_FINDING = (
    "{main} is first on {first} of {kinds} kinds; it is weakest on {weakest}, at {value}."
)
KINDS_X = {"macro_f1": "Macro-F1 (higher is better)", "ece": "Calibration error (lower is better)"}
KINDS_MEASURES = {"macro_f1": "Macro-F1", "ece": "Calibration error"}
KINDS_ROW = "{kind} ({rows} texts)"
KINDS_HOVER = "%{customdata}<extra></extra>"
KINDS_SAID = "{name}, {kind}: {figure}"
KINDS_CAPTION = (
    "Bars are 95 % bootstrap intervals. What “neutral” means differs between kinds: of a headline "
    "it says that no price will move, of a review that its writer is of two minds."
)
KINDS_TABLE = "The same as a table"
KINDS_HEAD = "Kind of text"
CALIBRATION_TITLE = (
    "In {agreeing} of {bins} groups of confidence, it is right as often as it says it is"
)
CALIBRATION_X, CALIBRATION_Y = "Confidence told", "Right, with 95 % interval"
CALIBRATION_HOVER = "%{x:.0f} % sure, %{y:.0f} % right (%{customdata} texts)<extra></extra>"
CALIBRATION_CAPTION = (
    "Held-out texts by confidence. On the dashed line, confidence is what it promises; below it, "
    "too high. Bars are Wilson intervals. Left of the dotted line lies the abstain band: "
    "{threshold} sure or less, where the page says “unsure”. {rule}"
)
CALIBRATION_ABSTAIN = "unsure"

CONFUSION_TITLE = "{worst_share} of {worst} texts are taken for {taken}: its most common mistake"
CONFUSION_X, CONFUSION_Y = "Told", "Meant"
CONFUSION_HOVER = "Meant %{y}, told %{x}: %{customdata}<extra></extra>"
CONFUSION_SAID = "{count} texts ({share})"
CONFUSION_CAPTION = "Held-out texts; each row sums to 100 %."

BAND_TITLE = "What it does not tell"
BAND_NONE = (
    "The abstain band is all but empty: the model tells {told} of held-out texts, and is right on "
    "{right} of them."
)
BAND = (
    "It tells {told} of held-out texts and is right on {right} of those; of all texts it would be "
    "right on {all}."
)
BAND_STREAM = " On the sample stream it tells {told} and is right on {right}."

FLIPS_TITLE = "What turns an answer round"
FLIPS_LEAD = (
    "Of {count} texts that probe one thing each, the model reads {right} as they are meant and the "
    "VADER lexicon {other}. We made them up; both answer now."
)
FLIPS_HEAD = ("What changes", "Text", "Should be", "The model", "VADER lexicon")
FLIPS_RIGHT, FLIPS_WRONG = "✓ {answer}", "✗ {answer}"
FLIPS = (
    ("A negation", "The new app is good.", "positive"),
    ("A negation", "The new app is not good.", "negative"),
    ("What was expected", "I was worried, but it works beautifully.", "positive"),
    ("What was expected", "I was hopeful, but it keeps failing.", "negative"),
    ("A number's direction", "Ambervolt raises its full-year guidance", "positive"),
    ("A number's direction", "Ambervolt cuts its full-year guidance", "negative"),
    ("What falls", "Kestrel shares fall 8 % after results", "negative"),
    ("What falls", "Waiting times at Marrow Health fall 8 %", "positive"),
    ("Sarcasm", "Great, no outage today.", "positive"),
    ("Sarcasm", "Oh great, another outage on payday.", "negative"),
    ("A fact", "Halden Air opens its winter timetable for booking on Monday", "neutral"),
    ("A name", "Larkbank refunded me within a day, brilliant.", "positive"),
    ("A name", "Grimbank refunded me within a day, brilliant.", "positive"),
    ("An emoji", "Verdance box arrived 😍", "positive"),
    ("An emoji", "Verdance box arrived 😡", "negative"),
)

SMALL_FINDING = (
    "As it ships, it takes {size} instead of {full_size}; {change}, and {flips} of {messages} "
    "answers change."
)
SMALL_HEAD = ("How its numbers are kept", "Size", "Accuracy", "Other answers", "Per text")
SMALL_CAPTION = (
    "The same held-out texts with the same weights, on one thread; “other answers” differ from "
    "those in full precision (fp32)."
)

TRAINED_TITLE = "How it was trained"
TRAINED = (
    "The encoder (all-MiniLM-L6-v2, 22.7 million parameters) was fine-tuned in full and with LoRA, "
    "run by run, and the runs' weights averaged. It learnt from {rows} sentences: posts about "
    "financial news, rated and labelled sentences about films, products, restaurants and news, and "
    "sentences written by us for kinds of text of which no labelled ones were at hand. It has a "
    "head for each kind of text, since they disagree about what “neutral” means, and blends them "
    "by how much a text reads like each; where a lexicon knows more, it takes that in as well. "
    "Temperature, abstain band and the lexicon's weight were chosen on texts apart; a text's words "
    "decide which part it belongs to, so no text is in two."
)
CARD_LEAD = (
    "The card is made from the evaluation file alone; nobody types a figure. This command judges "
    "the model that ships on labelled texts of your own (columns text and label), beside the same "
    "baselines:"
)
CARD_FILE = "vitrine-sentiment-model-card.md"
REFITTED = (
    "Measured with version {judged}. The weights that answer on this page ({loaded}) were then "
    "fitted anew on all texts by the same recipe, with the thresholds as measured."
)

EMPTY_MISSING = (
    "The file with the held-out figures is not there, or is damaged. Run “make train "
    "task=sentiment”; the other views work without it."
)
EMPTY_OTHER = (
    "The held-out figures are those of another model than the one that is loaded ({judged}, not "
    "{loaded}), so they are not shown. Run “make train task=sentiment”; the other views work."
)
