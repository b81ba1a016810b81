"""What visitors read on how good a model is, whichever it is."""

CARD_DEFINITION = "{definition} 95 % bootstrap interval {interval}."
DRAWS = "Bootstrap draws"

COMPARE_TITLE = "Beside its baselines"
LADDER_FIRST = "{main}: first on {measure}, at {value}; next is {next} at {next_value}"
LADDER_BEHIND = "{main}: not first on {measure}, at {value}; {best} has {best_value}"
LADDER_HOVER = "%{customdata}<extra></extra>"

SMALL_TITLE = "What it costs to make it small"
SMALL_SAME, SMALL_CHANGED = "accuracy stays {full}", "accuracy goes from {full} to {accuracy}"
MEGABYTES = "{size} MB"
FLIPS = "{flips} of {messages}"

USE_TITLE = "What it is for, and what it is not"
CARD_TITLE = "The model card, and the figures again"
DOWNLOAD_CARD = "Download the model card (Markdown)"

EMPTY_TITLE = "Not judged yet"
