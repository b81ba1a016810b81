"""What the sentiment page says, one module per view; what all views share is here."""

TITLE = "Sentiment monitoring"
VIEW_LABEL = "View"
VIEWS = {
    "monitor": "Monitor",
    "alerts": "Alerts",
    "sources": "Sources",
    "evidence": "How good is it?",
}
