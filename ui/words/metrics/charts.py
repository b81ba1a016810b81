"""What stands on the charts of metrics."""

UNITS = {
    "USD": "US dollars",
    "USD per account": "US dollars per account",
    "share": "Share",
    "ratio": "Times",
    "ms": "Milliseconds",
    "of 5": "Of 5",
}
HOVER = "%{hovertext}<extra></extra>"
AGE_AXIS = "{grain}s after it began"
