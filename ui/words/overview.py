"""What the overview says."""

TITLE = "Machine learning you can check"
LEAD = (
    "Vitrine puts working models on show: on real data, beside the baselines they must "
    "beat, and with the origin of every figure one click away."
)

CREDIT_TITLE = "Credit: who will miss the next payment?"
CREDIT_UNIT = "times in 100"
CREDIT_FINDING = (
    "the model puts the riskier of two card holders first, where one of them missed the "
    "next payment and the other did not."
)
CREDIT_CAPTION = (
    "Area under the ROC curve with 95 % intervals on {rows} card holders no model has seen "
    "before; 0.5 is a coin."
)
CREDIT_OPEN = "Open credit"
CREDIT_EMPTY_TITLE = "Not evaluated yet"
CREDIT_EMPTY = "Run “make train task=credit” and this card shows what the model reached."
MODEL_NAMES = {
    "logistic": "Logistic regression",
    "scorecard": "Points scorecard",
    "base_rate": "Base rate",
}

BUILDING = "Being built"
LATER = (
    ("Intent", "What does this customer want? Routes a message, or says it is unsure."),
    ("Sentiment", "How do customers feel about us, and since when?"),
    ("Recommendation", "What goes into the basket next?"),
)

PROMISES_TITLE = "Three promises"
PROMISES = (
    (
        "Every number has a receipt",
        "Its definition, its data and their hash, the model and its version, and a button "
        "that computes it again.",
    ),
    (
        "The baseline is always on stage",
        "Each model stands beside the simple method it must beat, with intervals. Where it "
        "does not win, we say so.",
    ),
    (
        "Your data in a minute",
        "Drop a file and the same pages run on it. Nothing leaves the session and nothing is kept.",
    ),
)

RECEIPT_TITLE = "AUC"
RECEIPT_DEFINITION = (
    "The share of pairs, one who missed the payment and one who did not, in which the model "
    "gives the higher risk to the one who did. The interval is a bootstrap over card holders."
)
