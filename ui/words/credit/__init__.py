"""What visitors read on the credit page, one module per view."""

TITLE = "Credit scoring"
VIEWS = {
    "cutoff": "The cut-off",
    "applicant": "One applicant",
    "drivers": "What drives risk",
    "portfolio": "Your portfolio",
    "evidence": "How good it is",
}
VIEW_LABEL = "View"
