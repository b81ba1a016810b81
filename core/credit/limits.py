"""What the credit model is for, and what it must not be taken for."""

from collections.abc import Mapping

NOTES: Mapping[str, tuple[str, ...]] = {
    "What it is for": (
        "Showing how a credit model is judged, explained and kept in check, on public data.",
        "A first draft for a bank's own model: trained again on the bank's data, validated by "
        "people who did not build it, and reviewed before any decision on a person.",
        "Not for real decisions as it is: it knows nothing of today's customers.",
    ),
    "Limits": (
        "The data is 29,965 card holders of one Taiwanese bank from April to September 2005, in "
        "the year of a local credit-card crisis. Elsewhere, and now, its figures will be other.",
        "It was taught one missed payment in the next month. That is not a loss: many customers "
        "catch up, and the data does not say who did.",
        "Everyone in it already holds a card. Applicants whom the bank refused are missing, so "
        "it cannot tell how they would have paid (reject inference).",
        "The source does not document payment codes −2 and 0, education codes 0, 5 and 6, and "
        "marital-status code 0. They are kept, named undocumented, and read as the page says.",
        "The features were chosen on the training and calibration rows, never the test rows; the "
        "five-fold figures reuse all rows and so lean a little to the hopeful side.",
        "Sex, age, education and marital status do not go in. Leaving them out does not make a "
        "model fair: other features can stand in for them, so the figures by group are shown.",
    ),
}
