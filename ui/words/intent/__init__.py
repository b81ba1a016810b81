"""What visitors read on the intent page, one module per view."""

TITLE = "Customer-service intent"
VIEWS = {
    "desk": "Support desk",
    "inbox": "Your inbox",
    "rules": "Reply rules",
    "stress": "Try to break it",
    "evidence": "How good it is",
}
VIEW_LABEL = "View"
