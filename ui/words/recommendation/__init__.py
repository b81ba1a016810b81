"""What the recommendation page says; one module for each view."""

TITLE = "What goes into the basket next?"
VIEW_LABEL = "View"
VIEWS = {
    "household": "One household",
    "newcomer": "Someone new",
    "business": "What it is worth",
    "shop": "Your shop",
    "evidence": "How good is it?",
}
