"""What is told of a household: how it shops, where that stands among all, and its segments."""
