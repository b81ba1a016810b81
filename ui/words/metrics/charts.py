"""What stands on the charts of metrics."""

UNITS = {
    "share": "Share",
    "ratio": "Times",
    "ms": "Milliseconds",
    "of 5": "Of 5",
}
CURRENCIES = {"USD": "US dollars", "EUR": "Euros", "GBP": "Pounds", "JPY": "Yen"}
HOVER = "%{hovertext}<extra></extra>"
COMPARED_STEP = "{name}, compared: {value:,.0f}"
AGE_AXIS = "{grain}s after it began; what is left, in %"
