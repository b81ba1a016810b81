"""Credit scoring: who is likely to miss the next card payment, and why."""
