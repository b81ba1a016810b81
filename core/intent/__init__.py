"""Customer service: what a message wants, whether we know, and what to do about it."""
