"""The three classes, in code and in words."""

NEGATIVE, NEUTRAL, POSITIVE = "negative", "neutral", "positive"
# In the order of every array of probabilities.
CLASSES = (NEGATIVE, NEUTRAL, POSITIVE)
TITLES = {NEGATIVE: "Negative", NEUTRAL: "Neutral", POSITIVE: "Positive"}
