"""What the overview says."""

from dataclasses import dataclass

TITLE = "Machine learning you can check"
LEAD = (
    "Vitrine puts working models on show: on real data, beside the baselines they must "
    "beat, and with the origin of every figure one click away."
)


@dataclass(frozen=True)
class Showcase:
    """A use case on the first page.

    Parameters
    ----------
    task : str
        The page, and the folder of its evaluation.
    metric : str
        The figure that is told.
    title, unit, finding, caption : str
        ``finding`` goes on from "79 times in 100"; ``caption`` takes the rows.
    low : float
        Where the scale of the comparison begins.
    receipt_title, receipt_definition, code : str
        ``code`` computes the figure again, on the rows that it is about.
    """

    task: str
    metric: str
    title: str
    unit: str
    finding: str
    caption: str
    low: float
    receipt_title: str
    receipt_definition: str
    code: str


SHOWCASES = (
    Showcase(
        task="intent",
        metric="accuracy",
        title="Intent: what does this customer want?",
        unit="times in 100",
        finding="the model names the right one of 77 intents of a message to a bank's desk.",
        caption=(
            "Accuracy with 95\u00a0% intervals on {rows} messages, some of no intent, that were "
            "held out when the models were compared; the one that answers here was then fitted "
            "anew on all."
        ),
        low=0.0,
        receipt_title="Accuracy",
        receipt_definition=(
            "The share of messages with an intent whose most probable intent is the labelled one. "
            "The interval is a bootstrap over messages."
        ),
        code="python -m core train intent",
    ),
    Showcase(
        task="sentiment",
        metric="accuracy",
        title="Sentiment: what do they say about us, and should we worry?",
        unit="times in 100",
        finding=(
            "the model tells rightly whether a post, review or headline it has never seen is "
            "negative, neutral or positive."
        ),
        caption=(
            "Accuracy with 95\u00a0% intervals on {rows} texts of six kinds that were held out "
            "when the models were compared; the one that answers here was then fitted anew on all."
        ),
        low=0.3,
        receipt_title="Accuracy",
        receipt_definition=(
            "The share of texts whose most probable class is the labelled one. The interval is a "
            "bootstrap over texts."
        ),
        code="python -m core train sentiment",
    ),
    Showcase(
        task="recommendation",
        metric="again_precision_10",
        title="Recommendation: what goes into the basket next?",
        unit="times in 100",
        finding=(
            "a product among the first ten of a household's list is bought within the four weeks "
            "after."
        ),
        caption=(
            "Precision of the Buy again list with 95\u00a0% intervals over {rows} households, on "
            "four weeks that no model has seen; rules of thumb are hard to beat here."
        ),
        low=0.0,
        receipt_title="Buy again precision@10",
        receipt_definition=(
            "The share of the ten products on a household's Buy again list that it bought within "
            "four weeks. The interval is a bootstrap over households."
        ),
        code="python -m core evaluate recommendation --json",
    ),
    Showcase(
        task="credit",
        metric="auc",
        title="Credit: who will miss the next payment?",
        unit="times in 100",
        finding=(
            "the model puts the riskier of two card holders first, where one of them missed the "
            "next payment and the other did not."
        ),
        caption=(
            "Area under the ROC curve with 95\u00a0% intervals on {rows} card holders no model has "
            "seen before; 0.5 is a coin."
        ),
        low=0.5,
        receipt_title="AUC",
        receipt_definition=(
            "The share of pairs, one who missed the payment and one who did not, in which the "
            "model gives the higher risk to the one who did. The interval is a bootstrap over "
            "card holders."
        ),
        code="python -m core evaluate credit --json",
    ),
)
OPEN = "Open {page}"
EMPTY_TITLE = "Not evaluated yet"
EMPTY = "Run “make train task={task}” and this card shows what the model reached."
MODEL_NAMES = {
    "logistic": "Logistic regression",
    "scorecard": "Points scorecard",
    "base_rate": "Base rate",
    "linear": "TF-IDF, logistic regression",
    "majority": "Majority class",
    "lexicon": "VADER lexicon",
    "popularity": "Popularity",
    "frequency": "Personal frequency",
    "item_item": "Item-item cosine",
    "als": "Implicit ALS",
    "ease": "EASE",
}

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
